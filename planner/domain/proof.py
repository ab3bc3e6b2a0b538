"""What the promise is worth: the longest real waits, by surface, weekday, hour and band."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

import numpy as np

from planner.domain.clocks import FAILS, Kept, Readings, readings
from planner.domain.presence import OnDuty, Presence, Rules, presence, rules, watched
from planner.domain.profile import Weekday
from planner.domain.promise import Promise, promise
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Band, Surface, Target
from planner.domain.protocol.words import Severity
from planner.domain.timeline import NEVER, Minutes, minute_of
from planner.domain.wall import Span, aware, wall

#: How far past the last arrival we look for somebody; a wait beyond it counts as for ever.
LOOK_AHEAD = timedelta(days=35)
#: The moment by which a week is judged: somebody writes when the week is over (seed essay 002).
FRIDAY_EVENING = time(17, 30)
_WEEK = tuple(Weekday)


@dataclass(frozen=True)
class Reading:
    """Both clocks for one arrival, as wall-clock moments in the protocol's zone.

    `due`, `reached` and `reply_by` are None where they do not come in the time looked at, `due`
    also where nothing is promised. Waits are real minutes, which a wall clock does not show over a
    change of the clocks.
    """

    at: datetime
    due: datetime | None
    reached: datetime | None
    reply_by: datetime | None
    wait_minutes: int | None
    reply_wait_minutes: int | None
    promised_minutes: int | None
    kept: Kept
    there: tuple[OnDuty, ...]

    @property
    def fails(self) -> bool:
        """Return whether nobody is there within the time promised."""
        return self.kept in FAILS


@dataclass(frozen=True)
class SurfaceProof:
    """Every minute of the days looked at on one surface, for one severity."""

    surface: Surface
    promise: Promise
    presence: Presence
    readings: Readings
    zone: str

    @cached_property
    def worst(self) -> Reading:
        """Return the arrival with the longest real wait; the first, if several wait as long."""
        place = self.readings.worst()
        assert place is not None, "a proof has a day at least"
        return self.reading(place)

    @cached_property
    def shares(self) -> Mapping[Kept, float]:
        """Return the share of all arrival minutes by what becomes of the promise."""
        counted = np.bincount(self.readings.kept, minlength=len(Kept))
        return {kept: float(counted[kept]) / len(self.readings.at) for kept in Kept}

    @cached_property
    def hours_of_week(self) -> Mapping[tuple[Weekday, int], Reading]:
        """Return the worst arrival of each hour of the week, by weekday and hour of the clock."""
        return {
            (_WEEK[int(cell) // 24], int(cell) % 24): self.reading(place)
            for cell, place in _worst_by(self._cells, self.readings.waits)
        }

    @cached_property
    def weekdays(self) -> Mapping[Weekday, Reading]:
        """Return the worst arrival of each weekday."""
        days = self._cells // 24
        found = _worst_by(days, self.readings.waits)
        return {_WEEK[int(day)]: self.reading(place) for day, place in found}

    @cached_property
    def bands(self) -> tuple[tuple[Band | None, Reading], ...]:
        """Return the worst arrival in each band that holds at some minute; None is no band."""
        course = self.presence.declared
        which = course.bands_at(self.readings.at)
        return tuple(
            (None if band < 0 else course.bands[int(band)], self.reading(place))
            for band, place in _worst_by(which, self.readings.waits)
        )

    @cached_property
    def _cells(self) -> Minutes:
        """Return the hour of the week of each arrival, 0 for Monday from midnight on."""
        return self.presence.span.hours_of_week(self.readings.at)

    def reading(self, place: int) -> Reading:
        """Return both clocks for the arrival at a place of the readings."""
        them = self.readings
        reached = int(them.reached[place])
        promised = int(them.promised[place])
        severity = self.promise.severity
        return Reading(
            at=wall(int(them.at[place]), self.zone),
            due=None if promised < 0 else self._moment(them.due[place]),
            reached=self._moment(reached),
            reply_by=self._moment(them.reply_by[place]),
            wait_minutes=_length(them.waits[place]),
            reply_wait_minutes=_length(them.reply_waits[place]),
            promised_minutes=None if promised < 0 else promised,
            kept=Kept(int(them.kept[place])),
            there=() if reached >= NEVER else self.presence.there(reached, severity),
        )

    def _moment(self, minute: int) -> datetime | None:
        return None if minute >= NEVER else wall(int(minute), self.zone)


@dataclass(frozen=True)
class Proof:
    """The watched surfaces over some days, for one severity, worst wait first."""

    first_on: date
    last_on: date
    severity: Severity
    zone: str
    surfaces: tuple[SurfaceProof, ...]

    @property
    def worst(self) -> SurfaceProof | None:
        """Return the surface on which somebody waits longest, or None if none is watched."""
        return next(iter(self.surfaces), None)


def prove(
    protocol: Protocol,
    zone: str,
    first_on: date,
    last_on: date,
    severity: Severity,
    *,
    known: dict[object, Presence] | None = None,
) -> Proof:
    """Return both clocks for every minute of some days, both included, on every watched surface.

    Days are those of the protocol's zone; `zone` stands in while it has no hours. `known` holds who
    is there, worked out for another severity of this very protocol; what is new is put into it.
    """
    whos = {} if known is None else known
    given, targets = rules(protocol, zone), protocol.of(Target)
    days = Span(first_on, last_on, given.zone)
    at = np.arange(*days.minutes, dtype=np.int64)
    worked_out: dict[object, tuple[Presence, Readings]] = {}
    found = []
    for surface in watched(protocol):
        its = promise(targets, surface.id, severity)
        touching = (_touching(given, surface.id), days)
        if touching not in whos:
            whos[touching] = presence(given, surface.id, ahead_of(days))
        alike = (touching, its.in_hours, its.out_of_hours)
        if alike not in worked_out:
            there = whos[touching]
            worked_out[alike] = there, readings(there, its, at)
        found.append(SurfaceProof(surface, its, *worked_out[alike], given.zone))
    found.sort(key=lambda each: -int(each.readings.waits.max(initial=0)))
    return Proof(first_on, last_on, severity, given.zone, tuple(found))


def read_clocks(
    protocol: Protocol, zone: str, surface: Surface, severity: Severity, at: datetime
) -> Reading:
    """Return both clocks for one arrival; `at` is aware, or what a clock on the wall shows."""
    given = rules(protocol, zone)
    moment = aware(at, given.zone)
    on = moment.astimezone(ZoneInfo(given.zone)).date()
    there = presence(given, surface.id, ahead_of(Span(on, on, given.zone)))
    its = promise(protocol.of(Target), surface.id, severity)
    them = readings(there, its, np.array([minute_of(moment)], dtype=np.int64))
    return SurfaceProof(surface, its, there, them, given.zone).reading(0)


def next_friday(on: date) -> datetime:
    """Return 17:30 on the first Friday that is not before a day."""
    return datetime.combine(on + timedelta(days=(4 - on.weekday()) % 7), FRIDAY_EVENING)


def ahead_of(days: Span) -> Span:
    """Return the days with what lies around them: the day before, and how far we look ahead."""
    return Span(days.first_on - timedelta(days=1), days.last_on + LOOK_AHEAD, days.zone)


def _touching(given: Rules, surface: str) -> tuple[object, ...]:
    """Return what decides who is there on a surface; equal for surfaces that fare alike."""
    return (
        tuple(_meant(each, surface) for each in given.bands),
        tuple(_meant(each, surface) for each in given.roster.shifts),
    )


def _meant(row: Band | object, surface: str) -> object:
    surfaces: Iterable[str] = getattr(row, "surfaces", ())
    return bool(surfaces), not surfaces or surface in surfaces


def _worst_by(groups: Minutes, waits: Minutes) -> tuple[tuple[int, int], ...]:
    """Return each group with the place of its longest wait, the first of equals, in order."""
    # Groups come in long runs: the longest of each run first, then the longest of a group's runs.
    opens = np.concatenate(([0], np.flatnonzero(groups[1:] != groups[:-1]) + 1))
    longest = np.maximum.reduceat(waits, opens)
    order = np.lexsort((opens, -longest, groups[opens]))
    sorted_groups = groups[opens][order]
    first = order[np.concatenate(([True], sorted_groups[1:] != sorted_groups[:-1]))]
    ends = np.append(opens[1:], len(groups))
    return tuple(
        (int(groups[opens[run]]), int(opens[run] + np.argmax(waits[opens[run] : ends[run]])))
        for run in first.tolist()
    )


def _length(minutes: int) -> int | None:
    return None if minutes >= NEVER else int(minutes)
