"""Refusing secrets where no form asks for the facts: in a history that comes in from elsewhere.

What people type or paste passes `value.make`, which refuses them with the field.
"""

from __future__ import annotations

from collections.abc import Sequence

from planner.domain.errors import Refused
from planner.domain.secrets import secrets_of
from planner.domain.value import Value
from planner.store.chain import LogRow


def refuse_secrets(rows: Sequence[LogRow], values: Sequence[Value | None]) -> None:
    """Refuse a history with a password or a key in any of its states: the planner keeps none."""
    for row, value in zip(rows, values, strict=True):
        for place, sentence in secrets_of(value) if value else ():
            raise Refused(
                f"Row {row.seq} of the bundle's history ({row.kind} '{row.id}', {place}) cannot "
                f"come in. {sentence} Blank it where the bundle was made, and ask for a fresh one."
            )
