"""Proves that the handoff's page says who answers what, and takes goes and rollbacks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.actions import handoff, protocol, rollbacks
from planner.actions.desk import Desk
from planner.domain.custody.cells import Cell
from planner.domain.custody.ledger import ledger
from planner.domain.people import Party, Standing
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover, Rollback
from planner.domain.stages import Responsibility, Stage
from planner.live import clock
from planner.ui import handoff_place
from tests.actions.desks import Table
from tests.ui.conftest import shown, words

ROUTINE = Responsibility.INBOUND_PUBLIC_ROUTINE
DAY = Cell("facebook-comments", ROUTINE, "staffed")
#: A Wednesday, the day after routine messages were planned to move.
NOW = datetime(2027, 2, 3, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_february_with_every_gate_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(handoff, "is_passed", lambda *_: (True, ()))


def _page() -> None:
    from planner.ui import failures, handoff, session

    session.start()
    failures.show_pending()
    handoff.page()


def opened(table: Table, view: str = handoff_place.BOARD, desk: Desk | None = None) -> AppTest:
    reader = (desk or table.brand).person
    page = shown(_page, table.id, reader.id if reader else None)
    if view != handoff_place.BOARD:
        page.session_state[handoff_place.VIEW] = view
        page.run()
    return page


def at(on: date, hour: int = 10) -> datetime:
    return datetime.combine(on, time(hour), UTC)


def go(table: Table, *cutovers: str) -> None:
    for each in cutovers:
        card = next(row for row in table.seen().protocol.of(Cutover) if row.id == each)
        moment = min(at(card.on), NOW)
        desk = Desk(table.store, table.brand.person, moment)
        handoff.carry_out(desk, table.id, each, at=moment, expected=0)


def back(table: Table) -> Rollback:
    person = table.brand.person
    assert person is not None
    return rollbacks.roll_back(
        Desk(table.store, person, NOW),
        table.id,
        [DAY],
        at=NOW - timedelta(hours=1),
        trigger="slow-replies",
        happened="Nine in ten waited over two hours.",
        cause_owner=person.id,
        cause_due_on=date(2027, 2, 10),
    )


def field(page: AppTest, kind: str, label: str) -> Any:
    return [each for each in getattr(page, kind) if each.label == label][-1]


def board(page: AppTest) -> str:
    [found] = [each.proto.body for each in page.get("html") if 'class="board"' in each.proto.body]
    return found


def keys(page: AppTest) -> set[str]:
    return {each.key for each in page.button if each.key}


def test_the_page_opens_with_what_the_brand_answers_and_what_is_overdue(table: Table) -> None:
    said = words(opened(table))

    assert said.startswith(
        "## Harbour & Pine answers ordinary messages in staffed hours on 0 of 2 surfaces; "
        "overdue: Everything into shadow, Wed 13 Jan 2027"
    )
    assert "'Everything into shadow' was planned for Wed 13 Jan 2027 10:00, 21 days ago" in said


def test_with_nothing_overdue_the_next_cutover_is_said_and_a_card_ahead_of_the_plan(
    table: Table,
) -> None:
    go(table, "into-shadow", "take-listening", "take-inbound-public-routine")

    said = words(opened(table))

    assert "on 1 of 2 surfaces; next: Moderation, staffed hours, Tue 9 Feb 2027" in said
    assert "nobody has said go" not in said
    assert "is planned for 9 Feb 2027, but the plan" in said


def test_the_board_has_a_square_a_kind_of_work_and_a_stripe_a_stage(table: Table) -> None:
    go(table, "into-shadow", "take-listening", "take-inbound-public-routine")

    page = opened(table)

    drawn = board(page)
    assert drawn.count("<tr>") == 3
    assert (
        'data-says="Facebook comments, routine messages in public. Staffed hours: Harbour &amp; '
        "Pine, co-managed; Public holidays, daytime, Evenings, Early mornings and All day Sat, "
        'Sun: Northlight Social, in shadow."' in drawn
    )
    assert "2 surfaces, by the lowest of their cells: 2 in shadow." in words(page)
    assert "Instagram messages, private messages." in words(page)


def test_the_slider_shows_the_board_of_another_day(table: Table) -> None:
    go(table, "into-shadow", "take-listening", "take-inbound-public-routine")
    page = opened(table)

    page.slider[0].set_value(date(2027, 3, 31)).run()

    assert "2 closed" in words(page)


def test_filters_leave_what_fits(table: Table) -> None:
    go(table, "into-shadow", "take-listening", "take-inbound-public-routine")
    page = opened(table)

    field(page, "selectbox", "Party or stage").set_value("Harbour & Pine answers").run()

    assert "Instagram messages" not in board(page)
    assert "1 surface, by the lowest" in words(page)


def test_who_answers_on_saturday_at_nine_in_the_evening_is_said_in_words(table: Table) -> None:
    go(table, "into-shadow")

    page = opened(table)

    assert (
        "Sat 6 Feb 2027 21:00: Northlight Social would answer routine messages in public on "
        "Facebook comments, on call." in words(page)
    )
    assert "anything less waits until Mon 8 Feb 2027 09:00." in words(page)


def test_a_cell_has_its_history_its_owner_and_what_its_next_move_waits_for(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(table, "into-shadow")
    monkeypatch.setattr(handoff, "is_passed", lambda *_: (False, ("4.1 is open.",)))

    page = opened(table)

    said = words(page)
    assert "Owner: Brand community lead; backup: Agency account lead." in said
    assert (
        "Next: 'Routine messages in public, staffed hours' on Tue 2 Feb 2027 10:00, into "
        "co-managed." in said
    )
    assert "Gate C Co-managed is not passed. 4.1 is open." in said


def test_who_answers_follows_surface_kind_day_and_hour(table: Table) -> None:
    go(table, "into-shadow", "take-listening", "take-inbound-public-routine")
    page = opened(table)

    field(page, "date_input", "On the day").set_value(date(2027, 2, 3)).run()
    field(page, "time_input", "At").set_value(time(11)).run()

    assert (
        "Wed 3 Feb 2027 11:00: Harbour & Pine answers routine messages in public on Facebook "
        "comments.**  \nBand 'Staffed hours', co-managed since Tue 2 Feb 2027 10:00 by "
        "'Routine messages in public, staffed hours'." in words(page)
    )


def test_the_card_of_the_overdue_cutover_is_shown_and_a_go_is_recorded(table: Table) -> None:
    page = opened(table, handoff_place.CARDS)
    said = words(page)
    assert "#### Everything into shadow" in said
    assert "**The moment** Wed 13 Jan 2027 10:00 (Europe/London)" in said
    assert "**Go or no-go** Brand community lead · gate S Enter shadow" in said

    field(page, "date_input", "Took place on").set_value(date(2027, 1, 14))
    field(page, "time_input", "At").set_value(time(10, 5))
    field(page, "text_input", "Note").set_value("Logins tested.")
    [button] = [each for each in page.button if each.label.startswith("Go: ")]
    button.click().run()

    [record] = table.seen().protocol.of(CarriedOut)
    assert (record.at, record.note) == (datetime(2027, 1, 14, 10, 5, tzinfo=UTC), "Logins tested.")
    assert not page.error


def test_what_stands_in_the_way_of_a_go_is_said_and_the_button_is_off(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handoff, "is_passed", lambda *_: (False, ("1.1 is open.", "1.2 is open.")))

    page = opened(table, handoff_place.CARDS)

    said = words(page)
    assert "Gate S Enter shadow is not passed. 1.1 is open. And 1 more." in said
    [button] = [each for each in page.button if each.label.startswith("Go: ")]
    assert button.disabled


def test_a_go_can_be_taken_back_from_its_card(table: Table) -> None:
    go(table, "into-shadow")
    page = opened(table, handoff_place.CARDS)
    page.selectbox(key=handoff_place.CARD).set_value("into-shadow").run()
    assert "gave the go for Wed 13 Jan 2027 10:00" in words(page)

    page.button("take-back-into-shadow").click().run()

    assert table.seen().protocol.of(CarriedOut) == ()


def test_a_cutover_in_a_freeze_window_is_told_and_moved_with_one_click(table: Table) -> None:
    go(table, "into-shadow", "take-listening", "take-inbound-public-routine")
    frozen = {"title": "Sale", "first_on": date(2027, 2, 8), "last_on": date(2027, 2, 10)}
    protocol.add_row(table.brand, table.id, "freeze-window", frozen)
    page = opened(table)
    assert "'Moderation, staffed hours': 9 Feb 2027 lies in the freeze window 'Sale'." in words(
        page
    )

    page.button("need-0").click().run()

    moved = table.seen().protocol.placed["cutover", "take-moderation"].row
    assert isinstance(moved, Cutover)
    assert moved.on == date(2027, 2, 11)


def test_cells_are_taken_back_after_reading_what_follows(table: Table) -> None:
    go(table, "into-shadow", "take-listening", "take-inbound-public-routine")
    page = opened(table, handoff_place.BACK)
    assert "Choose the surface, kind of work or band that the trouble is in" in words(page)

    field(page, "multiselect", "Surfaces").set_value(["facebook-comments"]).run()
    field(page, "multiselect", "Kinds of work").set_value([ROUTINE.value]).run()
    field(page, "multiselect", "Bands").set_value(["staffed"]).run()
    assert "then 1 cell in shadow, answered by Northlight Social." in words(page)
    field(page, "selectbox", "What sets it off").set_value("slow-replies")
    field(page, "text_area", "What happened").set_value("Too slow for three days.")
    person = table.brand.person
    assert person is not None
    field(page, "selectbox", "Who owns the cause").set_value(person.id)
    [button] = [each for each in page.button if each.label.startswith("Take these cells back")]
    button.click().run()

    [record] = table.seen().protocol.of(Rollback)
    assert (record.trigger, record.cause_owner) == ("slow-replies", person.id)
    assert ledger(table.seen(), NOW).held(DAY, NOW).stage is Stage.SHADOW


def test_a_rollback_without_trigger_or_owner_is_refused_beside_its_fields(table: Table) -> None:
    go(table, "into-shadow")
    page = opened(table, handoff_place.BACK)

    field(page, "multiselect", "Bands").set_value(["staffed"]).run()
    [button] = [each for each in page.button if each.label.startswith("Take these cells back")]
    button.click().run()

    said = words(page)
    assert "is no trigger of the playbook. Choose one." in said
    assert "Nobody owns the cause. Name somebody who takes part." in said
    assert table.seen().protocol.of(Rollback) == ()


def test_an_open_cause_is_told_closed_and_leads_to_the_way_back(table: Table) -> None:
    go(table, "into-shadow", "take-listening", "take-inbound-public-routine")
    record = back(table)
    page = opened(table)
    assert (
        "The cause of the rollback of 3 Feb 2027 is not closed: Ana Reyes owns it, due 10 Feb 2027."
        in words(page)
    )
    page.button("need-0").click().run()
    [due, *_] = [each for each in page.date_input if each.label == "Closed by"]
    due.set_value(date(2027, 2, 12))
    next(each for each in page.button if each.label == "Save").click().run()
    assert "Ana Reyes owns it, due 12 Feb 2027." in words(page)

    field(page, "text_area", "The cause").set_value("Two people were ill.")
    field(page, "text_input", "What shows that it is gone").set_value("Roster of February.")
    button = [each for each in page.button if each.label == "Close the cause"][-1]
    button.click().run()

    assert "They may come forward from 11 Feb 2027 on" in words(page)
    page.button(f"again-{record.id}").click().run()
    assert "#### Add a new cutover" in words(page)


@pytest.mark.parametrize("party", [None, *Party])
def test_who_may_only_read_sees_it_all_and_changes_nothing(
    table: Table, party: Party | None
) -> None:
    desk = table.colleague(party, Standing.VIEWER) if party else table.nobody

    page = opened(table, handoff_place.CARDS, desk)

    assert "#### Everything into shadow" in words(page)
    assert not {each for each in keys(page) if each.startswith(("add-", "move-", "take-back"))}
    assert all(each.disabled for each in page.button if each.label.startswith("Go: "))


def test_without_a_watched_surface_the_page_says_where_to_add_one(table: Table) -> None:
    for placed in table.seen().protocol.rows("surface"):
        protocol.remove_row(
            table.brand, table.id, "surface", placed.row.id, expected=placed.version
        )

    page = opened(table)

    assert "## No surface is watched yet" in words(page)
    assert "No surface is watched. Add one in section 3 of the protocol." in page.info[0].value
