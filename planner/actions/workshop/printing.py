"""Taking what is printed before a workshop: the run sheet, the way in, worksheets, drill cards."""

from __future__ import annotations

from planner.actions import leaving
from planner.actions.desk import Desk
from planner.actions.look import house_document
from planner.actions.opening import open_transition
from planner.actions.papers import Paper, require_format
from planner.actions.workshop.rooms import open_room
from planner.documents.formats import FORMATS, render
from planner.documents.workshop import prints
from planner.documents.workshop.code_square import squares_of
from planner.domain.access import Act, require
from planner.domain.errors import NotFound
from planner.domain.workshop.room import Room


def sheets(desk: Desk, workshop_id: str) -> tuple[str, ...]:
    """Return which sheets a workshop has, in the order of the pack; `prints.SHEETS` names them."""
    return prints.offered(open_room(desk, workshop_id))


def preview(desk: Desk, workshop_id: str, sheet: str, format_: str, address: str = "") -> Paper:
    """Return one sheet, or all of them as `prints.PACK`, without a line in the history.

    `address` is where phones go, as a link; without one the join sheet has a line to write it on.
    The codes stand on some, so they are for those who may run a workshop: NotAllowed to others.
    """
    room = open_room(desk, workshop_id)
    transition = open_transition(desk, room.workshop.transition)
    require(desk.person, Act.FACILITATE, transition.charter)
    require_format(format_)
    _require_sheet(room, sheet)
    squares = squares_of(address) if address else None
    asked = prints.Asked(room, transition, address, squares)
    document = prints.compose(asked, sheet, desk.on)
    house = house_document(desk, transition.id) if format_ == "docx" else None
    rendered = render(document, transition.theme, format_, house)
    name = f"{sheet}-{room.id.removeprefix(f'{transition.id}.')}"
    version = document.meta.version
    return Paper(
        leaving.file_name(transition.id, name, version, format_, draft=False),
        FORMATS[format_].mime,
        rendered.content,
        rendered.notes,
        leaving.export_of(name, format_, rendered.content, version=version, draft=False),
    )


def take(desk: Desk, workshop_id: str, sheet: str, format_: str, address: str = "") -> Paper:
    """Return a sheet and note in the transition's history who took it; a rehearsal's leave none."""
    paper = preview(desk, workshop_id, sheet, format_, address)
    workshop = open_room(desk, workshop_id).workshop
    if not workshop.rehearsal:
        leaving.note(desk, workshop.transition, paper.taken)
    return paper


def _require_sheet(room: Room, sheet: str) -> None:
    there = (*prints.offered(room), prints.PACK)
    if sheet not in there:
        raise NotFound(f"This workshop has no '{sheet}'. There are: {', '.join(there)}.")
