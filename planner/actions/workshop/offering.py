"""What may a player name in an exercise? The roles, rules and surfaces of the frozen protocol."""

from __future__ import annotations

from datetime import datetime

from planner.actions.desk import Desk
from planner.actions.opening import assembled, charter_of
from planner.domain.kinds import transition_scope
from planner.domain.protocol.rows import Scenario, Surface
from planner.domain.workshop.room import Room
from planner.domain.workshop.views import Offered, is_exercise
from planner.store.database import Store

_offered: dict[tuple[str, str, int], Offered] = {}


def offered(store: Store, found: Room, at: datetime) -> Offered:
    """Return what the answers to a drill may name, read once; nothing in any other workshop."""
    workshop = found.workshop
    if not is_exercise(workshop):
        return {}
    scope = transition_scope(workshop.transition)
    seq = workshop.frozen_seq or store.book(scope).seq
    key = (store.id, scope, seq)
    if key not in _offered:
        _offered[key] = _read(Desk(store, None, at), scope, seq)
    return _offered[key]


def _read(desk: Desk, scope: str, seq: int) -> Offered:
    book = desk.store.after(scope, seq)
    charter = charter_of(book)
    if charter is None:
        return {}
    protocol = assembled(desk, book, charter).protocol
    return {
        "roles": tuple(protocol.roles.items()),
        "rules": tuple((each.id, each.message) for each in protocol.of(Scenario)),
        "surfaces": tuple((each.id, protocol.name(each)) for each in protocol.of(Surface)),
    }
