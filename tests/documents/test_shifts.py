"""Proves that papers tell the bands of a week as they hold, and only those that still come."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.documents.shifts import days_of, shifts
from planner.domain.protocol.rows import Band
from planner.domain.value import make
from tests.examples import a_transition

ON = date(2027, 3, 1)


def a_band(id_: str, **changes: Any) -> Band:
    facts = {
        "title": id_,
        "days": ("mon", "tue"),
        "starts": "09:00",
        "ends": "17:30",
        "operator": "nobody",
        "mode": "dark",
    }
    return make(Band, {"id": id_, **facts, **changes})


STAFFED = a_band("open", operator="brand", mode="staffed")


def test_a_band_under_staffed_hours_is_told_to_be_for_public_holidays() -> None:
    closed = a_band("closed")

    assert days_of(closed, (STAFFED, closed)) == "Public holidays on Mon, Tue"
    assert days_of(STAFFED, (STAFFED, closed)) == "Mon, Tue"


@pytest.mark.parametrize(
    "other",
    [
        a_band("longer", ends="18:00"),
        a_band("another-day", days=("mon", "wed")),
        a_band("of-some-days", first_on="2027-03-02"),
    ],
)
def test_a_band_with_minutes_of_its_own_is_no_holiday_band(other: Band) -> None:
    assert not days_of(other, (STAFFED, other)).startswith("Public")


def test_a_band_under_one_on_call_or_before_the_general_ones_is_no_holiday_band() -> None:
    closed, on_call = a_band("closed"), a_band("on-call", operator="brand", mode="on-call")
    own = a_band("own", surfaces=("instagram-dm",))

    assert days_of(closed, (on_call, closed)) == "Mon, Tue"
    assert days_of(own, (STAFFED, own)) == "Mon, Tue"


def test_the_drafts_own_holiday_band_is_not_told_as_a_second_cover() -> None:
    told = [when for when, _ in shifts(a_transition(), ON)]

    assert [each for each in told if "09:00–17:30" in each] == [
        "Mon to Fri 09:00–17:30",
        "Public holidays on Mon to Fri 09:00–17:30",
    ]


def test_a_band_is_not_told_after_its_last_day() -> None:
    sale = a_band("sale", starts="19:00", ends="20:00", last_on="2027-03-01")

    def is_told(on: date) -> bool:
        return any("until 1 Mar 2027" in when for when, _ in shifts(a_transition(sale), on))

    assert is_told(date(2027, 3, 1))
    assert not is_told(date(2027, 3, 2))
