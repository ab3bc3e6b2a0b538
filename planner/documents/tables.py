"""How a table leaves the house as CSV, so that no spreadsheet takes a text for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

#: What spreadsheets begin a formula with; blanks and line breaks before it are skipped by some.
_FORMULA = ("=", "+", "-", "@")


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """Return a table as CSV in UTF-8, with the mark by which Excel knows it."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _guarded(cell: str | int) -> str | int:
    """Return a text with an apostrophe before what would be a formula; numbers as they are."""
    return f"'{cell}" if isinstance(cell, str) and is_formula(cell) else cell


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet might take a text for a formula."""
    return text.lstrip().startswith(_FORMULA)
