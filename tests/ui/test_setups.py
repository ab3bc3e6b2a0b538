"""Proves that the card says what is lost before it offers the file, and that taking is noted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from planner.ui import session
from tests.actions.desks import Table, begun


def _page() -> None:
    from planner.ui import failures, session, setups

    session.start()
    failures.show_pending()
    setups.draw(session.require_transition(), session.desk())


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    monkeypatch.setenv("PLANNER_DB", str(tmp_path / "planner.db"))
    session.store.clear()
    made = begun(tmp_path)
    yield made
    session.store.clear()
    made.store.close()


def opened(table: Table, person: str | None) -> AppTest:
    made = AppTest.from_function(_page, default_timeout=30)
    made.session_state["transition"] = table.id
    if person is not None:
        made.session_state["person"] = person
    return made.run()


def test_each_tool_says_what_it_cannot_hold_before_its_button(table: Table) -> None:
    page = opened(table, table.brand.person.id)

    assert not page.exception
    assert [each.label for each in page.tabs] == ["Chatwoot", "Zammad"]
    for tab in page.tabs:
        assert f"{tab.label} cannot hold" in tab.markdown[0].value
        kinds = [each.type for each in tab.children.values()]
        assert kinds.index("expander") < kinds.index("download_button")
        assert kinds[-1] == "download_button"


def test_a_long_loss_is_short_outside_and_whole_inside(table: Table) -> None:
    page = opened(table, table.brand.person.id)

    [holidays] = [each for each in page.expander if each.label.startswith("Hours\\: public")][:1]
    inside = [each.value for each in holidays.markdown]
    assert len(holidays.label) < 200
    assert "25 Dec 2027 Christmas Day" in inside[0]
    assert [each.split("**")[1] for each in inside[1:]] == ["Why:", "Instead:"]


def test_taking_a_set_up_is_noted_with_the_persons_name(table: Table) -> None:
    page = opened(table, table.agency.person.id)

    page.get("download_button")[0].click().run()

    newest = table.store.entries(table.scope)[-1]
    assert (newest.action, newest.id) == ("export", "set-up-chatwoot.zip")
    assert newest.actor == table.agency.person.id


def test_nobody_in_particular_reads_the_losses_and_takes_nothing(table: Table) -> None:
    page = opened(table, None)

    assert not page.exception
    assert all(each.proto.disabled for each in page.get("download_button"))
    assert any("Say who you are" in each.value for each in page.caption)
