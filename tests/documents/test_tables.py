"""A table that leaves the house is text to every spreadsheet."""

from __future__ import annotations

import csv
import io

from planner.documents.tables import write_csv


def test_a_text_that_a_spreadsheet_would_run_is_written_as_text() -> None:
    cells = ["=1+1", "+44", "-5", "@home", "  =1", "\t=2", "plain", 'a "quoted", one']

    made = write_csv(("Text", "Days"), [(cell, -7) for cell in cells])

    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"))))
    assert [text for text, _ in rows[1:]] == [*(f"'{each}" for each in cells[:6]), *cells[6:]]
    assert {days for _, days in rows[1:]} == {"-7"}
