"""Proves that the worst waits shown are the longest there are, by a plain loop over every one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from planner.domain.clocks import Kept
from planner.domain.profile import Weekday
from planner.domain.proof import (
    Proof,
    Reading,
    SurfaceProof,
    next_friday,
    prove,
    read_clocks,
)
from planner.domain.protocol.rows import Row
from planner.domain.protocol.words import Severity
from planner.domain.timeline import NEVER, moment_of
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
    leave,
    some_case,
)

DAYS = tuple(Weekday)
MONDAY = date(2027, 3, 22)
SUNDAY = date(2027, 3, 28)
BRAND = (
    a_person("mira"),
    a_person("tom"),
    a_shift(time(9), time(13)),
    a_shift(time(12), time(17, 30), "tom", surfaces=("facebook",)),
    leave(date(2027, 3, 24), date(2027, 3, 24)),
    in_force(),
)


def proof(*rows: Row, last_on: date = SUNDAY) -> Proof:
    laid = a_protocol(hours(), a_target(60, when="any-time"), *rows)
    return prove(laid, LONDON, MONDAY, last_on, Severity.S1)


def longest(its: SurfaceProof, group: Callable[[int, datetime], Hashable]) -> dict[Hashable, int]:
    """Return the first place of the longest wait of each group, by one look at every arrival."""
    clock, found = ZoneInfo(its.zone), {}
    waits = its.readings.waits.tolist()
    for place, minute in enumerate(its.readings.at.tolist()):
        key = group(minute, moment_of(minute).astimezone(clock))
        if key not in found or waits[place] > waits[found[key]]:
            found[key] = place
    return found


@pytest.mark.parametrize("seed", range(6))
def test_the_worst_of_each_hour_weekday_and_band_is_what_a_look_at_every_arrival_finds(
    seed: int,
) -> None:
    case = some_case(Random(seed))
    laid = a_protocol(*case.rows, a_surface("instagram"))
    last_on = case.monday + timedelta(days=8)
    its = prove(laid, "UTC", case.monday, last_on, Severity(case.severity)).surfaces[0]

    by_hour = longest(its, lambda _, at: (DAYS[at.weekday()], at.hour))
    by_day = longest(its, lambda _, at: DAYS[at.weekday()])
    by_band = longest(its, lambda minute, _: its.presence.declared.at(minute))

    assert its.hours_of_week == {key: its.reading(place) for key, place in by_hour.items()}
    assert its.weekdays == {key: its.reading(place) for key, place in by_day.items()}
    assert list(its.weekdays) == [day for day in DAYS if day in by_day]
    assert dict(its.bands) == {key: its.reading(place) for key, place in by_band.items()}
    assert its.worst == its.reading(longest(its, lambda *_: None)[None])
    counted = Counter(its.readings.kept.tolist())
    assert its.shares == {kept: counted[kept] / len(its.readings.at) for kept in Kept}
    assert sum(its.shares.values()) == pytest.approx(1)


def test_surfaces_that_fare_alike_share_the_work_and_answer_for_themselves() -> None:
    surfaces = [a_surface(each) for each in ("instagram", "threads", "facebook")]
    rows = (a_band(), *BRAND, *surfaces)

    found = {each.surface.id: each for each in proof(*rows).surfaces}

    assert found["instagram"].readings is found["threads"].readings
    assert found["instagram"].readings is not found["facebook"].readings
    for id_, each in found.items():
        (alone,) = proof(a_band(), *BRAND, a_surface(id_)).surfaces
        assert each.surface.id == each.promise.surface == id_
        assert each.hours_of_week == alone.hours_of_week
        assert each.readings.due.tolist() == alone.readings.due.tolist()


@pytest.mark.parametrize(
    "own",
    [
        a_band(time(18), time(20), surfaces=("facebook",)),
        a_shift(time(18), time(20), "tom", surfaces=("facebook",)),
        a_target(30, when="any-time", surfaces=("facebook",)),
    ],
)
def test_a_row_for_one_surface_changes_that_surface_only(own: Row) -> None:
    surfaces = (a_surface("facebook"), a_surface("instagram"))
    before = {each.surface.id: each for each in proof(a_band(), *BRAND, *surfaces).surfaces}

    after = {each.surface.id: each for each in proof(a_band(), *BRAND, own, *surfaces).surfaces}

    def all_of(its: SurfaceProof) -> list[list[int]]:
        them = its.readings
        return [each.tolist() for each in (them.due, them.reached, them.reply_by, them.promised)]

    assert all_of(after["instagram"]) == all_of(before["instagram"])
    assert all_of(after["facebook"]) != all_of(before["facebook"])


def test_the_longest_wait_comes_first_and_unwatched_surfaces_not_at_all() -> None:
    found = proof(
        a_band(),
        a_band(time(8), time(20), surfaces=("quick",), days=tuple(DAYS)),
        a_surface("quick"),
        a_surface("slow"),
        a_surface("gone", status="closed"),
    )

    assert [each.surface.id for each in found.surfaces] == ["slow", "quick"]
    assert found.worst is found.surfaces[0]
    assert proof().worst is None


def test_any_arrival_asked_for_alone_reads_as_it_does_among_all() -> None:
    surface = a_surface("instagram")
    laid = a_protocol(hours(), a_band(), *BRAND, surface, a_target(60))
    its = prove(laid, LONDON, MONDAY, SUNDAY, Severity.S1).surfaces[0]

    for place in range(0, len(its.readings.at), 397):
        minute = int(its.readings.at[place])

        found = read_clocks(laid, LONDON, surface, Severity.S1, moment_of(minute))

        among_all = its.reading(place)
        assert replace(found, there=()) == replace(among_all, there=())
        assert [each.name for each in found.there] == [each.name for each in among_all.there]


def test_a_reading_tells_who_is_there_and_moments_as_the_wall_shows_them() -> None:
    its = proof(a_band(), *BRAND, a_surface("facebook")).surfaces[0]

    # Until Monday after Good Friday, less the hour that clocks skip on Sunday.
    found = its.weekdays[Weekday.THU]

    assert (found.at, found.reached) == (
        datetime.fromisoformat("2027-03-25T17:30"),
        datetime.fromisoformat("2027-03-29T09:00"),
    )
    assert [each.name for each in found.there] == ["Mira"]
    assert found.wait_minutes == (3 * 24 + 15) * 60 + 30 - 60
    assert found.fails


def test_somebody_who_comes_more_than_five_weeks_later_comes_never() -> None:
    june = a_band(first_on=date(2027, 6, 1), last_on=date(2027, 6, 1))

    its = proof(june, a_surface()).surfaces[0]

    assert its.worst == its.reading(0)
    assert (its.worst.wait_minutes, its.worst.reached, its.worst.kept) == (None, None, Kept.NEVER)
    assert its.shares[Kept.NEVER] == 1
    assert int(its.readings.waits.min()) == NEVER


def test_an_arrival_at_a_repeated_time_is_the_first_and_at_a_skipped_one_as_before() -> None:
    laid = a_protocol(hours(), a_band(time(5), time(6), days=tuple(DAYS)), a_surface())

    def wait(at: str) -> int | None:
        moment = datetime.fromisoformat(at)
        return read_clocks(laid, LONDON, a_surface(), Severity.S1, moment).wait_minutes

    assert wait("2026-10-25T01:30") == 4 * 60 + 30
    assert wait("2026-10-25T01:30+00:00") == 3 * 60 + 30
    assert wait("2027-03-28T01:30") == 2 * 60 + 30
    assert wait("2027-03-28T01:30+00:00") == wait("2027-03-28T02:30")


@pytest.mark.parametrize(
    ("on", "expected"), [(1, 5), (5, 5), (6, 12), (7, 12)], ids=("Mon", "Fri", "Sat", "Sun")
)
def test_the_next_friday_evening_is_todays_if_today_is_one(on: int, expected: int) -> None:
    evening = datetime(2027, 3, expected, 17, 30, tzinfo=UTC).replace(tzinfo=None)

    assert next_friday(date(2027, 3, on)) == evening


def test_a_reading_without_promise_does_not_fail() -> None:
    laid = a_protocol(hours(), a_band(), a_surface())
    found: Reading = prove(laid, LONDON, MONDAY, SUNDAY, Severity.S1).surfaces[0].worst

    assert (found.kept, found.due, found.promised_minutes) == (Kept.NO_PROMISE, None, None)
    assert not found.fails
