"""Every page for everybody: no serious fault of ours for axe, light and dark, wide and narrow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from planner.actions import demo
from planner.actions.desk import Desk
from planner.domain.people import Party
from planner.ui.playbook import PARTS
from tests.browser import acting
from tests.browser.acting import Begun
from tests.browser.seeing import PLAYBOOK, box, choose, go, main, pick, press, section

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
LIGHT, DARK = "rgb(251, 248, 242)", "rgb(28, 26, 23)"


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
    faults: dict[str, list[str]] = {}

    for name in _places(page, desk, half_way, revealed):
        faults[f"{name}, wide and light"] = [*_serious(page, OF_STREAMLIT), *_marked_up(page)]
        _show(page, NARROW, "dark", DARK)
        faults[f"{name}, narrow and dark"] = [
            *_serious(page, (*OF_STREAMLIT, OF_THE_DARK)),
            *_too_wide(page),
        ]
        _show(page, WIDE, "light", LIGHT)

    assert "\n".join(f"{name}: {each}" for name, found in faults.items() for each in found) == ""


def _places(page: Page, desk: Desk, half_way: Begun, revealed: Begun) -> Iterator[str]:
    """Open every page, and every view of a page, one after the other."""
    first = acting.criteria(desk, half_way)[0]
    scenario = acting.opened(desk, half_way.id).protocol.rows("scenario")[0].row.id
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("home", lambda: go(page, "")),
        ("intake", lambda: go(page, "intake")),
        ("questions", lambda: pick(page, box(page, "intake.playbook"), PLAYBOOK)),
        ("overview", lambda: go(page, "overview", half_way, half_way.agency)),
        ("history", lambda: go(page, "history", half_way, half_way.agency)),
        ("answer", lambda: go(page, "readiness", half_way, half_way.agency)),
        ("details", lambda: press(page, f"more-{first.id}")),
        ("scores", lambda: choose(page, "view-False", "Scores")),
        ("protocol", lambda: go(page, "protocol", half_way, half_way.agency)),
        ("scenarios", lambda: section(page, "8 Scenario catalogue")),
        ("row", lambda: press(page, f"edit-scenario-{scenario}")),
        ("documents", lambda: go(page, "documents", half_way, half_way.agency)),
        ("revealed", lambda: go(page, "overview", revealed, revealed.brand)),
        ("disagreements", lambda: go(page, "readiness", revealed, revealed.brand)),
        ("gaps", lambda: choose(page, "view-True", "Gaps")),
        ("papers", lambda: go(page, "documents", revealed, revealed.brand)),
        ("set-up", lambda: choose(page, "set-up-tool", "Chatwoot")),
        ("playbook", lambda: go(page, "playbook", revealed, revealed.brand)),
        *(
            (part, partial(choose, page, "playbook-part", part))
            for part in PARTS
            if part in LOOK_FOR
        ),
        ("choices", lambda: go(page, "choices", revealed, revealed.brand)),
        ("calendar", lambda: go(page, "calendar", revealed, revealed.brand)),
        ("versions", lambda: go(page, "versions", revealed, revealed.brand)),
        ("compared", lambda: _compare(page)),
    )
    for name, step in steps:
        step()
        expect(main(page)).to_contain_text(LOOK_FOR[name])
        expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
        # What lies under the pointer has another colour, and a tooltip that fades.
        page.mouse.move(0, 0)
        expect(page.get_by_test_id("stTooltipContent")).to_have_count(0)
        yield name


#: What is there once a place is drawn.
LOOK_FOR = {
    "home": "Start a transition",
    "intake": "First choose the kind of brand",
    "questions": "Start the transition",
    "overview": "The whole journey",
    "history": "Every entry is sealed",
    "answer": "answered here",
    "details": "Add evidence",
    "scores": "An unanswered criterion counts",
    "protocol": "Approvers",
    "scenarios": "Add a scenario",
    "row": "Remove this scenario",
    "documents": "Save the look",
    "revealed": "The whole journey",
    "disagreements": "We agree on",
    "gaps": "Owner",
    "papers": "Save the look",
    "set-up": "things the protocol says",
    "playbook": "From the brand",
    "Who does what": "Whose people do the work",
    "Assets": "The safe order, for any of them",
    "choices": "Why this side",
    "calendar": "Needs a decision",
    "versions": "Not yet approved as",
    "compared": "Severity and escalation",
}


def _compare(page: Page) -> None:
    for what in (
        "Compare two revisions, section by section",
        "Compare two snapshots, item by item",
    ):
        main(page).get_by_text(what).click()


def _show(page: Page, width: int, scheme: Literal["light", "dark"], paper: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", paper)


def _serious(page: Page, known: Sequence[tuple[str, str]]) -> list[str]:
    """Return the serious violations but the known ones, each with its rule and its element."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
        if not any(_lies_in(page, node, where) for rule, where in known if rule == violation["id"])
    ]


def _lies_in(page: Page, node: dict[str, Any], where: str) -> bool:
    element = page.locator(node["target"][0]).first
    return bool(element.evaluate("(each, where) => each.closest(where) !== null", where))


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
