"""What may a player name in an exercise? The roles, rules and surfaces of the frozen protocol."""

from __future__ import annotations

from datetime import datetime

from planner.actions.workshop.drilling import frozen
from planner.domain.errors import NotFound
from planner.domain.once import once
from planner.domain.protocol.rows import Scenario, Surface
from planner.domain.transition import Transition
from planner.domain.workshop.room import Room
from planner.domain.workshop.views import Offered, is_exercise
from planner.store.database import Store


def offered(store: Store, found: Room, at: datetime) -> Offered:
    """Return what the answers to a drill may name; nothing in any other workshop."""
    if not is_exercise(found.workshop):
        return {}
    try:
        return _named(frozen(store, found, at))
    except NotFound:
        return {}


@once
def _named(transition: Transition) -> Offered:
    protocol = transition.protocol
    return {
        "roles": tuple(protocol.roles.items()),
        "rules": tuple((each.id, each.message) for each in protocol.of(Scenario)),
        "surfaces": tuple((each.id, protocol.name(each)) for each in protocol.of(Surface)),
    }
