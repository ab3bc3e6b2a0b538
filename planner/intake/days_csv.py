"""Figures by day from a spreadsheet: CSV or tab-separated text to rows, faults by row."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import datetime
from difflib import get_close_matches
from io import StringIO
from typing import Any

from planner.domain.errors import BadInput

LARGEST = 200_000
MOST_ROWS = 800

#: Column heading to field; the first three are required.
COLUMNS: Mapping[str, str] = {
    "day": "on",
    "asked": "actionable",
    "in time": "on_target",
    "surface": "surface",
    "unanswered": "unanswered",
    "with the agency": "needed_agency",
    "handed back": "handed_back",
    "nine in ten within": "first_reply_p90_minutes",
    "sampled": "sampled",
    "good": "sampled_well",
    "serious missed": "serious_missed",
    "serious late": "serious_late",
    "peak": "peak",
    "note": "note",
}
REQUIRED = ("day", "asked", "in time")
EXAMPLE = (
    "day,asked,in time,unanswered,with the agency,nine in ten within\n"
    "2027-03-08,84,79,1,12,75\n2027-03-09,91,88,0,14,62\n"
)
_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d %b %Y", "%d %B %Y")
_YES, _NO = ("yes", "y", "true", "1", "x"), ("no", "n", "false", "0", "-")
_Fault = tuple[str, str]


def read_days(text: str, surfaces: Mapping[str, str]) -> tuple[dict[str, Any], ...]:
    """Return the facts of one day a line; blank cells are left out, surfaces named by id or name.

    Raises BadInput with every fault, its place such as "Row 3, in time" (rows count from 1, without
    the heading). Nothing is taken if anything is wrong.
    """
    lines = _lines(text)
    headings = _headings(lines[0])
    known = {each.casefold(): id_ for id_, name in surfaces.items() for each in (id_, name)}
    rows, faults = [], list[_Fault]()
    for number, cells in enumerate(lines[1:], 1):
        if len(cells) != len(headings):
            told = f"It has {len(cells)} cells, the heading has {len(headings)}. Add or take out."
            faults.append((f"Row {number}", told))
            continue
        facts: dict[str, Any] = {}
        for heading, cell in zip(headings, cells, strict=True):
            told = _take(facts, heading, cell, known)
            faults += [(f"Row {number}, {heading}", told)] if told else []
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
    separator = max("\t;,", key=text.lstrip("\n\r ").split("\n", 1)[0].count)
    try:
        cells = [*csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)]
    except csv.Error as error:
        raise _refusal(
            f"The text is not a table: {error}. Check for a quotation mark that is never closed."
        ) from error
    lines = [[cell.strip() for cell in line] for line in cells if any(map(str.strip, line))]
    if len(lines) < 2:
        raise _refusal("There is no row under the heading. Paste a heading and one line a day.")
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
            hint = f"Did you mean '{close[0]}'?" if close else f"Known are: {', '.join(COLUMNS)}."
            faults.append(("Heading", f"'{heading}' is not a column. {hint}"))
    for name in dict.fromkeys(found):
        if found.count(name) > 1:
            faults.append(("Heading", f"The column '{name}' is given twice. Keep one."))
    for name in REQUIRED:
        if name not in found:
            faults.append(("Heading", f"The column '{name}' is missing. Add it."))
    if faults:
        raise BadInput(faults)
    return found


def _take(facts: dict[str, Any], heading: str, cell: str, surfaces: Mapping[str, str]) -> str:
    """Put a cell's value among the facts; return what is wrong with it, or ""."""
    field = COLUMNS[heading]
    if not cell:
        return "This is empty. Every day needs one." if heading in REQUIRED else ""
    match field:
        case "on":
            return _take_day(facts, cell)
        case "surface":
            if cell.casefold() not in surfaces:
                return f"'{cell}' is no surface here. Write its name, or leave it blank for all."
            facts[field] = surfaces[cell.casefold()]
        case "peak":
            if cell.casefold() not in (*_YES, *_NO):
                return f"'{cell}' is neither yes nor no."
            facts[field] = cell.casefold() in _YES
        case "note":
            facts[field] = cell
        case _:
            plain = cell.replace("\u202f", "").replace(" ", "")
            if not (plain.isascii() and plain.isdigit() and len(plain) <= 7):
                return f"'{cell}' is not a whole number. Write digits alone, such as 84."
            facts[field] = int(plain)
    return ""


def _take_day(facts: dict[str, Any], cell: str) -> str:
    for form in _DAYS:
        try:
            facts["on"] = datetime.strptime(cell, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return ""
    return f"'{cell}' is not a day that can be told. Write it as 2027-03-08."
