"""What is drawn to be read across a room: few signs, very large, each in a frame of its own."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from planner.documents.spans import Label, Title
from planner.domain.value import Value


class Placard(Value):
    """One frame: a few large signs, and what they mean in small ones."""

    big: Annotated[Title, Field(max_length=12)]
    small: Label = ""


class Placards(Value):
    """Frames beside each other, in one column or two."""

    kind: Literal["placards"] = "placards"
    columns: Literal[1, 2] = 1
    placards: Annotated[tuple[Placard, ...], Field(min_length=1, max_length=6)]


def placards_in_words(drawing: Placards) -> str:
    """Return every frame in words."""
    return "; ".join(placard_in_words(each) for each in drawing.placards)


def placard_in_words(placard: Placard) -> str:
    """Return one frame in words: "ABC-DEF: the code"."""
    return f"{placard.big}: {placard.small}" if placard.small else placard.big
