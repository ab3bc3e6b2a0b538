"""Proves that a change tried out is the change that would be saved, and says what it would do."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from planner.actions import checks
from planner.domain.clocks import Kept
from planner.domain.errors import BadInput
from planner.domain.presence import rules
from planner.domain.profile import Weekday
from planner.domain.promise import speaking
from planner.domain.proof import SurfaceProof, prove
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Band, Hours, Row, Target
from planner.domain.protocol.words import Clock, Mode, Severity
from planner.domain.public_promise import ordinary_week, public_statement
from planner.domain.what_if import (
    longer_promise,
    moved_hours,
    published_closed_hours,
    what_if,
    with_rows,
)
from tests.actions.desks import begun
from tests.rosters import (
    EVERY_DAY,
    LONDON,
    WEEKDAYS,
    a_band,
    a_protocol,
    a_surface,
    a_target,
    hours,
    some_case,
)

MONDAY = date(2027, 3, 1)
SUNDAY = date(2027, 3, 7)
TIMES = some.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))
WEEKEND = ("sat", "sun")


def closed(starts: time, ends: time, **changes: object) -> Band:
    return a_band(starts, ends, mode="dark", **changes)


#: Ways in which people lay a whole week: a band before and one after, a night over midnight, a
#: night over other days, and the whole week dark beneath.
FULL_WEEKS = (
    (
        a_band(),
        closed(time(0), time(9)),
        closed(time(17, 30), time(0)),
        closed(time(0), time(0), days=WEEKEND),
    ),
    (a_band(), closed(time(17, 30), time(9)), closed(time(0), time(0), days=(*WEEKEND, "mon"))),
    (a_band(days=EVERY_DAY), closed(time(17, 30), time(9), days=EVERY_DAY)),
    (a_band(), closed(time(0), time(0), days=EVERY_DAY)),
    (
        a_band(),
        a_band(time(7), time(9), mode="on-call"),
        closed(time(0), time(7)),
        closed(time(17, 30), time(0)),
        closed(time(0), time(0), days=WEEKEND),
    ),
)


def undeclared(laid: Protocol, surface: str = "") -> int:
    return ordinary_week(laid.of(Band), surface, lambda band: band is None).minutes


@pytest.mark.parametrize("bands", FULL_WEEKS)
@given(starts=TIMES, ends=TIMES)
def test_hours_are_moved_and_no_hour_is_left_undeclared(
    bands: tuple[Band, ...], starts: time, ends: time
) -> None:
    assume(starts != ends)
    laid = a_protocol(hours(), *bands)
    assert undeclared(laid) == 0

    after = with_rows(laid, moved_hours(laid, bands[0], starts, ends))

    assert undeclared(after) == 0
    [moved] = [each for each in after.of(Band) if each.id == bands[0].id]
    assert (moved.starts, moved.ends) == (starts, ends)


def test_hours_of_some_surfaces_move_with_the_bands_of_those_alone() -> None:
    day = a_band(surfaces=("x",), days=EVERY_DAY)
    night = closed(time(17, 30), time(9), surfaces=("x",), days=EVERY_DAY)
    general = closed(time(17, 30), time(9), days=EVERY_DAY)
    laid = a_protocol(hours(), day, night, general)

    rows = moved_hours(laid, day, time(10), time(16))

    assert [(each.id, each.starts, each.ends) for each in rows] == [
        (day.id, time(10), time(16)),
        (night.id, time(16), time(10)),
    ]


def test_hours_that_nobody_spoke_of_before_are_not_made_up() -> None:
    laid = a_protocol(hours(), a_band())

    rows = moved_hours(laid, laid.of(Band)[0], time(10), time(16))

    assert [(each.mode, each.starts, each.ends, each.days) for each in rows[1:]] == [
        (Mode.DARK, time(9), time(10), tuple(Weekday(each) for each in WEEKDAYS)),
        (Mode.DARK, time(16), time(17, 30), tuple(Weekday(each) for each in WEEKDAYS)),
    ]


def test_a_neighbour_that_would_lose_its_last_minute_keeps_its_times() -> None:
    day, early = a_band(), a_band(time(8), time(9), mode="on-call")

    rows = moved_hours(a_protocol(hours(), day, early), day, time(7), time(17, 30))

    assert [each.id for each in rows] == [day.id]


def test_a_neighbour_may_grow_past_midnight() -> None:
    day, evening = a_band(), a_band(time(17, 30), time(1))

    rows = moved_hours(a_protocol(hours(), day, evening), day, time(9), time(13))

    assert [(each.id, each.starts, each.ends) for each in rows] == [
        (day.id, time(9), time(13)),
        (evening.id, time(13), time(1)),
    ]


def test_a_longer_promise_keeps_the_target_sound() -> None:
    target = a_target(60, acknowledge_minutes=30, resolution_minutes=480)

    assert longer_promise(target, 120) == target.model_copy(update={"first_reply_minutes": 120})
    shorter = longer_promise(target, 10)
    assert (shorter.first_reply_minutes, shorter.acknowledge_minutes) == (10, 10)
    with pytest.raises(BadInput):
        longer_promise(target, 43_201)


def test_a_promise_told_for_closed_hours_is_never_broken() -> None:
    told = 0
    for seed in range(60):
        case = some_case(Random(seed))
        laid = a_protocol(a_surface(), a_surface("facebook"), *case.rows)
        last_on = case.monday + timedelta(days=13)
        days = (case.place.zone, case.monday, last_on, Severity(case.severity))

        rows = published_closed_hours(prove(laid, *days), None, "Told.")

        for target in rows:
            assert isinstance(target, Target)
            assert target.first_reply_minutes % 60 == 0
            after = prove(with_rows(laid, rows), *days).surfaces
            told += any(_holds_out_of_hours(each, target) for each in after)
    assert told >= 3


def _holds_out_of_hours(surface: SurfaceProof, target: Target) -> bool:
    """Return whether the target speaks on a surface out of hours; fail if it is broken there."""
    speaks = surface.promise.out_of_hours
    assert speaks is not None
    if speaks.id != target.id:
        assert speaks.surfaces, "only a surface's own target goes before"
        return False
    out_of_hours = ~surface.presence.promised.has(surface.readings.at)
    assert set(surface.readings.kept[out_of_hours]) <= {Kept.ON_TIME, Kept.AT_RISK}
    return True


def published(*rows: Row, days: int = 7) -> tuple[Row, ...]:
    laid = a_protocol(hours(), a_surface(), a_band(), *rows)
    last_on = MONDAY + timedelta(days=days - 1)
    proof = prove(laid, LONDON, MONDAY, last_on, Severity.S1)
    return published_closed_hours(proof, laid.one(Hours), public_statement(rules(laid, LONDON)))


def test_closed_hours_are_told_as_long_as_the_weekend_and_the_reply_after_it() -> None:
    target, told = published(a_target(120))

    assert isinstance(target, Target)
    assert target.first_reply_minutes == 66 * 60, "63 h 30 and 2 h, in whole hours"
    assert isinstance(told, Hours)
    assert told.public_statement == "We answer Mon to Fri, 09:00–17:30 (Europe/London time)."


def test_a_promise_of_a_reply_in_the_first_minute_is_longer_than_the_wait_itself() -> None:
    until_five = a_band(time(9), time(17), id="only")
    laid = a_protocol(hours(), a_surface(), until_five, a_target(0))
    proof = prove(laid, LONDON, MONDAY, SUNDAY, Severity.S1)
    assert proof.surfaces[0].worst.wait_minutes == 64 * 60

    [target] = published_closed_hours(proof, None, "")

    assert isinstance(target, Target)
    assert target.first_reply_minutes == 65 * 60


def test_a_holiday_makes_the_promise_longer() -> None:
    easter, _ = published(a_target(120), days=31)

    assert isinstance(easter, Target)
    # From Thursday evening over Good Friday and the clocks going forward: 86 h 30, and 2 h.
    assert easter.first_reply_minutes == 89 * 60


def test_the_target_that_speaks_out_of_hours_is_the_one_that_changes() -> None:
    night = a_target(
        240, "staffed", when="out-of-hours", severity="S1", acknowledge_minutes=60, percentile=80
    )

    changed, _ = published(a_target(120), night)

    assert isinstance(changed, Target)
    assert (changed.id, changed.acknowledge_minutes, changed.percentile) == (night.id, None, 80)


def test_a_target_for_any_time_goes_on_to_speak_for_staffed_hours() -> None:
    always = a_target(120, when="any-time", severity="S1")
    laid = a_protocol(hours(), a_surface(), a_band(), always)

    after = with_rows(laid, published(always))

    targets = after.of(Target)
    assert speaking(targets, "instagram", Severity.S1, at_night=False) == always
    at_night = speaking(targets, "instagram", Severity.S1, at_night=True)
    assert at_night is not None
    assert at_night.clock is Clock.ELAPSED


def test_nothing_is_told_where_nobody_ever_comes_or_nothing_is_promised() -> None:
    assert published() == ()
    nobody = a_protocol(hours(), a_surface(), a_target(60))
    proof = prove(nobody, LONDON, MONDAY, SUNDAY, Severity.S1)
    assert published_closed_hours(proof, None, "") == ()


def test_what_if_compares_and_leaves_what_stands_alone() -> None:
    laid = a_protocol(hours(), a_surface(), a_band(), a_target(60))
    weekend = a_band(time(10), time(16), days=WEEKEND)
    rows_before = dict(laid.placed)

    found = what_if(laid, LONDON, MONDAY, SUNDAY, Severity.S1, [weekend])

    [effect] = found.effects
    assert (effect.wait_before, effect.wait_after) == (63 * 60 + 30, 18 * 60)
    assert effect.failing_after < effect.failing_before
    assert found.staffed_after - found.staffed_before == 2 * 6 * 60
    assert laid.placed == rows_before
    assert (
        found.before.surfaces[0].worst
        == prove(laid, LONDON, MONDAY, SUNDAY, Severity.S1).surfaces[0].worst
    )


def test_what_was_tried_is_what_stands_once_it_is_kept(tmp_path: Path) -> None:
    table = begun(tmp_path)
    before = table.seen().protocol
    [staffed] = [each for each in before.of(Band) if each.id == "staffed"]
    rows = (*moved_hours(before, staffed, time(8), time(20)), a_band(id="late", operator="agency"))
    tried = with_rows(before, rows)

    checks.lay(table.brand, table.id, rows)

    kept = table.seen().protocol
    assert set(kept.of(Band)) == set(tried.of(Band))
    assert {key: each.row for key, each in kept.placed.items()} == {
        key: each.row for key, each in tried.placed.items()
    }
    table.store.close()
