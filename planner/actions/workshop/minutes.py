"""Taking the minutes of a workshop, in any format, with a line in the transition's history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from planner.actions import leaving
from planner.actions.desk import Desk
from planner.actions.look import house_document
from planner.actions.opening import open_transition
from planner.actions.papers import Paper
from planner.actions.workshop import rooms
from planner.documents.formats import FORMATS, render
from planner.documents.workshop import minutes, minutes_files
from planner.documents.workshop.gathering import gather
from planner.documents.workshop.record import Minutes
from planner.domain.access import Act, require
from planner.domain.errors import NotFound
from planner.domain.kinds import workshop_scope
from planner.domain.transition import Transition
from planner.domain.workshop.room import Room

_FILES: Mapping[str, tuple[str, Callable[[Minutes], bytes]]] = {
    "csv": ("text/csv", minutes_files.csv),
    "json": ("application/json", minutes_files.as_json),
}
#: Every format that minutes are given in.
MINUTES_FORMATS = (*FORMATS, *_FILES)


def preview(desk: Desk, workshop_id: str, format_: str) -> Paper:
    """Return a workshop's minutes in a format, without a line in the history.

    They are dated the day on which the workshop was last written to, by the clocks where the brand
    is, so that the same room gives the same bytes. Raises NotFound for another format.
    """
    room, transition = _opened(desk, workshop_id)
    if format_ not in MINUTES_FORMATS:
        raise NotFound(
            f"Minutes are not given as '{format_}'. There are: {', '.join(MINUTES_FORMATS)}."
        )
    found = gather(room, transition, before(desk, room))
    paper = minutes.document(found, transition, _written_on(desk, room))
    name = _name(room)
    notes: tuple[str, ...] = ()
    if format_ in _FILES:
        mime, write = _FILES[format_]
        content = write(found)
    else:
        house = house_document(desk, transition.id) if format_ == "docx" else None
        rendered = render(paper, transition.theme, format_, house)
        mime, content, notes = FORMATS[format_].mime, rendered.content, rendered.notes
    version, draft = paper.meta.version, paper.meta.draft
    return Paper(
        leaving.file_name(transition.id, name, version, format_, draft=draft),
        mime,
        content,
        notes,
        leaving.export_of(name, format_, content, version=version, draft=draft),
    )


def file_names(desk: Desk, workshop_id: str) -> Mapping[str, str]:
    """Return what the minutes' file is called in each format, known before any is made."""
    room, transition = _opened(desk, workshop_id)
    found = gather(room, transition, before(desk, room))
    meta = minutes.document(found, transition, _written_on(desk, room)).meta
    return {
        each: leaving.file_name(transition.id, _name(room), meta.version, each, draft=meta.draft)
        for each in MINUTES_FORMATS
    }


def take(desk: Desk, workshop_id: str, format_: str) -> Paper:
    """Return a workshop's minutes and note in the transition's history who took them.

    A rehearsal's leave no line: nothing of it touches the record. Raises NotAllowed for somebody
    who may take no document.
    """
    room, transition = _opened(desk, workshop_id)
    require(desk.person, Act.EXPORT, transition.charter)
    paper = preview(desk, workshop_id, format_)
    if not room.workshop.rehearsal:
        leaving.note(desk, transition.id, paper.taken)
    return paper


def take_unnamed(desk: Desk, workshop_id: str, format_: str) -> Paper:
    """Return minutes at the command line, where whoever runs it holds the database anyway."""
    paper = preview(desk, workshop_id, format_)
    room, transition = _opened(desk, workshop_id)
    if not room.workshop.rehearsal:
        leaving.note_unnamed(desk, transition.id, paper.taken)
    return paper


def last_held(desk: Desk, transition_id: str) -> Room:
    """Return a transition's last workshop that was closed; NotFound while there is none."""
    held = _held(desk, transition_id)
    if not held:
        raise NotFound(
            f"No workshop of '{transition_id}' was closed yet. Close one, or name the one you mean."
        )
    return held[0]


def before(desk: Desk, room: Room) -> Room | None:
    """Return the session before this one: the last that was closed when it began, or None."""
    began = room.session.started_at or room.workshop.starts_at
    for each in _held(desk, room.workshop.transition):
        closed = each.session.closed_at
        if each.id != room.id and closed is not None and closed <= began:
            return each
    return None


def _held(desk: Desk, transition_id: str) -> list[Room]:
    """Return the workshops that were held to their end, the last closed first."""
    found = [e for e in rooms.listed(desk, transition_id) if e.session.was_held]
    closed = [(each.session.closed_at, each) for each in found if each.session.closed_at]
    return [each for _, each in sorted(closed, key=lambda pair: pair[0], reverse=True)]


def _name(room: Room) -> str:
    return f"minutes-{room.id.removeprefix(f'{room.workshop.transition}.')}"


def _opened(desk: Desk, workshop_id: str) -> tuple[Room, Transition]:
    """Return a workshop and its transition; at the command line nobody need be named."""
    if desk.person is None:
        room = rooms.room(desk.store, workshop_id)
    else:
        room = rooms.open_room(desk, workshop_id)
    return room, open_transition(desk, room.workshop.transition)


def _written_on(desk: Desk, room: Room) -> date:
    newest = desk.store.entries(workshop_scope(room.id), room.book.seq - 1)
    at = newest[-1].at if newest else desk.at
    return at.astimezone(ZoneInfo(room.workshop.zone)).date()
