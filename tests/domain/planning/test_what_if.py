"""Proves that a change is shown with all it moves before it is saved, and what terms ask."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.errors import BadInput
from planner.domain.people import Party
from planner.domain.planning.plan import plan_of
from planner.domain.planning.terms import hiring_of, notice_of, overlap_of
from planner.domain.planning.waited import waits_of
from planner.domain.planning.what_if import what_if
from planner.domain.protocol.rows.handoff.planning import PlanTerms, Waiting
from planner.domain.value import make
from tests.domain.planning.plans import KICKOFF, a_gate, a_task, planned

COSTS = PlanTerms(id="plan-terms", agency_week_cost=2000, brand_week_cost=3000, hiring_weeks=4)


def test_a_longer_task_shows_what_moves_what_becomes_critical_and_what_it_costs() -> None:
    cutover = a_task("cutover", 1, cuts_over=True, phase="co-managed")
    rows = (COSTS, cutover, a_task("a", 2, "cutover"), a_task("b", 5, "cutover"))
    transition = planned(*rows, a_gate("brand-led", "a", "b"))

    found = what_if(transition, [a_task("a", 12, "cutover")], KICKOFF)

    assert (found.handoff.before, found.handoff.after) == (date(2027, 5, 7), date(2027, 5, 18))
    assert found.handoff.days == 7
    assert [each.title for each in found.tasks] == ["A", "Gate brand led"]
    assert [each.id for each in found.newly_critical] == ["a"]
    assert found.overlap_before is not None
    assert found.overlap_after is not None
    assert (found.overlap_before.weeks, found.overlap_before.cost) == (2, 10_000)
    assert (found.overlap_after.weeks, found.overlap_after.cost) == (3, 15_000)
    assert plan_of(transition, KICKOFF).handoff_on == date(2027, 5, 7)


def test_a_change_that_makes_a_circle_is_refused_before_it_is_saved() -> None:
    transition = planned(a_task("a", 1), a_task("b", 1, "a"))

    with pytest.raises(BadInput, match="'A' → 'B' → 'A'"):
        what_if(transition, [a_task("a", 1, "b")], KICKOFF)


def test_what_changes_nothing_moves_nothing() -> None:
    transition = planned(a_task("a", 1), a_task("b", 9))

    assert what_if(transition, [a_task("a", 1)], KICKOFF).moves_nothing


def test_notice_is_in_conflict_where_it_must_be_given_before_it_is_safe() -> None:
    rows = (a_task("moved", 25), a_task("notice-letter", 1, "moved"))
    transition = planned(*rows, notice_days=40)

    found = notice_of(transition, plan_of(transition, KICKOFF))

    assert found.latest_on == date(2027, 5, 21)
    assert found.safe_on == date(2027, 6, 7)
    assert found.is_in_conflict
    assert found.ends_if_safe == date(2027, 7, 17)
    served = planned(*rows[:1], rows[1].model_copy(update={"done_on": KICKOFF}), notice_days=40)
    told = notice_of(served, plan_of(served, KICKOFF))
    assert (told.served_on, told.is_in_conflict) == (KICKOFF, False)
    assert told.ends_if_safe == told.contract_end


def test_positions_have_to_be_opened_by_the_last_day_that_still_brings_people_in_time() -> None:
    hired = (a_task("open-positions", 2), a_task("first-day", 0, "open-positions"))
    transition = planned(COSTS, *hired, a_task("learn", 10, "first-day"))

    found = hiring_of(transition, plan_of(transition, KICKOFF))

    # Ten working days up to 30 June begin on the 17th; four weeks before lie from the 20th of May.
    assert found is not None
    assert found.open_by == date(2027, 5, 19)
    assert hiring_of(planned(a_task("a", 1)), plan_of(planned(a_task("a", 1)), KICKOFF)) is None


def test_without_a_cutover_or_a_cost_nothing_is_said_of_overlap() -> None:
    transition = planned(a_task("a", 1), a_gate("brand-led", "a"))
    assert overlap_of(transition, plan_of(transition, KICKOFF)) is None

    cutover = a_task("cutover", 1, cuts_over=True, phase="co-managed")
    free = planned(cutover, a_gate("brand-led", "cutover"))
    found = overlap_of(free, plan_of(free, KICKOFF))
    assert found is not None
    assert found.cost is None


def test_days_waited_are_those_of_who_was_waited_for_and_no_day_counts_twice() -> None:
    def wait(number: int, on: str, since: date, until: date | None) -> Waiting:
        facts = {"task": "a", "on": on, "what": "An answer", "since": since, "until": until}
        return make(Waiting, {"id": f"wait-{number}", **facts})

    transition = planned(
        PlanTerms(id="plan-terms", agency_country="DE"),
        a_task("a", 9),
        wait(1, "agency", date(2027, 5, 3), date(2027, 5, 7)),
        wait(2, "agency", date(2027, 5, 5), None),
        wait(3, "brand", date(2027, 4, 30), date(2027, 5, 4)),
        wait(4, "brand", date(2027, 6, 1), None),
        wait(5, "brand", date(2027, 5, 6), date(2027, 5, 20)),
    )
    on = date(2027, 5, 10)

    found = waits_of(transition, plan_of(transition, on), on)

    # The agency is off on 6 May, the brand on 3 May.
    assert {each.row.id: each.days for each in found.each} == {
        "wait-1": 4,
        "wait-2": 3,
        "wait-3": 2,
        "wait-4": 0,
        "wait-5": 3,
    }
    assert found.days == {Party.AGENCY: 5, Party.BRAND: 5}
