"""What is kept about a scope: the newest image of every stated thing, and the log of how it came.

A scope is a transition, an organisation, a workshop or the installation; each has one log and one
hash chain. The store writes these values; the domain reads them. Neither knows the other's insides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeVar

from planner.domain.value import Value

V = TypeVar("V", bound=Value)
Key = tuple[str, str]


def no_measures(_: Value | None) -> Mapping[str, int]:
    """Measure nothing: for kinds that no roll-up counts."""
    return {}


#: Turns the JSON of one shape of a thing into that of the next.
Upcaster = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True)
class Kind:
    """One kind of stated thing: its name in the log, its type, and how older images become it.

    `model` is the version of the type's shape; `upcasters[n]` turns the JSON of shape n into shape
    n + 1. `measures` gives additive whole numbers of one value (None: the thing is not there); the
    store keeps their sums per scope and per day.
    """

    name: str
    type: type[Value]
    model: int = 1
    upcasters: Mapping[int, Upcaster] = field(default_factory=dict)
    measures: Callable[[Any], Mapping[str, int]] = no_measures


@dataclass(frozen=True)
class Change:
    """One thing to be kept (value None: removed), and the version its editor saw (0: new)."""

    scope: str
    kind: str
    id: str
    value: Value | None
    expected: int


@dataclass(frozen=True)
class Kept:
    """The newest image of one thing. Value None: removed, or withheld from this copy."""

    version: int
    value: Value | None


@dataclass(frozen=True)
class Book:
    """Everything kept in one scope as of log row `seq`."""

    scope: str
    seq: int = 0
    kept: Mapping[Key, Kept] = field(default_factory=lambda: MappingProxyType({}))

    def version(self, kind: str, id: str) -> int:
        """Return the stored version of one thing, 0 if it was never stated."""
        found = self.kept.get((kind, id))
        return found.version if found else 0

    def find(self, type_: type[V], kind: str, id: str) -> V | None:
        """Return one thing, or None if it was never stated or was removed."""
        found = self.kept.get((kind, id))
        return found.value if found is not None and isinstance(found.value, type_) else None

    def all(self, type_: type[V], kind: str) -> tuple[V, ...]:
        """Return every present thing of a kind, in the order of their ids."""
        return tuple(
            kept.value
            for (its_kind, _), kept in sorted(self.kept.items())
            if its_kind == kind and isinstance(kept.value, type_)
        )


@dataclass(frozen=True)
class Entry:
    """One row of the log: who did what to which thing, when, and how the thing was afterwards.

    `value` is None when the thing was removed; `withheld` when this copy does not carry the image.
    """

    scope: str
    seq: int
    at: datetime
    actor: str
    action: str
    kind: str
    id: str
    version: int
    value: Value | None
    withheld: bool = False


#: Looks at the books as they would be after the change; a sentence for each reason to refuse it.
Guard = Callable[[Mapping[str, Book]], Sequence[str]]
