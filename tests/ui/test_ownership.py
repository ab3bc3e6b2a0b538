"""Proves that the overview says whose the transition is, and what the agency still reads."""

from __future__ import annotations

from tests.actions.desks import Table
from tests.actions.owning import close
from tests.ui.conftest import shown, words


def _part() -> None:
    from planner.ui import ownership, session

    session.start()
    ownership.draw(session.require_transition(), session.desk())


def test_what_an_older_charter_left_and_nobody_can_is_not_said_to_be_read(
    table: Table, brand_lead: str
) -> None:
    close(table, "gates", "calendar")

    page = shown(_part, table.id, brand_lead)

    assert "Northlight Social reads what was left to it: calendar." in words(page)
