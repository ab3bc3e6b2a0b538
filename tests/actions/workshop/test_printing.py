"""Proves who may print a workshop's sheets, what the history notes, and where their code leads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from planner.actions.workshop import preparing, printing
from planner.documents.formats import FORMATS
from planner.documents.workshop import prints
from planner.documents.workshop.code_square import matrix_of
from planner.domain.errors import NotAllowed, NotFound
from planner.domain.people import Party, Standing
from planner.domain.transition import Export
from planner.store.database import Store
from tests.actions.desks import a_store, a_stranger
from tests.actions.workshop.sittings import sitting

ADDRESS = "http://192.0.2.7:8501/join"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.mark.parametrize("format_", FORMATS)
def test_each_sheet_is_given_in_each_format_and_noted(store, format_):
    room = sitting(store)

    for sheet in (*printing.sheets(room.desk(), room.id), prints.PACK):
        paper = printing.take(room.desk(), room.id, sheet, format_)

        assert paper.file_name == f"harbour-and-pine-{sheet}-w1-2027-01-11.{format_}"
        assert store.book(room.table.scope).find(Export, "export", paper.taken.id) == paper.taken
        assert not paper.draft


def test_sheets_with_codes_are_for_those_who_may_run_a_workshop(store):
    room = sitting(store)
    viewer = room.table.colleague(Party.BRAND, Standing.VIEWER)
    stranger = replace(viewer, person=a_stranger())

    for desk, refusal in (
        (viewer, NotAllowed),
        (room.table.nobody, NotAllowed),
        (stranger, NotFound),
    ):
        with pytest.raises(refusal):
            printing.preview(desk, room.id, "run-sheet", "pdf")


def test_a_rehearsals_sheets_leave_no_line_in_the_history(store):
    room = sitting(store)
    copy = preparing.rehearse(room.desk(), room.id)
    before = room.table.seq

    paper = printing.take(room.desk(), copy.id, prints.PACK, "md")

    assert "REHEARSAL" in paper.content.decode()
    assert room.table.seq == before


def test_a_sheet_that_there_is_not_is_refused_with_those_there_are(store):
    room = sitting(store)

    with pytest.raises(NotFound, match="run-sheet, join-sheet, voting-cards, worksheets"):
        printing.preview(room.desk(), room.id, "drill-cards", "pdf")
    with pytest.raises(NotFound, match="no format 'odt'"):
        printing.preview(room.desk(), room.id, "run-sheet", "odt")


def test_the_code_for_cameras_is_a_qr_code_of_the_address():
    rows = matrix_of(ADDRESS)

    # Version 2 at level M holds 26 bytes: 25 squares a side, finders in three corners.
    finder = ("#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######")
    drawn = ["".join("#" if square else "." for square in row) for row in rows]
    assert len(ADDRESS) == 26
    assert len(rows) == len(rows[0]) == 25
    assert tuple(row[:7] for row in drawn[:7]) == finder
    assert tuple(row[-7:] for row in drawn[:7]) == finder
    assert tuple(row[:7] for row in drawn[-7:]) == finder


def test_a_sheet_with_an_address_says_it_and_draws_its_code(store):
    room = sitting(store)

    content = printing.take(room.desk(), room.id, "join-sheet", "md", ADDRESS).content.decode()

    assert f"Open {ADDRESS}" in content
    assert f"A code to scan that says {ADDRESS}" in content
