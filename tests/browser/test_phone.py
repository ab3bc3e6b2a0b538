"""The guest's page for everybody: each state of it, small, wide, dark and in large letters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import NamedTuple

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from planner.domain.inject import FollowUp, Inject
from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.agenda import CoverItem, InjectItem
from planner.domain.workshop.words import Template
from tests.actions.desks import Table
from tests.actions.workshop.sittings import level_item, owner_item
from tests.browser.rooms import Room, on_the_screen, room_in
from tests.conftest import StartServer

pytestmark = pytest.mark.browser


class Shape(NamedTuple):
    """A phone: its size in CSS pixels, its scheme, and how large its letters are."""

    width: int
    height: int
    scheme: str = "light"
    letters: str = "100%"


SHAPES = (
    Shape(320, 568),
    Shape(390, 844, "dark"),
    Shape(844, 390),
    Shape(390, 844, letters="200%"),
)
ITEMS = (
    ("level-0", "level"),
    ("owner", "rule"),
    ("late-parcel", "exercise"),
    ("cover", "cover"),
)
STORY = Inject(
    id="late-parcel",
    title="Late parcel",
    post="Three weeks and no parcel! Is anybody there?",
    then=(FollowUp(after_minutes=20, happens="A journalist shares it."),),
)


@pytest.fixture(scope="module")
def room(
    browser: Browser, start_server: StartServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Room]:
    """A drill that also asks a level and a rule, in its lobby."""
    clock = tmp_path_factory.mktemp("clock") / "now"
    clock.write_text("2027-01-11T10:00:00+00:00")
    with ExitStack() as closing:
        server = start_server(PLANNER_CLOCK=str(clock))
        made = room_in(
            browser,
            server,
            clock,
            closing,
            level_item,
            owner_item,
            story,
            cover,
            template=Template.DRILL,
        )
        made.sitting.do(deeds.OpenLobby())
        yield made


def story(_: Table) -> InjectItem:
    """Return the exercise message as an item."""
    return InjectItem(id="late-parcel", question="Late parcel", inject=STORY)


def cover(_: Table) -> CoverItem:
    """Return a test of cover."""
    return CoverItem(id="cover", question="Who has it now?", limit_minutes=15)


def test_no_state_of_the_phone_has_a_fault_on_any_shape(room: Room) -> None:
    phones = [joined(room, shape) for shape in SHAPES]
    seen = {"lobby": faults(phones)}
    sitting = room.sitting
    sitting.do(deeds.Start())
    for item, name in ITEMS:
        sitting.ask(item)
        seen[name] = faults(phones, "#now fieldset, #now form")
        if item == "late-parcel":
            goes_on(room, phones)
        vote(phones, item)
        seen[f"{name}, voted"] = faults(phones)
        sitting.do(on_items.Lock(item=item))
        seen[f"{name}, locked"] = faults(phones)
        sitting.do(on_items.Reveal(item=item))
        for phone in phones:
            phone.get_by_role("button", name="Show it here").click()
        seen[f"{name}, revealed"] = faults(phones)
        if name == "cover":
            expect(phones[0].get_by_text("“I have it” after 0 min")).to_be_visible()
        sitting.do(on_items.Park(item=item, reason="Seen."))
    sitting.do(deeds.Pause())
    seen["paused"] = faults(phones)
    sitting.do(deeds.Resume())
    sitting.do(deeds.BeginClosing())
    seen["closing"] = faults(phones)
    sitting.do(deeds.Close())
    seen["closed"] = faults(phones)

    assert {state: found for state, found in seen.items() if found} == {}


def test_the_big_screen_has_no_fault_in_the_lobby(room: Room) -> None:
    screen = room.window(1280, 720)
    screen.goto("/live/screen")

    assert faults([screen], "body") == []


def joined(room: Room, shape: Shape) -> Page:
    """Return a phone of a shape that took a seat; its way in has no fault either."""
    context = room.browser.new_context(
        base_url=room.server.url,
        viewport={"width": shape.width, "height": shape.height},
        color_scheme=shape.scheme,  # type: ignore[arg-type]
        has_touch=True,
    )
    room.closing.callback(context.close)
    page = context.new_page()
    page.add_init_script(
        f"addEventListener('DOMContentLoaded', () => "
        f"document.documentElement.style.fontSize = '{shape.letters}')"
    )
    page.goto("/join")
    assert faults([page]) == []
    page.get_by_label("The code on the big screen").fill(room.code())
    page.get_by_role("button", name="Go on").click()
    page.locator("input[name=side][value=brand]").check()
    assert faults([page]) == []
    page.get_by_label("Your name").fill(f"Guest {shape.width} {shape.scheme} {shape.letters}")
    page.get_by_role("button", name="Take a seat").click()
    expect(page.locator("nav")).to_be_visible()
    return page


def goes_on(room: Room, phones: list[Page]) -> None:
    """Tell what happens next: every phone and the big screen say it, and no sooner."""
    screen = on_the_screen(room, here="")
    expect(screen.locator("blockquote")).to_be_visible()
    for page in (*phones, screen):
        expect(page.get_by_text("A journalist shares it.")).to_have_count(0)
    room.sitting.do(on_items.Unfold(item="late-parcel"))
    for page in (*phones, screen):
        expect(page.get_by_text("A journalist shares it.")).to_be_visible()
        expect(page.get_by_text("After 20 min:")).to_be_visible()


def vote(phones: list[Page], item: str) -> None:
    """Let every phone vote on a level or a rule, and answer an exercise."""
    for page in phones:
        if item == "late-parcel":
            answer(page)
        else:
            page.locator("input[name=choice]").first.check()
        expect(page.locator("#saved")).to_contain_text("Saved")


def answer(page: Page) -> None:
    """Fill in what a player would do, and send it."""
    for listed in page.locator("#now select").all():
        listed.select_option(index=1)
    for name in {each.get_attribute("name") for each in page.locator("#now [type=radio]").all()}:
        page.locator(f"#now [type=radio][name={name}]").first.check()
    page.locator("#now button.main").first.click()


def faults(phones: list[Page], wanted: str = "#now h1, #now h2, body") -> list[str]:
    """Return what axe finds wrong with any of these pages, and which is wider than its phone."""
    found = []
    for page in phones:
        expect(page.locator(wanted).first).to_be_visible()
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        size = page.viewport_size or {}
        found += [
            f"{size}: {each}"
            for each in page.evaluate(
                """async () => {
                    const found = await axe.run(document, {resultTypes: ['violations']});
                    const wide = document.documentElement;
                    const sideways = wide.scrollWidth > wide.clientWidth ? ['sideways'] : [];
                    return [...sideways, ...found.violations.flatMap(each =>
                        each.nodes.map(node => `${each.id}: ${node.html.slice(0, 160)}`))];
                }"""
            )
        ]
    return found
