"""A small brand's whole move, from its kickoff to closed, on a clock that the test sets.

What is done by the hundred (answers, evidence, figures, steps of assets) goes through the actions;
what somebody decides is clicked: signatures, goes, a rollback, a waiver, the closing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from planner.domain.people import Person
from planner.domain.protocol.rows.handoff.holdings import AccessStep
from planner.domain.stages import STAGES, Stage
from planner.live.clock import SET_BY
from tests import moving
from tests.browser.acting import Begun, a_desk
from tests.browser.conftest import a_context
from tests.browser.seeing import go, keyed, main, pick, press, set_date, settled
from tests.conftest import StartServer
from tests.moving import Move

pytestmark = pytest.mark.browser

#: A criterion of gate B that this move has no evidence for until late.
UNPROVED = "headcount-with-shrinkage"


class Life:
    """A move with a window on it: whoever decides is the one who sits there."""

    def __init__(self, page: Page, move: Move, clock: Path) -> None:
        self.page, self.move, self.clock = page, move, clock

    def sit(self, path: str, person: Person) -> None:
        """Open a page as somebody, at noon of the day that the move has come to."""
        noon = datetime.combine(self.move.on, time(12), ZoneInfo(moving.ZONE))
        self.clock.write_text(noon.isoformat())
        begun = Begun(self.move.id, self.move.lead, self.move.agency)
        go(self.page, path, begun, person)

    def sign(self, gate: str) -> None:
        """Have everybody whom a gate lists sign it on its page."""
        found = self.move.seen.gate(gate)
        assert found is not None
        for role in found.signers:
            self.sit("gates", moving.signer(self.move, role))
            self.open_gate(gate)
            line = keyed(self.page, f"signature-{role}")
            line.get_by_role("button", name="Sign").first.click()
            press(self.page, f"sign-{role}")
            expect(line).to_contain_text("Signed by")

    def open_gate(self, gate: str) -> None:
        """Show one gate's reasons and signatures, if they are not shown yet."""
        button = keyed(self.page, f"open-gate-{gate}").get_by_role("button")
        if button.count():
            button.click()
            settled(self.page)

    def carry_out(self, stage: Stage) -> None:
        """Say go on the page for the next cutover into a stage, on its day."""
        card = moving.cutovers(self.move, stage)[0]
        self.move.on = max(self.move.on, card.on)
        self.sit("handoff", self.move.lead)
        self.look_at("Cutovers")
        self.page.get_by_role("button", name=f"went {STAGES[stage].lower()}").click()
        expect(keyed(self.page, "cutover-card")).to_contain_text("gave the go")

    def look_at(self, view: str) -> None:
        """Choose one of the page's views."""
        main(self.page).get_by_role("radio", name=view, exact=True).click()
        settled(self.page)


@pytest.fixture
def life(browser: Browser, start_server: StartServer, tmp_path: Path) -> Iterator[Life]:
    """A small brand's move on its first day."""
    clock = tmp_path / "clock"
    clock.write_text(f"{moving.KICKOFF}T09:00:00+00:00")
    server = start_server(**{SET_BY: str(clock)})
    desk = a_desk(server.database)
    for context in a_context(browser, server.url):
        yield Life(context.new_page(), moving.begin(desk.store), clock)
    desk.store.close()


def test_a_brand_is_moved_from_its_kickoff_to_closed_and_nobody_falls_into_the_gap(
    life: Life,
) -> None:
    page, move = life.page, life.move
    moving.answer(move)
    moving.later(move, 7)
    moving.prove(move, but=[UNPROVED])

    # Both sign the first gate; everything goes into shadow.
    life.sign("enter-shadow")
    life.carry_out(Stage.SHADOW)
    life.sit("overview", move.lead)
    expect(page.locator(".stage-strip")).to_contain_text("2 Shadow")

    # Two people learn beside the agency; the brand begins to answer four days after the signing.
    move.on = moving.cutovers(move, Stage.CO_MANAGED)[0].on - timedelta(days=4)
    moving.learn(move)
    life.sign("co-managed")
    life.carry_out(Stage.CO_MANAGED)

    # Replies take too long on one surface: its cells go back, and forward once the cause is closed.
    moving.later(move, 3)
    roll_back(life)
    moving.later(move, 4)
    moving.close_cause(move)
    moving.later(move, 8)
    again = moving.plan_again(move)
    life.sign("co-managed")
    life.carry_out(Stage.CO_MANAGED)
    assert again.id in {each.row.id for each in move.seen.protocol.rows("carried-out")}
    moving.carry_out(move, moving.cutovers(move, Stage.CO_MANAGED)[0])

    # Gate B: one criterion is waived; when the waiver ends, the gate is shut again.
    moving.days_well(move, move.on - timedelta(days=28), 28)
    waive(life)
    life.sign("brand-led")
    moving.days_well(move, move.on, 21)
    life.sit("gates", move.lead)
    expect(main(page).get_by_role("heading", level=2)).to_contain_text("open again")
    moving.prove(move)
    life.sign("brand-led")
    life.carry_out(Stage.BRAND_LED)

    # With the last signature into brand-owned the workspace is the brand's.
    moving.days_well(move, move.on, 35)
    life.sign("brand-owned")
    life.carry_out(Stage.BRAND_OWNED)
    life.sit("overview", move.agency)
    expect(main(page)).to_contain_text("Handed over on")
    expect(main(page)).to_contain_text("keeps the content calendar")

    # The agency's access goes, data are returned, and the brand closes.
    life.sit("overview", move.lead)
    expect(main(page)).to_contain_text("keep it from being closed")
    moving.take_assets(move, until=AccessStep.RECHECKED)
    moving.return_data(move)
    moving.days_well(move, move.on, 35)
    life.sign("close")
    life.carry_out(Stage.CLOSED)
    close(life)


def close(life: Life) -> None:
    """Close the transition as the brand's lead, and see what each party is told then."""
    page, move = life.page, life.move
    life.sit("overview", move.lead)
    press(page, "ownership-act")
    expect(main(page)).to_contain_text("closed this transition on")
    life.sit("overview", move.lead)
    expect(main(page)).to_contain_text("Closed on")
    expect(main(page)).not_to_contain_text("put in writing who answers")
    life.sit("overview", move.agency)
    expect(main(page)).to_contain_text("reads nothing more here")
    expect(main(page)).not_to_contain_text("Needs you")
    expect(page.locator(".stage-strip")).to_have_count(0)
    expect(page.get_by_test_id("stSidebarNav").get_by_role("link", name="Gates")).to_have_count(0)


def roll_back(life: Life) -> None:
    """Take one surface's routine messages back on the page."""
    page, move = life.page, life.move
    life.sit("handoff", move.lead)
    life.look_at("Taken back")
    for label, option in (
        ("Surfaces", "Facebook comments"),
        ("Kinds of work", "Routine messages in public"),
    ):
        page.get_by_role("combobox", name=label).click()
        page.get_by_role("option", name=option, exact=True).click()
        page.keyboard.press("Escape")
    expect(main(page)).to_contain_text("1 cell in shadow, answered by Northlight Social")
    pick_first(page, "What sets it off")
    page.get_by_role("textbox", name="What happened").fill("Replies took twice as long.")
    pick(page, page.get_by_role("combobox", name="Who owns the cause"), move.lead.spoken)
    page.get_by_role("button", name="Take these cells back one stage").click()
    expect(page.get_by_role("textbox", name="The cause")).to_be_visible()


def pick_first(page: Page, label: str) -> None:
    """Choose the first option of a selectbox."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option").first.click()


def waive(life: Life) -> None:
    """Accept the criterion without evidence for three weeks, on the gate's page."""
    page, move = life.page, life.move
    life.sit("gates", move.lead)
    life.open_gate("brand-led")
    press(page, f"waive-{UNPROVED}")
    page.get_by_role("textbox", name="Because").fill("The figures come with the May roster.")
    page.get_by_role("textbox", name="Meanwhile").fill("Ana reads every reply of the day.")
    until = move.on + timedelta(days=20)
    set_date(page, "Until", until.day, until.month, until.year)
    press(page, "gate-waiver-save")
    expect(keyed(page, f"waived-{UNPROVED}")).to_be_visible()
