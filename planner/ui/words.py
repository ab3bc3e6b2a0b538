"""How words get onto a page: what people typed is shown as they typed it, never read as markup."""

from __future__ import annotations

import re
from datetime import date

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$^&=])")


def plain(text: str) -> str:
    """Return text that Streamlit's Markdown shows letter for letter, line breaks kept."""
    return _MARKS.sub(r"\\\1", text).replace("\n", "  \n")


def day(on: date | None) -> str:
    """Return a date as people write it: 14 Mar 2027."""
    return f"{on:%-d %b %Y}" if on else "no date"


def days_left(until: date, on: date) -> str:
    """Return the distance to a day in words: "in 12 days", "today", "3 days ago"."""
    days = (until - on).days
    if days == 0:
        return "today"
    unit = "day" if abs(days) == 1 else "days"
    return f"in {days} {unit}" if days > 0 else f"{-days} {unit} ago"


def a(noun: str) -> str:
    """Return a noun with its article: "an approver", "a surface"."""
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: "1 gap", "3 gaps"."""
    return f"{number} {one if number == 1 else many or one + 's'}"
