"""Proves that what the room decides is recorded from what the votes say, with reasons."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from planner.domain.playbook import EvidenceKind
from planner.domain.protocol.rows.handoff.matters import DecisionTaken
from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.agenda import Option
from planner.domain.workshop.words import Side, State
from tests.actions.desks import Table, after, reveal
from tests.actions.workshop.sittings import Sitting, at_table, owner_item
from tests.ui.conftest import words
from tests.ui.consoles import (
    SIX,
    Clock,
    a_clock,
    all_vote,
    field,
    in_collecting,
    in_revealed,
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


def wanted_first(sitting: Sitting) -> str:
    return owner_item(sitting.table).options[1].value


def test_what_was_typed_stays_when_somebody_was_quicker(sitting: Sitting) -> None:
    in_revealed(sitting)
    page = opened(sitting)
    field(page, "selectbox", "Owner *").set_value("Ana Reyes")
    field(page, "text_area", "Because").set_value("We saw it done.")
    sitting.do(deeds.Jot(id="t1", text="Who pays?"))

    assert "acted a moment before you" in press(page, "Record it")
    assert field(page, "text_area", "Because").value == "We saw it done."
    press(page, "Record it")

    assert sitting.room.session.of("level-0").state is State.RECORDED


def test_while_the_workshop_is_paused_nothing_can_be_recorded(sitting: Sitting) -> None:
    in_revealed(sitting)
    page = opened(sitting)

    said = press(page, "Pause")

    assert "The workshop is paused. Go on first." in said
    assert not {"Record it", "Record the difference", "Vote again: round 2"} & set(labels(page))
    press(page, "Go on")
    assert {"Record it", "Record the difference", "Vote again: round 2"} <= set(labels(page))


def test_a_record_without_an_owner_is_said_beside_its_field(sitting: Sitting) -> None:
    in_revealed(sitting)

    said = press(opened(sitting), "Record it")

    assert "'Owner' is empty. Name one person." in said
    assert sitting.room.session.of("level-0").state is State.REVEALED


def test_the_form_is_filled_in_with_the_lower_middle_and_says_when_it_asks_why(
    sitting: Sitting,
) -> None:
    in_collecting(sitting)
    all_vote(sitting, "2", "2")
    sitting.vote("a0", "3")
    sitting.vote("a1", None)
    sitting.vote("a2", "3")
    sitting.vote("b0", None)
    sitting.do(on_items.Reveal(item="level-0"))
    page = opened(sitting)

    assert field(page, "selectbox", "The room records *").value == "2"
    assert "Level 2 and 3 can be recorded as they are; anything else asks why." in words(page)


def test_apart_sides_are_the_headline_and_ask_for_a_reason_whatever_is_recorded(
    sitting: Sitting,
) -> None:
    in_revealed(sitting, "4", "1")
    page = opened(sitting)

    said = words(page)
    assert "### Agency says 4, brand says 1: 3 apart" in said
    assert "The two sides stand apart. So whatever is recorded, write down why." in said
    field(page, "selectbox", "Owner *").set_value("Ana Reyes")
    assert "Write down why" in press(page, "Record it")


def test_sides_that_differ_are_recorded_with_both_positions(sitting: Sitting) -> None:
    in_revealed(sitting, "4", "1")
    page = opened(sitting)

    field(page, "text_area", "The agency holds *").set_value("It works.")
    field(page, "text_area", "The brand holds *").set_value("Never seen.")
    [_, owner, *_] = [each for each in page.selectbox if each.label == "Owner *"]
    owner.set_value("Ana Reyes")
    again_on = after(60).date() + timedelta(days=30)
    field(page, "date_input", "Looked at again on *").set_value(again_on)
    press(page, "Record the difference")

    [decision] = sitting.table.seen().protocol.of(DecisionTaken)
    assert decision.again_on == again_on
    assert "Never seen." in decision.decided
    assert "1 of 2 items decided, 1 of them to differ" in words(page)


def test_a_far_reason_can_be_hidden_from_every_screen(sitting: Sitting) -> None:
    in_collecting(sitting)
    all_vote(sitting, "3", "3")
    sitting.vote("b0", "0", reason="A rude word.")
    sitting.vote("a0", "3", reason="It held in May.")
    sitting.do(on_items.Reveal(item="level-0"))
    page = opened(sitting)
    said = words(page)
    assert said.index("A rude word.") < said.index("It held in May.")

    [first, _] = [each for each in page.button if each.label == "Hide"]
    said = words(first.click().run())

    assert "A rude word." not in said
    assert "It held in May." in said


def test_a_proposal_becomes_an_option_of_the_next_round(sitting: Sitting) -> None:
    sitting.start()
    for name, side in SIX:
        sitting.sit(name, side)
    sitting.ask("owner")
    title = list(sitting.table.seen().protocol.roles.values())[5]
    wanted = list(sitting.table.seen().protocol.roles)[5]
    all_vote(sitting, owner_item(sitting.table).options[0].value, wanted_first(sitting))
    sitting.vote("b0", None, proposal=title)
    sitting.do(on_items.Reveal(item="owner"))
    page = opened(sitting)

    field(page, "text_input", "What is new since the vote *").set_value("A third name.")
    [pills] = [each for each in page.get("button_group") if "Proposed" in each.label]
    pills.set_value([title])
    press(page, "Vote again: round 2")

    assert sitting.room.session.of("owner").round == 2
    assert sitting.room.session.options("owner")[-1].value == wanted


def test_one_side_alone_is_told_before_anybody_types_that_nothing_can_be_agreed(
    sitting: Sitting,
) -> None:
    in_collecting(sitting)
    sitting.vote("a0", "3")
    sitting.do(on_items.Reveal(item="level-0"))

    said = words(opened(sitting))

    assert "Only one of the two sides voted, so no agreed level can be recorded." in said


def test_what_was_shown_in_the_room_becomes_evidence_of_the_level(sitting: Sitting) -> None:
    in_revealed(sitting)
    page = opened(sitting)

    field(page, "selectbox", "Owner *").set_value("Ana Reyes")
    field(page, "selectbox", "What backs it").set_value(EvidenceKind.DRILL)
    field(page, "text_input", "Link to what was shown").set_value("https://example.com/drill")
    press(page, "Record it")

    criterion = sitting.table.criterion()
    kept = [e for e in sitting.table.seen().evidence if e.criterion == criterion]
    assert [(e.kind.value, e.link) for e in kept] == [("drill", "https://example.com/drill")]


def test_what_the_protocol_cannot_take_is_said_below_the_form_and_nothing_is_recorded(
    sitting: Sitting,
) -> None:
    known = owner_item(sitting.table)
    strange = Option(value="no-such-role", label="Somebody else")
    asked = known.model_copy(update={"options": (strange, *known.options)})
    other = at_table(sitting.table, asked)
    other.start()
    other.sit("a0", Side.AGENCY)
    other.ask("owner")
    other.vote("a0", "no-such-role")
    other.do(on_items.Reveal(item="owner"))
    page = opened(other)

    field(page, "selectbox", "Owner *").set_value("Ana Reyes")
    field(page, "text_area", "Because").set_value("They know it.")
    said = press(page, "Record it")

    assert "no-such-role" in said
    assert other.room.session.of("owner").state is State.REVEALED
    assert field(page, "text_area", "Because").value == "They know it."
