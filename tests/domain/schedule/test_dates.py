from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import BadInput
from planner.domain.schedule.calendar import lay_axis
from planner.domain.schedule.network import Network, WorkingCalendar
from planner.domain.schedule.plan import Plan, Span, lay
from tests.domain.schedule.networks import (
    MONDAY,
    Arcs,
    a_plan,
    every_day,
    longest_way_to,
    random_networks,
    task,
)

ENGLAND = WorkingCalendar(holidays="GB-ENG")


def early(plan: Plan) -> list[str]:
    """Return each task's first and last day as "1 Mar–3 Mar"."""
    spans = [plan.early(place) for place in range(len(plan.network.tasks))]
    return [f"{its.start:%-d %b}–{its.finish:%-d %b}" for its in spans]


def test_a_finish_is_the_last_working_day_and_a_lag_passes_after_it() -> None:
    plan = a_plan(task("A", 5), task("B", 1, "A"), task("C", 1, ("A", 3)))

    assert early(plan) == ["1 Mar–5 Mar", "8 Mar–8 Mar", "11 Mar–11 Mar"]


def test_a_milestone_stands_on_the_day_its_work_ends_and_takes_none() -> None:
    plan = a_plan(
        task("Go", 0),
        task("A", 5, "Go"),
        task("Done", 0, "A"),
        task("Later", 0, ("A", 2)),
        task("B", 1, "Done"),
        task("C", 1, "Later"),
    )

    assert early(plan) == [
        "1 Mar–1 Mar",
        "1 Mar–5 Mar",
        "5 Mar–5 Mar",
        "9 Mar–9 Mar",
        "8 Mar–8 Mar",
        "10 Mar–10 Mar",
    ]


def test_a_milestone_may_close_the_last_working_day_of_a_year() -> None:
    plan = a_plan(task("A", 5), task("End", 0, "A"), start=date(2027, 12, 27))

    assert early(plan) == ["27 Dec–31 Dec", "31 Dec–31 Dec"]


def test_a_milestone_with_nothing_before_it_may_wait_until_the_deadline_and_no_longer() -> None:
    plan = a_plan(
        task("Go", 0), task("A", 1, "Go"), task("Note", 0), deadline=MONDAY.replace(day=3)
    )

    late = [f"{plan.late(place).finish:%-d %b}" for place in range(3)]

    assert [plan.total_float(place) for place in range(3)] == [2, 2, 3]
    assert late == ["2 Mar", "3 Mar", "3 Mar"]
    assert early(plan) == ["1 Mar–1 Mar"] * 3


def test_christmas_and_the_year_end_are_stepped_over() -> None:
    # In England 25 and 28 December 2026 (Boxing Day moved) and 1 January 2027 are off.
    plan = a_plan(task("A", 3), task("B", 5, "A"), start=date(2026, 12, 23), calendar=ENGLAND)

    assert early(plan) == ["23 Dec–29 Dec", "30 Dec–6 Jan"]


def test_easter_is_stepped_over_backwards_too() -> None:
    # Good Friday is 26 March 2027, Easter Monday the 29th.
    plan = a_plan(task("A", 3), start=None, deadline=date(2027, 3, 30), calendar=ENGLAND)

    assert early(plan) == ["24 Mar–30 Mar"]
    assert plan.start == date(2027, 3, 24)


def test_listed_days_off_and_an_own_week_are_kept() -> None:
    calendar = WorkingCalendar(
        weekdays=("sun", "mon", "tue", "wed", "thu"), days_off=(date(2027, 3, 2),)
    )

    plan = a_plan(task("A", 2), task("B", 4, "A"), calendar=calendar)

    assert early(plan) == ["1 Mar–3 Mar", "4 Mar–9 Mar"]


def test_a_start_on_a_day_off_moves_to_the_next_working_day_and_a_deadline_to_the_one_before() -> (
    None
):
    saturday, sunday = date(2027, 3, 6), date(2027, 3, 14)

    plan = a_plan(task("A", 3), start=saturday, deadline=sunday)

    assert early(plan) == ["8 Mar–10 Mar"]
    assert plan.late(0).finish == date(2027, 3, 12)
    assert plan.spare == 2


def test_without_a_start_the_plan_ends_on_its_deadline() -> None:
    plan = a_plan(task("A", 5), task("B", 2, "A"), start=None, deadline=date(2027, 3, 14))

    assert early(plan) == ["4 Mar–10 Mar", "11 Mar–12 Mar"]
    assert [plan.total_float(place) for place in range(2)] == [0, 0]


@given(random_networks(), st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_forward_and_backward_plans_of_a_network_agree(arcs: Arcs, on: date) -> None:
    forward = lay(Network(start=on, calendar=ENGLAND, tasks=arcs.tasks()))

    back = lay(Network(deadline=forward.finish, calendar=ENGLAND, tasks=arcs.tasks()))

    tasks = range(len(arcs.days))
    assert [back.early(each) for each in tasks] == [forward.early(each) for each in tasks]
    assert [back.late(each) for each in tasks] == [forward.late(each) for each in tasks]


@given(random_networks())
def test_dates_do_not_depend_on_the_order_in_which_tasks_are_written(arcs: Arcs) -> None:
    chains = dict(zip(arcs.tasks(), longest_way_to(arcs), strict=True))

    for tasks in (sorted(chains, key=chains.__getitem__), [*chains]):
        plan = a_plan(*tasks)

        assert [plan.early(place).to_number for place in range(len(tasks))] == [
            chains[each] for each in tasks
        ]


@given(random_networks(people=2), st.integers(0, 60))
def test_a_deadline_moves_late_dates_and_float_and_nothing_else(arcs: Arcs, days: int) -> None:
    free = lay(Network(start=MONDAY, tasks=arcs.tasks()))
    deadline = MONDAY + timedelta(days=days)

    bound = lay(Network(start=MONDAY, deadline=deadline, tasks=arcs.tasks()))

    for task_ in range(len(arcs.days)):
        late, was = bound.late(task_), free.late(task_)
        assert bound.early(task_) == free.early(task_)
        assert bound.alone(task_) == free.alone(task_)
        assert late.from_number - was.from_number == bound.spare
        assert bound.total_float(task_) - free.total_float(task_) == bound.spare
        assert late.start <= late.finish
        assert late.finish <= deadline
    assert (bound.spare < 0) == (free.finish > deadline)


@given(random_networks(), st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_a_task_covers_its_days_and_no_day_off(arcs: Arcs, on: date) -> None:
    plan = lay(Network(start=on, calendar=ENGLAND, tasks=arcs.tasks()))

    off = {date(2026, 12, 25), date(2027, 3, 26), date(2027, 5, 3), date(2028, 8, 28)}
    for place, days in enumerate(arcs.days):
        its: Span = plan.early(place)
        worked = [day for day in plan.axis.days if its.start <= day <= its.finish]
        assert len(worked) == max(1, days)
        assert off.isdisjoint(worked)
        assert all(day.weekday() < 5 for day in worked)


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)), st.integers(0, 300), st.integers(0, 300))
def test_the_axis_knows_each_days_number(on: date, before: int, after: int) -> None:
    axis = lay_axis(ENGLAND, on, on, before, after)

    numbers = range(-before, after)
    assert [axis.number_from(axis.day(each)) for each in numbers] == list(numbers)
    assert [axis.number_until(axis.day(each)) for each in numbers] == list(numbers)
    assert axis.number_from(on) == 0
    assert axis.day(0) >= on
    assert before == 0 or axis.day(-1) < on


@pytest.mark.parametrize(
    ("start", "days", "where"), [(date(2099, 1, 1), 900, "past 2100"), (MONDAY, 9999, "")]
)
def test_a_plan_that_leaves_the_century_is_refused(start: date, days: int, where: str) -> None:
    tasks = [task("A", days)] + [task(f"B{each}", days, "A") for each in range(4)]
    if not where:
        assert a_plan(*tasks, start=start, calendar=every_day()).finish.year == 2081
        return

    with pytest.raises(BadInput, match=where):
        a_plan(*tasks, start=start)


def test_the_century_is_used_to_its_ends() -> None:
    first, last = date(2000, 1, 3), date(2100, 12, 31)

    plan = a_plan(task("A", 1), start=first, deadline=last, calendar=every_day())

    assert plan.late(0).start == last
    assert a_plan(task("A", 1), start=last).finish == last
    assert a_plan(task("A", 1), start=None, deadline=last).finish == last
    assert a_plan(task("A", 1), start=first, deadline=first).spare == 0


def test_a_plan_back_beyond_2000_is_refused() -> None:
    with pytest.raises(BadInput, match="before 2000"):
        a_plan(task("A", 600), start=None, deadline=date(2001, 6, 1))


def test_a_calendar_without_a_working_day_is_refused() -> None:
    monday_alone = WorkingCalendar(weekdays=("mon",))

    with pytest.raises(BadInput, match="work on more days"):
        a_plan(task("A", 9999), calendar=monday_alone)


@pytest.mark.parametrize("owner", [None, "Ana"])
def test_work_of_more_than_a_century_is_refused_before_it_is_counted(owner: str | None) -> None:
    tasks = [task("t0", 9999, owner=owner)]
    for each in range(1, 5):
        waits = () if owner else (f"t{each - 1}",)
        tasks.append(task(f"t{each}", 9999, *waits, owner=owner))

    with pytest.raises(BadInput, match="49,995 working days, more than a century has"):
        a_plan(*tasks)
