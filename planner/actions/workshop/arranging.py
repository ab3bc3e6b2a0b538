"""Editing a prepared workshop: a press that moves things, a form that changes one part of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from planner.actions.desk import Desk
from planner.actions.protocol import Clashing
from planner.actions.workshop import preparing
from planner.actions.workshop.rooms import open_room
from planner.domain.errors import Conflict, NotFound, Refused
from planner.domain.merge import merge
from planner.domain.value import make
from planner.domain.workshop.agenda import Workshop
from planner.domain.workshop.arranging import Facts, Place, at_place, with_part
from planner.domain.workshop.room import Room

_STALE = (
    "Somebody changed this workshop a moment before you, so nothing was done. Look at it as it "
    "stands now, then press again if you still would."
)
_GONE = "This is not part of the workshop any more. Look at it as it stands now."


def arrange(
    desk: Desk, workshop_id: str, change: Callable[[Workshop], Facts], *, expected: int
) -> Room:
    """Keep what one press changes; Refused if the workshop is not as it was when it was drawn."""
    found = open_room(desk, workshop_id)
    facts = change(found.workshop)
    if not facts:
        return found
    try:
        return preparing.edit(desk, workshop_id, facts, expected=expected)
    except Conflict as conflict:
        raise Refused(_STALE) from conflict


def edit_part(
    desk: Desk,
    workshop_id: str,
    place: Place,
    facts: Mapping[str, Any],
    *,
    base: Workshop,
    expected: int,
) -> Room:
    """Keep one part of a workshop as edited; `base` and `expected` are what its editor saw.

    If somebody else saved the workshop since, what goes together is joined. The same field in two
    ways raises Clashing with both texts; so does a part that was taken out meanwhile. BadInput
    names the fields of the part.
    """
    part = at_place(base, place)
    if part is None:
        raise NotFound(_GONE)
    mine = make(type(part), {**part.model_dump(), **facts})
    try:
        return preparing.edit(desk, workshop_id, with_part(base, mine), expected=expected)
    except Conflict as conflict:
        theirs = conflict.theirs
        if not isinstance(theirs, Workshop):
            raise
        stands = at_place(theirs, place)
        if stands is None:
            raise Clashing(conflict, mine.model_dump(), ()) from conflict
        joined, clashes = merge(part, mine, stands)
        if clashes:
            raise Clashing(conflict, joined, clashes) from conflict
        return edit_part(desk, workshop_id, place, joined, base=theirs, expected=conflict.version)
