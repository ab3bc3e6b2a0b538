"""Figures by day from a spreadsheet: CSV or tab-separated text to rows, faults by row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from planner.domain.protocol.rows.handoff.signing import Breach
from planner.intake.pasted import Fault, Sheet, read_rows

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
    "breaches": "breaches",
    "peak": "peak",
    "note": "note",
}
REQUIRED = ("day", "asked", "in time")
_SHEET = Sheet(COLUMNS, REQUIRED, MOST_ROWS, "a day")
EXAMPLE = (
    "day,asked,in time,unanswered,with the agency,nine in ten within\n"
    "2027-03-08,84,79,1,12,75\n2027-03-09,91,88,0,14,62\n"
)
_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d %b %Y", "%d %B %Y")
_YES, _NO = ("yes", "y", "true", "1", "x"), ("no", "n", "false", "0", "-")


def read_days(text: str, surfaces: Mapping[str, str]) -> tuple[dict[str, Any], ...]:
    """Return the facts of one day a line; blank cells are left out, surfaces named by id or name.

    Raises BadInput as `read_rows` does.
    """
    known = {each.casefold(): id_ for id_, name in surfaces.items() for each in (id_, name)}
    return read_rows(text, _SHEET, lambda cells: _facts(cells, known))


def _facts(
    cells: Mapping[str, str], surfaces: Mapping[str, str]
) -> tuple[dict[str, Any], list[Fault]]:
    facts, faults = dict[str, Any](), list[Fault]()
    for heading, cell in cells.items():
        if told := _take(facts, heading, cell, surfaces):
            faults.append((heading, told))
    return facts, faults


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
        case "breaches":
            return _take_breaches(facts, cell)
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


def _take_breaches(facts: dict[str, Any], cell: str) -> str:
    said = [each.strip().casefold().replace(" ", "-") for each in cell.split("+") if each.strip()]
    for each in said:
        if each not in set(Breach):
            kinds = ", ".join(kind.value.replace("-", " ") for kind in Breach)
            return f"'{each}' is no kind of breach. Write some of these, joined by '+': {kinds}."
    facts["breaches"] = tuple(dict.fromkeys(said))
    return ""


def _take_day(facts: dict[str, Any], cell: str) -> str:
    for form in _DAYS:
        try:
            facts["on"] = datetime.strptime(cell, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return ""
    return f"'{cell}' is not a day that can be told. Write it as 2027-03-08."
