"""How a value becomes the text of a log row, and how texts old and new become values again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from planner.domain.errors import PlannerError
from planner.domain.ledger import Kind
from planner.domain.value import Value

#: The text of a thing that was removed. SQL NULL is another matter: blanked or withheld.
REMOVED = "null"


class Unreadable(PlannerError):
    """Something kept cannot be read by this program; it is still there, untouched."""


class Images:
    """The kinds that this program can read and write."""

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        self._kinds = dict(kinds)

    def kind(self, name: str) -> Kind:
        """Return the kind of that name, or raise Unreadable."""
        found = self._kinds.get(name)
        if found is None:
            raise Unreadable(
                f"This program does not know the kind '{name}'. A newer program kept it: "
                "start the newer program."
            )
        return found

    def text(self, kind_name: str, value: Value | None) -> tuple[int, str]:
        """Return the shape's version and the JSON text of a value that is to be kept.

        Raises:
            Unreadable: the kind is unknown, or the value is not of the kind's own type.
        """
        kind = self.kind(kind_name)
        if value is None:
            return kind.model, REMOVED
        if type(value) is not kind.type:
            raise Unreadable(
                f"A '{kind_name}' is kept as {kind.type.__name__}, and this is a "
                f"{type(value).__name__}. Give the value its own kind."
            )
        return kind.model, value.model_dump_json(round_trip=True)

    def value(self, kind_name: str, model: int, data: str | None) -> Value | None:
        """Return the value that a stored text holds; None if it was removed, blanked or withheld.

        Raises:
            Unreadable: the kind or its shape is newer than this program, or the text is broken.
        """
        kind = self.kind(kind_name)
        if data is None or data == REMOVED:
            return None
        try:
            if model == kind.model:
                return kind.type.model_validate_json(data)
            return kind.type.model_validate_json(json.dumps(_upcast(kind, model, data)))
        except ValueError as error:  # pydantic's and json's faults are both ValueErrors
            raise Unreadable(_unread(kind, error)) from error


def _unread(kind: Kind, error: ValueError) -> str:
    faults = error.error_count() if isinstance(error, ValidationError) else 1
    return (
        f"A stored '{kind.name}' does not read as one ({faults} faults). "
        "Verify the database, and put the newest sound backup in its place."
    )


def _upcast(kind: Kind, model: int, data: str) -> dict[str, Any]:
    if model > kind.model:
        raise Unreadable(
            f"A stored '{kind.name}' has shape {model}; this program knows shapes up to "
            f"{kind.model}. Start the newer program."
        )
    facts: dict[str, Any] = json.loads(data)
    for shape in range(model, kind.model):
        step = kind.upcasters.get(shape)
        if step is None:
            raise Unreadable(
                f"Nothing turns shape {shape} of '{kind.name}' into shape {shape + 1}. "
                "Start the program that kept it."
            )
        facts = step(facts)
    return facts
