"""The register of kinds: everything that can be stated, by its name in the log."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from planner.domain.ledger import Kind, Upcaster
from planner.domain.people import Organisation, Person
from planner.domain.playbook import Playbook
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.publishing import is_web_address
from planner.domain.protocol.sections import ROW_TYPES
from planner.domain.protocol_check.waiver import Waiver
from planner.domain.readiness import Answer, Evidence, GapOwner, Lock
from planner.domain.settings import Setting
from planner.domain.theme import HouseDocument, Theme
from planner.domain.transition import Charter, Export
from planner.domain.verdict import Ruling
from planner.domain.versions import Revision, RevisionApproval, Snapshot
from planner.domain.workshop import guests
from planner.domain.workshop.agenda import Workshop
from planner.domain.workshop.deeds import Command

INSTALLATION = "installation"


def transition_scope(id_: str) -> str:
    """Return the scope that holds one transition."""
    return f"transition:{id_}"


def organisation_scope(id_: str) -> str:
    """Return the scope that holds one organisation: its people and its look."""
    return f"organisation:{id_}"


def workshop_scope(id_: str) -> str:
    """Return the scope that holds one workshop: what was prepared, its commands and its votes."""
    return f"workshop:{id_}"


def _count_answer(answer: Answer | None) -> Mapping[str, int]:
    return {f"answers-{answer.voice.value}": 1} if answer else {}


def _count_lock(lock: Lock | None) -> Mapping[str, int]:
    return {"locks": 1} if lock else {}


def _count_row(row: Row | None) -> Mapping[str, int]:
    return {"rows-confirmed": 1} if row else {}


def _count_choice(setting: Setting | None) -> Mapping[str, int]:
    return {"choices-made": 1} if setting else {}


def _count_revision(revision: Revision | None) -> Mapping[str, int]:
    return {"revisions": 1} if revision else {}


def _without_approval_day(facts: dict[str, Any]) -> dict[str, Any]:
    """Approvals are given to frozen revisions since shape 2."""
    return {name: value for name, value in facts.items() if name != "approved_on"}


def _without_odd_link(facts: dict[str, Any]) -> dict[str, Any]:
    """A post's link is a web address since shape 2; whatever else stood there opens no page."""
    return facts if is_web_address(facts.get("link", "")) else {**facts, "link": ""}


_ROW_SHAPES: Mapping[str, tuple[int, Mapping[int, Upcaster]]] = {
    "approver": (2, {1: _without_approval_day}),
    "post": (2, {1: _without_odd_link}),
}


def _row_kind(type_: type[Row]) -> Kind:
    model, upcasters = _ROW_SHAPES.get(type_.kind, (1, {}))
    return Kind(type_.kind, type_, model=model, upcasters=upcasters, measures=_count_row)


# Measures hold counts, never levels: a roll-up must not give one party's answers to the other.
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind("playbook", Playbook),
            Kind("organisation", Organisation),
            Kind("person", Person),
            Kind("theme", Theme),
            Kind("house-document", HouseDocument),
            Kind("charter", Charter),
            Kind("answer", Answer, measures=_count_answer),
            Kind("lock", Lock, measures=_count_lock),
            Kind("evidence", Evidence),
            Kind("gap-owner", GapOwner),
            Kind("export", Export),
            Kind("setting", Setting, measures=_count_choice),
            Kind("ruling", Ruling),
            Kind("revision", Revision, measures=_count_revision),
            Kind("revision-approval", RevisionApproval),
            Kind("snapshot", Snapshot),
            Kind("waiver", Waiver),
            Kind("workshop", Workshop),
            Kind("workshop-command", Command),
            Kind("door", guests.Door),
            Kind("room-key", guests.RoomKey),
            Kind("seat", guests.Seat),
            Kind("ballot", guests.Ballot),
            Kind("tally", guests.Tally),
            Kind("thought", guests.Thought),
            Kind("late-note", guests.LateNote),
            Kind("confirmation", guests.Confirmation),
            Kind("worth", guests.Worth),
            *(_row_kind(type_) for type_ in ROW_TYPES),
        )
    }
)
