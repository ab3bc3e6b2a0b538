"""A fact, or an honest gap: what is not known yet is said, with who will add it and by when."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Discriminator, Tag

from planner.domain.value import Line, Name, Value


class GapKind(StrEnum):
    """The two honest ways of having no answer."""

    TO_BE_ADDED = "to-be-added"
    NOBODY = "nobody"


class Gap(Value):
    """A declared gap. "Nobody" is an answer; "to be added" keeps the protocol a draft."""

    gap: GapKind
    by: Line = ""
    until: date | None = None
    reason: Line = ""

    @property
    def is_open(self) -> bool:
        """Return whether somebody still has to add the fact."""
        return self.gap is GapKind.TO_BE_ADDED

    @property
    def sentence(self) -> str:
        """Return the gap in words: "to be added by the brand lead, until 14 Mar 2027"."""
        if not self.is_open:
            return f"nobody{f': {self.reason}' if self.reason else ''}"
        who = f" by {self.by}" if self.by else ""
        when = f", until {self.until:%-d %b %Y}" if self.until else ""
        return f"to be added{who}{when}"


def _which(value: Any) -> str:
    return "a gap" if isinstance(value, dict | Gap) else "a name"


#: A name (a person, a handle, a tool, a phone number), or a declared gap.
Stated = Annotated[
    Annotated[Name, Tag("a name")] | Annotated[Gap, Tag("a gap")], Discriminator(_which)
]


def to_be_added(by: str) -> Gap:
    """Return the gap that a first draft leaves where only people know the fact."""
    return Gap(gap=GapKind.TO_BE_ADDED, by=by)


def said(value: str | Gap) -> str:
    """Return the fact, or the gap in words."""
    return value.sentence if isinstance(value, Gap) else value
