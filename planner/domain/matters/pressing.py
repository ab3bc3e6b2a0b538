"""One thing that waits for somebody: a sentence, the row it is about, and what a button says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pressing:
    """A sentence with name and date; the row to open; the button's words; days it is late."""

    sentence: str
    kind: str
    row: str
    button: str
    late_days: int = 0


def late_words(days: int) -> str:
    """Return "1 day late", "9 days late"."""
    return f"{days} day{'' if days == 1 else 's'} late"
