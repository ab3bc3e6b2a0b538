"""The protocol check in a browser: a finding mended where it stands, or accepted for a while."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from planner.actions import protocol
from planner.actions.desk import Desk
from planner.domain.protocol.rows import Scenario
from tests.browser.acting import Begun, at, opened
from tests.browser.seeing import (
    choose,
    go,
    keyed,
    main,
    press,
    set_date,
    settled,
    type_in,
    visit,
)

pytestmark = pytest.mark.browser

REASON = "The second shift starts in spring."


@pytest.fixture
def slow(desk: Desk, begun: Begun) -> Scenario:
    """A scenario that takes far longer than its severity is promised."""
    theirs = at(desk, begun.brand)
    scenarios = opened(theirs, begun.id).protocol.of(Scenario)
    scenario = next(each for each in scenarios if each.severity.value == "S1")
    facts = {**scenario.model_dump(), "first_reply_minutes": 9_999}
    row = protocol.save_row(theirs, begun.id, "scenario", facts, expected=0)
    assert isinstance(row, Scenario)
    return row


def test_a_finding_leads_to_its_row_and_one_click_mends_it(
    page: Page, begun: Begun, slow: Scenario
):
    finding = f"slower-than-promised.scenario.{slow.id}"
    go(page, "overview", begun, begun.brand)
    visit(page, "Protocol check")
    expect(keyed(page, f"finding-{finding}")).to_contain_text("from 166 h 39 to")

    press(page, f"there-{finding}")

    expect(main(page).get_by_role("heading", level=4)).to_contain_text(slow.message)
    expect(main(page).get_by_role("spinbutton", name="First reply within (minutes)")).to_have_value(
        "9999"
    )

    press(page, "cancel-row")
    visit(page, "Protocol check")
    press(page, f"mend-{finding}")

    expect(page.get_by_test_id("stToast")).to_contain_text("Done: ")
    expect(keyed(page, f"finding-{finding}")).to_have_count(0)


def test_a_lead_accepts_a_finding_for_a_while_and_takes_it_back(
    page: Page, desk: Desk, begun: Begun, slow: Scenario
):
    finding = f"slower-than-promised.scenario.{slow.id}"
    until = desk.on + timedelta(days=30)
    go(page, "check", begun, begun.brand)
    press(page, f"waive-{finding}")
    type_in(page, "Because", REASON)
    press(page, "waiver-save")
    expect(keyed(page, f"finding-{finding}")).to_contain_text("'Until' is empty. Choose a day.")
    expect(page.get_by_role("textbox", name="Because", exact=True)).to_have_value(REASON)

    set_date(page, "Until", until.day, until.month, until.year)
    press(page, "waiver-save")

    waived = keyed(page, f"waived-{finding}")
    expect(waived).to_contain_text(f"Accepted by {begun.brand.name} until {until:%-d %b %Y}")
    expect(waived).to_contain_text(REASON)

    press(page, f"take-back-{finding}")

    expect(waived).to_have_count(0)
    expect(keyed(page, f"mend-{finding}")).to_be_visible()


def test_the_week_the_message_and_the_approvals_are_drawn_when_they_are_chosen(
    page: Page, begun: Begun
):
    go(page, "check", begun, begun.brand)

    choose(page, "check-part", "Topics by hour")
    expect(keyed(page, "topic-grid").locator(".js-plotly-plot")).to_be_visible(timeout=30_000)
    expect(main(page)).to_contain_text("Nobody who may speak on it is awake in")

    choose(page, "check-part", "Try a message")
    choose(page, "route-by", "By the tree's questions")
    asked = page.locator('[class*="st-key-route-answer-"]')
    for number in (1, 2, 3):
        expect(asked).to_have_count(number)
        asked.nth(number - 1).get_by_text("No", exact=True).click()
    expect(asked).to_have_count(4)

    choose(page, "check-part", "Approval time")
    press(page, "keep-best")
    expect(page.get_by_test_id("stToast")).to_contain_text("Kept: ")
    settled(page)
