"""A whole workshop with six phones, a big screen and two facilitators, in real browsers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from planner.actions.workshop.minutes import last_held, preview
from planner.domain.kinds import KINDS
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


def test_six_people_go_from_the_lobby_to_published_minutes(room: Room) -> None:
    table = room.sitting.table
    lead, other = table.agency.person, table.brand.person
    assert lead is not None
    assert other is not None
    console = room.console(lead.id)
    press(console, "Open the lobby")
    screen = room.window(1280, 720)
    door = room.sitting.room.door
    assert door is not None
    screen.goto(f"/live/screen#{door.screen}")
    expect(screen.locator("body")).to_contain_text(room.code())
    for name, side, _ in GUESTS:
        if name != LATE:
            room.join(name, side)

    press(console, "Start:")
    press(console, "Ask 1 of 2")
    for name, _, choice in GUESTS[:4]:
        room.tap(name, choice)

    reloaded = room.phones["Lea"]
    reloaded.reload()
    expect(reloaded.locator("input[name=choice][value='1']")).to_be_checked()
    room.join(LATE, "brand")
    for name, _, choice in GUESTS[4:]:
        room.tap(name, choice)
    expect(screen.locator("body")).to_contain_text("3 of 3")
    assert "apart" not in screen.locator("body").inner_text()

    console.close()
    second = room.console(other.id)
    expect(second.get_by_text("runs it").first).to_be_visible()
    room.later("10:01:30")
    press(second, "Take over", exact=True)
    press(second, "Lock the vote: 6 of 6 are in")
    press(second, "Reveal: 6 of 6 are in")

    expect(screen.locator("body")).to_contain_text("2 apart")
    expect(second.get_by_text("Agency says 3, brand says 1").first).to_be_visible()
    second.get_by_label("Because").fill("The rota holds on weekdays only.")
    second.get_by_role("combobox", name="The room records").click()
    second.get_by_role("option").nth(1).click()
    second.get_by_role("combobox", name="Owner").first.fill("Ana Reyes")
    second.keyboard.press("Enter")
    press(second, "Record it")
    expect(screen.locator("body")).to_contain_text("Level 1")

    press(second, "Ask 2 of 2")
    for name, _, _ in GUESTS:
        phone = room.phones[name]
        phone.locator("input[name=choice]").nth(1).check()
        expect(phone.locator("#saved")).to_contain_text("Saved")
    press(second, "Lock the vote: 6 of 6 are in")
    press(second, "Reveal: 6 of 6 are in")
    second.get_by_role("combobox", name="Owner").first.fill("Ana Reyes")
    second.keyboard.press("Enter")
    press(second, "Record it")

    for block in ("Parking lot", "Close"):
        onward = second.get_by_role("button", name=f"Go on to: {block}")
        if onward.count():
            press(second, f"Go on to: {block}")
    press(second, "Read the decisions back")
    press(second, "Close the workshop")
    press(second, "Publish the minutes")

    found = room.sitting.room
    assert found.session.stand is Stand.PUBLISHED
    answer = table.seen().answer(table.criterion(), Voice.AGREED)
    assert answer is not None
    assert (answer.level, answer.note) == (1, "The rota holds on weekdays only.")
    assert last_held(table.brand, table.id).id == room.sitting.id
    told = preview(table.brand, room.sitting.id, "md").content.decode()
    assert "DRAFT" not in told
    assert "The rota holds on weekdays only." in told
    for name, _, _ in GUESTS:
        assert name not in told
