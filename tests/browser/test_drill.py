"""A drill on phones that finds a wrong rule, its change, and the retest that closes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect

from planner.actions.workshop.rooms import listed
from planner.domain.drill.drafting import from_scenario
from planner.domain.protocol.rows import Scenario
from planner.domain.protocol.rows.handoff.drilling import DrillFinding, DrillResult, DrillRun
from planner.domain.workshop.agenda import InjectItem
from planner.domain.workshop.words import Template
from tests.actions.desks import Table
from tests.browser.rooms import Room, choose, on_the_screen, press, room_in
from tests.browser.seeing import settled, visit
from tests.conftest import StartServer

pytestmark = pytest.mark.browser

TEAM = (("Ida", "agency"), ("Lea", "brand"), ("Max", "brand"))


def scenario(table: Table) -> Scenario:
    return table.seen().protocol.of(Scenario)[0]


def another(table: Table) -> str:
    """Return a role that the first scenario is not owned by."""
    return next(each for each in table.seen().protocol.roles if each != scenario(table).owner_role)


@pytest.fixture(scope="module")
def room(
    browser: Browser, start_server: StartServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Room]:
    """A drill that plays the transition's first scenario."""
    clock = tmp_path_factory.mktemp("clock") / "now"
    clock.write_text("2027-01-11T10:00:00+00:00")
    with ExitStack() as closing:
        server = start_server(PLANNER_CLOCK=str(clock))
        yield room_in(
            browser,
            server,
            clock,
            closing,
            drilled,
            template=Template.DRILL,
            title="Drill",
        )


def drilled(table: Table) -> InjectItem:
    """Return the message as the brand's own scenario has it."""
    inject = from_scenario(scenario(table))
    return InjectItem(id=inject.id, question=inject.title, inject=inject)


def test_a_drill_finds_a_rule_that_changes_and_its_retest_closes_it(room: Room) -> None:
    table, brand = room.sitting.table, room.sitting.table.brand.person
    assert brand
    wanted = another(table)
    console = room.console(room.sitting.desk().person.id)  # type: ignore[union-attr]
    played(room, console, wanted, "The room is at one, and the rule says otherwise")

    (run,) = table.seen().protocol.of(DrillRun)
    assert run.found is DrillResult.RULE_WRONG
    drills = room.window(1440, 900)
    drills.goto(f"/drills?transition={table.id}&person={brand.id}")
    settled(drills)
    expect(drills.get_by_text("No day is named by which").first).to_be_visible()
    drills.get_by_role("radio", name="Findings").click()
    press(drills, "Change the rule")
    expect(drills.get_by_role("button", name="Change the rule")).to_have_count(0)
    assert scenario(table).owner_role == wanted

    press(drills, "Play it again")
    press(drills, "Prepare it")
    room.sitting.id = listed(table.brand, table.id)[0].id
    room.later("10:05:00")
    played(room, drills, wanted, "It works: the room does what the protocol says")

    visit(drills, "Drills")
    settled(drills)
    press(drills, "Close it")
    expect(drills.get_by_text("Closed:").first).to_be_visible()
    findings = [e for e in table.seen().protocol.of(DrillFinding) if e.field == "owner_role"]
    assert [each.is_open for each in findings] == [False]


def played(room: Room, console: Page, owner: str, shown: str) -> None:
    """Play the drill's message from its lobby to its record; all name the same owner.

    `shown` is what the big screen says of it, beside what the protocol says.
    """
    press(console, "Open the lobby")
    screen = on_the_screen(room)
    expect(screen.locator("body")).to_contain_text("EXERCISE")
    for name, side in TEAM:
        room.join(name, side)
    press(console, "Start:")
    press(console, "Ask 1 of 1")
    said = scenario(room.sitting.table)
    for name, _ in TEAM:
        answer(room.phones[name], said, owner)
    press(console, "Lock the vote: 3 of 3 are in")
    press(console, "Reveal: 3 of 3 are in")
    expect(screen.locator("body")).to_contain_text(shown)
    choose(console, "Owner", "Ana Reyes")
    console.get_by_label("The room records").fill("As played.")
    press(console, "Record it")
    expect(console.get_by_role("button", name="Record it")).to_have_count(0)


def answer(phone: Page, said: Scenario, owner: str) -> None:
    """Answer as the protocol says, but for the owner."""
    expect(phone.locator("body")).to_contain_text("EXERCISE")
    phone.locator(f"input[name=severity][value={said.severity.value}]").check()
    phone.get_by_label("What do you do?").select_option(said.verb.value)
    phone.get_by_label("Whose is it?").select_option(owner)
    phone.get_by_label("Which rule says so?").select_option(said.id)
    phone.get_by_label("Answered within how many minutes?").fill("5")
    phone.get_by_role("button", name="Send my answer").click()
    expect(phone.locator("#saved")).to_contain_text("Saved")
