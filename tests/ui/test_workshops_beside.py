"""Proves what stands beside the votes: the parking lot, hand counts, the read-back."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.actions.workshop import guests
from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.words import Settled, Side
from tests.actions.desks import Table, after, reveal
from tests.actions.workshop.sittings import Sitting, at_table
from tests.ui.conftest import words
from tests.ui.consoles import (
    Clock,
    a_clock,
    all_vote,
    field,
    in_collecting,
    labels,
    opened,
    press,
)


@pytest.fixture
def clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock that the pages read, at the hour of the workshop."""
    return a_clock(tmp_path, monkeypatch)


@pytest.fixture
def sitting(table: Table, clock: Clock) -> Sitting:
    """A prepared workshop of one level and one owner, both voices revealed."""
    reveal(table)
    return at_table(table)


def test_a_thought_is_settled_as_an_action_for_later_or_dropped_with_a_reason(
    sitting: Sitting,
) -> None:
    sitting.start()
    sitting.sit("b0", Side.BRAND)
    for text in ("Who pays?", "Print cards", "Off topic"):
        sitting.minutes += 0.1
        guests.park(sitting.table.store, after(sitting.minutes), sitting.guest("b0"), text)
    sitting.do(deeds.EnterBlock(block="parking"))
    page = opened(sitting)
    assert "Parking lot (3 open)" in [each.label for each in page.expander]

    first, second, third = (each.id for each in sitting.room.thoughts)
    page.button(f"later-{first}").click().run()
    page.button(f"act-{second}").click().run()
    assert field(page, "text_area", "Then *").value == "Print cards"
    [owner] = [each for each in page.selectbox if each.label == "Owner *"]
    owner.set_value("Ana Reyes")
    press(page, "Add the action")
    [why] = [each for each in page.text_input if each.label == "Why it is dropped"]
    why.set_value("It belongs to the budget.")
    page.button(f"do-drop-{third}").click().run()

    settled = {each.id: (each.settled, each.reason) for each in sitting.room.session.thoughts}
    assert settled == {
        first: (Settled.NEXT_WORKSHOP, ""),
        second: (Settled.ACTION, ""),
        third: (Settled.DROPPED, "It belongs to the budget."),
    }
    assert [each.then for each in sitting.room.session.actions] == ["Print cards"]


def test_votes_counted_by_hand_are_entered_by_side_and_never_shown_before(
    sitting: Sitting,
) -> None:
    in_collecting(sitting)
    sitting.vote("a0", "3")
    page = opened(sitting)

    for label, votes in (("1", 2), ("2", 1), ("Cannot judge", 1)):
        field(page, "number_input", label).set_value(votes)
    field(page, "text_input", "Note").set_value("One card was torn.")
    said = press(page, "Enter the votes of the brand")

    entered = "4 votes of the brand were entered by hand. Entering them again replaces them."
    assert entered in said.split("\n")
    assert all(each.value == 0 for each in page.number_input)
    [tally] = sitting.room.tallies("level-0", 1)
    assert dict(tally.counts) == {"0": 0, "1": 2, "2": 1, "3": 0, "4": 0}
    assert (tally.cannot_judge, tally.note) == (1, "One card was torn.")
    assert "Lock the vote: 5 of 5 are in" in labels(page)


def test_owners_words_and_the_worth_of_the_time_stand_beside_what_is_read_back(
    sitting: Sitting,
) -> None:
    in_collecting(sitting)
    sitting.sit("Mira Holm", Side.BRAND)
    all_vote(sitting, "3", "3")
    sitting.do(on_items.Reveal(item="level-0"))
    sitting.do(on_items.Record(item="level-0", value="3", owner="Mira Holm"))
    sitting.do(deeds.BeginClosing())
    mira, store = sitting.guest("Mira Holm"), sitting.table.store
    [decision] = sitting.room.session.decisions
    facts = {"about": decision.id, "said": "cannot", "note": "I am away in May."}
    guests.confirm(store, after(60), mira, facts)
    guests.value_time(store, after(60), mira, 4)

    said = words(opened(sitting))

    assert ":orange-badge[cannot] I am away in May." in said
    assert "Worth the time: median 4 of 5" in said


def test_minutes_are_handed_out_in_each_format_once_the_workshop_is_closed(
    sitting: Sitting,
) -> None:
    sitting.start()
    assert not opened(sitting).get("download_button")

    sitting.finish()
    found = [each.proto.label for each in opened(sitting).get("download_button")]

    assert found == ["PDF", "Word", "Web page", "Markdown", "CSV", "JSON"]
    assert "They say DRAFT on every page" in words(opened(sitting))
    sitting.do(deeds.Publish())
    assert "They say DRAFT" not in words(opened(sitting))
