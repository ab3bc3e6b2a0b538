"""Preparing a workshop: a new one from a template, its agenda edited, its code, its rehearsal."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.actions.saving import keep
from planner.actions.workshop.rooms import every, open_room, room
from planner.domain.access import Act, require
from planner.domain.errors import BadInput, Conflict
from planner.domain.kinds import workshop_scope
from planner.domain.ledger import Book, Change
from planner.domain.preparing.wanted import Wanted, faults, laid
from planner.domain.value import make
from planner.domain.workshop.agenda import Workshop
from planner.domain.workshop.guests import ALPHABET, Door, RoomKey
from planner.domain.workshop.room import ONLY, Room, read
from planner.domain.workshop.words import Naming, Stand

_EDITABLE = frozenset({Stand.DRAFT, Stand.LOBBY})
#: What a workshop is and of what; no edit makes another one of it.
_FIXED = ("id", "transition", "rehearsal", "frozen_seq")
_STARTED = "The workshop has begun: its agenda is now changed item by item, on its own page."
_RUN = (
    "Guests are coming in, so somebody runs this workshop already. "
    "To run it instead, take over on its console."
)


def begin(desk: Desk, transition_id: str, compose: Callable[[str], Workshop]) -> Room:
    """Keep a new workshop and return it; `compose` makes it once its id is known."""
    return _begin(desk, transition_id, "w", compose)


def prepare(desk: Desk, transition_id: str, facts: Mapping[str, Any]) -> Room:
    """Keep a new workshop as its template lays it for what is wanted, and return it.

    `facts` are those of `Wanted`. Raises BadInput with every fault beside its field.
    """
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.FACILITATE, transition.charter)
    wanted = make(Wanted, facts)
    found = faults(transition, wanted, desk.at)
    if found:
        raise BadInput(found)
    return begin(desk, transition_id, lambda id_: laid(transition, wanted, id_, desk.on))


def rehearse(desk: Desk, workshop_id: str) -> Room:
    """Return a copy to try out, in a scope of its own: nothing of it reaches the transition."""
    original = open_room(desk, workshop_id).workshop

    def copy(id_: str) -> Workshop:
        person = require(desk.person, Act.FACILITATE, charter)
        names = tuple(dict.fromkeys((person.id, *original.facilitators)))
        facts = {"id": id_, "rehearsal": True, "facilitators": names, "starts_at": desk.at}
        return Workshop.model_validate({**original.model_dump(), **facts})

    charter = open_transition(desk, original.transition).charter
    return _begin(desk, original.transition, "r", copy)


def _begin(desk: Desk, transition_id: str, letter: str, compose: Callable[[str], Workshop]) -> Room:
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.FACILITATE, transition.charter)
    prefix = f"{transition.id}.{letter}"
    while True:
        workshop = compose(f"{prefix}{_next_number(desk, prefix)}")
        scope = workshop_scope(workshop.id)
        changes = [
            Change(scope, "workshop", ONLY, workshop, 0),
            Change(scope, "door", ONLY, _new_door(desk), 0),
            Change(scope, "room-key", ONLY, RoomKey(key=secrets.token_hex(32)), 0),
        ]
        try:
            keep(desk, transition, Act.FACILITATE, changes, action="prepare")
        except Conflict:
            continue  # somebody prepared another at the same moment: take the next number
        return room(desk.store, workshop.id)


def _next_number(desk: Desk, prefix: str) -> int:
    """Return the number after the highest: a bundle leaves out those that were not over."""
    start = workshop_scope(prefix)
    taken = (scope.removeprefix(start) for scope in desk.store.scopes(start))
    return max((int(each) for each in taken if each.isdecimal()), default=0) + 1


def edit(desk: Desk, workshop_id: str, facts: Mapping[str, Any], *, expected: int) -> Room:
    """Keep a workshop's agenda, people or terms as edited; refused once it has begun.

    `facts` replace the fields they name, but for what the workshop is and of what. Once guests come
    in, an anonymous workshop becomes no named one, and who runs it changes on the console alone.
    """
    found = open_room(desk, workshop_id)
    transition = open_transition(desk, found.workshop.transition)
    require(desk.person, Act.FACILITATE, transition.charter)
    stated = found.workshop.model_dump()
    edited = make(Workshop, {**stated, **facts, **{name: stated[name] for name in _FIXED}})
    scope = workshop_scope(found.id)

    def guard(books: Mapping[str, Book]) -> Sequence[str]:
        standing = read(books[scope])
        if standing is None or standing.session.stand not in _EDITABLE:
            return (_STARTED,)
        is_draft = standing.session.stand is Stand.DRAFT
        return () if is_draft else tuple(_kept_in_lobby(found.workshop, edited))

    change = Change(scope, "workshop", ONLY, edited, expected)
    keep(desk, transition, Act.FACILITATE, [change], action="prepare", guard=guard)
    return room(desk.store, found.id)


def _kept_in_lobby(was: Workshop, now: Workshop) -> Iterator[str]:
    if was.naming is Naming.ANONYMOUS and now.naming is Naming.NAMED:
        yield "Guests were told that votes are anonymous. It can become less known, never more."
    if was.facilitators[0] != now.facilitators[0]:
        yield _RUN


def _new_door(desk: Desk) -> Door:
    recovery = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return Door(code=new_code(desk), screen=secrets.token_urlsafe(18), recovery=recovery)


def new_code(desk: Desk) -> str:
    """Return a code that no workshop here has."""
    taken = {each.door.code for each in every(desk.store) if each.door is not None}
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(6))
        if code not in taken:
            return code
