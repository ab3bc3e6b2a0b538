"""A real browser on the real server: what the tests in this folder may ask for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from planner.actions.desk import Desk
from tests.browser.acting import Begun, a_desk, begin
from tests.browser.seeing import READY
from tests.conftest import Server, StartServer, serving

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
Scheme = Literal["light", "dark"]
#: Milliseconds; a busy machine may take long over a page, and a right one never waits so long.
PATIENCE = 15_000


# Not once for all: while it lives, Playwright keeps an event loop running in this thread, and tests
# of other folders could not start theirs.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, once for all tests of a module."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        pytest.fail("No chromium on this machine. Run `make setup`, or apt-get install chromium.")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The planner on a free port, once for all modules whose tests each begin a transition."""
    for start in serving(tmp_path_factory.mktemp("planner")):
        yield start()


@pytest.fixture(scope="module")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartServer]:
    """Start the planner as often as a module asks, and end it after the module's last test."""
    yield from serving(tmp_path_factory.mktemp("planner"))


@pytest.fixture(scope="module")
def own_server(start_server: StartServer) -> Server:
    """A planner with a database of the module's own: for the demo, which is there but once."""
    return start_server()


@pytest.fixture(scope="module")
def desk(server: Server) -> Iterator[Desk]:
    """A desk of nobody's at the server's own database, for what a test need not click."""
    made = a_desk(server.database)
    yield made
    made.store.close()


@pytest.fixture
def begun(desk: Desk, request: pytest.FixtureRequest) -> Begun:
    """A transition that has just begun, a new one for every test."""
    return begin(desk, brand=f"Harbour & Pine {request.node.name[5:45]}")


@pytest.fixture(scope="module")
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """One person's browser, with cookies and a cache of its own."""
    yield from a_context(browser, server.url)


@pytest.fixture(scope="module")
def second_context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """Another person's browser on the same server."""
    yield from a_context(browser, server.url)


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A laptop's window: 1440 x 900; `page.goto("/")` opens the planner."""
    page = context.new_page()
    yield page
    page.close()


@pytest.fixture
def second_page(second_context: BrowserContext) -> Iterator[Page]:
    """Another person's window."""
    page = second_context.new_page()
    yield page
    page.close()


@pytest.fixture
def ready() -> Callable[[Page], None]:
    """Wait until the page is connected and its script has finished."""

    def wait(page: Page) -> None:
        page.wait_for_selector(READY, timeout=30_000)

    return wait


def a_context(
    browser: Browser, url: str, width: int = 1440, height: int = 900, scheme: Scheme = "light"
) -> Iterator[BrowserContext]:
    """Yield a browser's context of a size and a colour scheme, and close it."""
    context = browser.new_context(
        base_url=url,
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        accept_downloads=True,
    )
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()
