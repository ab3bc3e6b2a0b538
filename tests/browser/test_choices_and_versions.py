"""What the brand's lead decides, in a browser: sides, revisions, snapshots, the verdict."""

from __future__ import annotations

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from planner.actions import demo
from planner.actions.desk import Desk
from planner.domain.people import Party
from tests.browser import acting
from tests.browser.acting import Begun
from tests.browser.conftest import a_context
from tests.browser.seeing import (
    choose,
    go,
    keyed,
    main,
    press,
    section,
    settled,
    type_in,
    visit,
)
from tests.conftest import Server

pytestmark = pytest.mark.browser

QUESTION = "Do we answer people who speak about us without calling us?"
OTHER = "How funny may we be?"
HALF = "Our regulars joke first"
REASON = "Half of what goes wrong is told to friends, not to us."
LATER = "We wait for the winter sale to be over."
ASKED = "community@harbourandpine.example"


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """The demo is changed here, in an installation of its own."""
    return own_server


@pytest.fixture(scope="module")
def shown(desk: Desk) -> Begun:
    """The demo, with the leads of both parties."""
    brands = demo.load(desk)
    people = acting.opened(desk, demo.TRANSITION).people
    return Begun(
        demo.TRANSITION, brands, next(each for each in people if each.party is Party.AGENCY)
    )


def test_the_side_that_the_brand_takes_rewrites_the_protocols_default(page: Page, shown: Begun):
    _at_the_rule(page, shown)
    expect(_rule(page)).to_contain_text("monitor ·")

    visit(page, "Choices")
    choose(page, "choice", QUESTION)
    expect(main(page).get_by_role("heading", level=3)).to_have_text(QUESTION)
    type_in(page, "Why this side (goes into the protocol)", REASON)
    keyed(page, "option-join-in").get_by_text("Changes 3 rules").click()
    expect(keyed(page, "option-join-in")).to_contain_text("Do: respond")
    press(page, "take-join-in")

    expect(keyed(page, "option-join-in")).to_contain_text("ours")
    expect(main(page)).to_contain_text(f"Harbour & Pine has chosen. Because: {REASON}")
    _at_the_rule(page, shown)
    expect(_rule(page)).to_contain_text("respond ·")
    expect(_rule(page)).to_contain_text("default")


def test_a_reason_half_written_is_there_again_after_another_question_was_looked_at(
    page: Page, shown: Begun
):
    go(page, "choices", shown, shown.brand)
    choose(page, "choice", OTHER)
    expect(main(page).get_by_role("heading", level=3)).to_have_text(OTHER)
    type_in(page, "Why this side (goes into the protocol)", HALF)
    # No pause between: the field is still being left when the next question is chosen.
    choose(page, "choice", QUESTION)
    expect(main(page).get_by_role("heading", level=3)).to_have_text(QUESTION)
    expect(_reason(page)).to_have_value("")

    choose(page, "choice", OTHER)

    expect(main(page).get_by_role("heading", level=3)).to_have_text(OTHER)
    expect(_reason(page)).to_have_value(HALF)


def test_on_a_phone_the_question_stands_close_below_the_list_and_nothing_goes_sideways(
    browser: Browser, server: Server, shown: Begun
):
    with contextmanager(a_context)(browser, server.url, width=390, height=844) as phone:
        page = phone.new_page()
        go(page, "choices", shown, shown.brand)

        heading = main(page).get_by_role("heading", level=3).bounding_box()
        assert heading is not None
        assert heading["y"] < 1.5 * 844
        assert main(page).evaluate("each => each.scrollWidth <= each.clientWidth")


def test_the_agencys_lead_reads_both_sides_and_who_takes_one(page: Page, shown: Begun):
    go(page, "choices", shown, shown.agency)

    expect(main(page)).to_contain_text("A lead of Harbour & Pine takes the side.")
    expect(keyed(page, "option-two-rounds")).to_contain_text("Argued by")
    expect(main(page).get_by_role("button", name="Take this side")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Why this side")).to_have_count(0)


def test_a_revision_of_a_draft_stands_still_and_cannot_be_approved(page: Page, shown: Begun):
    go(page, "versions", shown, shown.brand)
    main(page).get_by_text("Freeze the protocol as a revision").click()
    expect(main(page)).to_contain_text("the revision will be a draft")
    type_in(page, "Number", "1.0")
    type_in(page, "What it brings, for its readers", "What both leads read together.")
    press(page, "freeze")

    card = main(page).locator('[class*="st-key-card-"]', has_text="Revision 1.0")
    expect(card).to_contain_text("Not yet approved as Brand community lead")
    expect(card).to_contain_text("A draft:")
    expect(card.get_by_role("button", name="Approve")).to_have_count(0)
    expect(main(page)).to_contain_text("The protocol is as revision 1.0 froze it")

    _name_who_is_asked(page)
    visit(page, "Versions")
    expect(main(page)).to_contain_text("Since revision 1.0, 1 entry has changed")
    main(page).get_by_text("Compare two revisions, section by section").click()
    expect(_compared(page, "compare-2")).to_have_value("Revision 1.0")
    expect(main(page)).to_contain_text("1 Document control, 1 entry")
    expect(main(page)).to_contain_text(ASKED)


def test_a_snapshot_is_kept_and_compared_item_by_item(page: Page, shown: Begun):
    go(page, "versions", shown, shown.brand)
    main(page).get_by_text("Compare two snapshots, item by item").click()
    table = main(page).get_by_role("table").filter(has_text="Legal and PR backup, rung 4: Phone")
    expect(table).to_contain_text("07700 900415")

    type_in(page, "Name of the snapshot", "Before the letter")
    press(page, "keep")
    expect(main(page)).to_contain_text("Before the letter, ")
    settled(page)
    main(page).get_by_text("Compare two snapshots, item by item").click()

    expect(_compared(page, "snapshot-compare-2")).to_have_value(re.compile("^Before the letter, "))
    expect(main(page)).to_contain_text("Nothing differs.")


def _reason(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Why this side (goes into the protocol)")


def _compared(page: Page, key: str) -> Locator:
    """Return the box that says what the comparison starts from."""
    return keyed(page, f"{key}-from").get_by_role("combobox")


def _at_the_rule(page: Page, shown: Begun) -> None:
    go(page, "protocol", shown, shown.brand)
    section(page, "6 When to respond and when not")


def _rule(page: Page) -> Locator:
    return keyed(page, "line-response-rule-untagged-mention")


def _name_who_is_asked(page: Page) -> None:
    visit(page, "Protocol")
    section(page, "1 Document control")
    press(page, "edit-document-control-document-control")
    type_in(page, "Questions to", ASKED)
    press(page, "save-row")
    expect(keyed(page, "line-document-control-document-control")).to_contain_text(ASKED)


def test_the_brand_overrules_the_verdict_with_a_reason_that_the_agency_reads(
    page: Page, second_page: Page, shown: Begun
):
    go(page, "overview", shown, shown.brand)
    card = keyed(page, "verdict")
    expect(card).to_contain_text("The rules say: move now.")

    card.get_by_text("Decide otherwise").click()
    page.get_by_text("Move later", exact=True).click()
    press(page, "overrule")
    expect(page.get_by_text("'Because' is empty.")).to_be_visible()
    type_in(page, "Because", LATER)
    press(page, "overrule")
    expect(card).to_contain_text(f"Harbour & Pine decides: move later. {LATER}")

    go(second_page, "overview", shown, shown.agency)
    expect(keyed(second_page, "verdict")).to_contain_text(LATER)
    expect(keyed(second_page, "verdict").get_by_text("Change the decision")).to_have_count(0)
