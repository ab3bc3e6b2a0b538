from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from planner.domain.schedule.network import WorkingCalendar
from planner.domain.schedule.plan import lay
from planner.domain.schedule.reasons import why_early, why_late, whys_alone
from tests.domain.schedule.networks import (
    MONDAY,
    Arcs,
    Network,
    a_plan,
    random_networks,
    task,
)

HIRING = (
    task("lead", 5, name="Hire lead"),
    task("tools", 2),
    task("train", 4, ("lead", 5), "tools", name="Train the team"),
    task("done", 0, "train", name="Done"),
)


def test_an_early_start_names_the_task_its_date_and_the_lag() -> None:
    plan = a_plan(*HIRING)

    assert why_early(plan, 2).start == "after 'Hire lead' (5 Mar 2027) plus 5 working days' lag"
    assert why_early(plan, 2).finish == "4 working days from 15 Mar 2027"
    assert why_early(plan, 3).start == "after 'Train the team' (18 Mar 2027)"
    assert why_early(plan, 3).finish == "a milestone takes no working day"


def test_the_first_tasks_name_the_start_and_whether_it_was_a_day_off() -> None:
    plan = a_plan(*HIRING)
    on_good_friday = a_plan(
        *HIRING, start=date(2027, 3, 26), calendar=WorkingCalendar(holidays="GB-ENG")
    )
    back = a_plan(*HIRING, start=None, deadline=date(2027, 6, 30))

    assert why_early(plan, 0).start == "the start, 1 Mar 2027"
    assert why_early(on_good_friday, 0).start == (
        "the first working day from the start, 26 Mar 2027, on"
    )
    assert why_early(back, 0).start == (
        "counted back from the deadline, the plan can start no later"
    )


def test_a_late_finish_names_the_task_that_waits_or_the_end() -> None:
    plan = a_plan(*HIRING)
    pressed = a_plan(*HIRING, deadline=date(2027, 3, 12))

    assert why_late(plan, 0).finish == (
        "before 'Train the team' starts (15 Mar 2027), with 5 working days' lag in between"
    )
    assert why_late(plan, 1).finish == "before 'Train the team' starts (15 Mar 2027)"
    assert why_late(plan, 1).start == "2 working days up to 12 Mar 2027"
    assert why_late(plan, 2).finish == "before 'Done' (18 Mar 2027)"
    assert why_late(plan, 3).finish == "the plan's earliest end, 18 Mar 2027"
    assert why_late(pressed, 3).finish == "the deadline, 12 Mar 2027"


def test_one_day_is_said_as_one() -> None:
    plan = a_plan(task("A", 1), task("B", 1, ("A", 1)))

    assert why_early(plan, 1).start == "after 'A' (1 Mar 2027) plus 1 working day's lag"
    assert why_early(plan, 1).finish == "1 working day from 3 Mar 2027"


def test_a_levelled_start_names_who_is_busy_with_what() -> None:
    plan = a_plan(
        task("A", 3, owner="Ana"), task("B", 2, owner="Ana"), task("C", 5, "A"), task("D", 1, "B")
    )

    starts = [why.start for why in whys_alone(plan)]

    assert starts == [
        "the start, 1 Mar 2027",
        "'Ana' is on 'A' until 3 Mar 2027",
        "after 'A' (3 Mar 2027)",
        "after 'B' (5 Mar 2027)",
    ]
    assert whys_alone(a_plan(*HIRING)) == ()


@settings(max_examples=60)
@given(random_networks(people=2))
def test_every_levelled_start_has_its_reason(arcs: Arcs) -> None:
    plan = lay(Network(start=MONDAY, tasks=arcs.tasks()))

    whys = whys_alone(plan)

    assert len(whys) == (0 if plan.levelled is None else len(arcs.days))
    assert all(why.start and why.finish for why in whys)
