"""A whole workshop with six phones, a big screen and two facilitators, in real browsers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from planner.actions.workshop.minutes import last_held, preview
from planner.domain.kinds import KINDS
from planner.domain.protocol.rows import Scenario
from planner.domain.readiness import Voice
from planner.domain.workshop.words import Stand
from planner.store.database import open_store
from tests.actions.desks import START
from tests.actions.workshop.sittings import Sitting, sitting
from tests.browser.seeing import settled
from tests.conftest import Server, StartServer

pytestmark = pytest.mark.browser

GUESTS = (
    ("Ida", "agency", "3"),
    ("Jon", "agency", "3"),
    ("Kim", "agency", "4"),
    ("Lea", "brand", "1"),
    ("Max", "brand", "1"),
    ("Nia", "brand", "1"),
)
LATE = "Nia"
WHY = "The rota holds on weekdays only."
OWNER = "brand-community-lead"
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
        page.get_by_label("Your name").fill(name)
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


@pytest.fixture(scope="module")
def room(
    browser: Browser, start_server: StartServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Room]:
    """A room whose workshop is prepared: one level, one rule; both voices are revealed."""
    clock = tmp_path_factory.mktemp("clock") / "now"
    clock.write_text("2027-01-11T10:00:00+00:00")
    server = start_server(PLANNER_CLOCK=str(clock))
    store = open_store(server.database, KINDS, START)
    made = sitting(store)
    with ExitStack() as closing:
        yield Room(server, made, clock, browser, closing)
    store.close()


def press(page: Page, words: str, *, exact: bool = False) -> None:
    """Press the console's button and wait until its page is drawn again."""
    page.get_by_role("button", name=words, exact=exact).first.click()
    settled(page)


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


def test_six_people_go_from_the_lobby_to_published_minutes(room: Room) -> None:
    agency, brand = room.sitting.table.agency.person, room.sitting.table.brand.person
    assert agency
    assert brand
    console = room.console(agency.id)
    press(console, "Open the lobby")
    screen = on_the_screen(room)
    for name, side, _ in GUESTS:
        if name != LATE:
            room.join(name, side)
    press(console, "Start:")
    press(console, "Ask 1 of 2")
    everybody_votes_one_reloads_one_comes_late(room)
    expect(screen.locator("body")).to_contain_text("3 of 3")
    assert "apart" not in screen.locator("body").inner_text()

    console.close()
    second = room.console(brand.id)
    expect(second.get_by_text("runs it").first).to_be_visible()
    room.later("10:01:30")
    press(second, "Take over", exact=True)
    press(second, "Lock the vote: 6 of 6 are in")
    press(second, "Reveal: 6 of 6 are in")
    expect(screen.locator("body")).to_contain_text("2 apart")
    expect(second.get_by_text("Agency says 3, brand says 1").first).to_be_visible()
    decide(second, "1", WHY)
    expect(screen.locator("body")).to_contain_text("Level 1")
    press(second, "Ask 2 of 2")
    for name, _, _ in GUESTS:
        room.tap(name, OWNER)
    press(second, "Lock the vote: 6 of 6 are in")
    press(second, "Reveal: 6 of 6 are in")
    decide(second, OWNER)
    for words in (
        "Go on to: Parking lot",
        "Read the decisions back",
        "Close the workshop",
        "Publish the minutes",
    ):
        press(second, words)

    expect(second.get_by_role("button", name="Publish the minutes")).to_have_count(0)
    what_is_left_is_true(room)


def on_the_screen(room: Room) -> Page:
    """Open the big screen by its own address; it shows the code."""
    screen, door = room.window(1280, 720), room.sitting.room.door
    assert door is not None
    screen.goto(f"/live/screen#{door.screen}")
    expect(screen.locator("body")).to_contain_text(room.code())
    return screen


def everybody_votes_one_reloads_one_comes_late(room: Room) -> None:
    """Vote on the first item; who reloads finds the vote, who comes late votes as well."""
    for name, _, choice in GUESTS[:4]:
        room.tap(name, choice)
    reloaded = room.phones["Lea"]
    reloaded.reload()
    expect(reloaded.locator("input[name=choice][value='1']")).to_be_checked()
    room.join(LATE, "brand")
    for name, _, choice in GUESTS[4:]:
        room.tap(name, choice)


def what_is_left_is_true(room: Room) -> None:
    """Hold the transition and the minutes against what the room did."""
    table, found = room.sitting.table, room.sitting.room
    assert found.session.stand is Stand.PUBLISHED
    answer = table.seen().answer(table.criterion(), Voice.AGREED)
    assert answer is not None
    assert (answer.level, answer.note) == (1, WHY)
    assert table.seen().protocol.of(Scenario)[0].owner_role == OWNER
    assert last_held(table.brand, table.id).id == room.sitting.id
    told = preview(table.brand, room.sitting.id, "md").content.decode()
    assert "DRAFT" not in told
    assert WHY in told
    assert not [name for name, _, _ in GUESTS if name in told]
