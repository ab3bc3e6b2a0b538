"""What a guest does: comes in by the code, votes, parks a thought, confirms what is theirs.

A guest has no account. The token in the phone, workshop, seat and secret in one, is the whole right
to a seat; what is kept of it is a digest.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from typing import Any

from planner.actions.workshop.rooms import every, room
from planner.domain.errors import BadInput, Conflict, NotFound, Refused
from planner.domain.kinds import workshop_scope
from planner.domain.ledger import Book, Change
from planner.domain.value import Value, make
from planner.domain.workshop import admitting, guests, views
from planner.domain.workshop.guests import TIME_WELL_SPENT, Ballot, Seat, digest_of
from planner.domain.workshop.room import Room, read
from planner.domain.workshop.words import Confirmed, Side
from planner.store.database import Store

#: Whoever a guest is, the log says no more: a name there would undo the pseudonym.
GUEST = "guest"
_NO_SEAT = "This phone has no seat here any more. Join again with the code on the screen."
_TRIES = 5
#: So often one word may be changed: each change is a row of the log for good.
MOST_CHANGES = 100
#: Which workshop's big screen a digest was found to open, by store; asked again at every use.
_screens: dict[tuple[str, str], str] = {}


@dataclass(frozen=True)
class Guest:
    """Somebody at a seat of a room."""

    room: Room
    seat: Seat


def by_code(store: Store, code: str) -> Room:
    """Return the workshop that a code opens; NotFound for a wrong or a closed one."""
    wanted = "".join(sign for sign in code.upper() if sign.isalnum())
    for each in every(store):
        door = each.door
        is_it = door is not None and compare_digest(door.code.encode(), wanted.encode())
        if is_it and each.session.is_open_to_guests:
            return each
    raise NotFound(
        "No workshop is open with this code. Look at the big screen and type it again; "
        "after the close a code opens nothing."
    )


def by_screen(store: Store, secret: str) -> Room:
    """Return the workshop whose big screen this secret opens; NotFound for a wrong one."""
    digest = digest_of(secret)
    known = _screens.get((store.id, digest))
    # It asks every second: only the first time is it looked for in every workshop.
    for each in every(store) if known is None else (room(store, known),):
        door = each.door
        if door is not None and compare_digest(door.screen.encode(), secret.encode()):
            _screens[store.id, digest] = each.id
            return each
    raise NotFound(
        "This is not the address of a big screen here. Open it again from the facilitator's page."
    )


def greet(found: Room, names: Mapping[Side, str]) -> dict[str, Any]:
    """Return what the phone asks before it takes a seat; `names` are the two organisations'."""
    workshop = found.workshop
    return {
        "title": workshop.title,
        "is_exercise": views.is_exercise(workshop),
        "is_rehearsal": workshop.rehearsal,
        "sides": [{"value": side.value, "label": names.get(side, "Neither")} for side in Side],
        "asks_names": workshop.asks_names,
        "privacy": views.privacy(workshop),
        "house_rules": list(views.house_rules(workshop)),
    }


def join(store: Store, at: datetime, found: Room, facts: Mapping[str, Any]) -> tuple[str, Guest]:
    """Take a seat and return the phone's token with it; `facts` are side, role and name.

    Every phone that joins is a voter of its own; a reload comes back by its token.
    """
    secret, id_ = secrets.token_urlsafe(18), secrets.token_hex(6)
    seat = make(
        Seat,
        {
            "id": id_,
            "secret": digest_of(secret),
            "side": facts.get("side"),
            "role": facts.get("role") or "",
            "name": (facts.get("name") or "") if found.workshop.asks_names else "",
            "joined_at": at,
        },
    )
    _keep(store, found, at, "join", "seat", seat.id, seat, 0, admitting.entering)
    return f"{found.id}:{id_}:{secret}", Guest(room(store, found.id), seat)


def seated(store: Store, token: str) -> Guest:
    """Return who sits where by the phone's token; NotFound where nobody does."""
    workshop, _, rest = token.partition(":")
    id_, _, secret = rest.partition(":")
    found = room(store, workshop)
    seat = found.seat(id_)
    if seat is None or not compare_digest(seat.secret, digest_of(secret)):
        raise NotFound(_NO_SEAT)
    return Guest(found, seat)


def vote(store: Store, at: datetime, guest: Guest, facts: Mapping[str, Any]) -> Ballot:
    """Keep a guest's vote for the item and the round it was meant for; the newest one counts.

    It was given when its choice was made, not when a reason followed. The same once more, from a
    phone that never heard of its first, is kept already, be the round over by now.

    Raises Refused, saying when the round ended, for a vote that comes too late: it is never put
    into another round. BadInput for what cannot be taken.
    """
    item, voter = str(facts.get("item", "")), None
    if guest.room.session.item(item) is not None:
        voter = guest.room.voter(item, guest.seat.id)
    if voter is None:
        raise Refused("This vote is over: the workshop does not ask this any more.")
    ballot = make(
        Ballot,
        {
            **{name: facts[name] for name in _VOTED if name in facts},
            "item": item,
            "voter": voter,
            "side": guest.seat.side,
            "at": at,
        },
    )
    kept = guest.room.ballot(item, ballot.round, guest.seat.id)
    if kept is not None and kept.choice == ballot.choice:
        ballot = ballot.model_copy(update={"at": kept.at})
    if ballot == kept:
        return kept
    refused = admitting.voting(ballot, at)
    _upsert(store, guest, at, "vote", ("ballot", ballot.id, ballot), refused)
    return ballot


_VOTED = ("round", "choice", "reaction", "reason", "proposal", "link", "shown")


def park(store: Store, at: datetime, guest: Guest, text: str) -> None:
    """Put a guest's thought into the parking lot."""
    facts = {"id": secrets.token_hex(6), "text": text, "side": guest.seat.side, "at": at}
    thought = make(guests.Thought, facts)
    _keep(store, guest.room, at, "park", "thought", thought.id, thought, 0, admitting.speaking)


def add_note(store: Store, at: datetime, guest: Guest, item: str, text: str) -> None:
    """Add a guest's note to a decision that was taken before."""
    note = make(
        guests.LateNote,
        {
            "id": secrets.token_hex(6),
            "item": item,
            "text": text,
            "side": guest.seat.side,
            "at": at,
        },
    )
    _keep(store, guest.room, at, "note", "late-note", note.id, note, 0, admitting.noting(item))


def confirm(store: Store, at: datetime, guest: Guest, facts: Mapping[str, Any]) -> None:
    """Keep an owner's word on what is theirs: accepted, cannot, or by another day."""
    about = str(facts.get("about", ""))
    theirs = {each["about"] for each in views.phone(guest.room, guest.seat, at)["yours"]}
    if about not in theirs:
        raise Refused("This is not yours to confirm. Tell the facilitator if it should be.")
    named = {name: facts.get(name) for name in ("said", "day", "note") if facts.get(name)}
    word = make(guests.Confirmation, {**named, "about": about, "at": at})
    if word.said is Confirmed.OTHER_DAY and word.day is None:
        raise BadInput([("day", "Say by which day you can do it.")])
    _upsert(store, guest, at, "confirm", ("confirmation", word.id, word), admitting.closing)


def value_time(store: Store, at: datetime, guest: Guest, stars: Any) -> None:
    """Keep how a guest values the time it took, 1 to 5."""
    voter = guest.room.voter(TIME_WELL_SPENT, guest.seat.id)
    worth = make(guests.Worth, {"voter": voter, "stars": stars})
    _upsert(store, guest, at, "value", ("worth", worth.id, worth), admitting.closing)


def _upsert(
    store: Store,
    guest: Guest,
    at: datetime,
    action: str,
    given: tuple[str, str, Value],
    rule: Callable[[Room], str],
) -> None:
    """Keep the newest word of one guest; two phones at one seat may speak at once."""
    kind, id_, value = given
    for turn in range(_TRIES):
        version = store.book(workshop_scope(guest.room.id)).version(kind, id_)
        if version >= MOST_CHANGES:
            raise Refused(f"This was changed {MOST_CHANGES} times. The last one stands.")
        try:
            _keep(store, guest.room, at, action, kind, id_, value, version, rule)
        except Conflict:
            if turn == _TRIES - 1:
                raise
        else:
            return


def _keep(
    store: Store,
    found: Room,
    at: datetime,
    action: str,
    kind: str,
    id_: str,
    value: Value,
    version: int,
    rule: Callable[[Room], str],
) -> None:
    """Keep one thing, if the room's rule allows it in the writer's turn."""
    scope = workshop_scope(found.id)

    def guard(books: Mapping[str, Book]) -> Sequence[str]:
        now = read(books[scope], found)
        reason = rule(now) if now else _NO_SEAT
        return (reason,) if reason else ()

    change = Change(scope, kind, id_, value, version)
    store.save([change], by=GUEST, at=at, action=action, guard=guard)
