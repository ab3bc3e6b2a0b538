"""What happened, in sentences: "Mon 9 Mar, 14:02 · Ana (brand) changed the scenario 'Late delivery'"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from planner.domain.ledger import Entry
from planner.domain.playbook import Page
from planner.domain.protocol.rows import Row
from planner.domain.protocol.sections import ROW_TYPE, section_of
from planner.domain.protocol.stated import Gap, said
from planner.domain.readiness import Answer, Evidence, GapOwner, Lock
from planner.domain.transition import Charter, Export, Transition
from planner.domain.value import Value


@dataclass(frozen=True)
class Line:
    """One line of the diary: when, who, what in words, each changed field before and after, and where."""

    seq: int
    at: datetime
    who: str
    sentence: str
    changes: tuple[str, ...]
    page: Page


def write(entries: Sequence[Entry], transition: Transition) -> tuple[Line, ...]:
    """Return the diary of the given entries, the newest first.

    Entries must be those the reader may see; earlier images are found among them.
    """
    before: dict[tuple[str, str], Value | None] = {}
    lines = []
    for entry in entries:
        key = (entry.kind, entry.id)
        earlier = before.get(key)
        if earlier is None and entry.kind in ROW_TYPE and entry.version == 1:
            earlier = _default(transition, key)
        lines.append(_line(entry, earlier, transition))
        before[key] = entry.value
    return tuple(reversed(lines))


def _default(transition: Transition, key: tuple[str, str]) -> Value | None:
    laid = transition.defaults.get(key)
    return laid.row if laid else None


def _line(entry: Entry, earlier: Value | None, transition: Transition) -> Line:
    changes = _changes(earlier, entry.value)
    return Line(
        entry.seq,
        entry.at,
        transition.name_of(entry.actor),
        _sentence(entry, earlier, changes, transition),
        changes,
        _page(entry.kind),
    )


def _page(kind: str) -> Page:
    if kind in ROW_TYPE:
        return Page.PROTOCOL
    if kind in ("answer", "lock", "evidence", "gap-owner"):
        return Page.READINESS
    return Page.DOCUMENTS if kind == "export" else Page.OVERVIEW


def _sentence(
    entry: Entry, earlier: Value | None, changes: tuple[str, ...], transition: Transition
) -> str:
    match entry.value:
        case Charter():
            return f"opened the transition of {entry.value.intake.brand} with {entry.value.intake.agency}"
        case Lock():
            return f"locked the {entry.value.party.value}'s answers"
        case Answer():
            return _answered(entry.value, transition)
        case Evidence():
            return f"added evidence to {_criterion(entry.value.criterion, transition)}, valid until {entry.value.valid_until:%-d %b %Y}"
        case GapOwner():
            owner = transition.name_of(entry.value.owner)
            return f"gave {_criterion(entry.value.criterion, transition)} to {owner}, due {entry.value.due_on:%-d %b %Y}"
        case Export():
            state = "DRAFT of the " if entry.value.draft else ""
            return f"took the {state}{entry.value.document.replace('-', ' ')} {entry.value.version} as {entry.value.format}"
        case Row():
            return _edited(entry.value, earlier, changes)
        case None if entry.kind in ROW_TYPE:
            label = earlier.label if isinstance(earlier, Row) else entry.id
            return f"removed the {ROW_TYPE[entry.kind].noun} '{label}' from {section_of(entry.kind).title}"
        case None if entry.kind == "lock":
            return f"opened the {entry.id}'s answers again"
        case None:
            return f"removed the {entry.kind.replace('-', ' ')} '{entry.id}'"
        case _:
            return f"stated the {entry.kind.replace('-', ' ')} '{entry.id}'"


def _criterion(id_: str, transition: Transition) -> str:
    found = next((each for each in transition.playbook.criteria if each.id == id_), None)
    return f"{found.code} {found.title}" if found else id_


def _answered(answer: Answer, transition: Transition) -> str:
    what = "not applicable" if answer.level is None else f"level {answer.level}"
    verb = (
        "agreed on" if answer.voice.value == "agreed" else f"answered for the {answer.voice.value}:"
    )
    return f"{verb} {what} at {_criterion(answer.criterion, transition)}"


def _edited(row: Row, earlier: Value | None, changes: tuple[str, ...]) -> str:
    where = section_of(row.kind).title
    if earlier is None:
        return f"added the {row.noun} '{row.label}' to {where}"
    if not changes:
        return f"confirmed the {row.noun} '{row.label}' in {where}"
    return f"changed the {row.noun} '{row.label}' in {where}"


def _changes(earlier: Value | None, later: Value | None) -> tuple[str, ...]:
    if not (isinstance(earlier, Row) and isinstance(later, Row)):
        return ()
    return tuple(
        f"{field.title or name}: {spoken(getattr(earlier, name))} → {spoken(getattr(later, name))}"
        for name, field in type(later).model_fields.items()
        if name != "id" and getattr(earlier, name) != getattr(later, name)
    )


def spoken(value: Any) -> str:
    """Return any field's value in words; an empty one is "blank"."""
    match value:
        case None | "" | ():
            return "blank"
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(spoken(each) for each in value)
        case Gap():
            return said(value)
        case _:
            return str(value).replace("-", " ") if hasattr(value, "value") else str(value)
