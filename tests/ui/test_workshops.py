"""Proves that the list of workshops says what waits, and leads to it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from planner.domain.protocol.rows.handoff.matters import ActionItem
from tests.actions.desks import Table, after, begun_in, reveal
from tests.actions.workshop.sittings import Sitting, at_table
from tests.ui.conftest import shown, words
from tests.ui.consoles import (
    Clock,
    a_clock,
    field,
    labels,
    opened,
    page_of_workshops,
    press,
)


@pytest.fixture
def clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock that the pages read, at the hour of the workshop."""
    return a_clock(tmp_path, monkeypatch)


@pytest.fixture
def sitting(table: Table, clock: Clock) -> Sitting:
    """A prepared workshop of one level and one owner, both voices revealed."""
    reveal(table)
    return at_table(table)


def test_actions_of_the_room_reach_the_list_of_workshops_after_the_close(sitting: Sitting) -> None:
    sitting.start()
    due = after(60).date() + timedelta(days=9)
    page = opened(sitting)
    field(page, "text_input", "If or when").set_value("the store is closed")
    field(page, "text_area", "Then *").set_value("Print cards")
    [owner] = [each for each in page.selectbox if each.label == "Owner *"]
    owner.set_value("Ana Reyes")
    field(page, "date_input", "By *").set_value(due)
    press(page, "Add the action")
    press(page, "Come to the close")
    press(page, "Close the workshop")

    [kept] = sitting.table.seen().protocol.of(ActionItem)
    assert (kept.title, kept.due_on) == ("Print cards", due)
    page.button("all-workshops").click().run()
    said = words(page)
    assert "was closed today; its minutes still say DRAFT" in said
    assert "1 of 1 action of Readiness review (11 Jan 2027) is open." in said
    press(page, "See the actions")
    assert page.session_state["going"] == "matters"


def test_the_list_says_what_a_workshop_is_for_while_there_is_none(table: Table) -> None:
    page = shown(page_of_workshops, table.id, table.agency.person.id)

    said = words(page)
    assert "## No workshop is prepared yet" in said
    assert "everybody votes alone on a phone" in said
    assert "Needs you" not in said


def test_the_list_leads_to_the_workshop_of_today_and_to_the_one_that_runs(
    sitting: Sitting,
) -> None:
    page = shown(page_of_workshops, sitting.table.id, sitting.table.agency.person.id)
    assert "Readiness review is today at 10:00; Tom Blake opens its lobby." in words(page)

    page.button("need-0").click().run()
    press(page, "Open the lobby")
    page.button("all-workshops").click().run()

    assert "## Readiness review is in its lobby: 2 items to decide" in words(page)
    assert labels(page).count("Open the console") == 2


def test_a_workshop_of_another_transition_is_never_opened_by_its_address(
    sitting: Sitting,
) -> None:
    other = begun_in(sitting.table.store, brand="Fern & Lake", agency="Southlight")

    page = shown(page_of_workshops, other.id, other.brand.person.id)
    page.query_params["workshop"] = sitting.id
    page.run()

    assert "## No workshop is prepared yet" in words(page)
    assert page.query_params.get("workshop") is None
