"""Every page for everybody: no serious fault of ours for axe, light and dark, wide and narrow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Literal, NamedTuple

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from planner.actions import demo
from planner.actions.desk import Desk
from planner.domain.people import Party
from tests.browser import acting
from tests.browser.acting import Begun
from tests.browser.seeing import (
    PLAYBOOK,
    at_rest,
    box,
    choose,
    every_page,
    go,
    main,
    pick,
    press,
    section,
    visit,
)
from tests.conftest import Server

pytestmark = pytest.mark.browser

#: What Streamlit draws by itself and we cannot change: rule, where, why it stays.
OF_STREAMLIT = (
    # The sections' headings stand between the items of the sidebar's list.
    ("list", '[data-testid="stSidebarNavItems"]'),
    ("listitem", '[data-testid="stSidebarNavItems"]'),
    # The upload button lies inside an element that is marked as mere decoration.
    ("presentation-role-conflict", '[data-testid="stFileUploader"]'),
    # A wide table scrolls in a box of its own; today's browsers take a scroller into the Tab order.
    ("scrollable-region-focusable", '[data-testid="stTable"]'),
)
#: The chosen option is written in the accent on a tint of it. White is written on the accent too,
#: and on a dark page no colour stands out enough both ways.
OF_THE_DARK = ("color-contrast", '[data-testid="stButtonGroup"] [aria-checked="true"]')
#: A laptop's and a phone's width in CSS pixels.
WIDE, NARROW = 1440, 390
#: The page's background in either scheme, from `.streamlit/config.toml`.
PAPER = {"light": "rgb(251, 248, 242)", "dark": "rgb(28, 26, 23)"}


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """The demo as it was made, in an installation of its own."""
    return own_server


class Look(NamedTuple):
    """A window's width, and the scheme its reader has chosen."""

    width: int
    scheme: Literal["light", "dark"]


#: How every place is looked at, and how those of CLOSELY are too, the sidebar with them: it is the
#: same beside every page. The last is the one in which the next place is opened.
LOOKS = (Look(NARROW, "dark"), Look(WIDE, "light"))
MORE_LOOKS = (Look(NARROW, "light"), Look(WIDE, "dark"))
CLOSELY = ("Overview", "Protocol, a row", "Documents")


@pytest.fixture(scope="module")
def half_way(desk: Desk) -> Begun:
    """A transition with answers apart."""
    begun = acting.begin(desk, brand="Lantern & Loom", agency="Another Agency")
    acting.answer(desk, begun, begun.agency, 1, "Seen in the inbox.")
    return begun


@pytest.fixture(scope="module")
def revealed(desk: Desk) -> Begun:
    """The demo: both voices on the table, some settled, a protocol with a logo, half confirmed."""
    brands = demo.load(desk)
    people = acting.opened(desk, demo.TRANSITION).people
    return Begun(
        demo.TRANSITION, brands, next(each for each in people if each.party is Party.AGENCY)
    )


def test_no_page_has_a_serious_fault_light_or_dark_wide_or_narrow(
    page: Page, desk: Desk, half_way: Begun, revealed: Begun
):
    found = []

    for name in _places(page, desk, half_way, revealed):
        is_close = name in CLOSELY
        for look in (*(MORE_LOOKS if is_close else ()), *LOOKS):
            _show(page, look)
            found += [f"{name}, {look}: {each}" for each in _faults(page, look, is_close)]

    assert "\n".join(found) == ""


def _places(page: Page, desk: Desk, half_way: Begun, revealed: Begun) -> Iterator[str]:
    """Open every page, and the views of a page, one after the other."""
    closer = _views(page, acting.opened(desk, revealed.id).protocol.rows("scenario")[0].row.id)
    for title in every_page(page, revealed, revealed.brand):
        _wait_for(page, WORDS.get(title, ""))
        yield title
        for view, (open_view, words) in closer.get(title, {}).items():
            open_view()
            _wait_for(page, words)
            yield f"{title}, {view}"
    go(page, "overview", half_way, half_way.agency)
    yield "Overview, answers apart"
    visit(page, "Readiness")
    _wait_for(page, "answered here")
    yield "Readiness, the answers"
    press(page, f"more-{acting.criteria(desk, half_way)[0].id}")
    _wait_for(page, "Add evidence")
    yield "Readiness, one answer"
    choose(page, "view-False", "Scores")
    _wait_for(page, "An unanswered criterion counts")
    yield "Readiness, the scores"


def _views(page: Page, scenario: str) -> Mapping[str, Mapping[str, tuple[Callable[[], None], str]]]:
    """Return the views of pages that want a click: how each is opened, and words in it."""
    return {
        "Start a transition": {
            "the questions": (
                lambda: pick(page, box(page, "intake.playbook"), PLAYBOOK),
                "Start the transition",
            )
        },
        "Readiness": {"gaps": (partial(choose, page, "view-True", "Gaps"), "Owner")},
        "Playbook": {
            part: (partial(choose, page, "playbook-part", part), words)
            for part, words in (
                ("Who does what", "Whose people do the work"),
                ("Assets", "The safe order, for any of them"),
            )
        },
        "Protocol": {
            "scenarios": (partial(section, page, "8 Scenario catalogue"), "Add a scenario"),
            "a row": (partial(press, page, f"edit-scenario-{scenario}"), "Remove this scenario"),
        },
        "Documents": {
            "a set-up": (
                partial(choose, page, "set-up-tool", "Chatwoot"),
                "things the protocol says",
            )
        },
        "Versions": {"compared": (partial(_compare, page), "Severity and escalation")},
    }


#: What is there once a page is drawn.
WORDS = {
    "Overview": "The whole journey",
    "History": "Every entry is sealed",
    "Readiness": "We agree on",
    "Playbook": "From the brand",
    "Choices": "Why this side",
    "Protocol": "Approvers",
    "Content calendar": "Needs you",
    "Versions": "Not yet approved as",
    "Documents": "Save the look",
    "Home": "Start a transition",
    "Start a transition": "First choose the kind of brand",
}


def _wait_for(page: Page, words: str) -> None:
    expect(main(page)).to_contain_text(words)
    at_rest(page)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    # What lies under the pointer has another colour, and a tooltip that fades.
    page.mouse.move(0, 0)
    expect(page.get_by_test_id("stTooltipContent")).to_have_count(0)


def _compare(page: Page) -> None:
    for what in (
        "Compare two revisions, section by section",
        "Compare two snapshots, item by item",
    ):
        main(page).get_by_text(what).click()


def _show(page: Page, look: Look) -> None:
    page.set_viewport_size({"width": look.width, "height": 900})
    page.emulate_media(color_scheme=look.scheme)
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", PAPER[look.scheme])
    # A page that asks how wide or how dark it is draws itself anew.
    at_rest(page)
    # Some colours fade over into the other scheme's.
    page.evaluate(
        """() => document.getAnimations()
            .filter(each => each.effect.getComputedTiming().endTime !== Infinity)
            .forEach(each => each.finish())"""
    )


def _faults(page: Page, look: Look, with_sidebar: bool) -> list[str]:
    known = OF_STREAMLIT if look.scheme == "light" else (*OF_STREAMLIT, OF_THE_DARK)
    aside = [] if with_sidebar else ['[data-testid="stSidebar"]']
    return [*_serious(page, known, aside), *_marked_up(page), *_too_wide(page)]


def _serious(page: Page, known: Sequence[tuple[str, str]], aside: Sequence[str]) -> list[str]:
    """Return the serious violations but the known ones, each with its rule and its element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return list(
        page.evaluate(
            """async ([known, exclude]) => {
                const options = {resultTypes: ['violations']};
                const found = await axe.run({include: [document], exclude}, options);
                const isKnown = (rule, node) => known.some(([its, where]) =>
                    its === rule && document.querySelector(node.target[0])?.closest(where));
                return found.violations
                    .filter(each => ['serious', 'critical'].includes(each.impact))
                    .flatMap(each => each.nodes
                        .filter(node => !isKnown(each.id, node))
                        .map(node => `${each.id}: ${node.html.slice(0, 200)} `
                            + node.failureSummary.slice(0, 300)));
            }""",
            [known, aside],
        )
    )


def _too_wide(page: Page) -> list[str]:
    """Return what has to be scrolled sideways: the page itself or its main part."""
    wide = page.evaluate(
        """() => ['html', '[data-testid="stMain"]']
            .map(name => [name, document.querySelector(name)])
            .filter(([_, each]) => each.scrollWidth > each.clientWidth)
            .map(([name, each]) => `${name} is ${each.scrollWidth} px wide`)"""
    )
    return list(wide)


def _marked_up(page: Page) -> list[str]:
    """Return the names, as a screen reader says them, that hold signs of Markdown."""
    names = page.locator("[aria-label]").evaluate_all(
        "all => all.map(each => each.getAttribute('aria-label'))"
    )
    return [f"is read aloud: {name}" for name in names if re.search(r"\\|\*\*|:\w+\[", name)]
