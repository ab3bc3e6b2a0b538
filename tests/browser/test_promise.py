"""The promise in a browser: the wait on the map, a shift tried and kept, a roster that counts."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from planner.actions import checks
from planner.actions.desk import Desk
from planner.domain.proof import next_friday
from tests.browser.acting import Begun, at
from tests.browser.seeing import choose, go, keyed, main, press, visit
from tests.rosters import a_person, a_shift, in_force
from tests.ui.weeks import ordinary_weeks

pytestmark = pytest.mark.browser


def test_a_shift_that_is_tried_and_kept_changes_the_map_the_friday_and_the_overview(
    page: Page, desk: Desk, begun: Begun
):
    ordinary_weeks(at(desk, begun.brand), begun.id)
    friday = next_friday(desk.on)
    go(page, "promise", begun, begun.brand)
    week = keyed(page, "promise-week")
    expect(main(page).get_by_role("heading", level=2)).to_contain_text("a customer waits up to")
    expect(keyed(page, "friday")).to_contain_text("63 h 30")
    saturday = week.get_by_role("row", name=re.compile("^Sat"))
    expect(saturday.get_by_role("cell").nth(10)).to_have_text("47")

    saturday.get_by_role("cell").nth(10).hover()
    said = (
        saturday.get_by_role("cell")
        .nth(10)
        .evaluate("cell => getComputedStyle(cell, '::after').content")
    )
    assert "A message of Sat" in said

    choose(page, "what-if", "Add a shift")
    expect(main(page)).to_contain_text("54.5 h after (+12 h)")
    expect(saturday.get_by_role("cell").nth(10)).to_have_text("47")
    press(page, "keep-what-if")
    expect(saturday.get_by_role("cell").nth(10)).to_have_text("")
    expect(keyed(page, "friday")).to_contain_text(f"{friday:%a %-d %b} 17:30 waits 16 h 30")

    visit(page, "Overview")
    expect(keyed(page, "friday")).to_contain_text("16 h 30")
    press(page, "open-promise")
    expect(keyed(page, "promise-lanes")).to_contain_text("Brand shift 10:00–16:00 (brand)")


def test_both_pages_fit_a_phone_with_a_roster_of_five(page: Page, desk: Desk, begun: Begun):
    people = [
        a_person(each, role="community-manager") for each in ("ada", "ben", "cleo", "dan", "eve")
    ]
    # They begin after the roster does: before that, each would have to be trained.
    begins = in_force().from_on + timedelta(days=1)
    shifts = [a_shift(person=each.id, id=f"of-{each.id}", first_on=begins) for each in people]
    checks.lay(at(desk, begun.brand), begun.id, [*people, *shifts, in_force()])
    page.set_viewport_size({"width": 390, "height": 844})

    for path, key in (("promise", "promise-week"), ("people", "coverage")):
        go(page, path, begun, begun.brand)
        expect(keyed(page, key).get_by_role("row")).to_have_count(8)

        wide = page.evaluate("document.documentElement.scrollWidth")
        table = keyed(page, key).locator("table").bounding_box()
        assert wide <= 390
        assert table is not None
        assert table["x"] + table["width"] <= 390
    expect(main(page)).to_contain_text("5 people on the roster; the brand's shifts count as cover")
