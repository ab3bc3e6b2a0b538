"""Proves the whole way: drilled, found, changed, drilled again, closed; on a shipped playbook."""

from __future__ import annotations

from datetime import date
from typing import Any

from planner.domain.drill.closing import passing, refusal
from planner.domain.drill.drafting import starters
from planner.domain.drill.expected import expected
from planner.domain.drill.grid import Scored, score
from planner.domain.drill.recording import findings_of, habit, run_of
from planner.domain.inject import Inject
from planner.domain.protocol.rows import Scenario
from planner.domain.protocol.rows.handoff.drilling import (
    DrillFinding,
    DrillMode,
    DrillResult,
    DrillRun,
)
from planner.domain.protocol.words import Verb
from planner.domain.settings import Patch
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.domain.workshop.agenda import InjectItem
from tests.domain.drill.plays import ballots
from tests.domain.drill.records import day
from tests.domain.drill.test_recording import WORKSHOP
from tests.examples import a_transition
from tests.playbooks.archetypes import begun, shipped

BASE = shipped("community-handoff")
MONDAY = date(2027, 3, 1)


def drilled(
    transition: Transition, id_: str, answers: str, *, number: int
) -> tuple[Scored, DrillRun]:
    """Return what five of the brand showed who all give one answer, in the workshop of a week."""
    inject: Inject = next(each for each in starters(transition) if each.id == id_)
    said = expected(transition, inject, MONDAY)
    scored = score(said, ballots(f"5 b {answers}"), transition.protocol)
    assert scored is not None
    facts: dict[str, Any] = {"id": f"w.{number}", "frozen_seq": number * 10}
    item = InjectItem(id="one", question="What do you do?", inject=inject)
    workshop = WORKSHOP.model_copy(update=facts)
    on = day(7 * number)
    return scored, run_of(
        scored, workshop, item, on=on, mode=DrillMode.BRAND_ALONE, version=str(number)
    )


def closed(finding: DrillFinding, *runs: DrillRun) -> bool:
    run = passing(finding, runs)
    if run is None:
        return False
    facts = {**finding.model_dump(), "retested_by": run.id, "closed_on": run.on}
    return refusal(make(DrillFinding, facts), runs) == ""


def test_a_rule_that_all_break_alike_is_changed_their_way_and_passes_its_retest() -> None:
    answers = "duty-lead respond S2"
    before = begun(BASE)
    scored, first = drilled(before, "late-delivery", answers, number=1)

    [finding] = findings_of(scored, first, before.protocol)
    assert (finding.cause, finding.field) == (DrillResult.RULE_WRONG, "owner_role")
    assert finding.row is not None
    patch = Patch(kind="scenario", id=finding.row, set={finding.field: finding.after})
    [rule] = [each for each in before.protocol.of(Scenario) if each.id == finding.row]
    after = begun(BASE, patch.applied(rule))
    _, again = drilled(after, "late-delivery", answers, number=2)

    assert not closed(finding, first)
    assert again.is_passed
    assert closed(finding, first, again)


def test_a_habit_that_was_written_down_is_found_by_its_retest() -> None:
    answers = "duty-lead hold S3"
    intake = begun(BASE).intake
    before = a_transition(removed=[("scenario", "leak")], playbook=BASE, intake=intake)
    scored, first = drilled(before, "ex-employee-leak", answers, number=1)

    assert first.found is DrillResult.UNWRITTEN_HABIT
    [finding] = findings_of(scored, first, before.protocol)
    offered = habit(scored, scored.expectation.inject)
    assert offered is not None
    after = a_transition(offered, removed=[("scenario", "leak")], playbook=BASE, intake=intake)
    retested, again = drilled(after, "ex-employee-leak", answers, number=2)

    assert retested.expectation.rules == (finding.row,)
    assert closed(finding, first, again)


def test_where_the_tree_alone_decides_and_people_do_otherwise_a_scenario_is_offered() -> None:
    answers = "hr-partner hold S3"
    before = begun(BASE)
    scored, first = drilled(before, "staff-misconduct-clip", answers, number=1)

    [finding] = findings_of(scored, first, before.protocol)
    assert (finding.cause, finding.row) == (DrillResult.RULE_WRONG, "staff-misconduct-clip")
    offered = habit(scored, scored.expectation.inject)
    assert offered is not None
    assert offered.verb is Verb.HOLD
    _, again = drilled(begun(BASE, offered), "staff-misconduct-clip", answers, number=2)

    assert again.scenario == "staff-misconduct-clip"
    assert closed(finding, first, again)


def test_without_the_change_the_same_people_do_not_pass() -> None:
    answers = "duty-lead respond S2"
    scored, first = drilled(begun(BASE), "late-delivery", answers, number=1)
    [finding] = findings_of(scored, first, begun(BASE).protocol)

    _, again = drilled(begun(BASE), "late-delivery", answers, number=2)

    assert not closed(finding, first, again)
