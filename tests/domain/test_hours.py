"""Proves which band holds when several are laid on one minute."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import numpy as np
import pytest

from planner.domain.days_off import DaysOff
from planner.domain.errors import BadInput
from planner.domain.hours import course, is_dated
from planner.domain.protocol.rows import Band
from planner.domain.timeline import minute_of
from planner.domain.value import make
from planner.domain.wall import Span
from tests.rosters import EVERY_DAY, a_band, hours

MONDAY = date(2027, 3, 1)
GOOD_FRIDAY = date(2027, 3, 26)
NOON = time(12)
ALL_DAY = (time(0), time(0))


def holding(
    bands: Iterable[Band],
    on: date = MONDAY,
    at: time = NOON,
    *,
    surface: str = "instagram",
    country: str = "GB",
    days_off: DaysOff | None = None,
) -> str | None:
    """Return the name of the band that holds at a moment."""
    span = Span(on - timedelta(days=1), on + timedelta(days=1), "UTC")
    found = course(bands, surface, span, country, days_off or DaysOff())
    band = found.at(minute_of(datetime.combine(on, at, UTC)))
    return band and band.title


def test_a_dated_band_goes_before_the_ordinary_ones_and_one_with_surfaces_before_general() -> None:
    general = a_band(title="general")
    own = a_band(title="own", surfaces=("instagram",), mode="dark")
    shutdown = a_band(title="shutdown", mode="dark", first_on=MONDAY, last_on=MONDAY)
    own_sale = a_band(title="own sale", surfaces=("instagram",), first_on=MONDAY)

    assert holding([general]) == "general"
    assert holding([general, own]) == "own"
    assert holding([general, own], surface="facebook") == "general"
    assert holding([general, own, shutdown]) == "shutdown"
    assert holding([own_sale, shutdown, own, general]) == "own sale"
    assert holding([general, own, shutdown], MONDAY + timedelta(days=1)) == "own"


def test_a_band_that_names_surfaces_rules_only_in_the_minutes_it_covers() -> None:
    own = a_band(time(10), time(12), title="own", surfaces=("instagram",), mode="dark")
    bands = [a_band(title="general"), own]

    found = [holding(bands, at=at) for at in (time(9, 59), time(10), time(11, 59), time(12))]

    assert found == ["general", "own", "own", "general"]


def test_among_equals_the_one_with_most_cover_holds_and_then_the_first_written() -> None:
    laid = [
        a_band(*ALL_DAY, title=mode, mode=mode, days=EVERY_DAY)
        for mode in ("dark", "auto-acknowledge", "on-call", "staffed")
    ]
    again = a_band(*ALL_DAY, title="staffed again", days=EVERY_DAY)

    for count in range(1, 5):
        assert holding(laid[:count]) == holding(reversed(laid[:count])) == laid[count - 1].title
    assert holding([*laid, again]) == "staffed"
    assert holding([again, *laid]) == "staffed again"


def test_a_working_week_lapses_on_a_public_holiday_and_what_has_no_day_off_holds() -> None:
    shutdown = a_band(title="dated", first_on=GOOD_FRIDAY, last_on=GOOD_FRIDAY)

    assert holding([a_band()], GOOD_FRIDAY) is None
    assert holding([a_band()], GOOD_FRIDAY, country="") == "Staffed hours"
    assert holding([a_band(title="daily", days=EVERY_DAY)], GOOD_FRIDAY) == "daily"
    assert holding([shutdown], GOOD_FRIDAY) == "dated"
    for mode in ("on-call", "auto-acknowledge", "dark"):
        assert holding([a_band(title=mode, mode=mode)], GOOD_FRIDAY) == mode


def test_a_confirmed_year_stands_for_the_calendars_and_only_in_its_country() -> None:
    ours = DaysOff({("GB", 2027): frozenset({MONDAY})})

    assert holding([a_band()], MONDAY, days_off=ours) is None
    assert holding([a_band()], GOOD_FRIDAY, days_off=ours) == "Staffed hours"
    assert holding([a_band()], MONDAY, country="US", days_off=ours) == "Staffed hours"


def test_a_night_shift_ends_at_midnight_before_a_holiday_and_none_begins_on_it() -> None:
    night = [a_band(time(22), time(6), title="night", days=("thu", "fri"))]
    eve, morrow = GOOD_FRIDAY - timedelta(days=1), GOOD_FRIDAY + timedelta(days=1)

    assert holding(night, eve, time(23, 59)) == "night"
    assert holding(night, GOOD_FRIDAY, time(0)) is None
    assert holding(night, GOOD_FRIDAY, time(23)) is None
    assert holding(night, morrow, time(0)) is None


def test_the_end_of_a_band_is_not_included_and_midnight_is_the_days_end() -> None:
    day, evening = a_band(title="day"), a_band(time(18), time(0), title="evening")
    found = [holding([day, evening], at=at) for at in (time(17, 29), time(17, 30), time(23, 59))]

    assert found == ["day", None, "evening"]
    assert holding([day, evening], MONDAY + timedelta(days=1), time(0)) is None


def test_a_course_tells_every_minute_of_its_days_and_nothing_outside() -> None:
    span = Span(MONDAY, MONDAY + timedelta(days=6), "UTC")
    bands = [a_band(), a_band(time(17), time(20), mode="on-call"), a_band(title="again")]
    first, last = span.minutes

    found = course(bands, "instagram", span, "GB", DaysOff())

    stretches = found.stretches
    assert (stretches[0][0], stretches[-1][1]) == (first, last)
    assert all(one[1] == other[0] for one, other in pairwise(stretches))
    assert all(one[2] != other[2] for one, other in pairwise(stretches))
    every = np.arange(first, last, dtype=np.int64)
    told = [None if place < 0 else found.bands[place] for place in found.bands_at(every).tolist()]
    assert told == [band for one, other, band in stretches for _ in range(one, other)]
    assert told[::61] == [found.at(int(minute)) for minute in every[::61]]
    assert found.at(first - 1) is found.at(last) is None


def test_without_bands_nothing_is_said_of_any_minute() -> None:
    span = Span(MONDAY, MONDAY, "UTC")

    found = course((), "instagram", span, "GB", DaysOff())

    assert found.stretches == ((*span.minutes, None),)
    assert found.where(lambda band: band is None).minutes == 24 * 60


@pytest.mark.parametrize(("changes", "dated"), [({}, False), ({"first_on": MONDAY}, True)])
def test_one_date_makes_a_band_dated(changes: dict[str, date], dated: bool) -> None:
    assert is_dated(a_band(**changes)) is dated


def test_a_band_without_days_or_end_and_holidays_of_no_country_are_told_in_a_sentence() -> None:
    facts = a_band().model_dump()

    with pytest.raises(BadInput, match="A band needs at least one day"):
        make(Band, {**facts, "days": ()})
    with pytest.raises(BadInput, match=r"This is required. Fill it in."):
        make(Band, {key: value for key, value in facts.items() if key != "ends"})
    with pytest.raises(BadInput, match="last day, 1 Mar 2027, lies before its first, 2 Mar 2027"):
        make(Band, {**facts, "first_on": date(2027, 3, 2), "last_on": date(2027, 3, 1)})
    with pytest.raises(BadInput, match="'ZZ' is not a country whose holidays we know"):
        hours(country="ZZ")
