from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from planner.domain.access import Act
from planner.domain.people import Party, Standing
from tests.actions.desks import Table


@pytest.mark.parametrize(
    ("zone", "on"),
    [
        ("UTC", date(2027, 1, 11)),
        ("Asia/Bangkok", date(2027, 1, 12)),
        ("America/New_York", date(2027, 1, 11)),
    ],
)
def test_a_day_begins_where_the_brand_is(table: Table, zone: str, on: date) -> None:
    desk = replace(table.brand, at=datetime(2027, 1, 11, 18, 0, tzinfo=UTC), zone=zone)

    assert desk.on == on


def test_a_desk_says_what_its_person_may_do(table: Table) -> None:
    charter = table.seen().charter
    viewer = table.colleague(Party.BRAND, Standing.VIEWER)

    answers = [
        desk.may(Act.ANSWER, charter) for desk in (table.brand, table.agency, viewer, table.nobody)
    ]

    assert answers == [True, True, False, False]
    assert viewer.may(Act.EXPORT, charter)
