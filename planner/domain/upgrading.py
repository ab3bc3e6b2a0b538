"""What would a newer playbook change in a transition? Items added, removed, changed; all stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from planner.domain.playbook import Criterion, Playbook
from planner.domain.protocol.comparing import How
from planner.domain.protocol.rows import Row
from planner.domain.settings import Choice
from planner.domain.transition import Transition

#: The parts of a playbook that are lists of things with ids, as people call them.
_PARTS = (
    ("Dimensions", "dimensions"),
    ("Criteria", "criteria"),
    ("Gates", "gates"),
    ("Roles", "roles"),
    ("Journey", "journey"),
    ("Surfaces on offer", "surfaces"),
    ("Choices", "choices"),
    ("Verdict rules", "verdicts"),
    ("Sources", "sources"),
)
#: What a playbook says of itself; its id stays.
_FACTS = ("title", "version", "summary", "for_whom", "extends", "lead_roles")


@dataclass(frozen=True)
class Upgrade:
    """One thing that differs in the newer playbook, and what that means for what was stated."""

    part: str
    id: str
    title: str
    how: How
    fields: tuple[str, ...] = ()
    kept: str = ""


def is_older(playbook: Playbook, than: Playbook) -> bool:
    """Return whether a playbook's version comes before another's: "2026.9" before "2026.10".

    Versions are compared number by number, words left aside; "2026" and "2026.0" are one version.
    """
    return _numbers(playbook.version) < _numbers(than.version)


def _numbers(version: str) -> tuple[int, ...]:
    found = [int(each) for each in re.findall(r"[0-9]+", version)]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def compare(transition: Transition, newer: Playbook) -> tuple[Upgrade, ...]:
    """Return everything in which the newer playbook differs from the pinned one, part by part.

    `kept` says what becomes of answers and rows that people stated: nothing is ever deleted.
    """
    older = transition.playbook
    found = [
        Upgrade("Playbook", name, name.replace("_", " "), How.CHANGED)
        for name in _FACTS
        if getattr(older, name) != getattr(newer, name)
    ]
    for title, name in _PARTS:
        found += _differences(title, getattr(older, name), getattr(newer, name), transition)
    for name in type(older.trade).model_fields:
        before, after = getattr(older.trade, name), getattr(newer.trade, name)
        part = f"The move: {name.replace('_', ' ')}"
        if isinstance(after, tuple):
            found += _differences(part, before, after, transition)
        elif before != after:
            found.append(Upgrade(part, name, name.replace("_", " "), How.CHANGED))
    found += _differences(
        "Protocol rows", tuple(_rows(older)), tuple(_rows(newer)), transition, by_kind=True
    )
    if older.protocol.wording != newer.protocol.wording:
        changed = _changed_fields(older.protocol.wording, newer.protocol.wording)
        found.append(
            Upgrade("Protocol rows", "wording", "Texts of the single facts", How.CHANGED, changed)
        )
    return tuple(found)


def _rows(playbook: Playbook) -> Iterator[Any]:
    for _, offer in playbook.offered():
        yield offer


def _differences(
    part: str,
    older: Sequence[Any],
    newer: Sequence[Any],
    transition: Transition,
    *,
    by_kind: bool = False,
) -> Iterator[Upgrade]:
    def key(thing: Any) -> tuple[str, str]:
        return (thing.kind if by_kind else "", thing.id)

    old, new = {key(each): each for each in older}, {key(each): each for each in newer}
    for its, thing in new.items():
        if its not in old:
            yield Upgrade(part, its[1], _title(thing), How.ADDED)
        elif old[its] != thing:
            fields = _changed_fields(old[its], thing)
            yield Upgrade(
                part, its[1], _title(thing), How.CHANGED, fields, _kept(thing, transition)
            )
    for its, thing in old.items():
        if its not in new:
            yield Upgrade(part, its[1], _title(thing), How.REMOVED, (), _kept(thing, transition))


def _title(thing: Any) -> str:
    if isinstance(thing, Row):
        return f"{thing.noun} '{thing.label}'"
    for name in ("title", "question"):
        if hasattr(thing, name):
            code = getattr(thing, "code", "")
            return f"{code} {getattr(thing, name)}".strip()
    return str(thing.id)


def _changed_fields(older: Any, newer: Any) -> tuple[str, ...]:
    return tuple(
        (field.title or name.replace("_", " "))
        for name, field in type(newer).model_fields.items()
        if getattr(older, name, None) != getattr(newer, name)
    )


def _kept(thing: Any, transition: Transition) -> str:
    """Return what people stated about the thing, and that it stays; nothing if they did not."""
    if isinstance(thing, Row):
        kept = transition.book.kept.get((thing.kind, thing.id))
        if kept is None:
            return ""
        is_there = kept.value is not None
        return f"The row you {'confirmed stays as it is' if is_there else 'removed stays away'}."
    answers = [each for each in transition.answers if each.criterion == thing.id]
    if answers and isinstance(thing, Criterion):
        count = len(answers)
        return f"{count} answer{'s' if count > 1 else ''} and the evidence stay."
    if isinstance(thing, Choice) and thing.id in transition.chosen:
        sides = {option.id for option in thing.options}
        if transition.chosen[thing.id] in sides:
            return "Your choice stays."
        return "The side you took is gone; the new default holds until you take one again."
    return ""
