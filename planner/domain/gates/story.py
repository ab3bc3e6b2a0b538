"""What has happened at a gate: who signed, took back, waived; when cells went in and came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from planner.domain.gate_stages import stage_of
from planner.domain.gates.exit_figures import exit_measures
from planner.domain.ledger import Entry
from planner.domain.playbook import Gate
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover
from planner.domain.protocol.rows.handoff.signing import GateWaiver, SignOff
from planner.domain.transition import Transition
from planner.domain.value import Value
from planner.domain.wording import day


@dataclass(frozen=True)
class Told:
    """One line of a gate's history: when, who, and what in words."""

    at: datetime
    who: str
    sentence: str


def story(transition: Transition, gate: Gate, entries: Sequence[Entry]) -> tuple[Told, ...]:
    """Return what happened at a gate, the newest first; entries are of the log, in its order."""
    found = []
    for entry in entries:
        sentence = _sentence(transition, gate, entry)
        if sentence:
            found.append(Told(entry.at, transition.name_of(entry.actor), sentence))
    return tuple(reversed(found))


def _sentence(transition: Transition, gate: Gate, entry: Entry) -> str:
    match entry.kind:
        case "sign-off":
            return _signed(transition, gate, entry.value)
        case "gate-waiver":
            return _waived(transition, gate, entry)
        case "carried-out":
            return _moved(transition, gate, entry)
        case _:
            return ""


def _signed(transition: Transition, gate: Gate, value: Value | None) -> str:
    if not isinstance(value, SignOff) or value.gate != gate.id:
        return ""
    role = transition.playbook.role_title(value.role)
    if value.withdrawn_on:
        return f"took the sign-off as {role} back: {value.withdrawn_because}"
    condition = f", on condition that: {value.conditions}" if value.conditions else ""
    return f"signed as {role}, fingerprint {value.digest[:12]}{condition}"


def _waived(transition: Transition, gate: Gate, entry: Entry) -> str:
    criteria = [each for each in transition.playbook.criteria if each.gate == gate.id]
    names = {each.id: f"{each.code} {each.title}" for each in criteria}
    names |= {each.id: each.title for each in exit_measures(transition, gate)}
    name = names.get(entry.id)
    if name is None:
        return ""
    if isinstance(entry.value, GateWaiver):
        return f"waived {name} until {day(entry.value.until)}; {entry.value.by} answers for it"
    return f"took the waiver of {name} back"


def _moved(transition: Transition, gate: Gate, entry: Entry) -> str:
    cutover = next((e for e in transition.protocol.of(Cutover) if e.id == entry.id), None)
    if cutover is None or cutover.stage is not stage_of(transition.playbook, gate):
        return ""
    if not isinstance(entry.value, CarriedOut):
        return f"took back that the cutover “{cutover.title}” was carried out"
    return f"carried out the cutover “{cutover.title}”"
