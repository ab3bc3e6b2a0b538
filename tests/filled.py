"""Rows for every section, filled from their own types: what no test needs to say by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from planner.domain.protocol.rows import Row, must_fields, points_at
from planner.domain.protocol.sections import SECTIONS
from planner.domain.protocol.stated import Gap
from planner.domain.protocol.words import TagFamily

_TREE: dict[str, list[dict[str, Any]]] = {
    "triage-question": [
        {"id": "danger", "code": "N1", "question": "Danger?", "yes": "care", "no": "rude"},
        {"id": "rude", "code": "N2", "question": "House rules broken?", "yes": "hide", "no": "ask"},
        {"id": "ask", "code": "N3", "question": "A question?", "yes": "answer", "no": "leave"},
    ],
    "triage-outcome": [
        {"id": "care", "code": "O1", "title": "Duty of care", "verb": "hold", "do": "Ring."},
        {"id": "hide", "code": "O2", "title": "Hide", "verb": "hide", "do": "Capture, then hide."},
        {"id": "answer", "code": "O3", "title": "Answer", "verb": "respond", "do": "Own words."},
        {"id": "leave", "code": "O4", "title": "Leave", "verb": "let-stand", "do": "Tag it."},
    ],
    "triage-terms": [
        {
            "id": "triage-terms",
            "first": "danger",
            "in_doubt": "ask",
            "before_sending": "Read it aloud.",
        }
    ],
}


def offered(known: Iterable[str], **more: str) -> dict[str, Any]:
    """Return offers, by their field in a playbook, for every kind that is not in `known`.

    `more` are the fields every offer has: why and source.
    """
    found: dict[str, Any] = {}
    for section in SECTIONS:
        if section.facts and section.facts.kind not in known and not section.recommended:
            found[_field(section.facts)] = {**next(_filled(section.facts, 1)), **more}
        for kind in section.kinds:
            if kind.type.kind not in known and kind.at_least:
                rows = _filled(kind.type, kind.at_least)
                found[f"{_field(kind.type)}s".replace("enquirys", "enquiries")] = [
                    {**row, **more} for row in rows
                ]
    return found


def _field(type_: type[Row]) -> str:
    return type_.kind.replace("-", "_")


def _filled(type_: type[Row], count: int) -> Iterator[dict[str, Any]]:
    if type_.kind in _TREE:
        yield from _TREE[type_.kind]
        return
    is_facts = any(section.facts is type_ for section in SECTIONS)
    for number in range(1, count + 1):
        yield a_row(type_, number, id_=type_.kind if is_facts else f"{type_.kind}-{number}")


def a_row(type_: type[Row], number: int = 1, *, id_: str = "") -> dict[str, Any]:
    """Return the facts of a sound row with every field filled that may not stay blank."""
    facts: dict[str, Any] = {"id": id_ or f"{type_.kind}-{number}"}
    for name, field in type_.model_fields.items():
        if name != "id" and (field.is_required() or name in must_fields(type_)):
            facts[name] = _fact(type_, name, field.annotation, number)
    if type_.kind == "retention":
        facts["months"] = 12
    if type_.kind == "tag":
        facts["family"] = list(TagFamily)[(number - 1) % len(TagFamily)].value
    return facts


def _fact(type_: type[Row], name: str, annotation: Any, number: int) -> Any:
    kind, thing = _bare(annotation), points_at(type_, name)
    if thing == "role":
        role = "brand-lead" if number % 2 else "brand-deputy"
        return (role,) if get_origin(kind) is tuple else role
    if get_origin(kind) is tuple:
        return (f"{name} one", f"{name} two")
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return next(iter(kind)).value
    if kind is int:
        return number if name == "order" else 12
    if name in ("public_url", "published_at"):
        return f"https://harbour.example/{type_.kind}"
    return f"{name.replace('_', ' ').capitalize()} of {type_.noun} {number}"


def _bare(annotation: Any) -> Any:
    """Return a field's type without Annotated, None and gaps."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        kept = [each for each in get_args(annotation) if each not in (NoneType, Gap)]
        return _bare(kept[0])
    return annotation
