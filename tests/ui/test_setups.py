"""Proves that the card says what is lost before it offers the file, and that taking is noted."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from planner.setup.model import Tool
from tests.actions.desks import Table, finish_protocol
from tests.ui.conftest import shown, words


def _page() -> None:
    from planner.ui import failures, session, setups

    session.start()
    failures.show_pending()
    setups.draw(session.require_transition(), session.desk())


def opened(table: Table, person: str | None) -> AppTest:
    return shown(_page, table.id, person)


def _chosen(page: AppTest, tool: Tool) -> AppTest:
    page.session_state["set-up-tool"] = tool
    return page.run()


def test_nothing_is_made_before_a_tool_is_chosen(table: Table) -> None:
    page = opened(table, table.brand.person.id)

    assert not page.exception
    assert not page.expander
    assert not page.get("download_button")


@pytest.mark.parametrize("tool", list(Tool))
def test_a_tool_says_what_it_cannot_hold_before_its_button(table: Table, tool: Tool) -> None:
    page = _chosen(opened(table, table.brand.person.id), tool)

    said = [each.value for each in page.markdown]
    assert any(f"{tool.spoken} cannot hold" in each for each in said)
    [losses] = page.expander
    assert "Instead: " in losses.markdown[0].value
    assert [each.label for each in page.get("download_button")] == [f"Set-up for {tool.spoken}"]


def test_a_set_up_of_a_draft_says_so_and_that_of_a_confirmed_protocol_does_not(
    table: Table, brand_lead: str
) -> None:
    draft = words(_chosen(opened(table, brand_lead), Tool.ZAMMAD))
    finish_protocol(table)

    confirmed = words(_chosen(opened(table, brand_lead), Tool.ZAMMAD))

    assert "Made from a DRAFT." in draft
    assert "defaults not yet confirmed" in draft
    assert "Made from a DRAFT." not in confirmed


def test_taking_a_set_up_is_noted_with_the_persons_name(table: Table) -> None:
    page = _chosen(opened(table, table.agency.person.id), Tool.CHATWOOT)

    page.get("download_button")[0].click().run()

    newest = table.store.entries(table.scope)[-1]
    assert (newest.action, newest.id) == ("export", "set-up-chatwoot.zip")
    assert newest.actor == table.agency.person.id


def test_nobody_in_particular_reads_the_losses_and_takes_nothing(table: Table) -> None:
    page = _chosen(opened(table, None), Tool.CHATWOOT)

    assert not page.exception
    assert all(each.proto.disabled for each in page.get("download_button"))
    assert any("Say who you are" in each.value for each in page.caption)
