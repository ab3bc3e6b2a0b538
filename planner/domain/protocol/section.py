"""What a section is: its number, its question, and the kinds of rows it holds."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.protocol.rows import Row
from planner.domain.protocol.words import MessageSource


@dataclass(frozen=True)
class RowKind:
    """A kind of row in a section, how many it needs, and its heading."""

    type: type[Row]
    title: str
    at_least: int = 0
    at_most: int | None = None


@dataclass(frozen=True)
class Section:
    """One section: its number in the full protocol, its row of single facts, its kinds of rows."""

    number: int
    id: str
    title: str
    question: str
    facts: type[Row] | None
    kinds: tuple[RowKind, ...] = ()
    #: Good to have; its absence keeps nothing a draft.
    recommended: bool = False
    #: Needed only while a surface with messages of this source is in the register.
    only_with: MessageSource | None = None

    @property
    def types(self) -> tuple[type[Row], ...]:
        """Return every row type of the section, the single facts first."""
        return ((self.facts,) if self.facts else ()) + tuple(kind.type for kind in self.kinds)


def section(
    number: int,
    id: str,
    title: str,
    question: str,
    facts: type[Row] | None,
    *kinds: RowKind,
    recommended: bool = False,
    only_with: MessageSource | None = None,
) -> Section:
    """Return a section, its kinds of rows written one after the other."""
    return Section(number, id, title, question, facts, kinds, recommended, only_with)
