"""Surfaces pasted from a spreadsheet: CSV or tab-separated text to rows, faults by row."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum
from io import StringIO
from typing import Any

from planner.domain.errors import BadInput
from planner.domain.protocol.rows import Surface
from planner.domain.protocol.stated import Gap, GapKind
from planner.domain.protocol.words import MessageSource, Platform, SurfaceStatus, Visibility

LARGEST = 200_000
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

    Raises BadInput with every fault, its place such as "Row 3, source" (rows count from 1, without
    the heading). Nothing is taken if anything is wrong.
    """
    lines = _lines(text)
    headings = _headings(lines[0])
    rows, faults = [], []
    for number, cells in enumerate(lines[1:], 1):
        if len(cells) != len(headings):
            faults.append(
                (
                    f"Row {number}",
                    f"It has {len(cells)} cells, the heading has {len(headings)}. "
                    "Quote a cell that holds the separator.",
                )
            )
            continue
        facts, wrong = _facts(dict(zip(headings, cells, strict=True)), defaults)
        faults += [(f"Row {number}, {place}", sentence) for place, sentence in wrong]
        rows.append(facts)
    if faults:
        raise BadInput(faults)
    return tuple(rows)


def _lines(text: str) -> list[list[str]]:
    if len(text) > LARGEST:
        raise _refusal(
            f"This has {len(text):,} letters; at most {LARGEST:,} can be pasted. Paste it in parts."
        )
    text = text.lstrip("\ufeff")
    first = text.lstrip("\n\r ").split("\n", 1)[0]
    separator = max("\t;,", key=first.count)
    try:
        cells = [*csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)]
    except csv.Error as error:
        raise _refusal(
            f"The text is not a table: {error}. Check for a quotation mark that is never closed."
        ) from error
    lines = [[cell.strip() for cell in line] for line in cells if any(map(str.strip, line))]
    if len(lines) < 2:
        raise _refusal(
            "There is no row under the heading. Paste a heading line and one line a surface."
        )
    if len(lines) - 1 > MOST_ROWS:
        raise _refusal(
            f"There are {len(lines) - 1} rows; at most {MOST_ROWS} are taken at once. "
            "Paste them in parts."
        )
    return lines


def _refusal(sentence: str) -> BadInput:
    return BadInput([("", sentence)])


def _headings(cells: list[str]) -> list[str]:
    found = [cell.lower().replace("_", " ").strip() for cell in cells]
    faults = []
    for heading in found:
        if heading not in COLUMNS:
            close = get_close_matches(heading, COLUMNS, 1)
            hint = f" Did you mean '{close[0]}'?" if close else f" Known are: {', '.join(COLUMNS)}."
            faults.append(("Heading", f"'{heading}' is not a column.{hint}"))
    faults += [
        ("Heading", f"The column '{name}' is given twice. Keep one.")
        for name in dict.fromkeys(found)
        if found.count(name) > 1
    ]
    faults += [
        ("Heading", f"The column '{name}' is missing. Add it.")
        for name in REQUIRED
        if name not in found
    ]
    if faults:
        raise BadInput(faults)
    return found


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
