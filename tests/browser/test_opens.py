"""The app in a browser, from the first day."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_the_planner_opens_with_its_title_and_no_error_in_the_console(page, ready):
    errors = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))

    page.goto("/")
    ready(page)

    expect(page).to_have_title("Transition planner")
    assert errors == []


def test_the_planner_asks_nothing_of_any_other_server(page, server, ready):
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto("/")
    ready(page)

    assert [url for url in asked if not url.startswith((server.url, "data:", "blob:"))] == []
