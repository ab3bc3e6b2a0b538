"""A room for browser tests: one server and its workshop, consoles, a big screen, and phones."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from planner.domain.kinds import KINDS
from planner.domain.workshop.agenda import Item
from planner.store.database import open_store
from tests.actions.desks import START, Table, begun_in, reveal
from tests.actions.workshop.sittings import Sitting, at_table
from tests.browser.seeing import settled
from tests.conftest import Server

GUESTS = (
    ("Ida", "agency", "3"),
    ("Jon", "agency", "3"),
    ("Kim", "agency", "4"),
    ("Lea", "brand", "1"),
    ("Max", "brand", "1"),
    ("Nia", "brand", "1"),
)
PHONE = {"width": 390, "height": 844}
SMALL = {"width": 320, "height": 568}


@dataclass
class Room:
    """The server, its workshop, the moment its clock shows, and everybody's window."""

    server: Server
    sitting: Sitting
    clock: Path
    browser: Browser
    closing: ExitStack
    phones: dict[str, Page] = field(default_factory=dict)

    def window(self, width: int, height: int, *, is_phone: bool = False) -> Page:
        """Return a window of somebody new."""
        context: BrowserContext = self.browser.new_context(
            base_url=self.server.url,
            viewport={"width": width, "height": height},
            has_touch=is_phone,
            is_mobile=is_phone,
            accept_downloads=True,
        )
        context.set_default_timeout(20_000)
        self.closing.callback(context.close)
        return context.new_page()

    def console(self, person: str) -> Page:
        """Return a facilitator's console."""
        page, id_ = self.window(1440, 900), self.sitting.table.id
        page.goto(f"/workshops?transition={id_}&person={person}&workshop={self.sitting.id}")
        settled(page)
        return page

    def code(self) -> str:
        door = self.sitting.room.door
        assert door is not None
        return f"{door.code[:3]}-{door.code[3:]}"

    def join(self, name: str, side: str) -> Page:
        """Let a guest come in by the code, as it is read off the big screen."""
        size = SMALL if name == "Ida" else PHONE
        page = self.window(size["width"], size["height"], is_phone=True)
        page.goto("/join")
        page.get_by_label("The code on the big screen").fill(self.code().lower())
        page.get_by_role("button", name="Go on").click()
        page.locator(f"input[name=side][value={side}]").check()
        asked = page.get_by_label("Your name")
        if asked.count():
            asked.fill(name)
        page.get_by_role("button", name="Take a seat").click()
        expect(page.locator("nav")).to_be_visible()
        self.phones[name] = page
        return page

    def tap(self, name: str, choice: str) -> None:
        """Let a guest vote and see that the server has it."""
        page = self.phones[name]
        page.locator(f"input[name=choice][value='{choice}']").check()
        expect(page.locator("#saved")).to_contain_text("Saved")

    def later(self, moment: str) -> None:
        """Set the server's clock."""
        self.clock.write_text(f"2027-01-11T{moment}+00:00")


def press(page: Page, words: str, *, exact: bool = False) -> None:
    """Press the console's button and wait until its page is drawn again."""
    button = page.get_by_role("button", name=words, exact=exact).first
    button.click()
    settled(page)
    expect(button).to_have_count(0)


def choose(page: Page, label: str, option: str) -> None:
    """Choose from one of the console's lists, unless that is filled in already."""
    listed = page.get_by_role("combobox", name=label).first
    begins = re.compile(rf"^{re.escape(option)}\b")
    if not begins.match(listed.input_value()):
        settled(page)
        listed.click()
        listed.fill("")
        listed.press_sequentially(option)
        page.get_by_role("option", name=option).first.click()
        settled(page)
    expect(listed).to_have_value(begins)


def decide(page: Page, value: str, because: str = "") -> None:
    """Record what the room decided on the open item."""
    choose(page, "The room records", value)
    if because:
        page.get_by_label("Because").fill(because)
    choose(page, "Owner", "Ana Reyes")
    press(page, "Record it")


def on_the_screen(room: Room, here: str = "Here: Agency 0, Brand 0") -> Page:
    """Open the big screen by its own address; it shows the code, and who is `here`."""
    screen, door = room.window(1280, 720), room.sitting.room.door
    assert door is not None
    screen.goto(f"/live/screen#{door.screen}")
    expect(screen.locator("body")).to_contain_text(room.code())
    expect(screen.locator("body")).to_contain_text(here)
    return screen


def room_in(
    browser: Browser,
    server: Server,
    clock: Path,
    closing: ExitStack,
    *items: Callable[[Table], Item],
    **changes: Any,
) -> Room:
    """Return a room whose workshop is prepared; both voices are revealed, all closed at the end.

    `items` make what is asked from the transition; without any it is one level and one owner.
    """
    store = open_store(server.database, KINDS, START)
    closing.callback(store.close)
    table = begun_in(store)
    reveal(table)
    asked = [make(table) for make in items]
    return Room(server, at_table(table, *asked, **changes), clock, browser, closing)
