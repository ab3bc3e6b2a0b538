"""How much faster both clocks of ten surfaces and a year are than a walk minute by minute."""

from __future__ import annotations

import statistics
from datetime import date, time
from random import Random
from time import process_time

from planner.domain.proof import LOOK_AHEAD, Proof, SurfaceProof, prove
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Row
from planner.domain.protocol.words import Severity
from planner.domain.timeline import NEVER
from tests.clock_walk import Walk, Walked, calendar
from tests.rosters import (
    EVERY_DAY,
    LONDON,
    WEEKDAYS,
    a_band,
    a_person,
    a_protocol,
    a_shift,
    a_surface,
    a_target,
    hours,
    in_force,
    leave,
)

_FIRST, _LAST = date(2027, 1, 1), date(2027, 12, 31)
_SURFACES = tuple(f"surface-{number}" for number in range(10))
_TIMES = 5
_ARRIVALS = 5_000


def main() -> None:
    """Print both times, whether the answers agree, and the ratio beside its goal.

    Times are the processor's own, so that a busy machine changes the ratio little.
    """
    rows = _rows()
    laid = a_protocol(*rows)
    ours, found = _timed(laid)
    its = found.surfaces[0]
    theirs, differences = _walked(rows, its)
    print(
        f"two clocks, {len(found.surfaces)} different surfaces x {len(its.readings.at):,} minutes: "
        f"{ours * 1000:.0f} ms (goal < 1 s)"
    )
    print(
        f"a walk by the minute: {theirs:.0f} s, scaled from one surface's year laid out and "
        f"{_ARRIVALS:,} of its arrivals walked; {differences} of them answered differently"
    )
    print(f"ratio 1/{theirs / ours:.0f} (goal <= 1/500)")


def _timed(laid: Protocol) -> tuple[float, Proof]:
    times = []
    for _ in range(_TIMES):
        began = process_time()
        found = prove(laid, LONDON, _FIRST, _LAST, Severity.S1)
        times.append(process_time() - began)
    return statistics.median(times), found


def _walked(rows: tuple[Row, ...], its: SurfaceProof) -> tuple[float, int]:
    """Return the seconds that a walk of all surfaces takes, and how many answers differ."""
    ends = _LAST + LOOK_AHEAD
    began = process_time()
    # What a clock shows is the same for all surfaces, so it is worked out once for them.
    calendar(LONDON, _FIRST, ends)
    shown = process_time() - began
    began = process_time()
    walk = Walk(rows, its.surface.id, "S1", _FIRST, ends, LONDON)
    laid_out = process_time() - began
    places = Random(7).sample(range(len(its.readings.at)), _ARRIVALS)
    began = process_time()
    answers = [walk.arrive(walk.first + place) for place in places]
    each = (process_time() - began) / _ARRIVALS
    differences = sum(
        _ours(its, place) != answer for place, answer in zip(places, answers, strict=True)
    )
    return shown + len(_SURFACES) * (laid_out + each * len(its.readings.at)), differences


def _ours(its: SurfaceProof, place: int) -> Walked:
    them = its.readings
    due, reached, reply_by = (
        None if minutes[place] >= NEVER else int(minutes[place])
        for minutes in (them.due, them.reached, them.reply_by)
    )
    return Walked(due, reached, reply_by, int(them.promised[place]))


def _rows() -> tuple[Row, ...]:
    """Return ten surfaces with bands of their own, and six people who come on 1 February."""
    rows: list[Row] = [
        hours(),
        a_band(time(17, 30), time(22), mode="on-call", days=EVERY_DAY),
        a_band(time(22), time(8), mode="dark", days=EVERY_DAY),
        a_target(60),
        a_target(240, "elapsed", when="out-of-hours"),
        in_force(date(2027, 2, 1)),
    ]
    for number, surface in enumerate(_SURFACES):
        rows.append(a_surface(surface))
        own = time(8 + number % 3, number), time(17, 30 + number)
        rows.append(a_band(*own, surfaces=(surface,)))
    for number in range(6):
        who = f"person-{number}"
        theirs = tuple(_SURFACES[(number * 2 + step) % 10] for step in range(4))
        rows.append(a_person(who))
        rows.append(
            a_shift(
                time(7 + number, 5 * number),
                time(15 + number % 4, 30),
                who,
                days=WEEKDAYS[number % 3 : number % 3 + 3],
                surfaces=theirs,
            )
        )
        rows.append(a_shift(time(10), time(14), who, days=("sat",)))
        rows.append(leave(date(2027, 3 + number, 3), date(2027, 3 + number, 14), who))
    return tuple(rows)


if __name__ == "__main__":
    main()
