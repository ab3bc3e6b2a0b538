"""What does the agency still cover, is it getting less, and does every crutch have its end?

Hours are counted by week, Monday to Sunday: a crutch that stands on any day of a week counts with
all its hours a week. Planned is what was to stand by its "until", actual what does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows.handoff.matters import Crutch
from planner.domain.stages import RESPONSIBILITIES

WEEK = timedelta(weeks=1)
#: A trend is told over so many weeks.
LOOKS_BACK = 4


@dataclass(frozen=True)
class CoveredWeek:
    """A week from its Monday: hours planned to be covered, and covered (None: still to come)."""

    monday: date
    planned: int
    actual: int | None


def is_open(crutch: Crutch, on: date) -> bool:
    """Return whether the agency still covers it on a day."""
    return crutch.since <= on and (crutch.ended_on is None or crutch.ended_on >= on)


def is_drifting(crutch: Crutch, on: date) -> bool:
    """Return whether a crutch stands past the day it was to end."""
    return crutch.ended_on is None and crutch.until < on


def covered(crutches: Iterable[Crutch], on: date) -> tuple[CoveredWeek, ...]:
    """Return the hours by week, from the first crutch's week to the last planned end or today's."""
    known = tuple(crutches)
    if not known:
        return ()
    last = max(on, *(each.ended_on or each.until for each in known))
    monday, weeks = _monday(min(each.since for each in known)), []
    while monday <= last:
        weeks.append(_week(known, monday, on))
        monday += WEEK
    return tuple(weeks)


def _week(crutches: tuple[Crutch, ...], monday: date, on: date) -> CoveredWeek:
    sunday = monday + WEEK - timedelta(days=1)
    begun = [each for each in crutches if each.since <= sunday]
    planned = sum(each.hours for each in begun if each.until >= monday)
    actual = sum(
        each.hours for each in begun if each.since <= on and (each.ended_on or on) >= monday
    )
    return CoveredWeek(monday, planned, actual if monday <= on else None)


def trend_words(crutches: Iterable[Crutch], on: date) -> str:
    """Return in a sentence how much the agency still covers, and whether that shrinks."""
    known = tuple(crutches)
    standing = [each for each in known if is_open(each, on)]
    if not standing:
        return "The agency covers nothing any more." if known else "No crutch is registered."
    hours, before = _hours(known, on), _hours(known, on - LOOKS_BACK * WEEK)
    last = max(each.until for each in standing)
    noun = "crutch" if len(standing) == 1 else "crutches"
    ends = f"the last is to end {last:%-d %b %Y}"
    if any(is_drifting(each, on) for each in standing):
        ends = f"the last was to end {last:%-d %b %Y}" if last < on else ends
    return (
        f"The agency still covers {_hour(hours)} a week in {len(standing)} {noun}, "
        f"{_compared(hours, before)}; {ends}."
    )


def _hours(crutches: tuple[Crutch, ...], on: date) -> int:
    return sum(each.hours for each in crutches if is_open(each, on))


def _compared(now: int, before: int) -> str:
    weeks = f"{LOOKS_BACK} weeks ago"
    if now == before:
        return f"as many as {weeks}"
    return f"{abs(now - before)} {'fewer' if now < before else 'more'} than {weeks}"


def _hour(hours: int) -> str:
    return f"{hours} hour{'' if hours == 1 else 's'}"


def place_words(protocol: Protocol, crutch: Crutch) -> str:
    """Return the cells a crutch belongs to: "Facebook comments · Moderation · evenings"."""
    parts = (
        protocol.named("surface").get(crutch.surface or "", crutch.surface),
        RESPONSIBILITIES[crutch.responsibility] if crutch.responsibility else None,
        protocol.named("band").get(crutch.band or "", crutch.band),
    )
    return " · ".join(each for each in parts if each)


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())
