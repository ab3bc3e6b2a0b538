"""Proves that the list of transitions says where each stands, and hides what is not revealed."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.actions import readiness
from tests.actions.desks import START, Table
from tests.actions.test_gates import make_ready
from tests.ui.conftest import shown, words


def _home() -> None:
    from planner.ui import failures, home, session

    session.start()
    failures.show_pending()
    home.page()


@pytest.fixture(autouse=True)
def _clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the page's day be the day on which the tests' desks act."""
    file = tmp_path / "clock"
    file.write_text(START.isoformat(), encoding="utf-8")
    monkeypatch.setenv("PLANNER_CLOCK", str(file))


def _said(table: Table) -> str:
    assert table.brand.person is not None
    return words(shown(_home, table.id, table.brand.person.id))


def test_a_revealed_move_is_told_by_its_surfaces_next_gate_and_forecast(table: Table) -> None:
    make_ready(table)

    said = _said(table)

    assert "answers 0 of" in said
    assert "Gate" in said
    assert "Handoff forecast for" in said


def test_before_the_reveal_the_list_says_nothing_of_gates(table: Table) -> None:
    for criterion in table.seen().criteria[:3]:
        readiness.record_answer(table.agency, table.id, criterion.id, level=4, expected=0)

    said = _said(table)

    assert "Gate" not in said
    assert "criteria left to answer for Harbour & Pine" in said
