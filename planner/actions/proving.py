"""How long customers wait, kept from click to click: working it out is the dear part of a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from planner.actions.desk import Desk
from planner.domain.clock_words import friday_sentence
from planner.domain.ledger import Key
from planner.domain.once import once
from planner.domain.people import Party
from planner.domain.presence import rules
from planner.domain.proof import Proof, prove
from planner.domain.protocol.rows import SurfaceWords
from planner.domain.protocol.sections import ROW_TYPE
from planner.domain.protocol.words import Severity
from planner.domain.public_promise import in_use
from planner.domain.transition import Transition
from planner.domain.zones import zone_of
from planner.store.database import Store

#: Up to here a proof is small; a year's takes some ten megabytes.
_SHORT = 31


#: What the hours and the promise rest on: rows, sides taken, the playbook. No answer of a voice.
_RESTS_ON = frozenset({*ROW_TYPE, "setting", "charter"})


@dataclass(frozen=True)
class _Standing:
    """A transition's hours as a party sees them; alike if all but the transition is."""

    store: Store
    id: str
    rests_on: frozenset[tuple[Key, int]]
    reader: Party | None
    transition: Transition = field(compare=False, repr=False)

    @property
    def zone(self) -> str:
        return zone_of(self.transition)


def proven(desk: Desk, transition: Transition, days: int, severity: Severity) -> Proof:
    """Return both clocks on every watched surface for so many days from today on."""
    standing = _standing(desk, transition)
    found = _short if days <= _SHORT else _long
    return found(standing, desk.on, days, severity)


def friday(desk: Desk, transition: Transition) -> tuple[str, bool]:
    """Return what becomes of a question of next Friday 17:30, and whether it fails; "" for none."""
    return _friday(_standing(desk, transition), desk.on)


def public_words(desk: Desk, transition: Transition) -> tuple[SurfaceWords, ...]:
    """Return what customers read about our hours, a surface each."""
    return _public_words(_standing(desk, transition))


def _standing(desk: Desk, transition: Transition) -> _Standing:
    return _Standing(desk.store, transition.id, _rests_on(transition), desk.party, transition)


@once
def _rests_on(transition: Transition) -> frozenset[tuple[Key, int]]:
    """Return the versions of all that hours are read from: somebody's answer changes none."""
    kept = transition.book.kept.items()
    return frozenset((key, each.version) for key, each in kept if key[0] in _RESTS_ON)


def _proof(standing: _Standing, on: date, days: int, severity: Severity) -> Proof:
    last_on = on + timedelta(days=days - 1)
    return prove(standing.transition.protocol, standing.zone, on, last_on, severity)


_short = lru_cache(maxsize=32)(_proof)
_long = lru_cache(maxsize=2)(_proof)


@lru_cache(maxsize=32)
def _friday(standing: _Standing, on: date) -> tuple[str, bool]:
    return friday_sentence(standing.transition.protocol, standing.zone, on)


@lru_cache(maxsize=8)
def _public_words(standing: _Standing) -> tuple[SurfaceWords, ...]:
    protocol = standing.transition.protocol
    return in_use(protocol, rules(protocol, standing.zone))
