"""One thing of assets, tools, knowledge or data that waits, and how it is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Part(StrEnum):
    """Which part of the page a call leads to."""

    ASSETS = "assets"
    REMAINING = "remaining"
    TOOLS = "tools"
    KNOWLEDGE = "knowledge"
    DATA = "data"


@dataclass(frozen=True)
class Call:
    """One thing that waits: the sentence, the button's words, the part of the page, the asset."""

    sentence: str
    button: str
    part: Part = Part.ASSETS
    asset: str = ""


def first_of(names: Sequence[str]) -> str:
    """Return the first two names and how many more: "A", "A and B", "A, B and 3 more"."""
    if len(names) <= 2:
        return " and ".join(names)
    return f"{names[0]}, {names[1]} and {len(names) - 2} more"


def counted(number: int, one: str) -> str:
    """Return a number with its noun: "1 asset", "3 assets"."""
    return f"{number} {one}{'' if number == 1 else 's'}"


def day(on: date) -> str:
    """Return a date as people write it: 14 Mar 2027."""
    return f"{on:%-d %b %Y}"
