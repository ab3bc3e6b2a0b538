"""Two people at one section of the protocol: nobody's words are lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from planner.actions.desk import Desk
from planner.domain.protocol.rows import Scenario
from tests.browser import acting
from tests.browser.acting import Begun
from tests.browser.seeing import choose, go, keyed, main, press, section, type_in

pytestmark = pytest.mark.browser

BRANDS, AGENCYS = "Ana: thank them first.", "Tom: ask for the order number."


def test_two_people_who_edit_different_rows_both_keep_their_texts(
    page: Page, second_page: Page, desk: Desk, begun: Begun
):
    one, other = _scenarios(desk, begun)
    _edit(page, begun, "brand", one)
    _edit(second_page, begun, "agency", other)

    type_in(page, "How *", BRANDS)
    type_in(second_page, "How *", AGENCYS)
    _save(page, one)
    _save(second_page, other)

    assert _kept(desk, begun, one).how == BRANDS
    assert _kept(desk, begun, other).how == AGENCYS


def test_different_fields_of_one_row_are_joined(
    page: Page, second_page: Page, desk: Desk, begun: Begun
):
    row, _ = _scenarios(desk, begun)
    _edit(page, begun, "brand", row)
    _edit(second_page, begun, "agency", row)

    type_in(page, "How *", BRANDS)
    type_in(second_page, "Keep", AGENCYS)
    _save(page, row)
    _save(second_page, row)

    assert (_kept(desk, begun, row).how, _kept(desk, begun, row).keep) == (BRANDS, AGENCYS)


def test_the_same_field_shows_both_texts_and_both_can_stand(
    page: Page, second_page: Page, desk: Desk, begun: Begun
):
    row, _ = _scenarios(desk, begun)
    _edit(page, begun, "brand", row)
    _edit(second_page, begun, "agency", row)

    type_in(page, "How *", BRANDS)
    type_in(second_page, "How *", AGENCYS)
    _save(page, row)
    press(second_page, "save-row")

    expect(main(second_page)).to_contain_text("Ana Reyes (brand) saved this scenario while you")
    columns = main(second_page).get_by_test_id("stColumn")
    expect(columns.filter(has_text="Yours", has_not_text=BRANDS)).to_contain_text(AGENCYS)
    expect(columns.filter(has_text=BRANDS, has_not_text=AGENCYS)).to_contain_text("Ana Reyes")
    assert _kept(desk, begun, row).how == BRANDS

    choose(second_page, "clash-how", "both, one under the other")
    press(second_page, "clash-save")
    expect(keyed(second_page, f"line-scenario-{row}")).to_be_visible()
    assert _kept(desk, begun, row).how == f"{BRANDS}\n{AGENCYS}"


def test_a_row_that_was_removed_while_it_was_edited_can_be_put_back(
    page: Page, second_page: Page, desk: Desk, begun: Begun
):
    row, _ = _scenarios(desk, begun)
    _edit(page, begun, "brand", row)
    _edit(second_page, begun, "agency", row)

    type_in(second_page, "How *", AGENCYS)
    press(page, "remove-row")
    expect(keyed(page, "add-scenario")).to_be_visible()
    expect(keyed(page, f"line-scenario-{row}")).to_have_count(0)
    press(second_page, "save-row")

    expect(main(second_page)).to_contain_text("Ana Reyes (brand) removed it. Yours is kept here")
    press(second_page, "clash-keep")
    expect(keyed(second_page, f"line-scenario-{row}")).to_be_visible()
    assert _kept(desk, begun, row).how == AGENCYS


def _scenarios(desk: Desk, begun: Begun) -> tuple[str, str]:
    first, second, *_ = acting.opened(desk, begun.id).protocol.rows("scenario")
    return first.row.id, second.row.id


def _edit(page: Page, begun: Begun, party: str, row: str) -> None:
    go(page, "protocol", begun, begun.brand if party == "brand" else begun.agency)
    section(page, "8 Scenario catalogue")
    press(page, f"edit-scenario-{row}")
    expect(keyed(page, "save-row").get_by_role("button").first).to_be_visible()


def _save(page: Page, row: str) -> None:
    press(page, "save-row")
    expect(keyed(page, f"line-scenario-{row}")).to_be_visible()


def _kept(desk: Desk, begun: Begun, row: str) -> Scenario:
    kept = acting.opened(desk, begun.id).protocol.placed["scenario", row].row
    assert isinstance(kept, Scenario)
    return kept
