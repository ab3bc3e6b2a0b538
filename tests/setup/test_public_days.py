"""Proves that a set-up closes on the days the brand closes: its region's, or those it confirmed."""

from __future__ import annotations

from datetime import date

from planner.domain.protocol.rows import HolidayYear, Hours
from planner.domain.value import make
from planner.setup.public_days import public_days
from tests.examples import a_transition

LATE_SUMMER = date(2027, 8, 30)


def _in_england(*confirmed: HolidayYear) -> dict[date, str]:
    transition = a_transition(*confirmed)
    hours = transition.protocol.one(Hours)
    assert hours is not None
    return dict(public_days(transition, hours.model_copy(update={"holidays": "GB-ENG"})))


def test_a_region_has_days_that_its_country_does_not_have() -> None:
    assert _in_england()[LATE_SUMMER] == "Late Summer Bank Holiday"


def test_the_days_of_a_confirmed_year_are_the_ones_that_count() -> None:
    own = date(2027, 7, 1)
    facts = {"id": "gb-eng-2027", "country": "GB-ENG", "year": 2027, "days": (own,)}

    found = _in_england(make(HolidayYear, facts))

    assert [on for on in found if on.year == 2027] == [own]
    assert found[own] == "Our own day off"
