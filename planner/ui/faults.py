"""A field's fault, said beside the field: which field, what is wrong with it, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from enum import StrEnum
from typing import Any, get_origin

from planner.domain.protocol.rows import Row, points_at
from planner.ui import row_form

#: What to do about an empty field, by what it takes.
WRITE, CHOOSE, A_DAY = "Write it.", "Choose one.", "Choose a day."
_STATE = "Write it, or say who adds it and by when."
_STEPS: Mapping[type, str] = {int: "Write a number.", date: A_DAY, time: "Choose a time."}


def said(label: str, sentence: str, given: Any, empty: str = WRITE) -> str:
    """Return a fault with its field's name; `empty` is what to do if nothing was given at all."""
    if is_blank(given):
        return f"'{label}' is empty. {empty}"
    if not sentence.startswith("This "):
        return f"'{label}': {sentence}"
    named = f"'{label}' {sentence.removeprefix('This ')}"
    return named if ". " in sentence else f"{named} Correct it."


def is_blank(given: Any) -> bool:
    """Return whether a field holds nothing; 0 and an unticked box are answers."""
    return given is None or given in ("", (), [])


def in_words(
    found: Iterable[tuple[str, str]],
    given: Mapping[str, Any],
    asked: Mapping[str, tuple[str, str]],
) -> dict[str, str]:
    """Return each fault by its field, said; `asked` has a form's labels and what to do if empty.

    A fault inside a list stands at the list's field; one of no field stays as it is.
    """
    told: dict[str, str] = {}
    for place, sentence in found:
        field = place if place in asked else place.rpartition(".")[0]
        if field in asked:
            label, empty = asked[field]
            told[field] = said(label, sentence, given.get(field), empty)
        else:
            told[place] = sentence
    return told


def of_row(type_: type[Row], place: str, sentence: str, given: Mapping[str, Any]) -> str:
    """Return the fault of one field of a row; `place` may go into a list, "aliases.0"."""
    name, _, inner = place.partition(".")
    field = type_.model_fields.get(name)
    if field is None:
        return sentence
    title = field.title or name
    if inner and given.get(name):
        return said(
            f"{title}, line {int(inner) + 1}" if inner.isdecimal() else title, sentence, "?"
        )
    value = given.get(name)
    if is_blank(value) and points_at(type_, name) == "role" and " " not in title:
        return f"Name the {type_.noun}'s {title.lower()}."
    return said(title, sentence, value, _step(type_, name))


def _step(type_: type[Row], name: str) -> str:
    if row_form.is_stated(type_, name):
        return _STATE
    if points_at(type_, name):
        return CHOOSE
    inner, _ = row_form.without_none(type_.model_fields[name].annotation)
    if get_origin(inner) is tuple:
        return "Give at least one."
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return CHOOSE
    return _STEPS.get(inner, WRITE)
