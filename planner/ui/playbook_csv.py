"""How a table leaves the page as CSV, so that no spreadsheet takes a text for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

#: What spreadsheets begin a formula with; blanks and line breaks before it are skipped by some.
_FORMULA = ("=", "+", "-", "@")


def written(columns: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """Return a table as CSV in UTF-8, with the mark by which Excel knows it."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(columns)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return made.getvalue().encode("utf-8-sig")


def _guarded(cell: str | int) -> str | int:
    """Return a text with an apostrophe before what would be a formula; numbers as they are."""
    if isinstance(cell, str) and cell.lstrip().startswith(_FORMULA):
        return f"'{cell}"
    return cell
