"""Proves that dates keep both parties' days, waits, cutover days and the contract's end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.domain.protocol.rows.handoff.planning import (
    FreezeWindow,
    Laid,
    PartyDaysOff,
    PlanTerms,
    Task,
)
from planner.domain.schedule import network
from planner.domain.schedule.plan import lay
from planner.domain.working_days import Calendars
from tests.domain.planning.plans import (
    ENDS,
    KICKOFF,
    a_gate,
    a_task,
    day_by_day,
    laid,
    networks,
    spans,
)

GERMAN = PlanTerms(id="plan-terms", agency_country="DE")
FROZEN = FreezeWindow(
    id="sale", title="May sale", first_on=date(2027, 5, 10), last_on=date(2027, 5, 12)
)
AWAY = PartyDaysOff(
    id="move",
    party="brand",
    title="Moving house",
    first_on=date(2027, 5, 20),
    last_on=date(2027, 5, 21),
)


def worker(days: Calendars) -> Callable[[Task, date], bool]:
    """Return what says of a task and a day whether it can be worked on then."""
    worked = {party: frozenset(its.ordinals) for party, its in days.worked.items()}

    def works(task: Task, on: date) -> bool:
        if task.cuts_over:
            both = all(on.toordinal() in each for each in worked.values())
            return both and on.weekday() in (1, 2, 3) and not days.freeze_on(on)
        return on.toordinal() in worked[task.party]

    return works


def test_a_small_plan_keeps_the_holidays_of_both_parties_and_lands_its_cutover() -> None:
    plan = laid(
        GERMAN,
        FROZEN,
        a_task("export", 4, party="agency"),
        a_task("read-it", 3, "export"),
        a_task("teach", 2, "export", party="agency", wait_days=10),
        a_task("alone", 3),
        a_task("cutover", 1, "read-it", "teach", cuts_over=True),
        a_task("look-back", 1, "teach"),
    )

    # 3 May is a holiday in GB, 6 May in DE; 17 May, Whit Monday, in DE.
    assert spans(plan) == {
        "export": (date(2027, 4, 29), date(2027, 5, 4)),
        "read-it": (date(2027, 5, 5), date(2027, 5, 7)),
        "teach": (date(2027, 5, 5), date(2027, 5, 7)),
        "alone": (date(2027, 4, 29), date(2027, 5, 4)),
        # Ten days from the 8th on are over on the morning of the 18th, a Tuesday.
        "cutover": (date(2027, 5, 18), date(2027, 5, 18)),
        "look-back": (date(2027, 5, 18), date(2027, 5, 18)),
    }


def test_a_cutover_waits_for_the_end_of_a_freeze_window_and_for_a_tuesday() -> None:
    plan = laid(FROZEN, a_task("ready", 5), a_task("cutover", 1, "ready", cuts_over=True))

    cutover = plan.task("cutover")
    assert cutover.start == date(2027, 5, 13)
    assert cutover.why_start == (
        "after 'Ready' (6 May 2027); cells move Tuesday to Thursday, outside freeze windows"
    )
    later = laid(
        FROZEN.model_copy(update={"first_on": date(2027, 5, 7)}),
        a_task("ready", 5),
        a_task("cutover", 1, "ready", cuts_over=True),
    )
    assert later.task("cutover").why_start.endswith("and 'May sale' lasts until 12 May 2027")


def test_no_cell_moves_in_the_run_to_christmas_but_a_single_bank_holiday_stops_nothing() -> None:
    def lands(on: date) -> date:
        plan = laid(a_task("cutover", 1, cuts_over=True, not_before=on), on=KICKOFF)
        return plan.tasks[0].start

    assert lands(date(2027, 12, 15)) == date(2027, 12, 15)
    # Five working days before Monday 27 December, the substitute for Christmas Day.
    assert lands(date(2027, 12, 20)) == date(2028, 1, 4)
    assert lands(date(2027, 4, 29)) == date(2027, 4, 29)


def test_days_off_of_a_party_are_worked_by_the_other() -> None:
    plan = laid(
        AWAY,
        a_task("ours", 2, not_before=date(2027, 5, 19)),
        a_task("theirs", 2, not_before=date(2027, 5, 19), party="agency"),
    )

    assert spans(plan) == {
        "ours": (date(2027, 5, 19), date(2027, 5, 24)),
        "theirs": (date(2027, 5, 19), date(2027, 5, 20)),
    }
    [ours] = [
        each
        for each in laid(
            AWAY, a_task("x", 1), a_task("y", 1, "x", not_before=date(2027, 5, 20))
        ).tasks
        if each.id == "y"
    ]
    assert ours.why_start == (
        "not before 20 May 2027, as stated; the brand does not work on 20 May 2027 and 1 more"
    )


def test_a_gate_waits_for_every_task_that_is_needed_for_it() -> None:
    plan = laid(
        a_task("proof", 2, gate="shadow"),
        a_task("signatures", 1, gate="shadow"),
        a_gate("shadow"),
        a_task("next", 1, "gate-shadow"),
    )

    assert plan.gates == {"shadow": date(2027, 4, 30)}
    assert plan.task("next").start == date(2027, 5, 4)
    assert {each.id for each in plan.tasks if each.is_critical} == {"proof", "gate-shadow"}


@settings(deadline=None, max_examples=30)
@given(networks(plain=True))
def test_on_one_calendar_both_ways_of_laying_agree_date_for_date(tasks: tuple[Task, ...]) -> None:
    ours = laid(*tasks)

    theirs = lay(
        network.Network(
            start=KICKOFF,
            deadline=ENDS,
            calendar=network.WorkingCalendar(holidays="GB"),
            tasks=tuple(
                network.Task(
                    id=each.id,
                    days=each.days,
                    after=tuple(network.Wait(task=id_) for id_ in each.waits_for),
                )
                for each in tasks
            ),
        )
    )

    for number, each in enumerate(ours.tasks):
        assert (each.start, each.finish) == theirs.early(number)[:2]
        is_moment = not each.row.days
        assert is_moment or (each.late_start, each.late_finish) == theirs.late(number)[:2]
        assert is_moment or each.float_days == theirs.total_float(number)


@settings(deadline=None, max_examples=30)
@given(networks(plain=True))
def test_what_is_critical_is_what_has_no_float_to_the_last_task(tasks: tuple[Task, ...]) -> None:
    gate = a_gate("brand-led", *(each.id for each in tasks))
    end = laid(*tasks, gate).closes_on
    assert end is not None
    assume(end > KICKOFF)

    plan = laid(*tasks, gate, ends=end)

    work = [each for each in plan.tasks if each.row.days]
    assert [each.id for each in work if each.is_critical] == [
        each.id for each in work if each.float_days == 0
    ]


@settings(deadline=None, max_examples=30)
@given(networks())
def test_dates_are_those_of_a_walk_through_the_calendar_day_by_day(tasks: tuple[Task, ...]) -> None:
    plan = laid(GERMAN, FROZEN, AWAY, *tasks)

    expected = day_by_day(tasks, worker(plan.calendars), KICKOFF)

    assert spans(plan) == expected


@settings(deadline=None, max_examples=12)
@given(networks(most=5))
def test_a_task_may_start_as_late_as_is_said_and_not_a_day_later(tasks: tuple[Task, ...]) -> None:
    plan = laid(GERMAN, FROZEN, AWAY, *tasks, ends=date(2027, 12, 1))

    works = worker(plan.calendars)

    def closes(task: Task, first: date) -> date:
        return max(last for _, last in day_by_day(tasks, works, KICKOFF, {task.id: first}).values())

    for each in plan.tasks:
        assert closes(each.row, each.late_start) <= plan.contract_end
        later = each.late_start + timedelta(days=1)
        while not works(each.row, later):
            later += timedelta(days=1)
        assert closes(each.row, later) > plan.contract_end or not each.row.days


@settings(deadline=None, max_examples=20)
@given(networks())
def test_forward_and_back_agree(tasks: tuple[Task, ...]) -> None:
    """Laid back from where the forward plan ends, nothing starts sooner, and all ends then."""
    forward = laid(GERMAN, *tasks)
    end = max((each.finish for each in forward.tasks), default=KICKOFF)
    end = max(end, KICKOFF + timedelta(days=1))

    back = laid(GERMAN.model_copy(update={"laid": Laid.BACK}), *tasks, ends=end)

    for early, late in zip(forward.tasks, back.tasks, strict=True):
        assert late.start >= early.start
        assert late.finish <= end
        assert late.is_critical == early.is_critical
    held = {each.id: each.start for each in back.tasks}
    walked = day_by_day(tasks, worker(back.calendars), KICKOFF, held)
    assert walked == spans(back)


@settings(deadline=None, max_examples=30)
@given(networks(), st.data())
def test_changing_one_wait_moves_only_what_waits_for_it(
    tasks: tuple[Task, ...], data: st.DataObject
) -> None:
    changed = data.draw(st.sampled_from(tasks))
    longer = changed.model_copy(update={"wait_days": changed.wait_days + 9})

    before = laid(*tasks)
    after = laid(*(longer if each is changed else each for each in tasks))

    behind = {tasks[each].id for each in before.work.behind(before.work.place[changed.id])}
    for each in before.tasks:
        if each.id not in behind or each.id == changed.id:
            assert spans(after)[each.id] == (each.start, each.finish)
