"""The door of a workshop: the code is asked here, and wrong ones are counted."""

from __future__ import annotations

from datetime import datetime
from threading import Lock

from starlette.responses import Response

from planner.actions.workshop import guests, rooms
from planner.domain.errors import NotFound
from planner.domain.workshop.guessing import Tries
from planner.domain.workshop.room import Room
from planner.live.answering import Asked, TooMany, told
from planner.live.phones import seen
from planner.store.database import Store


class Doorkeeper:
    """Lets in by the code, and remembers who tried wrong ones for as long as they count."""

    def __init__(self) -> None:
        self._tries = Tries()
        self._asking = Lock()

    def let_in(self, store: Store, code: str, address: str, at: datetime) -> Room:
        """Return the workshop that a code opens.

        Raises NotFound for a wrong code; TooMany, whatever the code, after too many wrong ones.
        """
        # One at a time: who asks forty times at once is counted forty times.
        with self._asking:
            minutes = self._tries.waiting_minutes(address, at)
            if minutes:
                raise TooMany(
                    f"Too many wrong codes came from this network. Wait {minutes} min, or ask the "
                    "facilitator to take your vote by hand."
                )
            try:
                return guests.by_code(store, code)
            except NotFound:
                self._tries = self._tries.with_wrong(address, at)
                raise

    def forget(self) -> None:
        """Start anew, as a restart of the server does."""
        self._tries = Tries()


doorkeeper = Doorkeeper()


def greet(asked: Asked) -> Response:
    """Answer a right code with what is asked before a seat is taken."""
    found = _behind(asked)
    names = rooms.sides(asked.store, found)
    return told({"workshop": found.id, **guests.greet(found, names)})


def seat(asked: Asked) -> Response:
    """Give a seat to who knows the code: the phone's token, and what it shows first."""
    token, guest = guests.join(asked.store, asked.at, _behind(asked), asked.facts)
    return told({"token": token, **seen(asked, guest)})


def _behind(asked: Asked) -> Room:
    return doorkeeper.let_in(asked.store, asked.text("code"), asked.address, asked.at)
