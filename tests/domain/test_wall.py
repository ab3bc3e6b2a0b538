"""Proves that recurring stretches have just the minutes at which a clock shows a time in them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planner.domain.profile import Weekday
from planner.domain.timeline import Timeline, minute_of, moment_of
from planner.domain.wall import Span, on_days, recurring, wall

DAYS = tuple(Weekday)
#: Three days in whose middle the clocks change: by an hour, by half an hour, at midnight.
CHANGES = (
    ("Europe/London", date(2027, 3, 28)),
    ("Europe/London", date(2027, 10, 31)),
    ("America/New_York", date(2027, 3, 14)),
    ("Australia/Lord_Howe", date(2027, 4, 4)),
    ("Australia/Lord_Howe", date(2027, 10, 3)),
    ("America/Sao_Paulo", date(2018, 11, 4)),
    ("America/Sao_Paulo", date(2018, 2, 18)),
    ("Africa/Cairo", date(2027, 4, 30)),
    ("America/Havana", date(2027, 11, 7)),
    ("Asia/Kathmandu", date(2027, 3, 28)),
)


def around(zone: str, on: date) -> Span:
    return Span(on - timedelta(days=1), on + timedelta(days=1), zone)


@cache
def shown(span: Span) -> list[tuple[int, datetime]]:
    """Return every minute of a span with what a clock shows, asked minute by minute."""
    first = minute_of(datetime.combine(span.first_on, time(), UTC)) - 24 * 60
    clock = ZoneInfo(span.zone)
    found = [
        (minute, moment_of(minute).astimezone(clock).replace(tzinfo=None))
        for minute in range(first, first + 24 * 60 * (len(span.days) + 2))
    ]
    return [(minute, at) for minute, at in found if span.first_on <= at.date() <= span.last_on]


def minutes_of(line: Timeline) -> list[int]:
    return [minute for first, last in line.pairs for minute in range(first, last)]


@settings(max_examples=40)
@given(st.sampled_from(CHANGES), st.times(), st.times())
@example(CHANGES[0], time(1, 30), time(1, 45))
@example(CHANGES[1], time(1, 15), time(2))
@example(CHANGES[1], time(22), time(1, 30))
@example(CHANGES[5], time(23), time(1))
@example(CHANGES[6], time(23, 30), time(0))
@example(CHANGES[6], time(0), time(0))
@example(CHANGES[0], time(9, 0, 10), time(9, 0, 40))
@example(CHANGES[0], time(0, 0, 10), time(0, 0, 40))
@example(CHANGES[0], time(23, 0), time(0, 0, 40))
def test_a_stretch_has_the_minutes_at_which_the_clock_on_the_wall_shows_it(
    change: tuple[str, date], starts: time, ends: time
) -> None:
    span = around(*change)

    def shows(at: datetime) -> bool:
        whole = at.time()
        if starts == ends:
            return True
        # A minute counts when all of it lies inside.
        until = (at + timedelta(minutes=1)).time()
        if ends == time(0):
            return whole >= starts
        if starts < ends:
            return starts <= whole and until <= ends and until != time(0)
        return whole >= starts or (until <= ends and until != time(0))

    found = recurring(span, DAYS, starts, ends)

    assert minutes_of(found) == [minute for minute, at in shown(span) if shows(at)]


@pytest.mark.parametrize(("zone", "on"), CHANGES)
def test_a_span_has_every_minute_of_its_days_and_knows_each_midnight(zone: str, on: date) -> None:
    span = around(zone, on)
    minutes = shown(span)

    assert span.minutes == (minutes[0][0], minutes[-1][0] + 1)
    firsts = [min(minute for minute, at in minutes if at.date() == day) for day in span.days]
    assert span.midnights.tolist() == [*firsts, span.minutes[1]]
    assert minutes_of(on_days(span, [on])) == [minute for minute, at in minutes if at.date() == on]
    for first, last, ahead in span.evens:
        assert moment_of(first + ahead).replace(tzinfo=None) == wall(first, zone)
        assert moment_of(last - 1 + ahead).replace(tzinfo=None) == wall(last - 1, zone)


def test_every_zone_begins_its_days_at_their_first_minute() -> None:
    for zone in sorted(available_timezones()):
        for on in days_of_change(zone):
            for day in (on - timedelta(days=1), on, on + timedelta(days=1)):
                midnight = Span(day, day, zone).minutes[0]

                assert wall(midnight, zone).date() == day, zone
                assert wall(midnight - 1, zone).date() < day, zone


def days_of_change(zone: str) -> list[date]:
    """Return the days of 2027 on which a zone's clocks are set, and none for most zones."""
    clock, noons = ZoneInfo(zone), datetime(2027, 1, 1, 12, tzinfo=UTC)

    def ahead(day: int) -> timedelta | None:
        return (noons + timedelta(days=day)).astimezone(clock).utcoffset()

    if len({ahead(day) for day in range(0, 365, 15)}) == 1:
        return []
    return [
        (noons + timedelta(days=day)).date() for day in range(364) if ahead(day) != ahead(day - 1)
    ]


def test_a_stretch_ends_at_midnight_before_a_day_on_which_it_does_not_hold() -> None:
    span = Span(date(2027, 3, 1), date(2027, 3, 4), "UTC")
    nights = (time(22), time(6))
    wednesday = date(2027, 3, 3)

    found = recurring(span, DAYS, *nights, lambda day: day != wednesday)

    ends = [moment_of(last).strftime("%a %H:%M") for _, last in found.pairs]
    starts = [moment_of(first).strftime("%a %H:%M") for first, _ in found.pairs]
    assert ends == ["Mon 06:00", "Tue 06:00", "Wed 00:00", "Fri 00:00"]
    assert starts == ["Mon 00:00", "Mon 22:00", "Tue 22:00", "Thu 22:00"]


def test_a_stretch_begins_on_no_day_outside_its_dates_but_may_run_past_the_last() -> None:
    span = Span(date(2027, 3, 1), date(2027, 3, 7), "UTC")

    found = recurring(span, DAYS, time(22), time(6), between=(date(2027, 3, 3), date(2027, 3, 4)))

    assert [(moment_of(one).day, moment_of(two).day) for one, two in found.pairs] == [
        (3, 4),
        (4, 5),
    ]


def test_no_days_are_no_minutes() -> None:
    span = Span(date(2027, 3, 1), date(2027, 3, 7), "UTC")

    assert on_days(span, ()).is_empty
    assert recurring(span, (), time(9), time(17)).is_empty
    assert span.moments(np.array([], dtype=np.int64), np.array([], dtype=np.int64)).is_empty
