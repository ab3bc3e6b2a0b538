"""A table pasted from a spreadsheet: CSV or tab-separated text to rows, faults by row."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from io import StringIO
from typing import Any

from planner.domain.errors import BadInput

LARGEST = 200_000
Fault = tuple[str, str]
#: Makes facts of one line's cells by heading, with what is wrong by heading.
Take = Callable[[Mapping[str, str]], tuple[dict[str, Any], Sequence[Fault]]]


@dataclass(frozen=True)
class Sheet:
    """What may be pasted at one place: its headings, and how many rows at once.

    `a_row` is what one line speaks of, such as "a surface".
    """

    columns: Collection[str]
    required: Sequence[str]
    most_rows: int
    a_row: str


def read_rows(text: str, sheet: Sheet, take: Take) -> tuple[dict[str, Any], ...]:
    """Return the facts that `take` makes of each line's cells, stripped; blank lines are left out.

    Raises BadInput with every fault, its place such as "Row 3, source" (rows count from 1, without
    the heading). Nothing is taken if anything is wrong.
    """
    lines = _lines(text, sheet)
    headings = _headings(lines[0], sheet)
    rows, faults = list[dict[str, Any]](), list[Fault]()
    for number, cells in enumerate(lines[1:], 1):
        if len(cells) != len(headings):
            told = (
                f"It has {len(cells)} cells, the heading has {len(headings)}. "
                "Quote a cell that holds the separator."
            )
            faults.append((f"Row {number}", told))
            continue
        facts, wrong = take(dict(zip(headings, cells, strict=True)))
        faults += [(f"Row {number}, {place}", sentence) for place, sentence in wrong]
        rows.append(facts)
    if faults:
        raise BadInput(faults)
    return tuple(rows)


def _lines(text: str, sheet: Sheet) -> list[list[str]]:
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
            f"There is no row under the heading. Paste a heading line and one line {sheet.a_row}."
        )
    if len(lines) - 1 > sheet.most_rows:
        raise _refusal(
            f"There are {len(lines) - 1} rows; at most {sheet.most_rows} are taken at once. "
            "Paste them in parts."
        )
    return lines


def _refusal(sentence: str) -> BadInput:
    return BadInput([("", sentence)])


def _headings(cells: list[str], sheet: Sheet) -> list[str]:
    found = [cell.lower().replace("_", " ").strip() for cell in cells]
    faults = []
    for heading in found:
        if heading not in sheet.columns:
            close = get_close_matches(heading, sheet.columns, 1)
            known = f"Known are: {', '.join(sheet.columns)}."
            hint = f"Did you mean '{close[0]}'?" if close else known
            faults.append(("Heading", f"'{heading}' is not a column. {hint}"))
    faults += [
        ("Heading", f"The column '{name}' is given twice. Keep one.")
        for name in dict.fromkeys(found)
        if found.count(name) > 1
    ]
    faults += [
        ("Heading", f"The column '{name}' is missing. Add it.")
        for name in sheet.required
        if name not in found
    ]
    if faults:
        raise BadInput(faults)
    return found
