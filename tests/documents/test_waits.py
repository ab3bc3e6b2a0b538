"""Proves that the papers find the longest wait, in a week that is ordinary, and name nobody."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

import pytest

from planner.documents.waits import (
    Faring,
    between,
    empty_stretches,
    fares,
    friday_of,
    friday_sentence,
    ordinary_week,
)
from planner.domain.proof import prove
from planner.domain.protocol.rows import Row
from planner.domain.protocol.words import Severity
from planner.domain.transition import Transition
from planner.domain.wall import Span
from tests.examples import a_transition, finished_rows
from tests.rosters import (
    LONDON,
    a_band,
    a_person,
    a_protocol,
    a_shift,
    a_surface,
    a_target,
    hours,
    in_force,
    some_case,
)

WEEK = Span(date(2027, 3, 1), date(2027, 3, 7), LONDON)
FRIDAY = datetime.combine(date(2027, 3, 5), time(17, 30))


def only(*rows: Row) -> Faring:
    laid = a_protocol(hours(), a_surface(), a_target(60, when="any-time"), *rows)
    (found,) = fares(laid, WEEK)
    return found


def stated(*rows: Row) -> Transition:
    """Return a finished protocol; rows of the same id replace its own."""
    return a_transition(
        *{(each.kind, each.id): each for each in (*finished_rows(), *rows)}.values()
    )


@pytest.mark.parametrize("seed", range(12))
def test_the_longest_wait_is_the_one_that_a_look_at_every_minute_finds(seed: int) -> None:
    case = some_case(Random(seed))
    laid = a_protocol(*case.rows, a_surface("instagram"), a_surface("facebook"))
    days = Span(case.monday, case.monday + timedelta(days=20), case.place.zone)

    by_minute = {
        (severity, each.surface.id): each.worst
        for severity in (Severity.S1, Severity.S4)
        for each in prove(laid, days.zone, days.first_on, days.last_on, severity).surfaces
    }

    found = {
        (severity, surface.id): each.worst(each.promise(surface, severity), days)
        for severity in (Severity.S1, Severity.S4)
        for each in fares(laid, days)
        for surface in each.surfaces
    }
    assert {key: (each.at, each.reached, each.due, each.kept) for key, each in found.items()} == {
        key: (each.at, each.reached, each.due, each.kept) for key, each in by_minute.items()
    }


def test_surfaces_of_the_same_bands_are_looked_at_once() -> None:
    shared = a_protocol(hours(), a_surface("one"), a_surface("two"), a_band())
    apart = a_protocol(
        hours(), a_surface("one"), a_surface("two"), a_band(), a_band(surfaces=("two",))
    )

    assert [len(each.surfaces) for each in fares(shared, WEEK)] == [2]
    assert [len(each.surfaces) for each in fares(apart, WEEK)] == [1, 1]


@pytest.mark.parametrize(
    ("bands", "said"),
    [
        ((a_band(),), "Mon to Thu 17:30 → 09:00, Fri 17:30 → Mon 09:00"),
        (
            (a_band(), a_band(time(10), time(16), days=("sat",))),
            "Mon to Thu 17:30 → 09:00, Fri 17:30 → Sat 10:00, Sat 16:00 → Mon 09:00",
        ),
        (
            (a_band(time(9), time(12), days=("mon",)), a_band(time(13), time(9), days=("mon",))),
            "Mon 12:00 → Mon 13:00, Tue 09:00 → Mon 09:00",
        ),
        (
            (a_band(days=("mon", "wed", "fri")),),
            "Mon 17:30 → Wed 09:00, Wed 17:30 → Fri 09:00, Fri 17:30 → Mon 09:00",
        ),
        ((a_band(time(0), time(0), days=("mon", "tue", "wed", "thu", "fri", "sat", "sun")),), ""),
        ((), ""),
    ],
)
def test_each_empty_stretch_of_a_week_is_said_with_its_ends(
    bands: tuple[Row, ...], said: str
) -> None:
    assert empty_stretches(only(*bands), WEEK) == said


@pytest.mark.parametrize(
    ("on", "monday"),
    [
        (date(2026, 11, 22), date(2026, 11, 23)),
        (date(2026, 11, 23), date(2026, 11, 23)),
        # 3 May 2027 is a bank holiday: the weekend before it is long, the week after it short.
        (date(2027, 4, 26), date(2027, 5, 10)),
        # Christmas and New Year.
        (date(2026, 12, 16), date(2027, 1, 4)),
    ],
)
def test_an_ordinary_week_begins_on_a_monday_and_touches_no_holiday(on: date, monday: date) -> None:
    assert ordinary_week(stated(), on).first_on == monday


def test_a_week_with_a_band_of_some_days_only_is_not_ordinary() -> None:
    shut = a_band(mode="dark", first_on=date(2027, 3, 3), last_on=date(2027, 3, 9))

    assert ordinary_week(stated(shut), date(2027, 3, 1)).first_on == date(2027, 3, 15)


def test_the_friday_of_a_week_is_its_fifth_day_at_half_past_five() -> None:
    assert friday_of(WEEK) == FRIDAY


def test_friday_is_told_with_the_wait_and_the_promise_and_without_a_name() -> None:
    mira, on_shift = a_person(certified_until=date(2028, 1, 1)), a_shift()

    assert friday_sentence(stated(mira, on_shift, in_force()), FRIDAY) == (
        "On every watched surface, a service question of Fri 5 Mar 17:30 waits 63 h 30, until "
        "Mon 8 Mar 09:00. By the promise of 1 h it is on target until Mon 8 Mar 10:00: that clock "
        "stands still while the customer waits."
    )


def test_friday_is_told_of_the_surface_on_which_it_waits_longest() -> None:
    saturday = a_band(time(10), time(16), days=("sat",), surfaces=("facebook-comments",))

    assert friday_sentence(stated(saturday), FRIDAY).startswith("On Instagram messages, a service")


def test_without_a_watched_surface_there_is_nothing_to_tell() -> None:
    unwatched = [
        each.model_copy(update={"status": "declared-unwatched"})
        for each in finished_rows()
        if each.kind == "surface"
    ]

    assert friday_sentence(stated(*unwatched), FRIDAY) == ""


def test_a_wait_is_said_with_its_ends_and_their_dates_where_a_weekday_is_not_enough() -> None:
    weekly = only(a_band(days=("mon",)))
    reading = weekly.worst(weekly.promise(weekly.surfaces[0], Severity.S1), WEEK)

    assert between(reading, dated=False) == "159 h 30, Mon 1 Mar 17:30 to Mon 8 Mar 09:00"
    nobody = only()
    reading = nobody.worst(nobody.promise(nobody.surfaces[0], Severity.S1), WEEK)
    assert between(reading, dated=False) == "nobody comes within five weeks, from Mon 00:00"
