"""What a phone with a seat asks and sends: how it stands, a vote, a thought, a word on what is its.

The token is the right to the seat. Every answer is what the views tell this seat, and no more.
"""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from planner.actions.workshop import guests, presence
from planner.actions.workshop.guests import Guest
from planner.actions.workshop.offering import offered
from planner.actions.workshop.rooms import room
from planner.domain.errors import NotFound, Refused
from planner.domain.workshop import views
from planner.domain.workshop.words import Stand
from planner.live.answering import Asked, Unseated, nothing_new, told
from planner.live.revising import revised


def seen(asked: Asked, guest: Guest) -> dict[str, Any]:
    """Return what a guest's phone shows now, under its revision; the guest counts as here."""
    presence.see(guest.room.id, guest.seat.id, asked.at)
    may_name = offered(asked.store, guest.room, asked.at)
    return revised(views.phone(guest.room, guest.seat, asked.at, may_name))


def state(asked: Asked) -> Response:
    """Tell a phone how it stands, if it does not know that already."""
    view = seen(asked, _guest(asked))
    return nothing_new() if view["rev"] == asked.rev else told(view)


def vote(asked: Asked) -> Response:
    """Keep a vote. One that comes while the workshop is paused may be sent again after it."""
    guest = _guest(asked)
    try:
        guests.vote(asked.store, asked.at, guest, asked.facts)
    except Refused as refused:
        is_paused = room(asked.store, guest.room.id).session.stand is Stand.PAUSED
        return told({"sentence": str(refused), "faults": [], "again": is_paused}, 409)
    return _as_it_is_now(asked)


def thought(asked: Asked) -> Response:
    """Put a thought into the parking lot."""
    guests.park(asked.store, asked.at, _guest(asked), asked.text("text"))
    return _as_it_is_now(asked)


def note(asked: Asked) -> Response:
    """Add a late note to a decision."""
    guests.add_note(asked.store, asked.at, _guest(asked), asked.text("item"), asked.text("text"))
    return _as_it_is_now(asked)


def confirm(asked: Asked) -> Response:
    """Keep an owner's word on what is theirs."""
    guests.confirm(asked.store, asked.at, _guest(asked), asked.facts)
    return _as_it_is_now(asked)


def worth(asked: Asked) -> Response:
    """Keep how a guest values the time."""
    guests.value_time(asked.store, asked.at, _guest(asked), asked.facts.get("stars"))
    return _as_it_is_now(asked)


def big_screen(asked: Asked) -> Response:
    """Tell a phone what the big screen shows of a revealed item; nothing of it before."""
    guest = _guest(asked)
    here = presence.here(guest.room.id, asked.at)
    return told({"item": views.revealed(guest.room, asked.at, here)})


def _guest(asked: Asked) -> Guest:
    try:
        return guests.seated(asked.store, asked.bearer)
    except NotFound as error:
        raise Unseated(str(error)) from error


def _as_it_is_now(asked: Asked) -> Response:
    return told(seen(asked, _guest(asked)))
