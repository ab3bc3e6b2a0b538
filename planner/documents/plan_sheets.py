"""How a plan becomes a workbook: one sheet a kind of row, and weeks coloured beside the tasks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, timedelta
from io import BytesIO
from textwrap import wrap
from typing import Any, NamedTuple

import xlsxwriter

from planner.documents.plan_rows import TASK_COLUMNS, Cell, Columns, PlanFile
from planner.documents.tables import is_formula
from planner.documents.theme import INK, RULE, TINTS
from planner.domain.people import Party

#: So many weeks stand beside the tasks; of a longer plan every second, third ... week.
_MOST_WEEKS = 78
#: Where the weeks begin, and which columns their colour asks.
_FIRST_WEEK = len(TASK_COLUMNS.titles)
_DAY = "d mmm yyyy"
#: Excel's own limit of a cell.
_MOST_LETTERS = 32_767
#: How high a line of its usual letters is.
_LINE_POINTS = 15


class Sheet(NamedTuple):
    """One sheet's title, columns and rows."""

    title: str
    columns: Columns
    rows: tuple[tuple[Cell, ...], ...]


class _Styles(NamedTuple):
    head: Any
    text: Any
    guarded: Any
    day: Any


def write(plan: PlanFile, others: Iterable[Sheet]) -> bytes:
    """Return the workbook, the tasks first."""
    out = BytesIO()
    # No text becomes a formula, a link or a number: all of it was typed by people.
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    made = plan.made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": f"{plan.brand}: plan of the move", "created": made})
    styles = _styles(book)
    tasks = Sheet("Tasks", TASK_COLUMNS, tuple(task.cells() for task in plan.tasks))
    _weeks(book, _sheet(book, tasks, styles), plan)
    for each in others:
        _sheet(book, each, styles)
    book.close()
    return out.getvalue()


def _styles(book: Any) -> _Styles:
    return _Styles(
        book.add_format(
            {"bold": True, "bg_color": INK, "font_color": "#ffffff", "valign": "top",
             "text_wrap": True}
        ),
        book.add_format({"text_wrap": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
        book.add_format({"num_format": _DAY, "valign": "top", "align": "left"}),
    )  # fmt: skip


def _sheet(book: Any, sheet: Sheet, styles: _Styles) -> Any:
    made = book.add_worksheet(sheet.title)
    for place, (title, width) in enumerate(zip(*sheet.columns, strict=True)):
        made.set_column(place, place, width)
        made.write_string(0, place, title, styles.head)
    for number, row in enumerate(sheet.rows, 1):
        # Not every program makes a row as high as its wrapped words when it opens the file.
        made.set_row(number, _LINE_POINTS * _lines(row, sheet.columns))
        for place, cell in enumerate(row):
            _write(made, number, place, cell, styles)
    made.freeze_panes(1, 1)
    made.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns.titles) - 1)
    made.set_landscape()
    made.fit_to_pages(1, 0)
    made.repeat_rows(0)
    return made


def _lines(row: Sequence[Cell], columns: Columns) -> int:
    """Return how many lines the longest cell of a row takes; a width counts letters."""
    texts = ((cell, width) for cell, width in zip(row, columns.widths, strict=True) if cell)
    return max(
        (
            sum(max(1, len(wrap(line, int(width)))) for line in cell.split("\n"))
            for cell, width in texts
            if isinstance(cell, str)
        ),
        default=1,
    )


def _write(made: Any, row: int, column: int, cell: Cell, styles: _Styles) -> None:
    match cell:
        case None:
            made.write_blank(row, column, None, styles.text)
        case date():
            made.write_datetime(row, column, cell, styles.day)
        case int():
            made.write_number(row, column, cell, styles.text)
        case str():
            # With the mark that an apostrophe leaves, it stays a text when somebody edits it.
            style = styles.guarded if is_formula(cell) else styles.text
            made.write_string(row, column, cell[:_MOST_LETTERS], style)


def _weeks(book: Any, made: Any, plan: PlanFile) -> None:
    """Put a column a week beside the tasks, coloured by the dates in the row, not by us."""
    mondays = _mondays(plan)
    if not mondays:
        return
    last_row, last = len(plan.tasks), _FIRST_WEEK + len(mondays) - 1
    head = book.add_format({"num_format": "d mmm", "rotation": 90, "font_size": 8, "bold": True})
    for place, monday in enumerate(mondays, _FIRST_WEEK):
        made.write_datetime(0, place, monday, head)
    made.set_column(_FIRST_WEEK, last, 2.6)
    step = (mondays[1] - mondays[0]).days if len(mondays) > 1 else 7
    week, here = _letters(_FIRST_WEEK), f"{_letters(_FIRST_WEEK)}$1"
    runs = f"$E2<={here}+{step - 1},$F2>={here}"
    for party in Party:
        colour = book.add_format({"bg_color": TINTS[party.value].bar})
        rule = f'=AND($C2="{TINTS[party.value].word}",{runs})'
        made.conditional_format(
            f"{week}2:{_letters(last)}{last_row + 1}",
            {"type": "formula", "criteria": rule, "format": colour},
        )
    other = book.add_format({"bg_color": RULE})
    made.conditional_format(
        f"{week}2:{_letters(last)}{last_row + 1}",
        {"type": "formula", "criteria": f"=AND({runs})", "format": other},
    )


def _mondays(plan: PlanFile) -> tuple[date, ...]:
    if not plan.tasks:
        return ()
    start = min(task.start for task in plan.tasks)
    finish = max(plan.contract_ends_on, *(task.finish for task in plan.tasks))
    first = start - timedelta(days=start.weekday())
    weeks = (finish - first).days // 7 + 1
    step = -(-weeks // _MOST_WEEKS)
    return tuple(first + timedelta(weeks=each) for each in range(0, weeks, step))


def _letters(column: int) -> str:
    """Return a column as spreadsheets name it: A, Z, AA."""
    before, place = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + place)
