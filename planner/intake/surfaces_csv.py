"""Surfaces pasted from a spreadsheet: CSV or tab-separated text to rows, faults by row."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from planner.domain.protocol.rows import Surface
from planner.domain.protocol.stated import Gap, GapKind
from planner.domain.protocol.words import MessageSource, Platform, SurfaceStatus, Visibility
from planner.intake.pasted import Sheet, read_rows

MOST_ROWS = 500

#: Column heading to field; the first three are required.
COLUMNS: Mapping[str, str] = {
    "platform": "platform",
    "account": "account",
    "source": "source",
    "visibility": "visibility",
    "language": "language",
    "market": "market",
    "status": "status",
    "owner": "owner_role",
    "backup": "backup_role",
    "read in": "read_tool",
    "reply from": "reply_tool",
    "looked at every": "review_cycle_minutes",
    "messages a week": "weekly_volume",
}
REQUIRED = ("platform", "account", "source")
_SHEET = Sheet(COLUMNS, REQUIRED, MOST_ROWS, "a surface")
EXAMPLE = (
    "platform,account,source,language,messages a week\n"
    "facebook,@harbourandpine,public comment,English,120\n"
)

_CHOICES: Mapping[str, type[StrEnum]] = {
    "platform": Platform,
    "source": MessageSource,
    "visibility": Visibility,
    "status": SurfaceStatus,
}
_NUMBERS = ("review_cycle_minutes", "weekly_volume")
_MOST_DIGITS = 12
_GAPS = ("account", "read_tool", "reply_tool")


def read_surfaces(text: str, *, defaults: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    """Return the facts of one surface a line; blank cells take `defaults`, blank names become gaps.

    Raises BadInput as `read_rows` does.
    """
    return read_rows(text, _SHEET, lambda cells: _facts(cells, defaults))


def _facts(
    cells: Mapping[str, str], defaults: Mapping[str, Any]
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    facts: dict[str, Any] = dict(defaults)
    wrong: list[tuple[str, str]] = []
    for heading, cell in cells.items():
        field = COLUMNS[heading]
        if not cell:
            if field in ("platform", "source"):
                wrong.append((heading, "This is empty. Every surface needs one."))
        elif field in _CHOICES:
            _choose(facts, wrong, heading, cell)
        elif field in _NUMBERS:
            _count(facts, wrong, heading, cell)
        else:
            facts[field] = cell
    if facts.get("source") == MessageSource.DIRECT_MESSAGE:
        facts.setdefault("visibility", Visibility.PRIVATE.value)
    for field in _GAPS:
        facts.setdefault(field, Gap(gap=GapKind.TO_BE_ADDED, by=""))
    facts["id"] = _id(facts)
    return facts, wrong


def _choose(facts: dict[str, Any], wrong: list[tuple[str, str]], heading: str, cell: str) -> None:
    words = [word.value for word in _CHOICES[COLUMNS[heading]]]
    wanted = cell.lower().replace(" ", "-").replace("_", "-")
    if wanted in words:
        facts[COLUMNS[heading]] = wanted
        return
    close = get_close_matches(wanted, words, 1)
    hint = (
        f"Did you mean '{close[0].replace('-', ' ')}'?"
        if close
        else f"Write one of {', '.join(word.replace('-', ' ') for word in words)}."
    )
    wrong.append((heading, f"'{cell}' is not known. {hint}"))


def _count(facts: dict[str, Any], wrong: list[tuple[str, str]], heading: str, cell: str) -> None:
    digits = cell.replace(",", "").replace(" ", "")
    if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS:
        facts[COLUMNS[heading]] = int(digits)
    elif digits.isascii() and digits.isdigit():
        wrong.append((heading, f"A number of {len(digits):,} digits is too large."))
    else:
        wrong.append((heading, f"'{cell}' is not a whole number."))


def _id(facts: Mapping[str, Any]) -> str:
    return "-".join(str(facts.get(name, "")) for name in ("platform", "source")) or Surface.kind
