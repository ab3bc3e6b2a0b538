"""Which workshops are there, and how does one stand? Reading, for pages, phones and prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from threading import Lock

from planner.actions.desk import Desk
from planner.actions.opening import charter_of, open_transition
from planner.domain.access import Act, require
from planner.domain.errors import NotFound
from planner.domain.kinds import transition_scope, workshop_scope
from planner.domain.ownership import reads, require_left
from planner.domain.playbook import Page
from planner.domain.workshop import room as rooms
from planner.domain.workshop.room import Room
from planner.domain.workshop.words import Side
from planner.store.database import Store

_last: dict[tuple[str, str], Room] = {}
_reading = Lock()
_NONE = "There is no such workshop here. Ask the facilitator for the code."


def room(store: Store, workshop_id: str) -> Room:
    """Return a workshop as it stands now, working out only the commands that are new.

    For guests, whose seat is their right to it; pages ask `open_room`. Raises NotFound.
    """
    scope = workshop_scope(workshop_id)
    key = (store.id, scope)
    with _reading:
        earlier = _last.get(key)
    # Anybody may send a name: one that is none here must not push a book out of the store's memory.
    if earlier is None and scope not in store.scopes(scope):
        raise NotFound(_NONE)
    book = store.book(scope)
    if earlier is not None and earlier.book is book:
        return earlier
    found = rooms.read(book, earlier)
    if found is None:
        raise NotFound(_NONE)
    with _reading:
        _last[key] = found
    return found


def sides(store: Store, found: Room) -> Mapping[Side, str]:
    """Return what the two parties of a workshop's transition are called."""
    charter = charter_of(store.book(transition_scope(found.workshop.transition)))
    if charter is None:
        return {Side.AGENCY: "Agency", Side.BRAND: "Brand"}
    return {Side.AGENCY: charter.intake.agency, Side.BRAND: charter.intake.brand}


def open_room(desk: Desk, workshop_id: str) -> Room:
    """Return a workshop to somebody of its transition; NotFound to everybody else."""
    found = room(desk.store, workshop_id)
    charter = open_transition(desk, found.workshop.transition).charter
    require(desk.person, Act.READ, charter)
    require_left(charter, desk.party, Page.WORKSHOPS, "workshops")
    return found


def listed(desk: Desk, transition_id: str, *, rehearsals: bool = False) -> tuple[Room, ...]:
    """Return a transition's workshops, the newest first; without its rehearsals unless asked."""
    transition = open_transition(desk, transition_id)
    if not reads(transition.charter, desk.party, Page.WORKSHOPS):
        return ()
    found = [
        each
        for each in every(desk.store, f"{transition.id}.")
        if each.workshop.transition == transition.id
        if rehearsals or not each.workshop.rehearsal
    ]
    return tuple(sorted(found, key=lambda each: each.workshop.starts_at, reverse=True))


def every(store: Store, prefix: str = "") -> Iterator[Room]:
    """Yield every workshop of this installation whose id begins so, for the doors of the server."""
    for scope in store.scopes(workshop_scope(prefix)):
        yield room(store, scope.removeprefix(workshop_scope("")))
