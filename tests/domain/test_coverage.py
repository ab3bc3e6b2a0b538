"""Proves that every hour of a week is told as it is: who is there, holes, and what hangs on one."""

from __future__ import annotations

from datetime import date, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from planner.domain.coverage import CoveredHour, coverage, rostered, stretches
from planner.domain.presence import Rules, presence, rules
from planner.domain.profile import Weekday
from planner.domain.protocol.rows import Row
from planner.domain.protocol.words import Duty
from planner.domain.timeline import moment_of
from planner.domain.wall import Span
from tests.rosters import (
    EVERY_DAY,
    LONDON,
    a_band,
    a_person,
    a_protocol,
    a_shift,
    a_surface,
    hours,
    in_force,
    leave,
    some_case,
)

MONDAY = date(2027, 3, 1)
WEEK = Span(MONDAY, MONDAY + timedelta(days=6), LONDON)


def given(*rows: Row) -> Rules:
    return rules(a_protocol(hours(), a_surface(), *rows), LONDON)


def week(*rows: Row, span: Span = WEEK) -> dict[tuple[str, int], CoveredHour]:
    found = coverage(given(*rows), "instagram", span)
    return {(each.day.value, each.hour): each for each in found}


@pytest.mark.parametrize("seed", range(12))
def test_each_hour_is_what_a_loop_over_its_minutes_finds(seed: int) -> None:
    case = some_case(Random(seed))
    its = rules(a_protocol(*case.rows), case.place.zone)
    span = Span(case.monday, case.monday + timedelta(days=6), case.place.zone)
    there = presence(its, "instagram", span)
    promised = [range(first, last) for first, last in there.promised.pairs]
    on_duty = [
        (each, range(first, last)) for each in there.on_duty for first, last in each.line.pairs
    ]
    zone = ZoneInfo(case.place.zone)
    plain: dict[tuple[int, int], list[tuple[bool, int, set[str], set[str]]]] = {}
    for minute in range(*span.minutes):
        local = moment_of(minute).astimezone(zone)
        now = [each for each, line in on_duty if minute in line]
        plain.setdefault((local.weekday(), local.hour), []).append(
            (
                any(minute in each for each in promised),
                sum(each.people for each in now if each.duty is Duty.STAFFED),
                {each.name for each in now if each.duty is Duty.STAFFED},
                {each.name for each in now if each.duty is Duty.ON_CALL},
            )
        )

    found = coverage(its, "instagram", span)

    order = list(Weekday)
    assert {(order.index(each.day), each.hour) for each in found} == set(plain)
    for each in found:
        minutes = plain[order.index(each.day), each.hour]
        told = [count for is_told, count, _, _ in minutes if is_told]
        assert each.declared == bool(told)
        assert each.fewest == min(told or [count for _, count, _, _ in minutes])
        assert set(each.names) == set().union(*(names for _, _, names, _ in minutes))
        assert set(each.on_call) == set().union(*(names for *_, names in minutes))


def test_an_hour_of_which_half_is_promised_is_no_hole_if_somebody_is_there_for_that_half() -> None:
    found = week(a_band(time(9), time(17, 30)))

    assert not found["mon", 17].is_hole
    assert found["mon", 17].is_single
    assert not found["mon", 18].declared


def test_a_hole_is_an_hour_customers_are_told_of_with_nobody_on_shift() -> None:
    found = week(
        a_band(),
        a_person("mira"),
        a_person("tom"),
        a_shift(time(9), time(13), "mira"),
        a_shift(time(12), time(17), "tom", days=("mon", "tue", "wed", "thu")),
        leave(MONDAY, MONDAY, "mira"),
        in_force(),
    )

    assert [hour for (day, hour), each in found.items() if day == "mon" and each.is_hole] == [
        *(9, 10, 11),
        17,
    ]
    assert [hour for (day, hour), each in found.items() if day == "fri" and each.is_hole] == [
        *range(13, 18)
    ]
    assert found["tue", 12].names == ("Mira", "Tom")
    assert found["tue", 12].fewest == 2
    assert found["tue", 9].is_single


def test_a_shift_past_midnight_covers_the_morning_of_the_next_day() -> None:
    found = week(a_band(time(22), time(6), days=("sat",), people=2))

    assert [(day, hour) for (day, hour), each in found.items() if each.fewest] == [
        *(("sat", hour) for hour in (22, 23)),
        *(("sun", hour) for hour in range(6)),
    ]


def test_goodwill_is_no_cover_and_on_call_is_told_apart() -> None:
    found = week(
        a_person("mira"),
        a_person("tom"),
        a_shift(duty="goodwill"),
        a_shift(person="tom", duty="on-call", days=EVERY_DAY),
        in_force(),
    )

    assert found["mon", 9].names == ()
    assert found["mon", 9].on_call == ("Tom",)
    assert found["mon", 9].fewest == 0


def test_before_a_roster_is_in_force_its_grid_can_be_looked_at() -> None:
    its = given(
        a_band(),
        a_band(mode="on-call", operator="agency", days=("sat",)),
        a_person(),
        a_shift(time(10), time(12)),
    )

    looked = {
        (each.day.value, each.hour): each for each in coverage(rostered(its), "instagram", WEEK)
    }
    now = {(each.day.value, each.hour): each for each in coverage(its, "instagram", WEEK)}

    assert now["mon", 9].names == ("Staffed hours",)
    assert looked["mon", 9].is_hole
    assert looked["mon", 10].names == ("Mira",)
    assert looked["sat", 10].on_call == ("Staffed hours",), "the agency has no roster"


def test_the_hour_the_clocks_skip_is_not_in_the_week() -> None:
    spring = Span(date(2027, 3, 22), date(2027, 3, 28), LONDON)

    found = week(a_band(days=EVERY_DAY), span=spring)

    assert ("sun", 1) not in found
    assert len(found) == 7 * 24 - 1


def test_neighbouring_hours_are_told_together_and_alike_days_as_one() -> None:
    found = coverage(
        given(a_band(time(8, 30), time(12)), a_band(time(14), time(17, 30))), "x", WEEK
    )

    assert stretches(found, lambda each: each.declared) == (
        "Mon to Fri 08:30–12:00",
        "Mon to Fri 14:00–17:30",
    )
