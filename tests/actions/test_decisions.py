from __future__ import annotations

import pytest

from planner.actions import decisions, protocol
from planner.domain.errors import BadInput, Conflict, NotFound
from planner.domain.verdict import Verdict
from tests.actions.desks import Table, facts_of

CHOICE = "untagged-mentions"
RULE = ("response-rule", "untagged-mention")


def test_a_side_taken_changes_the_draft_and_is_kept_with_its_reason(table: Table) -> None:
    before = table.seen().protocol.placed[RULE].row

    setting = decisions.choose(
        table.brand, table.id, CHOICE, "join-in", "We are small.", expected=0
    )

    assert table.seen().settings[CHOICE] == setting
    assert setting.reason == "We are small."
    assert table.seen().protocol.placed[RULE].row != before


def test_taking_the_side_back_gives_the_draft_back(table: Table) -> None:
    before = table.seen().protocol
    decisions.choose(table.brand, table.id, CHOICE, "join-in", "", expected=0)

    decisions.choose_default(table.brand, table.id, CHOICE, expected=1)

    assert table.seen().chosen == {}
    assert table.seen().protocol.placed == before.placed


def test_a_row_that_somebody_confirmed_stays_whatever_is_chosen(table: Table) -> None:
    row = table.seen().protocol.placed[RULE].row
    protocol.save_row(table.agency, table.id, RULE[0], facts_of(row, reason="Ours."), expected=0)

    decisions.choose(table.brand, table.id, CHOICE, "join-in", "", expected=0)

    assert getattr(table.seen().protocol.placed[RULE].row, "reason", "") == "Ours."


@pytest.mark.parametrize(
    ("choice", "option", "error", "sentence"),
    [
        ("no-such", "join-in", NotFound, "'no-such' is not a choice this brand has to make"),
        (CHOICE, "no-such", BadInput, "option: 'no-such' is not a side of '"),
    ],
)
def test_a_choice_or_side_that_there_is_not_is_refused(
    table: Table, choice: str, option: str, error: type[Exception], sentence: str
) -> None:
    before = table.seq

    with pytest.raises(error, match=sentence):
        decisions.choose(table.brand, table.id, choice, option, "", expected=0)

    assert table.seq == before


def test_a_choice_made_since_is_a_conflict_and_the_first_stays(table: Table) -> None:
    decisions.choose(table.brand, table.id, CHOICE, "join-in", "First.", expected=0)

    with pytest.raises(Conflict):
        decisions.choose(table.brand, table.id, CHOICE, "stay-out", "Second.", expected=0)

    assert table.seen().settings[CHOICE].reason == "First."


def test_the_brands_own_verdict_stands_until_it_is_taken_back(table: Table) -> None:
    decisions.overrule(table.brand, table.id, "move later", "After the sale.", expected=0)
    ruling = table.seen().ruling

    decisions.follow_rules(table.brand, table.id, expected=1)

    assert ruling is not None
    assert (ruling.verdict, ruling.reason) == (Verdict.LATER, "After the sale.")
    assert table.seen().ruling is None


@pytest.mark.parametrize(
    ("verdict", "reason", "place"), [("perhaps", "So.", "verdict"), ("hybrid", "", "reason")]
)
def test_a_verdict_is_one_of_four_and_has_a_reason(
    table: Table, verdict: str, reason: str, place: str
) -> None:
    with pytest.raises(BadInput) as caught:
        decisions.overrule(table.brand, table.id, verdict, reason, expected=0)

    assert [at for at, _ in caught.value.faults] == [place]
    assert table.seen().ruling is None


def test_two_verdicts_at_once_are_a_conflict(table: Table) -> None:
    decisions.overrule(table.brand, table.id, "hybrid", "First.", expected=0)

    with pytest.raises(Conflict):
        decisions.overrule(table.brand, table.id, "move now", "Second.", expected=0)
