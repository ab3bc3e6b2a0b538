"""How long customers really wait, as the papers say it: of everybody on shift, no name.

Of an empty stretch the first minute waits longest. Only these are looked at, so that a year costs
no more than its stretches; `proof.prove` looks at every minute and finds the same longest wait.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np

from planner.domain.clock_words import moment, promise_in_words, wait_in_words
from planner.domain.clocks import readings
from planner.domain.cover_words import surface_names
from planner.domain.presence import Presence, Rules, presence, rules, watched
from planner.domain.profile import Weekday
from planner.domain.promise import Promise, promise
from planner.domain.proof import FRIDAY_EVENING, Reading, SurfaceProof, ahead_of
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Surface, Target
from planner.domain.protocol.saying import spoken_days
from planner.domain.protocol.words import Severity
from planner.domain.role_hours import alike
from planner.domain.timeline import minute_of
from planner.domain.transition import Transition
from planner.domain.wall import DAY, Span, aware
from planner.domain.zones import zone_of

_NEVER_COMES = float("inf")
_WEEK = tuple(Weekday)
#: Twelve months, both days included.
TWELVE_MONTHS = timedelta(days=364)
#: How far ahead an ordinary week is looked for; Easter and May are the worst of it.
_WEEKS_AHEAD = 12


@dataclass(frozen=True)
class Faring:
    """Surfaces that the same bands and shifts touch, and who is there on them."""

    protocol: Protocol
    surfaces: tuple[Surface, ...]
    presence: Presence

    def promise(self, surface: Surface, severity: Severity) -> Promise:
        """Return what is promised on one of the surfaces."""
        return promise(self.protocol.of(Target), surface.id, severity)

    def read(self, its: Promise, minutes: Sequence[int]) -> SurfaceProof:
        """Return both clocks for some arrivals under a promise."""
        them = readings(self.presence, its, np.array(minutes, dtype=np.int64))
        return SurfaceProof(
            self.surfaces[0], its, self.presence, them, zone=self.presence.span.zone
        )

    def worst(self, its: Promise, days: Span) -> Reading:
        """Return the arrival of some days that waits longest; the first, if several do."""
        first, last = days.minutes
        there = self.presence.line(its.severity).within(first, last)
        return self.read(its, [first, *(end for _, end in there.pairs if end < last)]).worst


def fares(protocol: Protocol, days: Span) -> tuple[Faring, ...]:
    """Return who is there over some days, once for all surfaces that fare alike."""
    given = rules(protocol, days.zone)
    return tuple(
        Faring(protocol, surfaces, presence(given, surfaces[0].id, ahead_of(days)))
        for surfaces in alike(given, watched(protocol))
    )


def ordinary_week(transition: Transition, on: date) -> Span:
    """Return the first whole week from a day on with no public holiday and no peak's band in it.

    Nor is the Monday after a holiday, which would lengthen the weekend's wait.
    """
    given = rules(transition.protocol, zone_of(transition))
    monday = on + timedelta(days=-on.weekday() % 7)
    weeks = [_week(monday + timedelta(weeks=ahead), given.zone) for ahead in range(_WEEKS_AHEAD)]
    return next(
        (week for week in weeks if not _is_special(given, week)),
        weeks[0],
    )


def _is_special(given: Rules, week: Span) -> bool:
    days = (*week.days, week.last_on + timedelta(days=1))
    return any(given.days_off.is_off(given.country, each) for each in days) or any(
        band.last_on and (band.first_on or days[0]) <= days[-1] and days[0] <= band.last_on
        for band in given.bands
    )


def _week(monday: date, zone: str) -> Span:
    return Span(monday, monday + timedelta(days=6), zone)


def friday_of(week: Span) -> datetime:
    """Return 17:30 on the Friday of a week that starts on a Monday."""
    return datetime.combine(week.first_on + timedelta(days=4), FRIDAY_EVENING)


def friday_sentence(transition: Transition, at: datetime) -> str:
    """Return what becomes of a service question of a Friday 17:30, told without a name.

    Told is the surface on which it waits longest. "" if no surface is watched.
    """
    days = Span(at.date(), at.date(), _zone(transition))
    found = [
        (surface, each.read(each.promise(surface, Severity.S1), [minute_of(aware(at, days.zone))]))
        for each in fares(transition.protocol, days)
        for surface in each.surfaces
    ]
    if not found:
        return ""
    told = [(surface, proof.reading(0)) for surface, proof in found]
    surface, reading = max(told, key=lambda pair: length(pair[1]))
    same = sum(length(each) == length(reading) for _, each in told)
    name = surface_names(transition.protocol)[surface.id]
    where = f"On {name}{f' and {same - 1} more' if same > 1 else ''}"
    if same == len(told):
        where = "On every watched surface"
    return (
        f"{where}, a service question of {moment(reading.at)} {_seen(reading)} "
        f"{promise_in_words(reading)}"
    )


def empty_stretches(faring: Faring, week: Span) -> str:
    """Return from when until when nobody answers ordinary messages, stretch by stretch.

    "Mon to Thu 17:30 → 09:00, Fri 17:30 → Mon 09:00", the first until the morning after; "" if
    somebody always or never does.
    """
    first, last = week.minutes
    staffed = faring.presence.staffed
    ends = [end for _, end in staffed.within(first, last).pairs if end < last]
    read = faring.read(faring.promise(faring.surfaces[0], Severity.S1), ends)
    same: dict[tuple[time, time, timedelta], list[tuple[datetime, datetime]]] = {}
    for place in range(len(ends)):
        reading = read.reading(place)
        start, until = reading.at, reading.reached
        if until is not None and reading.wait_minutes:
            key = (start.time(), until.time(), until.date() - start.date())
            same.setdefault(key, []).append((start, until))
    return ", ".join(_stretch(each) for each in same.values())


def _stretch(same: Sequence[tuple[datetime, datetime]]) -> str:
    start, until = same[0]
    if len(same) == 1 or until.date() - start.date() > timedelta(days=1):
        return ", ".join(f"{start:%a %H:%M} → {until:%a %H:%M}" for start, until in same)
    days = tuple(_WEEK[each.weekday()] for each, _ in same)
    return f"{spoken_days(days)} {start:%H:%M} → {until:%H:%M}"


def between(reading: Reading, *, dated: bool) -> str:
    """Return a wait with its ends: "41 h, Sat 16:00 to Mon 09:00"; the dates too if `dated`."""
    if reading.wait_minutes is None or reading.reached is None:
        return f"{wait_in_words(None)}, from {_said(reading.at, dated=dated)}"
    if not reading.wait_minutes:
        return "none: somebody is always there"
    dated = dated or reading.wait_minutes >= 6 * DAY
    starts, ends = reading.at, reading.reached
    until = f"{ends:%H:%M}" if starts.date() == ends.date() else _said(ends, dated=dated)
    return f"{wait_in_words(reading.wait_minutes)}, {_said(starts, dated=dated)} to {until}"


def _said(at: datetime, *, dated: bool) -> str:
    return moment(at) if dated else f"{at:%a %H:%M}"


def _seen(reading: Reading) -> str:
    if reading.reached is None:
        return "is seen by nobody within five weeks."
    if not reading.wait_minutes:
        return "is seen at once."
    until = moment(reading.reached, near=reading.at)
    return f"waits {wait_in_words(reading.wait_minutes)}, until {until}."


def length(reading: Reading) -> float:
    """Return a wait that can be compared: minutes, without end where nobody comes."""
    return _NEVER_COMES if reading.wait_minutes is None else reading.wait_minutes


def _zone(transition: Transition) -> str:
    return zone_of(transition)
