"""Proves that both clocks are exact to the minute, against a walk written apart from them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import numpy as np
import pytest

from planner.domain.clocks import Kept, Readings, readings
from planner.domain.presence import presence, rules
from planner.domain.promise import promise
from planner.domain.proof import Reading, read_clocks
from planner.domain.protocol.rows import RosterInForce, Row, Target
from planner.domain.protocol.words import Severity
from planner.domain.timeline import NEVER, minute_of
from planner.domain.wall import Span
from tests.clock_walk import Walk, Walked
from tests.rosters import (
    EVERY_DAY,
    LONDON,
    PLACES,
    Case,
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

NEW_YORK = "America/New_York"
WEEK = 7 * 24 * 60
EVENING = time(17, 30)
MIRA = (a_person("mira"), a_shift(person="mira"), in_force())


def span_of(case: Case) -> Span:
    return Span(case.monday, case.monday + timedelta(days=13), case.place.zone)


def clocks_of(case: Case, at: np.ndarray, *more: Row) -> Readings:
    protocol = a_protocol(*case.rows, *more)
    there = presence(rules(protocol, case.place.zone), "instagram", span_of(case))
    its = promise(protocol.of(Target), "instagram", Severity(case.severity))
    return readings(there, its, at)


def wall(*parts: int) -> datetime:
    """Return what a clock on the wall shows."""
    return datetime(*parts)  # noqa: DTZ001


def walked(them: Readings, place: int) -> Walked:
    def seen(minutes: np.ndarray) -> int | None:
        return None if minutes[place] >= NEVER else int(minutes[place])

    promised = int(them.promised[place])
    if promised < 0:
        return Walked(None, seen(them.reached), None, None)
    return Walked(seen(them.due), seen(them.reached), seen(them.reply_by), promised)


def telling_minutes(walk: Walk, dice: Random) -> list[int]:
    """Return arrivals in the first week: some anywhere, some on either side of a change."""
    both = list(zip(walk.there, walk.promised, strict=True))[:WEEK]
    changes = [place for place in range(1, WEEK) if both[place] != both[place - 1]]
    found = {dice.randrange(WEEK) for _ in range(8)}
    for place in dice.sample(changes, min(6, len(changes))):
        found |= {place - 1, place}
    return [walk.first + place for place in sorted(found)]


def friday(
    on: date, at: time = EVENING, *rows: Row, zone: str = LONDON, country: str = "GB"
) -> Reading:
    """Return both clocks for an arrival with somebody there on weekdays from 9:00 to 17:30."""
    laid = rows or (a_target(60, "staffed", when="any-time"),)
    protocol = a_protocol(hours(zone, country), a_band(), a_surface(), *laid)
    when = datetime.combine(on, at)
    return read_clocks(protocol, zone, a_surface(), Severity.S1, when)


@pytest.mark.parametrize("hundred", range(10))
def test_a_walk_by_the_minute_finds_the_same_on_a_thousand_random_rosters(hundred: int) -> None:
    compared: Counter[str] = Counter()
    for seed in range(100 * hundred, 100 * hundred + 100):
        dice = Random(seed)
        case = some_case(dice)
        days = span_of(case)
        walk = Walk(
            case.rows, "instagram", case.severity, days.first_on, days.last_on, case.place.zone
        )
        at = telling_minutes(walk, dice)

        them = clocks_of(case, np.array(at))

        for place, minute in enumerate(at):
            expected = walk.arrive(minute)
            assert walked(them, place) == expected, f"roster {seed}, minute {minute - walk.first}"
            compared["reached"] += expected.reached is not None
            compared["due"] += expected.due is not None
            compared["never"] += expected.reached is None
    # Rosters on which nothing ever happens would agree with anything.
    assert min(compared[each] for each in ("reached", "due", "never")) >= 100


@pytest.mark.parametrize(
    ("on", "zone", "country", "waits"),
    [
        (date(2027, 3, 5), LONDON, "GB", (63, 30)),
        (date(2026, 3, 27), LONDON, "GB", (62, 30)),
        (date(2026, 10, 23), LONDON, "GB", (64, 30)),
        (date(2027, 3, 5), NEW_YORK, "US", (63, 30)),
        (date(2027, 3, 12), NEW_YORK, "US", (62, 30)),
        (date(2027, 11, 5), NEW_YORK, "US", (64, 30)),
    ],
)
def test_friday_half_past_five_waits_until_monday_at_nine_on_paper_in_time(
    on: date, zone: str, country: str, waits: tuple[int, int]
) -> None:
    found = friday(on, zone=zone, country=country)

    monday = datetime.combine(on + timedelta(days=3), time(9))
    assert found.wait_minutes == waits[0] * 60 + waits[1]
    assert found.reached == monday
    assert (found.due, found.reply_by) == (monday + timedelta(hours=1),) * 2
    assert (found.kept, found.fails) == (Kept.ON_PAPER, True)


def test_the_promise_of_a_clock_that_never_stops_is_broken_by_friday_evening() -> None:
    found = friday(date(2027, 3, 5), EVENING, a_target(60, "elapsed", when="any-time"))

    assert found.due == wall(2027, 3, 5, 18, 30)
    assert (found.kept, found.fails) == (Kept.BROKEN, True)


def test_one_minute_before_the_day_ends_somebody_is_there_but_hardly_for_long_enough() -> None:
    staffed = friday(date(2027, 3, 5), time(17, 29))
    elapsed = friday(date(2027, 3, 5), time(17, 29), a_target(60, "elapsed", when="any-time"))
    short = friday(date(2027, 3, 5), time(17, 29), a_target(1, "elapsed", when="any-time"))

    assert staffed.wait_minutes == elapsed.wait_minutes == 0
    assert staffed.reply_by == elapsed.reply_by == wall(2027, 3, 8, 9, 59)
    assert staffed.kept is elapsed.kept is Kept.AT_RISK
    assert short.kept is Kept.ON_TIME
    assert not staffed.fails


def test_somebody_who_comes_as_the_promised_time_ends_comes_too_late_by_either_clock() -> None:
    staffed, elapsed = (
        [
            friday(date(2027, 3, 5), at, a_target(60, clock, when="any-time")).kept
            for at in (time(8), time(8, 1))
        ]
        for clock in ("staffed", "elapsed")
    )

    assert staffed == [Kept.ON_PAPER, Kept.AT_RISK]
    assert elapsed == [Kept.BROKEN, Kept.AT_RISK]


def test_a_public_holiday_on_monday_is_another_day_of_waiting() -> None:
    found = friday(date(2027, 4, 30))

    assert found.reached == wall(2027, 5, 4, 9)
    assert found.wait_minutes == 87 * 60 + 30


def test_leave_of_the_only_person_is_waited_through() -> None:
    monday, tuesday = date(2027, 3, 8), date(2027, 3, 9)
    target = a_target(60, "staffed", when="any-time")

    found = friday(date(2027, 3, 5), EVENING, target, *MIRA, leave(monday, tuesday))

    assert found.reached == wall(2027, 3, 10, 9)
    assert found.wait_minutes == 111 * 60 + 30
    # The bands still say that somebody is there on Monday, so the promise's own clock runs then.
    assert found.due == wall(2027, 3, 8, 10)
    assert found.kept is Kept.BROKEN


def test_nobody_within_five_weeks_is_never() -> None:
    gone = leave(date(2027, 3, 1), date(2027, 6, 1))

    found = friday(date(2027, 3, 5), EVENING, a_target(60), *MIRA, gone)

    assert (found.reached, found.wait_minutes, found.kept) == (None, None, Kept.NEVER)
    assert found.there == ()


def test_without_a_target_nothing_is_promised_and_the_customer_waits_all_the_same() -> None:
    found = friday(date(2027, 3, 5), EVENING, a_target(60, severity="S4"))

    assert (found.due, found.promised_minutes, found.kept) == (None, None, Kept.NO_PROMISE)
    assert found.wait_minutes == 63 * 60 + 30
    assert not found.fails


def test_no_minutes_promised_are_no_reply_before_anybody_is_there() -> None:
    found = friday(date(2027, 3, 5), EVENING, a_target(0, when="any-time"))

    assert found.reply_by == found.reached == wall(2027, 3, 8, 9)
    assert found.fails


def test_working_days_count_every_minute_of_a_day_with_staffed_hours() -> None:
    found = friday(date(2027, 3, 5), EVENING, a_target(1440, "working-days", when="any-time"))

    # 6 h 30 are left of Friday; Monday has the other 17 h 30.
    assert found.due == wall(2027, 3, 8, 17, 30)


def test_out_of_hours_the_promise_for_staffed_hours_starts_with_the_next_of_them() -> None:
    elapsed = a_target(60, "elapsed", when="staffed-hours")

    found = friday(date(2027, 3, 5), EVENING, elapsed)

    assert found.due == wall(2027, 3, 8, 10)
    assert found.kept is Kept.ON_PAPER


def test_a_repeated_hour_is_waited_through_twice_and_a_skipped_one_not_at_all() -> None:
    night = (a_band(time(5), time(6), days=EVERY_DAY), a_target(30, when="any-time"))

    def wait(at: datetime) -> int | None:
        protocol = a_protocol(hours(), a_surface(), *night)
        return read_clocks(protocol, LONDON, a_surface(), Severity.S1, at).wait_minutes

    assert wait(wall(2026, 10, 25, 0, 30)) == 5 * 60 + 30
    assert wait(wall(2026, 3, 29, 0, 30)) == 3 * 60 + 30


def test_one_more_shift_lengthens_no_wait_and_no_reply() -> None:
    for seed in range(120):
        dice = Random(seed)
        case = some_case(dice)
        if not any(isinstance(each, RosterInForce) for each in case.rows):
            continue
        at = _week_of(case)
        starts = time(dice.randrange(24), dice.randrange(60))
        days = tuple(dice.sample(EVERY_DAY, dice.randint(1, 7)))
        more = (
            a_person("more", party=dice.choice(("brand", "agency"))),
            a_shift(starts, time(0), "more", days=days, duty=dice.choice(("staffed", "on-call"))),
        )

        before, after = clocks_of(case, at), clocks_of(case, at, *more)

        assert (after.waits <= before.waits).all(), seed
        assert (after.reply_waits <= before.reply_waits).all(), seed


def test_one_more_staffed_band_lengthens_no_wait() -> None:
    for seed in range(120):
        dice = Random(seed)
        case = some_case(dice)
        # A band of a party whose roster counts is a word, and no more cover.
        counted = {each.party.value for each in case.rows if isinstance(each, RosterInForce)}
        parties = [each for each in ("brand", "agency") if each not in counted]
        if not parties:
            continue
        at = _week_of(case)
        band = a_band(
            time(dice.randrange(24), dice.randrange(60)),
            time(dice.randrange(24), dice.randrange(60)),
            operator=dice.choice(parties),
            days=tuple(dice.sample(EVERY_DAY, dice.randint(1, 7))),
            surfaces=dice.choice(((), ("instagram",))),
            first_on=dice.choice((None, case.monday)),
        )

        before, after = clocks_of(case, at), clocks_of(case, at, band)

        assert (after.waits <= before.waits).all(), seed


def test_a_goodwill_shift_changes_nothing() -> None:
    for seed in range(60):
        case = some_case(Random(seed))
        at = _week_of(case)
        kind = a_person("kind"), in_force(party="brand"), in_force(party="agency")
        goodwill = a_shift(time(0), time(0), "kind", days=EVERY_DAY, duty="goodwill")

        before, after = clocks_of(case, at, *kind), clocks_of(case, at, *kind, goodwill)

        assert (after.reached == before.reached).all(), seed
        assert (after.due == before.due).all(), seed
        assert (after.reply_by == before.reply_by).all(), seed


def test_clocks_go_forward_only() -> None:
    for seed in range(60):
        case = some_case(Random(seed))

        them = clocks_of(case, _week_of(case))

        assert (them.reached >= them.at).all()
        assert (np.diff(them.reached) >= 0).all()
        assert (them.reply_by >= them.reached).all()
        assert (them.due[them.promised >= 0] >= them.at[them.promised >= 0]).all()


def test_the_worst_is_the_first_of_the_longest_waits_among_those_asked_for() -> None:
    case = Case(PLACES[0], date(2027, 3, 1), "S1", (hours(), a_band()))
    at = _week_of(case)
    friday_evening = minute_of(datetime(2027, 3, 5, 17, 30, tzinfo=UTC))

    them = clocks_of(case, at)

    assert int(at[them.worst() or 0]) == friday_evening
    assert int(at[them.worst(at < friday_evening) or 0]) == friday_evening - 4 * 24 * 60
    assert them.worst(at < 0) is None


def _week_of(case: Case) -> np.ndarray:
    first = span_of(case).minutes[0]
    return np.arange(first, first + WEEK, dtype=np.int64)
