"""Mending a finding, keeping a change and accepting a finding for now, at the real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from planner.actions import checks, papers, protocol, versions
from planner.actions.composing import compose
from planner.actions.desk import Desk
from planner.domain.errors import BadInput, Conflict, NotAllowed, NotFound, Refused
from planner.domain.people import Party, Standing
from planner.domain.protocol.rows import Approval, Scenario, Shift
from planner.domain.protocol_check.check import Finding, Level
from planner.domain.protocol_check.waiver import Waiver
from tests.actions.desks import (
    Interrupted,
    Table,
    a_stranger,
    facts_of,
    finish_protocol,
    interrupted,
)

REASON = "The night shift starts in March; the duty phone is on until then."


def a_contradiction(table: Table) -> Finding:
    """Promise an hour less than a scenario takes, and return the blocking finding of it."""
    scenario = next(
        each for each in table.seen().protocol.of(Scenario) if each.severity.value == "S1"
    )
    protocol.save_row(
        table.brand,
        table.id,
        "scenario",
        facts_of(scenario, first_reply_minutes=9_999),
        expected=table.seen().protocol.placed["scenario", scenario.id].version,
    )
    found = [
        each
        for each in blocking(table)
        if each.check.id == "slower-than-promised" and each.trouble.row == scenario.id
    ]
    assert len(found) == 1
    return found[0]


def blocking(table: Table, on: date | None = None) -> tuple[Finding, ...]:
    return table.seen().check(on or table.brand.on).blocking


def waived(
    table: Table, finding: Finding, desk: Desk | None = None, expected: int = 0, **changes: Any
) -> Waiver:
    facts: dict[str, Any] = {
        "by": "Ana Reyes",
        "reason": REASON,
        "until": table.brand.on + timedelta(days=30),
        **changes,
    }
    return checks.waive(desk or table.brand, table.id, finding.id, expected=expected, **facts)


def test_a_mend_lays_the_row_that_makes_the_finding_go(table: Table) -> None:
    finding = a_contradiction(table)

    laid = checks.mend(table.agency, table.id, finding.id)

    assert finding.id not in {each.id for each in table.seen().check(table.brand.on).findings}
    assert table.seen().protocol.placed["scenario", finding.trouble.row].row == laid[0]


def test_a_mend_counts_as_a_persons_own_word(table: Table) -> None:
    finding = a_contradiction(table)

    checks.mend(table.agency, table.id, finding.id)

    assert table.agency.person is not None
    last = table.store.entries(table.scope)[-1]
    assert (last.actor, last.action) == (table.agency.person.id, "mend")


def test_a_finding_that_is_gone_cannot_be_mended_again(table: Table) -> None:
    finding = a_contradiction(table)
    checks.mend(table.brand, table.id, finding.id)
    before = table.seq

    with pytest.raises(NotFound, match="not there any more"):
        checks.mend(table.brand, table.id, finding.id)

    assert table.seq == before


def test_a_finding_without_a_ready_mend_says_where_to_go(table: Table) -> None:
    scenario = next(each for each in table.seen().protocol.of(Scenario) if each.topic)
    facts = facts_of(scenario, topic=None)
    protocol.save_row(table.brand, table.id, "scenario", facts, expected=0)
    finding = next(
        each
        for each in table.seen().check(table.brand.on).findings
        if each.check.id == "no-topic" and each.trouble.row == scenario.id
    )
    assert finding.trouble.mend is None

    with pytest.raises(NotFound, match="Open its place and change it there"):
        checks.mend(table.brand, table.id, finding.id)


def test_whoever_only_reads_cannot_mend(table: Table) -> None:
    finding = a_contradiction(table)
    viewer = table.colleague(Party.BRAND, Standing.VIEWER)

    with pytest.raises(NotAllowed, match="may not edit the protocol"):
        checks.mend(viewer, table.id, finding.id)

    assert finding.id in {each.id for each in blocking(table)}


def test_a_row_changed_in_between_is_a_conflict_and_stays(table: Table) -> None:
    finding = a_contradiction(table)
    scenario = table.seen().protocol.placed["scenario", finding.trouble.row]

    def theirs() -> None:
        facts = facts_of(scenario.row, how="Say sorry first.")
        protocol.save_row(table.agency, table.id, "scenario", facts, expected=scenario.version)

    with pytest.raises(Conflict):
        checks.mend(interrupted(table.brand, theirs), table.id, finding.id)

    assert getattr(placed_row(table, finding), "how", "") == "Say sorry first."


def placed_row(table: Table, finding: Finding) -> object:
    return table.seen().protocol.placed["scenario", finding.trouble.row].row


def test_a_change_that_was_tried_is_kept_whole_in_one_step(table: Table) -> None:
    first, second = table.seen().protocol.of(Approval)[:2]
    before = len(table.store.entries(table.scope))

    checks.lay(
        table.brand,
        table.id,
        [row.model_copy(update={"until": "the sale is over"}) for row in (first, second)],
    )

    kept = {each.id: each for each in table.seen().protocol.of(Approval)}
    assert kept[first.id].until == kept[second.id].until == "the sale is over"
    assert {each.action for each in table.store.entries(table.scope)[before:]} == {"what-if"}


def test_the_brands_lead_accepts_a_finding_and_it_blocks_no_more(table: Table) -> None:
    finding = a_contradiction(table)

    waiver = waived(table, finding)

    report = table.seen().check(table.brand.on)
    assert finding.id not in {each.id for each in report.blocking}
    assert (finding.id, waiver) in {(each.id, held) for each, held in report.waived}
    assert (waiver.by, waiver.reason, waiver.from_on) == ("Ana Reyes", REASON, table.brand.on)


def test_the_agency_cannot_accept_what_the_brand_answers_for(table: Table) -> None:
    finding = a_contradiction(table)

    with pytest.raises(NotAllowed, match="cannot speak for the brand"):
        waived(table, finding, table.agency)

    assert finding.id in {each.id for each in blocking(table)}


@pytest.mark.parametrize("standing", [Standing.CONTRIBUTOR, Standing.VIEWER])
def test_only_a_lead_of_the_brand_accepts_a_finding(table: Table, standing: Standing) -> None:
    finding = a_contradiction(table)
    colleague = table.colleague(Party.BRAND, standing)

    with pytest.raises(NotAllowed, match="Ask a lead to"):
        waived(table, finding, colleague)

    assert finding.id in {each.id for each in blocking(table)}


def test_nobody_and_strangers_accept_nothing(table: Table) -> None:
    finding = a_contradiction(table)

    with pytest.raises(NotAllowed):
        waived(table, finding, table.nobody)
    with pytest.raises(NotFound):
        waived(table, finding, replace(table.brand, person=a_stranger()))

    assert table.seen().waivers == ()


@pytest.mark.parametrize(
    ("changes", "place", "sentence"),
    [
        ({"by": " "}, "by", "This is empty"),
        ({"reason": ""}, "reason", "This is empty"),
        ({"until": None}, "until", "This must be a date"),
        ({"until": date(2027, 1, 10)}, "", "before it begins"),
        ({"until": date(2027, 7, 14)}, "", "half a year"),
    ],
)
def test_a_waiver_needs_a_name_a_reason_and_an_end_within_half_a_year(
    table: Table, changes: dict[str, Any], place: str, sentence: str
) -> None:
    finding = a_contradiction(table)

    with pytest.raises(BadInput) as refused:
        waived(table, finding, **changes)

    assert [(at, sentence in said) for at, said in refused.value.faults] == [(place, True)]
    assert table.seen().waivers == ()


def test_a_waiver_may_last_exactly_half_a_year(table: Table) -> None:
    until = date(2027, 7, 13)

    assert waived(table, a_contradiction(table), until=until).until == until


def test_a_finding_blocks_again_the_day_after_its_waiver_ends(table: Table) -> None:
    finding = a_contradiction(table)
    until = waived(table, finding).until

    held, ended = blocking(table, until), blocking(table, until + timedelta(days=1))

    assert finding.id not in {each.id for each in held}
    assert finding.id in {each.id for each in ended}


def test_an_ended_waiver_can_be_given_anew(table: Table) -> None:
    finding = a_contradiction(table)
    until = waived(table, finding).until
    later = replace(table.brand, at=table.brand.at + timedelta(days=40))
    assert later.on > until

    again = waived(table, finding, later, expected=1, until=later.on + timedelta(days=7))

    assert again.from_on == later.on
    assert finding.id not in {each.id for each in blocking(table, later.on)}


def test_a_waiver_taken_back_lets_the_finding_count_again(table: Table) -> None:
    finding = a_contradiction(table)
    waived(table, finding)

    checks.take_back(table.brand, table.id, finding.id, expected=1)

    assert finding.id in {each.id for each in blocking(table)}
    assert table.seen().waivers == ()


def test_the_agency_cannot_take_a_waiver_back(table: Table) -> None:
    finding = a_contradiction(table)
    waived(table, finding)

    with pytest.raises(NotAllowed, match="cannot speak for the brand"):
        checks.take_back(table.agency, table.id, finding.id, expected=1)

    assert len(table.seen().waivers) == 1


def test_two_waivers_at_once_are_a_conflict_and_the_first_stays(table: Table) -> None:
    finding = a_contradiction(table)
    first = waived(table, finding, reason="First.")

    with pytest.raises(Conflict) as caught:
        waived(table, finding, reason="Second.")

    assert caught.value.theirs == first
    assert table.seen().waivers == (first,)


def test_taking_back_what_was_changed_since_is_a_conflict(table: Table) -> None:
    finding = a_contradiction(table)
    waived(table, finding)
    waived(table, finding, expected=1, reason="Longer than we thought.")

    with pytest.raises(Conflict):
        checks.take_back(table.brand, table.id, finding.id, expected=1)

    assert table.seen().waivers[0].reason == "Longer than we thought."


def test_what_was_never_found_cannot_be_accepted(table: Table) -> None:
    with pytest.raises(NotFound, match="not there any more"):
        checks.waive(
            table.brand,
            table.id,
            "own-backup.contact.nobody",
            by="Ana Reyes",
            reason=REASON,
            until=table.brand.on,
            expected=0,
        )


def test_a_waiver_speaks_of_its_own_finding_alone(table: Table) -> None:
    finding = a_contradiction(table)
    others = {each.id for each in blocking(table)} - {finding.id}

    waived(table, finding)

    assert {each.id for each in blocking(table)} == others


def test_a_waiver_whose_finding_was_mended_waits_for_nothing(table: Table) -> None:
    finding = a_contradiction(table)
    waived(table, finding)

    checks.mend(table.brand, table.id, finding.id)

    report = table.seen().check(table.brand.on)
    assert finding.id not in {each.id for each, _ in report.waived}
    assert all(each.level is Level.BLOCKING for each in report.blocking)


def test_what_a_change_rests_on_must_be_what_was_seen(table: Table) -> None:
    first, second = table.seen().protocol.of(Approval)[:2]
    seen = table.seen().book.seq
    facts = facts_of(second, until="the sale is over")
    protocol.save_row(table.agency, table.id, "approval", facts, expected=0)
    before = table.seq

    with pytest.raises(Refused, match="since you looked, so the effect may be another"):
        checks.lay(table.brand, table.id, [first], seen=seen, resting_on=("approval",))

    assert table.seq == before


def test_a_change_elsewhere_does_not_stand_in_its_way(table: Table) -> None:
    approval, scenario = (
        table.seen().protocol.of(Approval)[0],
        table.seen().protocol.of(Scenario)[0],
    )
    seen = table.seen().book.seq
    facts = facts_of(scenario, how="Say sorry first.")
    protocol.save_row(table.agency, table.id, "scenario", facts, expected=0)

    laid = checks.lay(table.brand, table.id, [approval], seen=seen, resting_on=("approval",))

    assert laid == (approval,)


class Overtaken(Interrupted):
    """A store in which somebody else acts once a transition was opened, before its next reading."""

    def book(self, scope: str) -> Any:
        """Let the other act before the third reading of a transition's book: two are an opening."""
        self.asked = getattr(self, "asked", 0) + scope.startswith("transition:")
        while self.asked > 2 and self._acts:
            self._acts.pop()()
        return self._store.book(scope)


def test_a_mend_never_overwrites_what_was_saved_while_it_was_worked_out(table: Table) -> None:
    finding = a_contradiction(table)
    scenario = table.seen().protocol.placed["scenario", finding.trouble.row]

    def theirs() -> None:
        facts = facts_of(scenario.row, how="Say sorry first.")
        protocol.save_row(table.agency, table.id, "scenario", facts, expected=scenario.version)

    store: Any = Overtaken(table.store, theirs)
    with pytest.raises(Conflict):
        checks.mend(replace(table.brand, store=store), table.id, finding.id)

    assert getattr(placed_row(table, finding), "how", "") == "Say sorry first."


def mira_with_a_shift(table: Table) -> Shift:
    role = next(iter(table.seen().protocol.roles))
    facts = {"name": "Mira", "role": role, "party": "brand", "languages": ("English",)}
    person = protocol.add_row(table.brand, table.id, "roster-person", facts)
    shift = protocol.add_row(table.brand, table.id, "shift", SHIFT | {"person": person.id})
    assert isinstance(shift, Shift)
    return shift


SHIFT = {"days": ("mon", "tue"), "starts": "09:00", "ends": "17:00", "duty": "staffed"}


@pytest.mark.parametrize(
    ("changes", "place", "sentence"),
    [
        ({"person": "nobody"}, "person", "'nobody' is not a roster person here"),
        ({"surfaces": ("myspace",)}, "surfaces", "'myspace' is not a surface here"),
        ({}, "starts", "Mira is on two shifts at once"),
    ],
)
def test_a_row_that_was_tried_is_refused_as_a_saved_one_would_be(
    table: Table, changes: dict[str, Any], place: str, sentence: str
) -> None:
    shift = mira_with_a_shift(table)
    before = table.seq

    with pytest.raises(BadInput) as refused:
        checks.lay(table.brand, table.id, [shift.model_copy(update={"id": "tried"} | changes)])

    assert (place, True) in [(at, sentence in said) for at, said in refused.value.faults]
    assert table.seq == before


def test_a_row_that_names_what_is_gone_already_can_be_mended_elsewhere(table: Table) -> None:
    shift = mira_with_a_shift(table)
    protocol.remove_row(table.brand, table.id, "roster-person", shift.person, expected=1)

    [laid] = checks.lay(table.brand, table.id, [shift.model_copy(update={"on_holidays": True})])

    assert laid == table.seen().protocol.placed["shift", shift.id].row


def test_a_change_is_refused_if_what_it_rests_on_moves_in_this_very_moment(table: Table) -> None:
    first, second = table.seen().protocol.of(Approval)[:2]

    def theirs() -> None:
        facts = facts_of(second, until="the sale is over")
        protocol.save_row(table.agency, table.id, "approval", facts, expected=0)

    desk = interrupted(table.brand, theirs)
    with pytest.raises(Refused, match="changed what this rests on a moment ago"):
        checks.lay(desk, table.id, [first], seen=table.seq, resting_on=("approval",))

    assert table.seen().protocol.placed["approval", first.id].version == 0


def test_a_waiver_that_nobody_gave_is_not_taken_back_and_leaves_no_line(table: Table) -> None:
    finding = a_contradiction(table)
    before = table.seq

    with pytest.raises(NotFound, match="not accepted any more"):
        checks.take_back(table.brand, table.id, finding.id, expected=0)

    assert table.seq == before


def test_to_lay_nothing_changes_nothing(table: Table) -> None:
    before = table.seq

    assert checks.lay(table.brand, table.id, []) == ()
    assert protocol.add_rows(table.brand, table.id, "shift", []) == ()

    assert table.seq == before


def _papers(desk: Desk, table: Table) -> dict[str, bool]:
    """Return by id whether each paper made of the protocol is marked as a draft."""
    made_of_it = ("response-protocol", "answer-book", "desk-card")
    return {each: papers.preview(desk, table.id, each, "md").draft for each in made_of_it}


def test_a_contradiction_keeps_every_paper_of_the_protocol_a_draft_until_it_is_accepted(
    table: Table,
) -> None:
    finish_protocol(table)
    assert set(_papers(table.brand, table).values()) == {False}

    finding = a_contradiction(table)
    assert set(_papers(table.brand, table).values()) == {True}

    waived(table, finding)
    assert set(_papers(table.brand, table).values()) == {False}


def test_the_day_after_a_waiver_ends_the_same_rows_are_a_draft_dated_that_day(
    table: Table,
) -> None:
    finish_protocol(table)
    waived(table, a_contradiction(table), until=table.brand.on + timedelta(days=3))
    last, after_it = (table.desk(Party.BRAND, 60 * 24 * days) for days in (3, 4))

    held = compose(last, table.seen(last), "response-protocol").document.meta
    ended = compose(after_it, table.seen(after_it), "response-protocol").document.meta

    assert (held.draft, held.on) == (False, table.brand.on)
    assert (ended.draft, ended.on) == (True, table.brand.on + timedelta(days=4))


def test_a_revision_with_a_contradiction_cannot_be_approved_until_it_is_accepted(
    table: Table,
) -> None:
    finish_protocol(table)
    finding = a_contradiction(table)
    facts = {"number": "1.0", "effective_on": date(2027, 4, 1)}
    versions.freeze(table.brand, table.id, facts)

    with pytest.raises(Refused, match="1 contradiction found by the protocol check"):
        versions.approve(table.brand, table.id, "revision-1", "brand-community-lead")

    waived(table, finding)
    versions.freeze(table.brand, table.id, {**facts, "number": "1.1"})
    versions.approve(table.brand, table.id, "revision-2", "brand-community-lead")
    assert table.seen().approvals_of(table.seen().revisions[-1])
