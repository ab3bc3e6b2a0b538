"""Reading a transition's diary, and how it stood at an earlier moment."""

from __future__ import annotations

from datetime import datetime

from planner.actions.desk import Desk
from planner.actions.eyes import hidden_from
from planner.actions.opening import assembled, charter_of, open_transition
from planner.domain.access import Act, require
from planner.domain.diary import Line, write
from planner.domain.errors import NotFound
from planner.domain.kinds import transition_scope
from planner.domain.ownership import is_left
from planner.domain.transition import Transition


def diary(desk: Desk, transition_id: str) -> tuple[Line, ...]:
    """Return what happened, the newest first, without what the reader may not see yet."""
    transition = open_transition(desk, transition_id)
    if desk.person is not None:
        require(desk.person, Act.READ, transition.charter)
    scope = transition_scope(transition_id)
    is_hidden = hidden_from(desk, desk.store.book(scope))
    entries = [
        entry
        for entry in desk.store.entries(scope)
        if not is_hidden(entry) and is_left(transition.charter, desk.party, entry.kind)
    ]
    return write(entries, transition)


def as_of(desk: Desk, transition_id: str, moment: datetime) -> Transition:
    """Return the transition as it was at a moment, hiding what is hidden from the reader today."""
    now = open_transition(desk, transition_id)
    book = desk.store.as_of(transition_scope(transition_id), moment)
    charter = charter_of(book)
    if charter is None:
        raise NotFound(
            f"{now.intake.brand}'s transition did not exist yet on {moment:%-d %b %Y, %H:%M}. "
            "Choose a later moment."
        )
    return assembled(desk, book, charter)
