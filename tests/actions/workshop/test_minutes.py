"""Proves who takes a workshop's minutes, what the history notes, and which session came before."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from planner.actions.workshop import minutes, preparing
from planner.domain.errors import NotAllowed, NotFound
from planner.domain.people import Party, Standing
from planner.domain.transition import Export
from planner.domain.workshop import deeds
from planner.store.database import Store
from tests.actions.desks import a_store, a_stranger
from tests.actions.workshop.sittings import Sitting, at_table, later, sitting
from tests.documents.workshops import held


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def closed(store: Store) -> Sitting:
    room = sitting(store)
    room.start()
    room.finish()
    return room


def exports(room: Sitting) -> tuple[Export, ...]:
    return room.table.store.book(room.table.scope).all(Export, "export")


@pytest.mark.parametrize("format_", minutes.MINUTES_FORMATS)
def test_whoever_takes_minutes_is_noted_with_their_digest_and_draft(store, format_):
    room = closed(store)

    paper = minutes.take(room.desk(), room.id, format_)

    assert paper.file_name == f"harbour-and-pine-minutes-w1-2027-01-11-DRAFT.{format_}"
    assert exports(room) == (paper.taken,)
    assert (paper.taken.document, paper.taken.draft) == ("minutes-w1", True)
    newest = store.entries(room.table.scope)[-1]
    assert (newest.action, newest.actor) == ("export", room.desk().person.id)


def test_published_minutes_are_no_draft_any_more(store):
    room = closed(store)
    room.do(deeds.Publish())

    paper = minutes.take(room.desk(), room.id, "pdf")

    assert not paper.draft
    assert paper.file_name == "harbour-and-pine-minutes-w1-2027-01-11.pdf"


@pytest.mark.parametrize("format_", minutes.MINUTES_FORMATS)
def test_minutes_of_one_room_are_the_same_bytes_whenever_they_are_taken(store, format_):
    room = held(store)
    first = minutes.preview(room.desk(), room.id, format_)

    later(room, days=30)

    assert minutes.preview(room.desk(), room.id, format_).content == first.content


def test_minutes_go_to_those_who_take_part_and_to_nobody_else(store):
    room = closed(store)
    viewer = room.table.colleague(Party.BRAND, Standing.VIEWER)
    stranger = replace(viewer, person=a_stranger())

    for id_ in (room.id, preparing.rehearse(room.desk(), room.id).id):
        with pytest.raises(NotAllowed):
            minutes.take(room.table.nobody, id_, "md")
    for ask in (minutes.take, minutes.preview):
        with pytest.raises(NotFound):
            ask(stranger, room.id, "md")
    assert exports(room) == ()
    assert minutes.take(viewer, room.id, "md").draft


def test_a_rehearsals_minutes_leave_no_line_in_the_history(store):
    room = sitting(store)
    copy = preparing.rehearse(room.desk(), room.id)
    before = room.table.seq

    paper = minutes.take(room.desk(), copy.id, "md")
    minutes.take_unnamed(room.table.nobody, copy.id, "md")

    assert paper.content.decode().count("REHEARSAL") > 1
    assert room.table.seq == before


def test_another_format_is_refused_with_those_there_are(store):
    with pytest.raises(NotFound, match="pdf, docx, html, md, csv, json"):
        minutes.preview(closed(store).desk(), "harbour-and-pine.w1", "odt")


def test_the_session_before_is_the_last_one_closed_when_this_began(store):
    first = closed(store)
    second = at_table(first.table)
    later(second, minutes=60)
    second.start()
    third = at_table(first.table)
    later(third, minutes=90)
    second.minutes += 60
    second.finish()
    third.start()
    third.finish()

    told = json.loads(minutes.preview(third.desk(), third.id, "json").content)

    # The second was still open when the third began, so the first is what went before.
    assert minutes.before(third.desk(), third.room).id == first.id
    assert minutes.before(first.desk(), first.room) is None
    assert minutes.last_held(first.desk(), first.table.id).id == second.id
    assert told["since"]["title"] == "Readiness review"


def test_while_no_workshop_was_closed_there_are_no_last_minutes(store):
    room = sitting(store)

    with pytest.raises(NotFound, match="Close one, or name the one you mean"):
        minutes.last_held(room.desk(), room.table.id)
