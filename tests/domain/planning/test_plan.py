"""Proves what a plan makes of facts, deadlines and terms, and that its words say why."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.errors import BadInput
from planner.domain.planning.late import late_and_due, owner
from planner.domain.planning.plan import TaskState, plan_of
from planner.domain.protocol.rows.handoff.planning import Baseline, Laid, PlanTerms
from planner.domain.protocol.rows.handoff.signing import SignOff
from planner.domain.value import make
from tests.domain.planning.plans import ENDS, KICKOFF, a_gate, a_task, laid, planned, spans

#: A Monday, two working days after the kickoff's first week began; 3 May is a bank holiday.
LATER = date(2027, 5, 10)


def test_what_is_undone_is_planned_from_today_on_and_says_so() -> None:
    plan = laid(a_task("one", 2), a_task("two", 1, "one"), on=LATER)

    assert spans(plan) == {
        "one": (LATER, date(2027, 5, 11)),
        "two": (date(2027, 5, 12), date(2027, 5, 12)),
    }
    assert plan.task("one").why_start == (
        "from today on: what is undone is not planned in the past"
    )
    assert plan.task("two").why_start == "after 'One' (11 May 2027)"
    assert plan.task("two").why_finish == "1 working day of the brand from 12 May 2027"


def test_done_tasks_are_facts_and_what_is_under_way_has_its_rest_left() -> None:
    plan = laid(
        a_task("done", 5, started_on=date(2027, 4, 29), done_on=date(2027, 5, 5)),
        a_task("going", 6, "done", started_on=date(2027, 5, 6)),
        a_task("overrun", 1, started_on=date(2027, 4, 29)),
        a_task("next", 1, "going"),
        on=LATER,
    )

    # The brand worked on the 6th and 7th: four of six days are left, from the 10th to the 13th.
    assert spans(plan) == {
        "done": (date(2027, 4, 29), date(2027, 5, 5)),
        "going": (date(2027, 5, 6), date(2027, 5, 13)),
        "overrun": (date(2027, 4, 29), LATER),
        "next": (date(2027, 5, 14), date(2027, 5, 14)),
    }
    states = {each.id: each.state for each in plan.tasks}
    assert states == {
        "done": TaskState.DONE,
        "going": TaskState.UNDER_WAY,
        "overrun": TaskState.UNDER_WAY,
        "next": TaskState.AHEAD,
    }
    assert plan.task("going").why_start == "under way since 6 May 2027"
    assert plan.task("going").why_finish == "4 working days of 6 are left from today on"


def test_a_day_to_come_is_no_fact_whatever_a_row_says() -> None:
    plan = laid(a_task("one", 2, done_on=date(2027, 6, 1)), on=LATER)

    assert plan.task("one").state is TaskState.READY
    assert plan.task("one").finish == date(2027, 5, 11)


def test_a_gate_is_passed_on_the_day_of_its_last_signature() -> None:
    facts = {"gate": "shadow", "by": "x.y", "digest": "0" * 64}
    signed = [
        make(SignOff, {**facts, "id": f"shadow.{role}", "role": role, "on": on})
        for role, on in (("agency-lead", date(2027, 5, 4)), ("brand-lead", date(2027, 5, 6)))
    ]
    rows = (a_gate("shadow"), a_task("next", 1, "gate-shadow"))

    assert laid(*rows, *signed[:1], on=LATER).task("gate-shadow").is_open
    plan = laid(*rows, *signed, on=LATER)
    assert plan.gates["shadow"] == date(2027, 5, 6)
    assert plan.task("next").state is TaskState.READY


def test_float_and_spare_count_working_days_to_the_contracts_end() -> None:
    ends = date(2027, 5, 14)
    plan = laid(a_task("one", 5), a_gate("brand-led", "one"), ends=ends)

    # 29 and 30 April, 4 to 6 May; the brand works on 7 and 10 to 14 May after it.
    assert plan.closes_on == date(2027, 5, 6)
    assert (plan.spare_days, plan.task("one").float_days) == (6, 6)
    assert plan.task("one").late_finish == ends
    late = laid(a_task("one", 15), a_gate("brand-led", "one"), ends=ends)
    assert (late.spare_days, late.task("one").float_days) == (-4, -4)


def test_notice_has_a_last_day_of_its_own() -> None:
    plan = laid(a_task("notice-letter", 1), a_task("other", 1), notice_days=30)

    assert plan.task("notice-letter").late_finish == date(2027, 5, 28)
    assert plan.task("other").late_finish == ENDS


def test_a_hired_person_comes_so_many_weeks_after_the_opening() -> None:
    plan = laid(
        PlanTerms(id="plan-terms", hiring_weeks=4),
        a_task("open-positions", 2),
        a_task("first-day", 0, "open-positions"),
    )

    # Done on Friday 30 April; four weeks on, the last of them lies on the 28th of May.
    assert plan.task("first-day").start == date(2027, 5, 28)
    assert plan.task("first-day").why_start == (
        "after 'Open positions' (30 Apr 2027) and a wait of 28 days"
    )


def test_what_comes_after_closing_is_bound_by_no_contract() -> None:
    rows = (a_task("work", 2), a_gate("brand-led", "work", wait_days=90))
    plan = laid(*rows, a_task("look-back", 1, "gate-brand-led"))

    assert plan.task("look-back").start > plan.contract_end
    assert plan.task("look-back").float_days == 0
    assert plan.task("work").float_days > 30
    assert not plan.task("look-back").is_critical


def test_laid_back_everything_is_as_late_as_the_contract_allows_and_says_before_what() -> None:
    terms = PlanTerms(id="plan-terms", laid=Laid.BACK)
    plan = laid(terms, a_task("one", 3), a_task("two", 2, "one"), a_gate("brand-led", "two"))

    assert plan.closes_on == ENDS
    assert spans(plan)["two"] == (date(2027, 6, 29), date(2027, 6, 30))
    assert spans(plan)["one"] == (date(2027, 6, 24), date(2027, 6, 28))
    assert plan.task("one").why_finish == "before 'Two' (29 Jun 2027)"
    assert plan.task("one").why_start == "3 of the brand's working days up to 28 Jun 2027"


def test_slip_counts_from_the_newest_baseline_and_what_it_missed_is_late() -> None:
    def frozen(number: int, on: date, finish: date) -> Baseline:
        task = {"task": "one", "title": "One", "start": KICKOFF, "finish": finish}
        facts = {"title": "Agreed", "on": on, "by": "x.y", "tasks": (task,), "handoff_on": ENDS}
        return make(Baseline, {"id": f"baseline-{number}", **facts})

    rows = [a_task("one", 2), a_task("new", 1), frozen(10, KICKOFF, date(2027, 5, 5))]
    plan = laid(*rows, frozen(9, KICKOFF, date(2027, 5, 28)), on=LATER)

    one = plan.task("one")
    assert (one.slip_days, one.due_on, one.is_late(LATER)) == (4, date(2027, 5, 5), True)
    assert plan.task("new").slip_days is None
    transition = planned(*rows)
    assert [each.id for each in late_and_due(transition, LATER)] == ["one", "new"]
    assert owner(transition, one) == "Ana Reyes"


def test_what_holds_the_handoff_is_the_first_open_task_of_its_chain() -> None:
    plan = laid(
        a_task("short", 1, gate="brand-led"),
        a_task("first", 3, done_on=KICKOFF),
        a_task("long", 8, "first", gate="brand-led"),
        a_gate("brand-led"),
    )

    assert [each.id for each in plan.chain_to(plan.handoff)] == ["first", "long", "gate-brand-led"]
    assert plan.holder is not None
    assert plan.holder.id == "long"


def test_a_plan_is_worked_out_once_for_a_transition_and_a_day() -> None:
    transition = planned(a_task("one", 1))

    assert plan_of(transition, KICKOFF) is plan_of(transition, KICKOFF)
    assert plan_of(transition, LATER) is not plan_of(transition, KICKOFF)


def test_a_circle_and_a_window_without_end_are_refused_with_the_chain_named() -> None:
    with pytest.raises(BadInput, match="'One' → 'Two' → 'One'"):
        laid(a_task("one", 1, "two"), a_task("two", 1, "one"))
    with pytest.raises(BadInput, match="'After it' → 'Gate brand led' → 'After it'"):
        laid(a_gate("brand-led"), a_task("after-it", 1, "gate-brand-led", gate="brand-led"))


def test_a_transition_without_tasks_has_an_empty_plan() -> None:
    plan = laid()

    assert (plan.tasks, plan.handoff_on, plan.closes_on, plan.holder) == ((), None, None, None)
    assert plan.spare_days == 0
