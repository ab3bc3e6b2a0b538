"""Editing a prepared workshop through the real store: what is joined, what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from planner.actions.protocol import Clashing
from planner.actions.workshop import arranging as actions
from planner.actions.workshop import running
from planner.actions.workshop.rooms import listed
from planner.domain.errors import Refused
from planner.domain.people import Party
from planner.domain.workshop import arranging, deeds
from planner.domain.workshop.agenda import Block, Workshop
from planner.domain.workshop.arranging import Part, Place
from planner.domain.workshop.room import ONLY, Room
from planner.domain.workshop.words import BlockKind, Naming
from tests.actions.desks import Table, a_store, begun_in
from tests.actions.workshop.sittings import at_table


@pytest.fixture
def table(tmp_path) -> Table:
    return begun_in(a_store(tmp_path))


@pytest.fixture
def room(table: Table) -> Room:
    return at_table(table).room


def version(room: Room) -> int:
    return room.book.version("workshop", ONLY)


def block(workshop: Workshop, kind: BlockKind) -> Block:
    return next(each for each in workshop.blocks if each.kind is kind)


def edit(table: Table, room: Room, place: Place, party: Party, **facts: Any) -> Room:
    """Save one part from a form that was opened on this room."""
    return actions.edit_part(
        table.desk(party), room.id, place, facts, base=room.workshop, expected=version(room)
    )


def test_two_people_on_two_blocks_are_joined(table: Table, room: Room) -> None:
    welcome = block(room.workshop, BlockKind.WELCOME)
    close = block(room.workshop, BlockKind.CLOSE)

    edit(table, room, Place(Part.BLOCK, welcome.id), Party.BRAND, title="Hello")
    after = edit(table, room, Place(Part.BLOCK, close.id), Party.AGENCY, minutes=12)

    assert block(after.workshop, BlockKind.WELCOME).title == "Hello"
    assert block(after.workshop, BlockKind.CLOSE).minutes == 12


def test_the_same_field_in_two_ways_shows_both_and_loses_neither(table: Table, room: Room) -> None:
    close = Place(Part.BLOCK, block(room.workshop, BlockKind.CLOSE).id)
    edit(table, room, close, Party.BRAND, notes="Read them aloud.")

    with pytest.raises(Clashing) as met:
        edit(table, room, close, Party.AGENCY, notes="Show them.", minutes=12)

    [clash] = met.value.clashes
    assert (clash.field, clash.mine, clash.theirs) == ("notes", "Show them.", "Read them aloud.")
    assert met.value.joined["minutes"] == 12
    stored = listed(table.agency, table.id)[0]
    assert block(stored.workshop, BlockKind.CLOSE).notes == "Read them aloud."


def test_a_block_that_was_taken_out_meanwhile_is_told_with_what_was_typed(
    table: Table, room: Room
) -> None:
    parking = block(room.workshop, BlockKind.PARKING)
    actions.arrange(
        table.brand,
        room.id,
        lambda now: arranging.without_block(now, parking.id),
        expected=version(room),
    )

    with pytest.raises(Clashing) as met:
        edit(table, room, Place(Part.BLOCK, parking.id), Party.AGENCY, title="Later")

    assert met.value.clashes == ()
    assert met.value.joined["title"] == "Later"


def test_a_press_on_what_has_changed_since_does_nothing(table: Table, room: Room) -> None:
    close = Place(Part.BLOCK, block(room.workshop, BlockKind.CLOSE).id)
    edit(table, room, close, Party.BRAND, minutes=12)

    with pytest.raises(Refused, match="a moment before you"):
        actions.arrange(
            table.agency,
            room.id,
            lambda now: arranging.moved_block(now, close.id, -1),
            expected=version(room),
        )

    assert listed(table.agency, table.id)[0].workshop.blocks[-1].id == close.id


def test_an_anonymous_room_never_becomes_a_named_one_once_its_lobby_is_open(
    table: Table, room: Room
) -> None:
    named = edit(table, room, Place(Part.TERMS), Party.AGENCY, naming=Naming.NAMED)
    back = edit(table, named, Place(Part.TERMS), Party.AGENCY, naming=Naming.ANONYMOUS)
    opened = running.do(table.agency, room.id, deeds.OpenLobby(), rev=back.session.rev)

    with pytest.raises(Refused, match="never more"):
        edit(table, opened, Place(Part.TERMS), Party.AGENCY, naming=Naming.NAMED)


def test_a_workshop_that_runs_is_not_edited_by_a_form_opened_before(
    table: Table, room: Room
) -> None:
    for deed in (deeds.OpenLobby(), deeds.Start()):
        rev = listed(table.agency, table.id)[0].session.rev
        running.do(table.agency, room.id, deed, rev=rev)

    with pytest.raises(Refused, match="has begun"):
        edit(table, room, Place(Part.TERMS), Party.AGENCY, title="Another")


def test_who_runs_it_is_changed_before_the_lobby_opens_and_not_by_a_form_after(
    table: Table, room: Room
) -> None:
    runs, beside = room.workshop.facilitators
    other = edit(table, room, Place(Part.TERMS), Party.AGENCY, facilitators=(beside, runs))
    assert other.session.holder == beside
    opened = running.do(table.brand, room.id, deeds.OpenLobby(), rev=other.session.rev)

    with pytest.raises(Refused, match="take over on its console"):
        edit(table, opened, Place(Part.TERMS), Party.AGENCY, facilitators=(runs, beside))
    fewer = edit(table, opened, Place(Part.TERMS), Party.AGENCY, facilitators=(beside,))

    assert fewer.session.holder == beside
