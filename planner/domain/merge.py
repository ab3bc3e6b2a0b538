"""Two people edited one row: which fields go together, and where do both texts have to be shown?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from planner.domain.value import Value

V = TypeVar("V", bound=Value)


@dataclass(frozen=True)
class Clash:
    """One field that both changed, each to something else."""

    field: str
    mine: Any
    theirs: Any


def merge(base: V | None, mine: V, theirs: V) -> tuple[dict[str, Any], tuple[Clash, ...]]:
    """Return the facts of the joined row (theirs where both clash) and the clashes.

    `base` is what my edit started from; without it every difference is a clash.
    """
    facts: dict[str, Any] = {}
    clashes = []
    for field in type(mine).model_fields:
        my_value, their_value = getattr(mine, field), getattr(theirs, field)
        base_value = getattr(base, field) if base is not None else None
        if my_value == their_value or (base is not None and my_value == base_value):
            facts[field] = their_value
        elif base is not None and their_value == base_value:
            facts[field] = my_value
        else:
            facts[field] = their_value
            clashes.append(Clash(field, my_value, their_value))
    return facts, tuple(clashes)
