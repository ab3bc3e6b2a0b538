"""On which days may cells change hands, and what speaks against a day?

The rule itself stands in `working_days`, where the plan reads it as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta

from planner.domain.cover_rules import days_off
from planner.domain.custody.cells import Facts
from planner.domain.custody.words import listed, party_name
from planner.domain.people import Party
from planner.domain.profile import WallTime
from planner.domain.protocol.rows.handoff.cutovers import Cutover
from planner.domain.working_days import CUTOVER_WEEKDAYS, Calendars, calendars

_MORNING = time(10)
_MORNING_ENDS = time(11)
_ONE = timedelta(days=1)
#: How far ahead a better day is looked for.
_TWO_MONTHS = 61


def days_of(facts: Facts, *on: date) -> Calendars:
    """Return both parties' days for as long as the move lasts, and around these days."""
    known = [facts.intake.kickoff_on, facts.intake.contract.ends_on, *on]
    return calendars(facts, min(known).year - 1, max(known).year + 1)


def fit_day(wanted: date, last: date, days: Calendars) -> date:
    """Return the first fit day from `wanted` on; where none comes by `last`, the one before it.

    `last` itself if there is none in the month before it either.
    """
    found = next((each for each in _from(wanted, last) if days.is_fit(each)), None)
    return found or fit_day_before(last, days)


def fit_day_before(last: date, days: Calendars) -> date:
    """Return the last fit day up to `last`; `last` itself if there is none in a month."""
    back = (last - _ONE * each for each in range(31))
    return next((each for each in back if days.is_fit(each)), last)


def next_fit_day(wanted: date, days: Calendars) -> date | None:
    """Return the first fit day from `wanted` on; None where none comes within two months."""
    ahead = _from(wanted, wanted + _TWO_MONTHS * _ONE)
    return next((each for each in ahead if days.is_fit(each)), None)


def cautions(facts: Facts, on: date, at: WallTime) -> tuple[str, ...]:
    """Return what speaks against a cutover at a minute, each in a sentence; it refuses nothing."""
    return tuple(_cautions(facts, on, at))


def better_day(facts: Facts, cutover: Cutover) -> date | None:
    """Return the next day that nothing speaks against, within two months; None if its own is good.

    None, too, where no such day comes in that time.
    """
    if not cautions(facts, cutover.on, _MORNING):
        return None
    return next_fit_day(cutover.on + _ONE, days_of(facts, cutover.on))


def _cautions(facts: Facts, on: date, at: WallTime) -> Iterator[str]:
    days = days_of(facts, on)
    if not days.is_fit(on):
        yield from _against(facts, on, days)
    if not time(6) <= at < _MORNING_ENDS:
        yield f"{at:%H:%M} is no morning: both sides should be on shift until the evening."


def _against(facts: Facts, on: date, days: Calendars) -> Iterator[str]:
    frozen = [f"'{each.title}'" for each in days.frozen if each.first_on <= on <= each.last_on]
    if frozen:
        yield f"{on:%-d %b %Y} lies in the freeze window {listed(frozen)}."
    away = [party for party in Party if on.toordinal() in days.free[party]]
    if days_off(facts.protocol).is_off(days.countries[Party.BRAND], on):
        yield f"{on:%-d %b %Y} is a public holiday."
    elif away:
        who = listed(party_name(facts, each) for each in away)
        yield f"{who} {'does' if len(away) == 1 else 'do'} not work on {on:%-d %b %Y}."
    elif on.weekday() not in CUTOVER_WEEKDAYS:
        yield (
            f"{on:%-d %b %Y} is a {on:%A}: cut over on a Tuesday to Thursday, with two working "
            "days behind it."
        )


def _from(first: date, last: date) -> Iterator[date]:
    return (first + _ONE * each for each in range(max(0, (last - first).days + 1)))
