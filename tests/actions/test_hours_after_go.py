"""Proves that after a go nobody hands hours over by the clocks or by the calendar of holidays."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planner.actions import protocol
from planner.actions.desk import Desk
from planner.domain.errors import BadInput, NotAllowed
from planner.domain.protocol.rows import HolidayYear, Hours
from tests.actions.desks import Table, begun, laid
from tests.gates import a_cutover, carried_out

DAYS = (date(2027, 2, 1), date(2027, 2, 2))


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return begun(tmp_path)


def edit_zone(table: Table, zone: str) -> None:
    transition = table.seen()
    row = transition.protocol.one(Hours)
    assert row is not None
    facts: dict[str, Any] = {name: getattr(row, name) for name in Hours.model_fields}
    version = transition.book.version(Hours.kind, row.id)
    protocol.save_row(
        table.brand, table.id, Hours.kind, facts | {"timezone": zone}, expected=version
    )


def add_holidays(table: Table, desk: Desk) -> None:
    facts = {"country": "GB", "year": 2027, "days": DAYS}
    protocol.add_row(desk, table.id, HolidayYear.kind, facts)


def test_the_time_zone_may_be_corrected_until_the_first_go_and_not_after_it(table: Table) -> None:
    edit_zone(table, "Asia/Tokyo")
    edit_zone(table, "Europe/London")
    laid(table, [a_cutover(), carried_out()])

    with pytest.raises(BadInput, match="Keep the zone, and move the bands") as refused:
        edit_zone(table, "Asia/Tokyo")

    assert [place for place, _ in refused.value.faults] == ["timezone"]


def test_after_the_first_go_public_holidays_are_the_brands_to_confirm(table: Table) -> None:
    laid(table, [a_cutover(), carried_out()])

    with pytest.raises(NotAllowed, match="Ask somebody of Harbour & Pine to confirm them"):
        add_holidays(table, table.agency)
    add_holidays(table, table.brand)

    assert [each.days for each in table.seen().protocol.of(HolidayYear)][-1] == DAYS


def test_before_any_go_the_agency_may_confirm_holidays_too(table: Table) -> None:
    add_holidays(table, table.agency)

    assert [each.days for each in table.seen().protocol.of(HolidayYear)][-1] == DAYS
