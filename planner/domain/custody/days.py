"""On which days may cells change hands, and what speaks against a day?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta

from planner.domain.cover_rules import days_off
from planner.domain.custody.cells import Facts
from planner.domain.custody.words import listed
from planner.domain.days_off import DaysOff
from planner.domain.profile import WallTime
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Hours
from planner.domain.protocol.rows.handoff.cutovers import Cutover
from planner.domain.protocol.rows.handoff.planning import FreezeWindow

#: Tuesday to Thursday: two more working days behind a cutover, and no weekend before it.
#: Source: the playbook's freeze windows, "Tuesday to Thursday, in the morning".
_FIT = (1, 2, 3)
_MORNING_ENDS = time(11)
_ONE = timedelta(days=1)


def is_fit(on: date, country: str, off: DaysOff) -> bool:
    """Return whether a day is a Tuesday, Wednesday or Thursday and no public holiday."""
    return on.weekday() in _FIT and not off.is_off(country, on)


def fit_day(wanted: date, last: date, country: str, off: DaysOff) -> date:
    """Return the first fit day from `wanted` on; where none comes by `last`, the one before it.

    `last` itself if there is none in the month before it either.
    """
    found = next((each for each in _from(wanted, last) if is_fit(each, country, off)), None)
    return found or fit_day_before(last, country, off)


def fit_day_before(last: date, country: str, off: DaysOff) -> date:
    """Return the last fit day up to `last`; `last` itself if there is none in a month."""
    back = (last - _ONE * each for each in range(31))
    return next((each for each in back if is_fit(each, country, off)), last)


def cautions(facts: Facts, on: date, at: WallTime) -> tuple[str, ...]:
    """Return what speaks against a cutover at a minute, each in a sentence; it refuses nothing."""
    return tuple(_cautions(facts.protocol, on, at))


def better_day(facts: Facts, cutover: Cutover) -> date | None:
    """Return the next day that nothing speaks against, within two months; None if its own is good.

    None, too, where no such day comes in that time.
    """
    if not cautions(facts, cutover.on, time(10)):
        return None
    later = _from(cutover.on + _ONE, cutover.on + 61 * _ONE)
    return next((each for each in later if not cautions(facts, each, time(10))), None)


def _cautions(protocol: Protocol, on: date, at: WallTime) -> Iterator[str]:
    frozen = [
        f"'{each.title}'"
        for each in protocol.of(FreezeWindow)
        if each.first_on <= on <= each.last_on
    ]
    if frozen:
        yield f"{on:%-d %b %Y} lies in the freeze window {listed(frozen)}."
    hours, off = protocol.one(Hours), days_off(protocol)
    country = hours.holidays if hours else ""
    if off.is_off(country, on):
        yield f"{on:%-d %b %Y} is a public holiday."
    elif on.weekday() not in _FIT:
        yield (
            f"{on:%-d %b %Y} is a {on:%A}: cut over on a Tuesday to Thursday, with two working "
            "days behind it."
        )
    if not time(6) <= at < _MORNING_ENDS:
        yield f"{at:%H:%M} is no morning: both sides should be on shift until the evening."


def _from(first: date, last: date) -> Iterator[date]:
    return (first + _ONE * each for each in range(max(0, (last - first).days + 1)))
