"""Proves that a cutover's card shows the plan's day, and moves it with all after it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from planner.actions import protocol
from planner.actions.desk import Desk
from planner.domain.people import Party, Standing
from planner.domain.planning.plan import plan_of
from planner.domain.protocol.rows.handoff.cutovers import Cutover
from planner.live import clock
from planner.ui import handoff_place
from tests.actions.desks import Table
from tests.ui.conftest import shown, words

NOW = datetime(2027, 1, 11, 9, 0, tzinfo=UTC)
SHADOW, ROUTINE, OWNED = "into-shadow", "take-inbound-public-routine", "brand-owned"
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def _today_is_a_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def _page() -> None:
    from planner.ui import failures, handoff, session

    session.start()
    failures.show_pending()
    handoff.page()


def opened(table: Table, cutover: str, desk: Desk | None = None) -> AppTest:
    reader = (desk or table.brand).person
    page = shown(_page, table.id, reader.id if reader else None)
    page.session_state[handoff_place.VIEW] = handoff_place.CARDS
    page.run()
    return page.selectbox(key=handoff_place.CARD).set_value(cutover).run()


def asked(page: AppTest, cutover: str, days: int) -> AppTest:
    """Return the page that shows what moving a card by some days would do."""
    page.toggle(key=f"with-all-{cutover}").set_value(True).run()
    return page.number_input(key=f"by-days-{cutover}").set_value(days).run()


def days(table: Table) -> dict[str, date]:
    return {each.id: each.on for each in table.seen().protocol.of(Cutover)}


def keys(page: AppTest) -> set[str]:
    return {each.key for each in page.button if each.key}


def test_the_others_are_shown_with_both_days_before_anything_is_saved(table: Table) -> None:
    before, seq = days(table), table.seq
    later = [id_ for id_, on in before.items() if on >= before[ROUTINE]]

    page = asked(opened(table, ROUTINE), ROUTINE, 14)

    [preview] = [each.value for each in page.table if "Then" in each.value.columns]
    assert len(preview) == len(later)
    assert list(preview.iloc[0])[1:3] == ["Tue 2 Feb 2027", "Tue 16 Feb 2027"]
    # Two weeks on, the last one would meet nothing but the end of the contract.
    assert "'Everything closed' would come after the contract ends on 31 Mar 2027." in words(page)
    assert table.seq == seq
    button = page.button(f"postpone-{ROUTINE}")
    assert button.label == f"Move {len(later)} cutovers"

    button.click().run()

    assert not page.error
    assert days(table)[ROUTINE] == before[ROUTINE] + 2 * WEEK
    assert days(table)[SHADOW] == before[SHADOW]
    assert page.toast[0].value == f"Moved {len(later)} cutovers."
    # The days are not asked for twice.
    assert f"postpone-{ROUTINE}" not in keys(page)


def test_a_day_that_is_not_fit_is_passed_over_in_preview_and_toast(table: Table) -> None:
    closed = days(table)["closed"]
    frozen = {"title": "Sale", "first_on": closed + WEEK, "last_on": closed + WEEK}
    protocol.add_row(table.brand, table.id, "freeze-window", frozen)

    page = asked(opened(table, "closed"), "closed", 7)

    [preview] = [each.value for each in page.table if "Then" in each.value.columns]
    assert list(preview.iloc[0])[2:] == ["Thu 8 Apr 2027", "no day for it on Wed 7 Apr"]
    page.button("postpone-closed").click().run()
    assert days(table)["closed"] == closed + timedelta(days=8)
    told = page.toast[0].value.replace("\\", "")
    assert told == (
        "Moved 1 cutover. On the next fit day: 'Everything closed' 8 Apr instead of 7 Apr."
    )


def test_days_that_may_not_be_are_refused_with_the_card_and_the_button_off(table: Table) -> None:
    page = asked(opened(table, SHADOW), SHADOW, -7)

    assert (
        "'Everything into shadow' would move to 6 Jan 2027, which has passed. Give 2 days sooner "
        "at most."
    ) in words(page)
    assert page.button(f"postpone-{SHADOW}").disabled


def test_what_somebody_else_changed_meanwhile_is_looked_at_again(table: Table) -> None:
    page = asked(opened(table, ROUTINE), ROUTINE, 7)
    before = days(table)
    frozen = {
        "title": "Sale",
        "first_on": before[ROUTINE] + WEEK,
        "last_on": before[ROUTINE] + WEEK,
    }
    protocol.add_row(table.agency, table.id, "freeze-window", frozen)

    page.button(f"postpone-{ROUTINE}").click().run()

    assert "changed the freeze window 'Sale' since you looked" in words(page)
    assert days(table) == before


def test_a_card_that_the_plan_has_later_goes_there_alone_or_with_all_after_it(
    table: Table,
) -> None:
    plan = plan_of(table.seen(), NOW.date())
    page = opened(table, "closed")
    assert (
        "'Everything closed' is planned for 31 Mar 2027, but the plan has its gate 'X Close' only "
        f"on {plan.gates['close']:%-d %b %Y}."
    ) in words(page)
    page.button("to-plan-closed").click().run()
    assert days(table)["closed"] > plan.gates["close"]

    page = opened(table, ROUTINE)
    page.button(f"to-plan-{ROUTINE}").click().run()

    to = plan.task("cutover-routine").finish
    assert page.number_input(key=f"by-days-{ROUTINE}").value == (to - days(table)[ROUTINE]).days
    page.button(f"postpone-{ROUTINE}").click().run()
    assert days(table)[ROUTINE] == to


def test_who_may_not_edit_sees_the_difference_without_a_button(table: Table) -> None:
    viewer = table.colleague(Party.BRAND, Standing.VIEWER)

    page = opened(table, ROUTINE, viewer)

    assert "but the plan has its gate 'C Co-managed' only on" in words(page)
    assert f"to-plan-{ROUTINE}" not in keys(page)
    assert [each.key for each in page.toggle if "with-all" in (each.key or "")] == []
