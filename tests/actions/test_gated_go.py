"""Proves that a go waits for the sign-offs of both parties, and is not dated before them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from planner.actions import handoff
from planner.domain.errors import Refused
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut
from tests.actions.desks import Table, after, laid
from tests.actions.owning import gated_table, sign
from tests.gates import a_cutover

DAY = 24 * 60.0


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """Return a table whose cells are brand-led; the gate into brand-owned is not signed."""
    made = gated_table(tmp_path)
    stages = ("shadow", "co-managed", "brand-led", "brand-owned")
    laid(made, [a_cutover(each, each) for each in stages])
    for number, each in enumerate(stages[:-1]):
        go(made, each, after(60 * (number - 5)))
    return made


def go(table: Table, id_: str, at: datetime, said_on: float = 0) -> CarriedOut:
    desk = replace(table.brand, at=after(said_on * DAY))
    return handoff.carry_out(desk, table.id, id_, at=at, expected=0)


def signed(table: Table, **days: float) -> None:
    """Have the gate signed by the leads, each so many days after the desks' Monday."""
    for party, day in days.items():
        desk = {"agency": table.agency, "brand": table.brand}[party]
        sign(table, replace(desk, at=after(day * DAY)), f"{party}-lead")


def test_no_go_is_dated_before_the_last_sign_off_of_its_gate(table: Table) -> None:
    """The sign-offs would never be used, and would lapse under cells that rest on them."""
    signed(table, agency=1, brand=3)

    for day in (1, 2):
        told = rf"was passed on 14 Jan 2027, and a go of {11 + day} Jan 2027 is before that"
        with pytest.raises(Refused, match=told):
            go(table, "brand-owned", after(day * DAY), said_on=4)
    assert go(table, "brand-owned", after(3 * DAY), said_on=4).at == after(3 * DAY)


def test_no_go_is_given_while_one_of_the_two_has_not_signed(table: Table) -> None:
    signed(table, agency=1)

    with pytest.raises(Refused, match=r"is not passed\. Brand lead has not signed"):
        go(table, "brand-owned", after(3 * DAY), said_on=4)

    signed(table, brand=5)
    go(table, "brand-owned", after(5 * DAY), said_on=5)
