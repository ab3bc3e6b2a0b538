"""The register of kinds: everything that can be stated, by its name in the log."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from planner.domain.ledger import Kind
from planner.domain.people import Organisation, Person
from planner.domain.playbook import Playbook
from planner.domain.protocol.rows import Row
from planner.domain.protocol.sections import ROW_TYPES
from planner.domain.readiness import Answer, Evidence, GapOwner, Lock
from planner.domain.theme import Theme
from planner.domain.transition import Charter, Export

INSTALLATION = "installation"


def transition_scope(id_: str) -> str:
    """Return the scope that holds one transition."""
    return f"transition:{id_}"


def organisation_scope(id_: str) -> str:
    """Return the scope that holds one organisation: its people and its look."""
    return f"organisation:{id_}"


def _count_answer(answer: Answer | None) -> Mapping[str, int]:
    return {f"answers-{answer.voice.value}": 1} if answer else {}


def _count_lock(lock: Lock | None) -> Mapping[str, int]:
    return {"locks": 1} if lock else {}


def _count_row(row: Row | None) -> Mapping[str, int]:
    return {"rows-confirmed": 1} if row else {}


# Measures hold counts, never levels: a roll-up must not give one party's answers to the other.
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind("playbook", Playbook),
            Kind("organisation", Organisation),
            Kind("person", Person),
            Kind("theme", Theme),
            Kind("charter", Charter),
            Kind("answer", Answer, measures=_count_answer),
            Kind("lock", Lock, measures=_count_lock),
            Kind("evidence", Evidence),
            Kind("gap-owner", GapOwner),
            Kind("export", Export),
            *(Kind(type_.kind, type_, measures=_count_row) for type_ in ROW_TYPES),
        )
    }
)
