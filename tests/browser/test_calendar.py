"""A calendar file in a browser: the warning first, then the question, then the paper."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from planner.actions.desk import Desk
from tests.browser.acting import Begun
from tests.browser.seeing import choose, go, keyed, main, pick, press, taken, type_in, visit

pytestmark = pytest.mark.browser

ASKED = "Is the blue one back for good?"
AGREED = "Yes, from this week on, in every shop."


def test_a_post_with_nobody_there_is_told_first_and_its_question_reaches_the_paper(
    page: Page, desk: Desk, begun: Begun
):
    monday = desk.on + timedelta(days=7 - desk.on.weekday())
    table = f"date,time,title\n{monday},11:00,Oak tables\n{monday},22:30,Late lamps\n"
    go(page, "calendar", begun, begun.brand)
    expect(main(page)).to_contain_text("No post is planned yet")

    _give(page, table)

    expect(main(page)).to_contain_text("2 posts added, 0 changed")
    expect(main(page).get_by_role("heading", level=2)).to_contain_text("1 of 2 posts to come has")
    warning = keyed(page, "calendar-decisions")
    expect(warning).to_contain_text("1 post goes out with nobody there")
    expect(warning).to_contain_text("Late lamps")
    expect(warning).not_to_contain_text("Oak tables")
    words = main(page).inner_text()
    assert words.index("Needs you") < words.index("Planned posts")

    _expect_a_question(page)

    visit(page, "Documents")
    choose(page, "document-live", "Pre-launch pack")
    paper = Path(taken(page, "take-prelaunch-pack-md").path()).read_text("utf-8")
    assert ASKED in paper
    assert AGREED in paper
    assert "Late lamps" in paper


def _give(page: Page, table: str) -> None:
    main(page).get_by_text("Give a calendar file").click()
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        {"name": "posts.csv", "mimeType": "text/csv", "buffer": table.encode()}
    )
    expect(page.get_by_test_id("stFileUploader")).to_contain_text("posts.csv")
    page.get_by_role("button", name="Take its posts").click()


def _expect_a_question(page: Page) -> None:
    post = main(page).locator('[class*="st-key-post-"]', has_text="Late lamps")
    post.get_by_role("button", name="Add a question").click()
    pick(page, main(page).get_by_role("combobox", name="Theme *"), "price")
    type_in(page, "They ask *", ASKED)
    type_in(page, "Agreed answer *", AGREED)
    press(page, "save-row")
    expect(post).to_contain_text(ASKED)
    expect(post).to_contain_text("agreed")
