"""A transition takes months: it is found where it was left, on any machine, after any stop."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from planner.actions import readiness
from planner.actions.desk import Desk
from tests.browser import acting
from tests.browser.acting import Begun
from tests.browser.seeing import box, choose, every_page, go, keyed, main, press, settled, visit
from tests.conftest import Server, StartServer

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """It is stopped here, and nobody else waits for it."""
    return own_server


def test_a_reload_keeps_the_transition_and_the_person(page: Page, begun: Begun):
    go(page, "overview", begun, begun.agency)
    visit(page, "Readiness")

    page.reload()
    settled(page)

    expect(page).to_have_url(re.compile(f"/readiness\\?.*transition={begun.id}"))
    expect(page).to_have_url(re.compile(f"person={begun.agency.id}"))
    expect(box(page, "i-am")).to_have_value("Tom Blake (agency)")
    expect(main(page)).to_contain_text("Answer for the agency")


def test_every_page_says_which_step_is_next(page: Page, begun: Begun):
    for title in every_page(page, begun, begun.brand):
        if title == "Start a transition":
            continue
        where = keyed(page, f"row-{begun.id}") if title == "Home" else keyed(page, "journey")
        expect(where).to_contain_text("Step 2 of 14, next: The agency answers")


def test_the_next_step_has_a_button_that_goes_there(page: Page, begun: Begun):
    go(page, "overview", begun, begun.brand)

    keyed(page, "next-step").get_by_role("button").click()

    expect(page).to_have_url(re.compile("/readiness"))
    expect(main(page)).to_contain_text("Answer for the brand")


def test_another_browser_goes_on_at_the_same_step(
    page: Page, second_page: Page, desk: Desk, begun: Begun
):
    acting.answer(desk, begun, begun.agency, 2)
    go(page, "readiness", begun, begun.agency)
    main(page).get_by_role("button", name="Lock the agency's answers").click()
    press(page, "lock")
    expect(keyed(page, "journey")).to_contain_text("Step 3 of 14")
    page.close()

    go(second_page, "")
    press(second_page, f"open-{begun.id}")

    expect(keyed(second_page, "journey")).to_contain_text("Step 3 of 14, next: The brand answers")


def test_a_restarted_server_goes_on_in_the_open_page(
    page: Page, desk: Desk, begun: Begun, server: Server, start_server: StartServer
):
    first, second, *_ = acting.criteria(desk, begun)
    card = keyed(page, f"card-{first.dimension}")
    go(page, "readiness", begun, begun.brand)
    choose(page, f"answer-{first.id}", "3")
    expect(card).to_contain_text("1 of 59")

    server.stop()
    expect(page.get_by_test_id("stApp")).not_to_have_attribute(
        "data-test-connection-state", "CONNECTED"
    )
    readiness.lock(acting.at(desk, begun.agency), begun.id)
    start_server(again=server)
    expect(keyed(page, "locks")).to_contain_text("agency locked")
    choose(page, f"answer-{second.id}", "2")

    expect(card).to_contain_text("2 of 59")
    expect(keyed(page, "journey")).to_contain_text("Step 3 of 14")
    expect(box(page, "i-am")).to_have_value("Ana Reyes (brand)")


def test_an_answer_still_shows_after_a_look_at_another_page(page: Page, desk: Desk, begun: Begun):
    first, *_ = acting.criteria(desk, begun)
    go(page, "readiness", begun, begun.brand)
    choose(page, f"answer-{first.id}", "3")
    expect(keyed(page, f"card-{first.dimension}")).to_contain_text("1 of 59")

    visit(page, "Overview")
    visit(page, "Readiness")

    chosen = keyed(page, f"answer-{first.id}").get_by_role("radio", name="3", exact=True)
    expect(chosen).to_be_checked()
