"""A whole workshop with six phones, a big screen and two facilitators, in real browsers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, expect

from planner.actions.workshop.minutes import last_held, preview
from planner.domain.protocol.rows import Scenario
from planner.domain.readiness import Voice
from planner.domain.workshop.words import Stand
from tests.browser.rooms import GUESTS, Room, decide, on_the_screen, press, room_in
from tests.conftest import StartServer

pytestmark = pytest.mark.browser

LATE = "Nia"
WHY = "The rota holds on weekdays only."
OWNER = "brand-community-lead"


@pytest.fixture(scope="module")
def room(
    browser: Browser, start_server: StartServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Room]:
    """A room whose workshop is prepared: one level, one rule; both voices are revealed."""
    clock = tmp_path_factory.mktemp("clock") / "now"
    clock.write_text("2027-01-11T10:00:00+00:00")
    with ExitStack() as closing:
        yield room_in(browser, start_server(PLANNER_CLOCK=str(clock)), clock, closing)


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
