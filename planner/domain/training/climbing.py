"""How far up the ladder is somebody, and does the certificate still hold?

Both parties' marks decide a round. It lifts by one rung, leaves one where one is, or, where an S3
or S4 was taken for something smaller, takes one below the rung on which that happened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.domain.protocol.fitting import later
from planner.domain.protocol.rows import Leave
from planner.domain.trade import Ladder, Rung
from planner.domain.training.marks import Pair

#: The rung on which one answers alone; a ladder without one means its last.
SOLO = "solo"


@dataclass(frozen=True)
class Standing:
    """The rung somebody is on (past the last: all climbed), and the certificate that goes with it.

    `certified_on` and `until`, its last day, are None below the rung on which one answers alone.
    `because` says why somebody stands lower than before, "" otherwise.
    """

    at: int = 0
    certified_on: date | None = None
    until: date | None = None
    because: str = ""


def solo(ladder: Ladder) -> int:
    """Return the place of the rung on which one answers alone."""
    ids = [each.id for each in ladder.rungs]
    return ids.index(SOLO) if SOLO in ids else len(ids) - 1


def rung_at(ladder: Ladder, standing: Standing) -> Rung | None:
    """Return the rung somebody is on, or None if all are climbed."""
    return ladder.rungs[standing.at] if standing.at < len(ladder.rungs) else None


def stand(
    ladder: Ladder, pairs: Iterable[Pair], leaves: Iterable[Leave] = (), on: date | None = None
) -> Standing:
    """Return where one person stands on one surface on a day (None: after all that is known).

    `pairs` are that person's rounds there. Of one day, an earlier round comes before a later one,
    and a lower rung before a higher.
    """
    away = days_lapsed(leaves, ladder.away_days)
    place = {each.id: number for number, each in enumerate(ladder.rungs)}
    known = [each for each in pairs if each.rung in place and (on is None or each.on <= on)]
    standing = Standing()
    for pair in sorted(known, key=lambda each: (each.on, each.round, place[each.rung])):
        standing = _lapsed(ladder, standing, pair.on)
        standing = _decided(ladder, standing, pair, place[pair.rung], away)
    return standing if on is None else _lapsed(ladder, standing, on)


def _lapsed(ladder: Ladder, standing: Standing, on: date) -> Standing:
    """Return the standing on a day: without its certificate one is back on the rung below solo."""
    if standing.until is None or standing.until >= on:
        return standing
    ran_out = f"the certificate ran out on {standing.until:%-d %b %Y}"
    return Standing(max(0, solo(ladder) - 1), because=ran_out)


def _decided(
    ladder: Ladder, standing: Standing, pair: Pair, place: int, away: tuple[date, ...]
) -> Standing:
    if pair.is_serious:
        return _fallen(ladder, standing, pair, place)
    if place > standing.at or not pair.meets(ladder.rungs[place]):
        return standing
    at = max(standing.at, place + 1)
    if place >= solo(ladder) - 1:
        until = _last_day(ladder, pair.on, away)
        return Standing(at, pair.on, until)
    return replace(standing, at=at)


def _fallen(ladder: Ladder, standing: Standing, pair: Pair, place: int) -> Standing:
    lower = max(0, place - 1)
    if lower >= standing.at:
        return standing
    because = f"an S3 or S4 was taken for something smaller on {pair.on:%-d %b %Y}"
    if lower < solo(ladder):
        return Standing(lower, because=because)
    return replace(standing, at=lower, because=because)


def _last_day(ladder: Ladder, given: date, away: tuple[date, ...]) -> date:
    """Return a certificate's last day: its months on, or the day before an absence ends it."""
    ends = later(given, ladder.valid_months)
    return min([ends, *(each - timedelta(days=1) for each in away if given < each <= ends)])


def days_lapsed(leaves: Iterable[Leave], days: int) -> tuple[date, ...]:
    """Return the first day without a certificate of each absence longer than so many days.

    Stretches of leave that touch are one absence.
    """
    stretches: list[tuple[date, date]] = []
    for leave in sorted(leaves, key=lambda each: each.first_on):
        if stretches and leave.first_on <= stretches[-1][1] + timedelta(days=1):
            first, last = stretches[-1]
            stretches[-1] = (first, max(last, leave.last_on))
        else:
            stretches.append((leave.first_on, leave.last_on))
    ends = ((first + timedelta(days=days), last) for first, last in stretches)
    return tuple(lapses for lapses, last in ends if lapses <= last)
