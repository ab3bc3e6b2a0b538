"""Proves what is kept of a drill, and which change of the protocol it offers."""

from __future__ import annotations

from datetime import UTC, datetime

from planner.domain.drill.expected import Expectation
from planner.domain.drill.grid import Scored, score
from planner.domain.drill.recording import findings_of, habit, run_of
from planner.domain.drill.rules import Matching
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Scenario
from planner.domain.protocol.rows.handoff.drilling import DrillFinding, DrillMode, DrillResult
from planner.domain.protocol.words import Place, Severity, Verb
from planner.domain.workshop.agenda import Block, InjectItem, Workshop
from planner.domain.workshop.words import BlockKind, Template
from tests.domain.drill.plays import INJECT, ballots, expecting, no_rule
from tests.domain.drill.records import FIRST
from tests.rosters import a_protocol

ITEM = InjectItem(id="late", question="What do you do?", inject=INJECT)
WORKSHOP = Workshop(
    id="harbour-and-pine.3",
    transition="harbour-and-pine",
    template=Template.DRILL,
    title="Friday drill",
    starts_at=datetime(2027, 3, 5, 14, tzinfo=UTC),
    zone="Europe/London",
    minutes=30,
    facilitators=("ana",),
    blocks=(Block(id="one", title="One", kind=BlockKind.ITEMS, minutes=20, items=(ITEM,)),),
    frozen_seq=41,
)
RULE = Scenario(
    id="late",
    message="Where is it?",
    severity=Severity.S1,
    verb=Verb.RESPOND,
    place=Place.PUBLIC,
    owner_role="community-manager",
)
RIGHT = "community-manager respond S1 rule=late"


def played(said: Expectation, *lines: str, protocol: Protocol | None = None) -> Scored:
    found = score(said, ballots(*lines), protocol or a_protocol(RULE))
    assert found is not None
    return found


def kept(scored: Scored, protocol: Protocol | None = None) -> tuple[DrillFinding, ...]:
    run = run_of(
        scored, WORKSHOP, ITEM, on=FIRST, mode=DrillMode.BRAND_ALONE, version="1.2, changed since"
    )
    return findings_of(scored, run, protocol or a_protocol(RULE))


def test_a_run_keeps_counts_and_the_version_that_was_drilled() -> None:
    scored = played(expecting(), f"6 b {RIGHT} took=30", "2 b duty-lead hold S3 took=90", "1 a -")

    run = run_of(scored, WORKSHOP, ITEM, on=FIRST, mode=DrillMode.AGENCY_CHECKS, version="1.2")

    assert (run.id, run.inject, run.on) == ("harbour-and-pine.3.late", "late-delivery", FIRST)
    assert (run.players, run.agreed, run.owner_agreed) == (8, 6, 6)
    assert (run.as_expected, run.rule_found) == (6, 6)
    assert (run.lowest, run.highest, run.median_seconds) == (Severity.S1, Severity.S3, 30)
    assert (run.protocol_version, run.frozen_seq) == ("1.2", 41)
    assert run.is_passed


def test_what_works_without_a_gap_leaves_no_finding() -> None:
    assert kept(played(expecting(), f"6 b {RIGHT}")) == ()


def test_a_rule_that_all_break_alike_is_offered_their_way_a_field_at_a_time() -> None:
    owner, verb = kept(played(expecting(), "5 b duty-lead hold S1 rule=late"))

    assert (owner.row, owner.field, owner.before, owner.after) == (
        *("late", "owner_role"),
        *("community-manager", "duty-lead"),
    )
    assert (verb.field, verb.before, verb.after) == ("verb", "respond", "hold")
    assert {owner.cause, verb.cause} == {DrillResult.RULE_WRONG}
    assert owner.id != verb.id


def test_where_only_the_owner_differs_nothing_else_is_offered() -> None:
    [finding] = kept(played(expecting(), "5 b duty-lead respond S1 rule=late"))

    assert finding.field == "owner_role"
    assert "5 of 5 said: duty-lead, respond." in finding.seen
    assert finding.run == "harbour-and-pine.3.late"


def test_a_habit_without_a_rule_is_offered_as_one() -> None:
    scored = played(no_rule(), "4 b duty-lead hold S2", "1 b duty-lead hold S3")

    [finding] = kept(scored)
    offered = habit(scored, INJECT)

    assert offered is not None
    assert (offered.owner_role, offered.verb) == ("duty-lead", Verb.HOLD)
    assert offered.severity is Severity.S2
    assert (finding.row, finding.before, finding.after) == (offered.id, "", offered.message)
    assert habit(played(expecting(), f"5 b {RIGHT}"), INJECT) is None


def test_of_several_rules_those_are_changed_that_say_otherwise_than_people_do() -> None:
    other = RULE.model_copy(update={"id": "later", "owner_role": "duty-lead"})
    laid = a_protocol(RULE, other)
    said = expecting(matching=Matching.SEVERAL, rules=("late", "later"))

    [finding] = kept(played(said, f"5 b {RIGHT}", protocol=laid), laid)

    assert (finding.row, finding.after) == ("later", "community-manager")


def test_where_people_scatter_they_learn_and_no_rule_changes() -> None:
    [finding] = kept(played(expecting(), f"2 b {RIGHT}", "2 b duty-lead hold S3 rule=late"))

    assert finding.cause is DrillResult.TRAINING_GAP
    assert not finding.changes_a_rule
    assert "Severity was named from S1 to S3." in finding.seen


def test_each_gap_is_a_finding_of_its_own_beside_what_works() -> None:
    said = expecting(owner_comes_in_time=False)
    found = kept(played(said, f"3 b {RIGHT} within=90"))

    assert [each.cause for each in found] == [DrillResult.TIME_GAP, DrillResult.COVER_GAP]
    assert "due within 1 h; 3 of 3 came later" in found[0].seen
    assert all(each.is_open and each.owner is None for each in found)


def test_sides_that_stand_apart_are_named_by_their_owners() -> None:
    lines = ("3 b community-manager respond S1", "3 a agency-account-lead respond S1")
    found = kept(played(expecting(), *lines))

    assert [each.seen for each in found if each.cause is DrillResult.SIDE_GAP] == [
        "The agency names agency-account-lead. The brand names community-manager."
    ]


def test_long_names_still_make_an_id_and_a_title_that_fit() -> None:
    inject = INJECT.model_copy(update={"title": "T" * 80})
    item = ITEM.model_copy(update={"id": "i" * 79, "inject": inject})
    scored = played(expecting(), "5 b duty-lead hold S1")
    run = run_of(scored, WORKSHOP, item, on=FIRST, mode=DrillMode.BRAND_ALONE, version="")

    found = findings_of(scored, run, a_protocol(RULE))

    assert len(run.id) <= 80
    assert len({each.id for each in found}) == len(found) == 2
    assert all(len(each.title) <= 80 for each in found)
