"""How long a click takes in a real browser, beside a click on an empty page of the same server."""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, CDPSession, Page, ViewportSize, sync_playwright

from planner.actions import readiness, transitions
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain.kinds import KINDS
from planner.domain.people import Party
from planner.domain.transition import Transition
from planner.library import shelf
from planner.live.serve import server_command
from planner.store.database import Store, open_store
from tests.browser.conftest import ARGUMENTS, READY
from tests.examples import an_intake

_ROOT = Path(__file__).parents[2]
_APP = Path(__file__).with_name("app_for_bench.py")
#: Past, so that what the server saves comes later.
_FILLED_AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
_WARM_UP = 5
_CLICKS = 20
_VISITS = 3
_WINDOW: ViewportSize = {"width": 1440, "height": 900}

#: One click, timed inside the page: until the second frame after the watched text is another one
#: and the script has ended. The text must be the server's word, not what the browser shows ahead;
#: `textContent`, since asking for `innerText` makes the browser lay the page out.
_CLICK = """
([buttons, watched]) => new Promise((done, fail) => {
  const app = document.querySelector('[data-testid="stApp"]');
  const read = () => document.querySelector(watched)?.textContent;
  const target = buttons.map(each => document.querySelector(each))
    .find(each => each.getAttribute('aria-current') !== 'page');
  const before = read(), start = performance.now();
  let over = false;
  const observer = new MutationObserver(() => {
    if (over || read() === before || app.dataset.testScriptState !== 'notRunning') return;
    over = true;
    observer.disconnect();
    clearTimeout(timer);
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
  });
  const timer = setTimeout(() => fail(new Error(`Nothing came of a click: ${buttons}`)), 20000);
  observer.observe(document.body,
    {subtree: true, childList: true, characterData: true, attributes: true});
  target.click();
})
"""


@dataclass(frozen=True)
class Asked:
    """One click to measure: where, how to get there, what to press, what then changes."""

    name: str
    address: str
    buttons: tuple[str, ...]
    watched: str
    goal: float | None = None
    #: What to press before, and what is there afterwards.
    before: tuple[str, str] | None = None


@dataclass
class Taken:
    """What one click took, in ms and a round an entry: to repaint, of CPU; and first visits."""

    clicks: list[float] = field(default_factory=list)
    browser: list[float] = field(default_factory=list)
    server: list[float] = field(default_factory=list)
    visits: list[float] = field(default_factory=list)


def main() -> None:
    """Print what a click takes on each page, and how often the empty page's time that is."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        print("no chromium on this machine; `make setup` installs it")
        return
    with tempfile.TemporaryDirectory() as folder, _a_store(Path(folder) / "planner.db") as store:
        transition = _half_answered(store)
        asked = _asked(transition)
        with _a_server(store.path) as (url, server), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
            before = store.book(transition.book.scope).seq
            taken = {each: Taken() for each in asked}
            for each in [*asked] * _VISITS:
                taken[each].visits.append(_visit_ms(browser, url, each))
            _click_in_rounds(browser, url, server, taken)
            kept = store.book(transition.book.scope).seq - before
            browser.close()
    _print(taken)
    clicks = 2 * (_WARM_UP + _CLICKS)
    print(f"{kept} of the {clicks} clicks on a level are in the log, so they were real ones")


def _asked(transition: Transition) -> tuple[Asked, ...]:
    # Two readers, each with a voice of their own: none of their clicks comes too late for another.
    brand, agency = (
        f"?transition={transition.id}&person={person.id}"
        for party in (Party.BRAND, Party.AGENCY)
        for person in transition.people
        if person.party is party
    )
    first, last = transition.criteria[0], transition.criteria[-1]
    # Pressing a level answers, pressing it again takes the answer back; the heading counts both.
    level = (f'[class*="st-key-answer-{first.id}--"] [role=radio]',)
    count = f".st-key-card-{first.dimension} [data-testid=stMarkdown]"
    pager = tuple(f".st-key-page-scenario [aria-label='Page {number}']" for number in (1, 2))
    return (
        Asked("empty", "/empty", (".st-key-press button",), ".st-key-pressed-text"),
        Asked("readiness, one dimension", f"/readiness{brand}", level, count, 3),
        Asked(
            "readiness, all",
            f"/readiness{agency}",
            level,
            count,
            6,
            (
                ".st-key-dimension [role=radio]:last-of-type",
                f'[class*="st-key-answer-{last.id}--"]',
            ),
        ),
        Asked(
            "promise, days",
            f"/promise{brand}",
            (".st-key-promise-days [aria-checked=false]",),
            "[data-testid=stTable]",
            4,
        ),
        Asked(
            "protocol, scenarios",
            f"/protocol{brand}",
            pager,
            "[class*=st-key-line-scenario]",
            None,
            (".st-key-section-choice :text('Scenario catalogue')", pager[0]),
        ),
    )


def _visit_ms(browser: Browser, url: str, asked: Asked) -> float:
    """Return how long a browser that was never here waits for the page."""
    context = browser.new_context(base_url=url, viewport=_WINDOW)
    began = perf_counter()
    _opened(context.new_page(), asked)
    took = (perf_counter() - began) * 1000
    context.close()
    return took


def _opened(page: Page, asked: Asked) -> Page:
    page.goto(asked.address)
    _wait_for(page, asked.before[0] if asked.before else asked.buttons[0])
    return page


def _click_in_rounds(browser: Browser, url: str, server: int, taken: Mapping[Asked, Taken]) -> None:
    """Click once on every page in every round, so that a busy second falls on all of them."""
    contexts = [browser.new_context(base_url=url, viewport=_WINDOW) for _ in taken]
    windows = {}
    for asked, context in zip(taken, contexts, strict=True):
        page = _opened(context.new_page(), asked)
        if asked.before:
            page.click(asked.before[0])
            _wait_for(page, asked.before[1])
        cdp = context.new_cdp_session(page)
        cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
        windows[asked] = (page, cdp)
    for turn in range(_WARM_UP + _CLICKS):
        for asked, (page, cdp) in windows.items():
            _click(page, cdp, server, asked, taken[asked] if turn >= _WARM_UP else Taken())
    for context in contexts:
        context.close()


def _click(page: Page, cdp: CDPSession, server: int, asked: Asked, taken: Taken) -> None:
    busy, worked = _browser_ms(cdp), _server_ms(server)
    taken.clicks.append(page.evaluate(_CLICK, [asked.buttons, asked.watched]))
    # What is done after the repaint counts as well, and nothing of it falls on the next page.
    page.wait_for_timeout(100)
    taken.browser.append(_browser_ms(cdp) - busy)
    taken.server.append(_server_ms(server) - worked)


def _wait_for(page: Page, part: str) -> None:
    """Wait until a part of the page is there and the script has ended."""
    page.wait_for_selector(part, timeout=60_000)
    page.wait_for_selector(READY, timeout=60_000)


def _browser_ms(cdp: CDPSession) -> float:
    metrics = cdp.send("Performance.getMetrics")["metrics"]
    return next(each["value"] for each in metrics if each["name"] == "TaskDuration") * 1000


def _server_ms(process: int) -> float:
    """Return the CPU time of a process, the threads that ended included."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _print(taken: Mapping[Asked, Taken]) -> None:
    print(
        f"click to repaint in ms, {_CLICKS} interleaved rounds after {_WARM_UP} to warm up; "
        f"load average {os.getloadavg()[0]:.2f} on {os.cpu_count()} cores"
    )
    print(
        f"{'page':26}{'p50':>6}{'p95':>6}{'ratio':>7}{'goal':>7}"
        f"{'js cpu':>8}{'server cpu':>12}{'first visit':>13}"
    )
    empty = statistics.median(next(iter(taken.values())).clicks)
    for asked, own in taken.items():
        middle, late = statistics.median(own.clicks), _late(own.clicks)
        goal = f"<= {asked.goal:g}" if asked.goal else ""
        print(
            f"{asked.name:26}{middle:6.0f}{late:6.0f}{middle / empty:7.2f}{goal:>7}"
            f"{statistics.median(own.browser):8.1f}{statistics.mean(own.server):12.1f}"
            f"{statistics.median(own.visits):13.0f}"
        )


def _late(times: list[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


@contextmanager
def _a_store(path: Path) -> Iterator[Store]:
    store = open_store(path, KINDS, _FILLED_AT)
    yield store
    store.close()


def _half_answered(store: Store) -> Transition:
    """Begin a transition that both parties have answered and neither has locked."""
    playbook = shelf.find(_ROOT / "playbooks", "community-handoff")
    desk = Desk(store, None, _FILLED_AT)
    charter, _ = transitions.begin(
        desk, an_intake(playbook=playbook.id), playbook, speaking_for=Party.BRAND
    )
    for person in open_transition(desk, charter.id).people:
        own = Desk(store, person, desk.at)
        for number, each in enumerate(open_transition(own, charter.id).criteria):
            readiness.record_answer(own, charter.id, each.id, level=number % 5, expected=0)
    return open_transition(desk, charter.id)


@contextmanager
def _a_server(database: Path) -> Iterator[tuple[str, int]]:
    """Run the planner's own command on the app that has the empty page; its address and process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = str(_ROOT / "app.py")
    process = subprocess.Popen(
        [str(_APP) if word == own else word for word in server_command("127.0.0.1", port)],
        cwd=_ROOT,
        env=os.environ | {"PLANNER_DB": str(database)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_until_it_answers(url, process)
        yield url, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_until_it_answers(url: str, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            with urlopen(f"{url}/healthz", timeout=10):
                return
        except URLError:
            sleep(0.1)
    raise RuntimeError(f"The server ended with {process.returncode} before it answered.")


if __name__ == "__main__":
    main()
