"""Proves which days are public holidays: the calendar's own until somebody confirmed a year."""

from __future__ import annotations

from datetime import date

from planner.domain.days_off import DaysOff, public_days
from planner.domain.presence import days_off
from planner.domain.profile import country_name, regions
from planner.domain.protocol.rows import HolidayYear
from planner.domain.value import make
from tests.rosters import a_protocol

AUGUST_BANK_HOLIDAY = date(2027, 8, 30)
ST_ANDREWS = date(2027, 11, 30)
CHRISTMAS = date(2027, 12, 27)


def confirmed(country: str, year: int, *days: date) -> DaysOff:
    row = make(HolidayYear, {"id": "year", "country": country, "year": year, "days": days})
    return days_off(a_protocol(row))


def test_a_country_alone_has_only_the_days_that_all_its_regions_keep() -> None:
    calendar = DaysOff()

    assert calendar.is_off("GB", CHRISTMAS)
    assert not calendar.is_off("GB", AUGUST_BANK_HOLIDAY)


def test_a_region_adds_its_own_days_and_no_other_regions() -> None:
    calendar = DaysOff()

    assert calendar.is_off("GB-ENG", AUGUST_BANK_HOLIDAY)
    assert not calendar.is_off("GB-ENG", ST_ANDREWS)
    assert calendar.is_off("GB-SCT", ST_ANDREWS)
    assert {"ENG", "SCT", "WLS", "NIR"} <= set(regions("GB"))


def test_a_region_is_told_beside_its_country() -> None:
    assert country_name("GB-SCT").startswith(f"{country_name('GB')}, ")


def test_no_country_has_no_holidays() -> None:
    assert not DaysOff().is_off("", date(2027, 1, 1))


def test_a_confirmed_year_is_kept_to_the_day_and_others_stay_with_the_calendar() -> None:
    ours = date(2027, 7, 5)

    kept = confirmed("GB", 2027, ours)

    assert kept.is_off("GB", ours)
    assert not kept.is_off("GB", CHRISTMAS)
    assert kept.of_year("GB", 2027) == {ours}
    assert kept.is_off("GB", date(2028, 12, 25))
    assert kept.of_year("GB", 2028) == set(public_days("GB", 2028))


def test_a_year_confirmed_with_no_day_has_none() -> None:
    assert confirmed("GB", 2027).of_year("GB", 2027) == frozenset()


def test_what_is_confirmed_for_a_country_is_not_for_its_region() -> None:
    kept = confirmed("GB", 2027)

    assert kept.is_off("GB-ENG", CHRISTMAS)
