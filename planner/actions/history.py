"""Reading a transition's diary, and how it stood at an earlier moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from planner.actions.desk import Desk
from planner.actions.eyes import entries_of
from planner.actions.opening import assembled, charter_of, open_transition
from planner.domain.access import Act, require
from planner.domain.diary import Line, write
from planner.domain.errors import NotFound
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Book
from planner.domain.once import once
from planner.domain.transition import Transition
from planner.store.database import Store


def diary(desk: Desk, transition_id: str) -> tuple[Line, ...]:
    """Return what happened, the newest first, without what the reader may not see yet."""
    transition = open_transition(desk, transition_id)
    if desk.person is not None:
        require(desk.person, Act.READ, transition.charter)
    return write(entries_of(desk, transition), transition)


def as_of(desk: Desk, transition_id: str, moment: datetime) -> Transition:
    """Return the transition as it was at a moment, hiding what is hidden from the reader today."""
    now = open_transition(desk, transition_id)
    return _as_of(desk, now, moment, desk.store.as_of(transition_scope(now.id), moment))


def at_the_end_of(desk: Desk, transition_id: str, on: date) -> Transition:
    """Return the same for the end of a day where the brand is; its log is read once."""
    now = open_transition(desk, transition_id)
    moment = datetime.combine(on, time.max, ZoneInfo(desk.zone)).astimezone(UTC)
    return _as_of(desk, now, moment, _book_then(now, desk.store, moment))


@once
def _book_then(now: Transition, store: Store, moment: datetime) -> Book:
    # With what was stated since, or blanked in it, there is another `now`.
    return store.as_of(transition_scope(now.id), moment)


def _as_of(desk: Desk, now: Transition, moment: datetime, book: Book) -> Transition:
    charter = charter_of(book)
    if charter is None:
        raise NotFound(
            f"{now.intake.brand}'s transition did not exist yet on {moment:%-d %b %Y, %H:%M}. "
            "Choose a later moment."
        )
    return assembled(desk, book, charter)
