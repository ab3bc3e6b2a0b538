"""How counts, days and lists are said in a sentence, alike wherever one is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 gap", "3 gaps"; `many` where an s is not enough."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def day(on: date) -> str:
    """Return a date as people write it: "14 Mar 2027"."""
    return f"{on:%-d %b %Y}"


def away(until: date, on: date) -> str:
    """Return how far a day is from another: "today", "in 3 days", "1 day ago"."""
    days = (until - on).days
    if not days:
        return "today"
    return f"in {counted(days, 'day')}" if days > 0 else f"{counted(-days, 'day')} ago"


def late(days: int) -> str:
    """Return by how much something is late: "1 day late", "9 days late"."""
    return f"{counted(days, 'day')} late"


def listed(words: Iterable[str]) -> str:
    """Return several words as one: "A", "A and B", "A, B and C"."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def first_of(names: Sequence[str]) -> str:
    """Return the first two names and how many more: "A", "A and B", "A, B and 3 more"."""
    return listed(names if len(names) <= 2 else (*names[:2], f"{len(names) - 2} more"))
