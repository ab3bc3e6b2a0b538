"""Both clocks walked minute by minute, from what their docstrings promise: slow, plain, and apart.

It shares the rows with the product and nothing else. The calendar of a zone is what `zoneinfo` says
of each single minute; rules are painted on the wall-clock minutes of each day; every answer is a
walk forward from the minute of arrival.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

from planner.domain.protocol.rows import (
    Band,
    HolidayYear,
    Hours,
    Leave,
    RosterInForce,
    RosterPerson,
    Row,
    Shift,
    Target,
)

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
COVER = {"dark": 0, "auto-acknowledge": 1, "on-call": 2, "staffed": 3}


@dataclass(frozen=True)
class Walked:
    """What the walk found for one arrival, in minutes since 1970; None where it never comes."""

    due: int | None
    reached: int | None
    reply_by: int | None
    promised: int | None


class Walk:
    """One surface and severity over some days of a zone, both included."""

    def __init__(
        self,
        rows: Iterable[Row],
        surface: str,
        severity: str,
        first_on: date,
        last_on: date,
        zone: str,
    ) -> None:
        self.rows = tuple(rows)
        self.surface, self.severity = surface, severity
        self.hours = next((each for each in self.rows if isinstance(each, Hours)), None)
        self.country = self.hours.holidays if self.hours else ""
        self.off: dict[int, set[date]] = {}
        zone = self.hours.timezone if self.hours else zone
        self.first, self.calendar = calendar(zone, first_on, last_on)
        self.signs: list[Band | Shift] = []
        self.painted: dict[date, list[int]] = {}
        day = first_on - timedelta(days=1)
        while day <= last_on + timedelta(days=1):
            self.painted[day] = [0] * (24 * 60)
            day += timedelta(days=1)
        self.paint()
        self.look()

    def is_off(self, on: date) -> bool:
        if not self.country:
            return False
        if on.year not in self.off:
            said = [
                each
                for each in self.rows
                if isinstance(each, HolidayYear)
                and each.country == self.country
                and each.year == on.year
            ]
            days = said[0].days if said else country_holidays(self.country, years=on.year)
            self.off[on.year] = set(days)
        return on in self.off[on.year]

    def paint(self) -> None:
        for row in self.rows:
            if isinstance(row, Band | Shift) and (not row.surfaces or self.surface in row.surfaces):
                sign = 1 << len(self.signs)
                self.signs.append(row)
                for day in tuple(self.painted)[:-1]:
                    if self.begins(row, day):
                        self.lay(row, day, sign)

    def lay(self, row: Band | Shift, day: date, sign: int) -> None:
        today, tomorrow = self.painted[day], self.painted[day + timedelta(days=1)]
        starts = up(row.starts)
        if row.starts == row.ends:
            today_until, tomorrow_until = 24 * 60, 0
            starts = 0
        elif row.ends == time(0):
            today_until, tomorrow_until = 24 * 60, 0
        elif row.starts < row.ends:
            today_until, tomorrow_until = down(row.ends), 0
        else:
            today_until, tomorrow_until = 24 * 60, down(row.ends)
        for minute in range(starts, today_until):
            today[minute] |= sign
        if tomorrow_until and self.holds(row, day + timedelta(days=1)):
            for minute in range(tomorrow_until):
                tomorrow[minute] |= sign

    def begins(self, row: Band | Shift, on: date) -> bool:
        if DAYS[on.weekday()] not in [each.value for each in row.days]:
            return False
        if row.first_on is not None and on < row.first_on:
            return False
        if row.last_on is not None and on > row.last_on:
            return False
        return self.holds(row, on)

    def holds(self, row: Band | Shift, on: date) -> bool:
        if isinstance(row, Shift):
            if any(each.first_on <= on <= each.last_on for each in self.leaves(row.person)):
                return False
            return row.on_holidays or not self.is_off(on)
        dated = row.first_on is not None or row.last_on is not None
        if row.mode.value != "staffed" or dated or len(set(row.days)) == 7:
            return True
        return not self.is_off(on)

    def leaves(self, person: str) -> list[Leave]:
        return [each for each in self.rows if isinstance(each, Leave) and each.person == person]

    def look(self) -> None:
        """Decide for every minute whether the bands promise somebody, and whether somebody is."""
        decided: dict[date, list[tuple[bool, bool]]] = {}
        for day, masks in self.painted.items():
            counting = self.counting(day)
            known = {mask: self.decide(mask, counting) for mask in set(masks)}
            decided[day] = [known[mask] for mask in masks]
        seen = [decided[day][minute] for day, minute in self.calendar]
        self.promised = [promised for promised, _ in seen]
        self.there = [there for _, there in seen]
        self.working = {day for (day, minute) in self.calendar if decided[day][minute][0]}

    def counting(self, on: date) -> tuple[str, ...]:
        """Return the parties whose roster counts on a day."""
        return tuple(
            each.party.value
            for each in self.rows
            if isinstance(each, RosterInForce) and each.from_on <= on
        )

    def decide(self, mask: int, by_roster: tuple[str, ...]) -> tuple[bool, bool]:
        laid = [row for place, row in enumerate(self.signs) if mask >> place & 1]
        bands = [row for row in laid if isinstance(row, Band)]
        for wanted in (is_dated, names_surfaces):
            if any(wanted(each) for each in bands):
                bands = [each for each in bands if wanted(each)]
        promised = max((COVER[each.mode.value] for each in bands), default=0) == 3
        duties = {each.mode.value for each in bands if each.operator.value not in by_roster}
        people = {each.id: each for each in self.rows if isinstance(each, RosterPerson)}
        duties |= {
            each.duty.value
            for each in laid
            if isinstance(each, Shift)
            and each.person in people
            and people[each.person].party.value in by_roster
        }
        wakes_from = self.hours.wakes_from.value if self.hours else "S4"
        on_call = "on-call" in duties and self.severity >= wakes_from
        return promised, "staffed" in duties or on_call

    def arrive(self, minute: int) -> Walked:
        """Walk from one arrival."""
        here = minute - self.first
        reached = self.next(self.there, here)
        in_hours = self.promised[here]
        target = self.target(at_night=not in_hours)
        begins: int | None = here
        if target is None and not in_hours:
            target = self.target(at_night=False)
            begins = self.next(self.promised, here)
        if target is None:
            return Walked(None, self.stamp(reached), None, None)
        minutes = target.first_reply_minutes
        reply_by = self.pass_(self.there, reached, minutes)
        due = None
        if begins is not None:
            match target.clock.value:
                case "elapsed":
                    due = begins + minutes
                case "staffed":
                    due = self.pass_(self.promised, begins, minutes)
                case "working-days":
                    due = self.pass_days(begins, minutes)
        return Walked(self.stamp(due), self.stamp(reached), self.stamp(reply_by), minutes)

    def stamp(self, place: int | None) -> int | None:
        return None if place is None else self.first + place

    def next(self, yes: list[bool], here: int) -> int | None:
        try:
            return yes.index(True, here)
        except ValueError:
            return None

    def pass_(self, yes: list[bool], here: int | None, minutes: int) -> int | None:
        if here is None or not minutes:
            return here
        for place in range(here, len(yes)):
            minutes -= yes[place]
            if not minutes:
                return place + 1
        return None

    def pass_days(self, here: int, minutes: int) -> int | None:
        if not minutes:
            return here
        for place in range(here, len(self.calendar)):
            minutes -= self.calendar[place][0] in self.working
            if not minutes:
                return place + 1
        return None

    def target(self, *, at_night: bool) -> Target | None:
        """Return the target for such an hour: by surface, then severity, then hours, then order."""
        hours = "out-of-hours" if at_night else "staffed-hours"
        best, best_marks = None, -1
        for each in self.rows:
            if not isinstance(each, Target) or each.for_whom:
                continue
            if each.when.value not in (hours, "any-time"):
                continue
            if each.severity is not None and each.severity.value != self.severity:
                continue
            if each.surfaces and self.surface not in each.surfaces:
                continue
            marks = 4 * bool(each.surfaces) + 2 * (each.severity is not None)
            marks += each.when.value == hours
            if marks > best_marks:
                best, best_marks = each, marks
        return best


def is_dated(band: Band) -> bool:
    return not (band.first_on is None and band.last_on is None)


def names_surfaces(band: Band) -> bool:
    return len(band.surfaces) > 0


def up(moment: time) -> int:
    whole = moment.hour * 60 + moment.minute
    return whole + 1 if moment.second or moment.microsecond else whole


def down(moment: time) -> int:
    return moment.hour * 60 + moment.minute


@lru_cache(maxsize=64)
def calendar(zone: str, first_on: date, last_on: date) -> tuple[int, list[tuple[date, int]]]:
    """Return the first minute of some days and, for each of their minutes, what a clock shows."""
    clock = ZoneInfo(zone)
    moment = datetime.combine(first_on - timedelta(days=1), time(0), UTC)
    first, found = None, []
    while True:
        shown = moment.astimezone(clock)
        if shown.date() > last_on:
            break
        if shown.date() >= first_on:
            if first is None:
                first = int((moment - EPOCH).total_seconds()) // 60
            found.append((shown.date(), shown.hour * 60 + shown.minute))
        moment += timedelta(minutes=1)
    assert first is not None
    return first, found
