"""Proves who is there: by the bands' word, and by the roster from the day it counts."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from planner.domain.presence import Presence, presence, rules, watched
from planner.domain.protocol.rows import Row
from planner.domain.protocol.words import Severity
from planner.domain.timeline import Timeline, minute_of, moment_of
from planner.domain.wall import Span
from tests.rosters import (
    EVERY_DAY,
    a_band,
    a_person,
    a_protocol,
    a_shift,
    a_surface,
    hours,
    in_force,
)

MONDAY, WEDNESDAY = date(2027, 3, 1), date(2027, 3, 3)
WEEK = Span(MONDAY, MONDAY + timedelta(days=6), "UTC")
NIGHT = {"starts": time(17, 30), "ends": time(9), "days": EVERY_DAY}


def on(*rows: Row, surface: str = "instagram") -> Presence:
    """Return who is there in a week without holidays, read in UTC; S3 wakes whoever is on call."""
    laid = a_protocol(hours("UTC", wakes_from="S3"), *rows)
    return presence(rules(laid, "UTC"), surface, WEEK)


def days(line: Timeline) -> list[str]:
    return [f"{moment_of(first):%a %H:%M}–{moment_of(last):%H:%M}" for first, last in line.pairs]


def names(found: Presence, day: date, at: time, severity: Severity = Severity.S1) -> list[str]:
    there = found.there(minute_of(datetime.combine(day, at, UTC)), severity)
    return sorted(each.name for each in there)


def test_until_a_roster_counts_the_bands_word_stands_and_from_that_midnight_the_shifts_do() -> None:
    mira = (a_person("mira"), a_shift(time(10), time(12), days=("tue", "wed", "thu")))

    found = on(a_band(time(9), time(17)), *mira, in_force(WEDNESDAY))

    assert days(found.staffed) == [
        "Mon 09:00–17:00",
        "Tue 09:00–17:00",
        "Wed 10:00–12:00",
        "Thu 10:00–12:00",
    ]
    assert days(on(a_band(time(9), time(17)), *mira).staffed)[2] == "Wed 09:00–17:00"


def test_a_night_begun_before_the_roster_counts_is_cut_at_its_midnight() -> None:
    mira = (a_person("mira"), a_shift(time(22), time(6), days=("tue",)))

    assert days(on(*mira, in_force(WEDNESDAY)).staffed) == ["Wed 00:00–06:00"]
    band = a_band(time(22), time(6), days=("tue",))
    assert days(on(band, in_force(WEDNESDAY)).staffed) == ["Tue 22:00–00:00"]


def test_one_partys_roster_leaves_the_others_bands_their_word() -> None:
    agency = a_band(time(12), time(15), operator="agency", title="Agency desk", days=("mon",))

    found = on(a_band(), agency, in_force(date(2027, 1, 1), "brand"))

    assert days(found.staffed) == ["Mon 12:00–15:00"]
    assert names(found, MONDAY, time(13)) == ["Agency desk"]


def test_goodwill_is_nobodys_cover() -> None:
    mira = (a_person("mira"), a_shift(duty="goodwill"), in_force(date(2027, 1, 1)))

    found = on(*mira)

    assert found.on_duty == ()
    assert found.woken.is_empty


def test_on_call_answers_only_what_is_grave_enough_to_wake_somebody() -> None:
    found = on(a_band(title="Desk", days=EVERY_DAY), a_band(title="Phone", mode="on-call", **NIGHT))

    assert found.line(Severity.S2) == found.staffed
    assert found.line(Severity.S3) == found.line(Severity.S4) == found.woken
    assert found.woken.minutes == 7 * 24 * 60
    assert names(found, MONDAY, time(20), Severity.S2) == []
    assert names(found, MONDAY, time(20), Severity.S3) == ["Phone"]
    assert names(found, MONDAY, time(12), Severity.S3) == ["Desk"]


def test_without_hours_only_the_gravest_wakes_anybody_and_no_holiday_is_kept() -> None:
    found = rules(a_protocol(), "Asia/Bangkok")

    assert (found.zone, found.country, found.wakes_from) == ("Asia/Bangkok", "", Severity.S4)


def test_a_stronger_band_that_has_nobody_sends_the_weaker_ones_people_home() -> None:
    desk = a_band(title="Desk")
    own = a_band(time(9), time(12), mode="dark", surfaces=("instagram",))

    assert days(on(desk, own).staffed)[0] == "Mon 12:00–17:30"
    assert days(on(desk, own, surface="facebook").staffed)[0] == "Mon 09:00–17:30"


def test_bands_of_one_rank_have_their_people_there_together() -> None:
    second = a_band(time(12), time(20), title="Late desk", operator="agency")

    found = on(a_band(title="Desk"), second)

    assert names(found, MONDAY, time(13)) == ["Desk", "Late desk"]
    assert names(found, MONDAY, time(18)) == ["Late desk"]


def test_a_shift_counts_on_its_surfaces_whatever_the_bands_promise() -> None:
    mira = (a_person("mira"), a_shift(time(18), time(20), surfaces=("facebook",)))
    rows = (a_band(), *mira, in_force(date(2027, 1, 1)))

    assert on(*rows).staffed.is_empty
    found = on(*rows, surface="facebook")
    assert days(found.staffed)[0] == "Mon 18:00–20:00"
    assert days(found.promised)[0] == "Mon 09:00–17:30"
    (mira_there,) = found.there(found.staffed.pairs[0][0], Severity.S1)
    assert (mira_there.name, mira_there.person) == ("Mira", "mira")


def test_the_promise_runs_in_the_hours_that_bands_declare_staffed() -> None:
    found = on(a_band(), a_band(mode="on-call", title="Phone", **NIGHT))

    assert days(found.promised) == [
        f"{day} 09:00–17:30" for day in ("Mon", "Tue", "Wed", "Thu", "Fri")
    ]


def test_a_working_day_is_one_with_a_staffed_minute_and_all_of_it() -> None:
    found = on(a_band(time(23), time(1), days=("tue",)), a_band(days=("fri",)))

    # The night of Tuesday makes Wednesday one as well.
    assert days(found.working_days) == ["Tue 00:00–00:00", "Fri 00:00–00:00"]
    assert found.working_days.minutes == 3 * 24 * 60


def test_only_watched_surfaces_are_looked_at() -> None:
    shut = a_surface("old", status="closed")

    assert [each.id for each in watched(a_protocol(a_surface(), shut))] == ["instagram"]


def test_a_band_with_no_people_on_shift_has_nobody_though_customers_are_told_of_somebody() -> None:
    found = on(a_band(time(9), time(17), days=("mon",), people=0))

    assert days(found.promised) == ["Mon 09:00–17:00"]
    assert found.staffed.is_empty


def test_nobody_on_call_wakes_nobody() -> None:
    found = on(a_band(**NIGHT, mode="on-call", people=0))

    assert found.line(Severity.S4).is_empty


def test_a_band_on_call_is_there_only_where_nobody_answers_anyway() -> None:
    found = on(
        a_band(time(9), time(17), days=EVERY_DAY, title="Staffed"),
        a_band(time(0), time(0), days=EVERY_DAY, mode="on-call", title="Rung"),
    )

    assert names(found, MONDAY, time(10), Severity.S3) == ["Staffed"]
    assert names(found, MONDAY, time(20), Severity.S3) == ["Rung"]
