"""A real browser on the real server: what the tests in this folder may ask for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

#: A server needs no sandbox of the browser's own around our own pages, and root may not have one.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
READY = (
    '[data-testid="stApp"]'
    '[data-test-connection-state="CONNECTED"]'
    '[data-test-script-state="notRunning"]'
)


# Not once for all: while it lives, Playwright keeps an event loop running in this thread, and tests
# of other folders could not start theirs.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, once for all tests of a module."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        pytest.fail("No chromium on this machine. Run `make setup`, or apt-get install chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def server(start_server):
    """The planner on a free port, with a fresh database."""
    return start_server()


@pytest.fixture
def page(browser: Browser, server) -> Iterator[Page]:
    """A laptop's window: 1440 x 900, its own cookies; `page.goto("/")` opens the planner."""
    yield from _window(browser, server.url)


@pytest.fixture
def second_page(browser: Browser, server) -> Iterator[Page]:
    """Another person's window on the same server."""
    yield from _window(browser, server.url)


@pytest.fixture
def ready() -> Callable[[Page], None]:
    """Wait until the page is connected and its script has finished."""

    def wait(page: Page) -> None:
        page.wait_for_selector(READY, timeout=30_000)

    return wait


def _window(browser: Browser, url: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=url, viewport={"width": 1440, "height": 900}, accept_downloads=True
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()
