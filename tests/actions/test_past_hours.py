"""Proves that no edit of the hours changes who answered at a minute that is past."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import pytest

from planner.actions import handoff, protocol
from planner.actions.past_hours import ledger_for
from planner.domain.custody.ledger import ledger
from planner.domain.people import Party
from planner.domain.stages import Responsibility
from tests.actions.desks import START, Table, after, facts_of, laid
from tests.actions.owning import gated_table
from tests.gates import a_cutover

DAY = 24 * 60.0


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """Return a table at which the staffed hours moved ten days before those on call."""
    made = gated_table(tmp_path)
    bands = {"staffed": ("staffed",), "evenings": ("evenings", "holidays")}
    cards = [
        a_cutover(f"{stage}-{id_}", stage, bands=each)
        for stage in ("shadow", "co-managed")
        for id_, each in bands.items()
    ]
    laid(made, cards)
    days = {"shadow-staffed": 1, "co-managed-staffed": 2, "shadow-evenings": 11}
    for id_, day in {**days, "co-managed-evenings": 12}.items():
        at = after(day * DAY)
        handoff.carry_out(replace(made.brand, at=at), made.id, id_, at=at, expected=0)
    return made


def answered(table: Table, moment: datetime, on: float = 20) -> Party | None:
    desk = replace(table.brand, at=after(on * DAY))
    book = ledger_for(desk, table.seen(desk), moment)
    kind = Responsibility.INBOUND_PUBLIC_ROUTINE
    return book.answering("facebook-comments", kind, moment).party


def shorten(table: Table) -> None:
    """Let the staffed hours end at noon; the evenings begin there from then on."""
    desk = replace(table.brand, at=after(15 * DAY))
    for id_, change in (("evenings", {"starts": time(12)}), ("staffed", {"ends": time(12)})):
        placed = table.seen().protocol.placed["band", id_]
        facts = facts_of(placed.row, **change)
        protocol.save_row(desk, table.id, "band", facts, expected=placed.version)


#: Afternoons of working days: after the staffed hours moved, after the evenings did, and later.
BETWEEN, PAST, TO_COME = (START.replace(day=START.day + days, hour=14) for days in (7, 14, 16))


def test_minutes_that_move_between_bands_that_stand_alike_leave_the_past_as_it_was(
    table: Table,
) -> None:
    before = [answered(table, each) for each in (BETWEEN, PAST, TO_COME)]

    shorten(table)

    assert before == [answered(table, each) for each in (BETWEEN, PAST, TO_COME)]
    assert before == [Party.BRAND] * 3
    # By today's hours the afternoon is the evenings', which the agency had then.
    today = ledger(table.seen(), after(20 * DAY))
    kind = Responsibility.INBOUND_PUBLIC_ROUTINE
    assert today.answering("facebook-comments", kind, BETWEEN).party is Party.AGENCY


def test_hours_that_go_dark_were_answered_before(table: Table) -> None:
    placed = table.seen().protocol.placed["band", "evenings"]
    dark = facts_of(placed.row, mode="dark", operator="nobody", people=0)
    desk = replace(table.brand, at=after(15 * DAY))

    protocol.save_row(desk, table.id, "band", dark, expected=placed.version)

    found = [answered(table, each.replace(hour=20)) for each in (PAST, TO_COME)]
    assert found == [Party.BRAND, None]


def test_a_beginning_that_was_mended_before_the_first_go_counts_from_the_kickoff(
    tmp_path: Path,
) -> None:
    table = gated_table(tmp_path)
    placed = table.seen().protocol.placed["band", "staffed"]
    brands = facts_of(placed.row, operator="brand")
    protocol.save_row(table.brand, table.id, "band", brands, expected=placed.version)
    laid(table, [a_cutover("led", "brand-led", bands=("staffed",))])
    at = after(DAY)
    handoff.carry_out(replace(table.brand, at=at), table.id, "led", at=at, expected=0)

    assert answered(table, START.replace(day=START.day - 3, hour=14)) is Party.BRAND
