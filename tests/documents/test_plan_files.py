"""Proves that a plan's files say the plan, run nothing, and update what was taken in before."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from planner.documents import plan_files
from planner.documents.plan_rows import (
    ASSET_COLUMNS,
    CELL_COLUMNS,
    GATE_COLUMNS,
    TASK_COLUMNS,
    PlanFile,
    PlannedAsset,
    PlannedCell,
    PlannedGate,
    PlannedMove,
    PlannedTask,
)

MADE_AT = datetime(2027, 1, 27, 9, 30, tzinfo=UTC)
HOSTILE = ("=1+1", "+44 20 7946", "-5", "@home", '=HYPERLINK("http://x.example","y")', "  =2")
_NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def a_task(id: str = "name-approver", **facts: object) -> PlannedTask:
    given = {
        "title": "Name the legal approver", "stage": "Agency-led", "party": "Brand",
        "who": "Ana Reyes", "start": date(2027, 1, 11), "finish": date(2027, 1, 15), "days": 5,
        **facts,
    }  # fmt: skip
    return PlannedTask(id=id, **given)  # type: ignore[arg-type]


def a_plan(**facts: object) -> PlanFile:
    given = {
        "transition": "harbour", "brand": "Harbour & Pine", "made_at": MADE_AT, "version": 7,
        "contract_ends_on": date(2027, 5, 31),
        "tasks": (
            a_task(),
            a_task("export", title="Export the history", party="Agency", who="Northlight",
                   start=date(2027, 1, 25), finish=date(2027, 2, 5), days=10, float_days=-2,
                   is_critical=True, was_start=date(2027, 1, 18), was_finish=date(2027, 1, 29),
                   waits_for=("Name the legal approver",),
                   because="After 'Name the legal approver', then a wait of 7 days."),
        ),
        "gates": (PlannedGate("start", "S", "Ready to shadow", date(2027, 2, 2), "Shut",
                              "Crisis contact", "Brand lead"),),
        "moves": (PlannedMove("routine", "Routine comments", date(2027, 3, 2), "10:00"),),
        "cells": (PlannedCell("Facebook comments", "Moderation", "Staffed hours", "Shadow",
                              "Agency", "Co-managed", date(2027, 3, 2)),),
        "assets": (PlannedAsset("Facebook page", "Northlight Ltd", "Harbour & Pine Ltd"),),
        **facts,
    }  # fmt: skip
    return PlanFile(**given)  # type: ignore[arg-type]


def test_a_calendar_program_meets_every_task_gate_and_cutover_as_whole_days():
    events = _events(plan_files.ics(a_plan()))

    assert {uid: (str(e["summary"]), e.decoded("dtstart"), e.decoded("dtend"))
            for uid, e in events.items()} == {
        "task.name-approver@harbour": ("Name the legal approver", date(2027, 1, 11),
                                       date(2027, 1, 16)),
        "task.export@harbour": ("Export the history", date(2027, 1, 25), date(2027, 2, 6)),
        "gate.start@harbour": ("Gate S: Ready to shadow", date(2027, 2, 2), date(2027, 2, 3)),
        "cutover.routine@harbour": ("Cutover: Routine comments", date(2027, 3, 2),
                                    date(2027, 3, 3)),
        "contract-end@harbour": ("The agency's contract ends", date(2027, 5, 31),
                                 date(2027, 6, 1)),
    }  # fmt: skip
    assert "On the critical path." in str(events["task.export@harbour"]["description"])
    assert "At 10:00 where the brand is." in str(events["cutover.routine@harbour"]["description"])


def test_taking_a_moved_plan_in_again_moves_the_event_and_doubles_nothing():
    before = _events(plan_files.ics(a_plan()))
    moved = (a_task(start=date(2027, 1, 18), finish=date(2027, 1, 22)), *a_plan().tasks[1:])

    after = _events(plan_files.ics(a_plan(tasks=moved, version=8)))

    assert set(after) == set(before)
    uid = "task.name-approver@harbour"
    assert after[uid].decoded("dtstart") == date(2027, 1, 18)
    assert int(after[uid]["sequence"]) > int(before[uid]["sequence"])


def test_the_table_has_a_row_a_task_with_every_date_in_full():
    rows = list(csv.DictReader(io.StringIO(plan_files.csv(a_plan()).decode("utf-8-sig"))))

    assert rows[1] | {"Why then": ""} == {
        "Task": "Export the history", "Stage": "Agency-led", "Party": "Agency",
        "Who": "Northlight", "Start": "2027-01-25", "Finish": "2027-02-05", "Working days": "10",
        "Float": "-2", "Critical": "yes", "Done on": "", "Frozen start": "2027-01-18",
        "Frozen finish": "2027-01-29", "Days late": "7", "Gate": "",
        "Waits for": "Name the legal approver", "Why then": "",
    }  # fmt: skip


def test_the_workbook_has_a_sheet_a_kind_of_row_with_dates_that_are_dates():
    sheets = _sheets(plan_files.xlsx(a_plan()))

    assert list(sheets) == ["Tasks", "Gates", "Cells", "Assets"]
    heads = (TASK_COLUMNS, GATE_COLUMNS, CELL_COLUMNS, ASSET_COLUMNS)
    for columns, rows in zip(heads, sheets.values(), strict=True):
        assert tuple(rows[0][: len(columns.titles)]) == columns.titles
    assert sheets["Tasks"][2][:7] == [
        "Export the history", "Agency-led", "Agency", "Northlight",
        _serial(date(2027, 1, 25)), _serial(date(2027, 2, 5)), 10.0,
    ]  # fmt: skip
    assert sheets["Cells"][1][-1] == _serial(date(2027, 3, 2))


def test_a_row_is_as_high_as_the_words_that_wrap_in_it():
    words = "Read every reply of the first week on the day it was written, by hand. "
    plan = a_plan(tasks=(a_task(), a_task("long", because=words * 6)))

    with zipfile.ZipFile(io.BytesIO(plan_files.xlsx(plan))) as parts:
        sheet = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))
    _, short, long = (float(row.get("ht", 15)) for row in sheet.findall(".//x:row", _NS))

    width = TASK_COLUMNS.widths[TASK_COLUMNS.titles.index("Why then")]
    assert short == 15
    assert long >= 15 * len(words * 6) / width


def test_the_weeks_beside_the_tasks_are_mondays_up_to_the_contracts_end():
    weeks = _sheets(plan_files.xlsx(a_plan()))["Tasks"][0][len(TASK_COLUMNS.titles) :]

    assert weeks[0] == _serial(date(2027, 1, 11))
    assert weeks[-1] == _serial(date(2027, 5, 31))
    assert {after - before for before, after in pairwise(weeks)} == {7.0}


@pytest.mark.parametrize("said", HOSTILE)
def test_no_text_becomes_a_formula_or_a_link_in_any_file(said: str):
    plan = a_plan(tasks=(a_task(title=said, who=said, because=said),))

    table = plan_files.csv(plan).decode("utf-8-sig")
    book = plan_files.xlsx(plan)

    for row in csv.reader(io.StringIO(table)):
        assert [cell for cell in row if cell.lstrip()[:1] in {"=", "+", "-", "@"}] == []
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        tasks = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in tasks
        assert "<hyperlink" not in tasks
        assert 'quotePrefix="1"' in parts.read("xl/styles.xml").decode()
    assert _sheets(book)["Tasks"][1][0] == said


def test_the_same_plan_is_the_same_bytes_and_an_empty_one_is_a_file_too():
    for make in (plan_files.ics, plan_files.csv, plan_files.xlsx):
        assert make(a_plan()) == make(a_plan())
        empty = replace(a_plan(), tasks=(), gates=(), moves=(), cells=(), assets=())
        assert make(empty)


def test_a_plan_of_many_years_still_fits_beside_its_tasks():
    long = a_task(finish=date(2027, 1, 11) + timedelta(days=365 * 9))

    weeks = _sheets(plan_files.xlsx(a_plan(tasks=(long,))))["Tasks"][0][len(TASK_COLUMNS.titles) :]

    assert 40 < len(weeks) <= 78


def _events(content: bytes):
    calendar = Calendar.from_ical(content)
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def _serial(on: date) -> float:
    """Return a day as spreadsheets count it: days since 30 December 1899."""
    return float((on - date(1899, 12, 30)).days)


def _sheets(content: bytes) -> dict[str, list[list[object]]]:
    """Return every sheet's cells by title, read from the XML as the standard has it."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        shared = ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))
        texts = ["".join(t.text or "" for t in each.iter(f"{{{_NS['x']}}}t")) for each in shared]
        book = ElementTree.fromstring(parts.read("xl/workbook.xml"))
        titles = [each.attrib["name"] for each in book.iterfind(".//x:sheet", _NS)]
        return {
            title: _rows(ElementTree.fromstring(parts.read(f"xl/worksheets/sheet{n}.xml")), texts)
            for n, title in enumerate(titles, 1)
        }


def _rows(sheet: ElementTree.Element, texts: list[str]) -> list[list[object]]:
    return [[_cell(cell, texts) for cell in row] for row in sheet.iterfind(".//x:row", _NS)]


def _cell(cell: ElementTree.Element, texts: list[str]) -> object:
    value = cell.find("x:v", _NS)
    if value is None or value.text is None:
        return None
    return texts[int(value.text)] if cell.attrib.get("t") == "s" else float(value.text)
