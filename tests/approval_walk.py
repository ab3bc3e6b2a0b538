"""The slowest reply on a topic, found from single minutes: slow, plain, and apart from the product.

It shares the rows with the product and nothing else. Rules are painted on the wall-clock minutes of
each day; `calendar` says what a clock shows at each real minute. A line is then the plain list of
its minutes, and a wait of so many of them ends after the last one. `follow` goes further: it walks
one message from its arrival to its reply, a minute at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import accumulate, compress
from operator import itemgetter

from holidays import country_holidays

from planner.domain.protocol.rows import (
    Approval,
    Band,
    Hours,
    Leave,
    RoleHours,
    RosterPerson,
    Row,
    Shift,
    Surface,
)
from tests.clock_walk import DAYS, calendar, down, up

DAY = 24 * 60
AHEAD = timedelta(days=35)


class Line:
    """The minutes in which somebody can be asked, counted from the first minute looked at."""

    def __init__(self, flags: bytes) -> None:
        self.flags = flags
        self.minutes = list(compress(range(len(flags)), flags))
        self.before = [0, *accumulate(flags)]
        self.earliest: list[tuple[int | None, int]] | None = None

    def used(self, at: int | None, minutes: int) -> int | None:
        """Return the end of so many of its minutes from one on; of none, the next of them."""
        if at is None or at >= len(self.flags):
            return None
        last = self.before[at] + (minutes or 1) - 1
        if last >= len(self.minutes):
            return None
        return self.minutes[last] + (minutes > 0)

    def next(self, at: int | None) -> int | None:
        return self.used(at, 0)

    def seen(self, arrivals: range) -> list[tuple[int | None, int]]:
        """Return each minute in which a message is first seen, with the earliest that is."""
        if self.earliest is None:
            found: dict[int | None, int] = {}
            for arrival in arrivals:
                found.setdefault(self.next(arrival), arrival)
            self.earliest = list(found.items())
        return self.earliest


class Walk:
    """Replies to what arrives in some days, both included, for messages of one severity."""

    def __init__(self, rows: Iterable[Row], severity: str, first_on: date, last_on: date) -> None:
        self.rows = tuple(rows)
        self.severity = severity
        self.hours = next(each for each in self.rows if isinstance(each, Hours))
        self.days = (first_on - timedelta(days=1), last_on + AHEAD)
        self.shown = shown(self.hours.timezone, *self.days)
        self.first, _ = calendar(self.hours.timezone, *self.days)
        self.arrivals = arrivals(self.hours.timezone, *self.days)
        self.lines: dict[object, Line] = {}
        self.known: dict[Approval, int | None] = {}

    def changed(self, rows: Iterable[Row], role: str) -> Walk:
        """Return the walk with some rows in place, which change the hours of a role if any."""
        kept = {(row.kind, row.id): row for row in (*self.rows, *rows)}
        other = copy(self)
        other.rows = tuple(kept.values())
        other.lines = {name: line for name, line in self.lines.items() if name != role}
        other.known = {each: wait for each, wait in self.known.items() if not names(each, role)}
        return other

    def all(self, kind: type) -> list:
        return [each for each in self.rows if isinstance(each, kind)]

    def slowest(self, approval: Approval) -> int | None:
        """Return the longest wait on any surface; None if some message gets no reply in time."""
        if approval not in self.known:
            waits = [self.wait(approval, each.id) for each in self.all(Surface)]
            self.known[approval] = None if None in waits else max(waits)
        return self.known[approval]

    def wait(self, approval: Approval, surface: str) -> int | None:
        there, longest = self.there(surface), 0
        reply = self.way(approval, there)
        for seen, arrival in there.seen(self.arrivals):
            replied = reply(seen)
            if replied is None:
                return None
            longest = max(longest, replied - arrival)
        return longest

    def way(self, approval: Approval, there: Line) -> Callable[[int | None], int | None]:
        """Return what says when a message is replied to that is seen at a minute."""
        if approval.right in ("free", "key-points"):
            return lambda seen: there.used(seen, 10)
        if approval.right == "approved-responders-only":
            responder = self.role(approval.responders[0])
            return lambda seen: responder.used(seen, 10)
        roles = (approval.approver_role, *approval.further_approver_roles)
        layers = [self.layer(approval, role) for role in roles]

        def reply(seen: int | None) -> int | None:
            at = there.used(seen, 10)
            for layer in layers:
                at = layer(at)
            return there.next(at)

        return reply

    def layer(self, approval: Approval, role: str) -> Callable[[int | None], int | None]:
        """Return what says when a layer is over whose role is asked at a minute."""
        longest, own = approval.max_wait_minutes, self.role(role)
        if longest is None:
            return lambda asked: None
        if approval.timeout == "post":
            return lambda asked: None if asked is None else asked + longest
        if approval.timeout != "backup" or not approval.backup_role:
            return lambda asked: own.used(asked, longest)
        backup = self.role(approval.backup_role)

        def over(asked: int | None) -> int | None:
            if asked is None:
                return None
            mine, theirs = own.used(asked, longest), backup.used(asked + longest, longest)
            if mine is None or theirs is None:
                return mine if theirs is None else theirs
            return mine if mine < theirs else theirs

        return over

    def follow(self, approval: Approval, surface: str, arrival: int) -> int | None:
        """Walk one message on a topic with layers, a minute at a time; None off the last day."""
        there, now, left = self.there(surface).flags, arrival, 10
        end = len(there)
        while left and now < end:
            left -= there[now]
            now += 1
        for role in (approval.approver_role, *approval.further_approver_roles):
            now = self.sit_out(approval, role, now, end)
        while now < end and not there[now]:
            now += 1
        return now if now < end else None

    def sit_out(self, approval: Approval, role: str, asked: int, end: int) -> int:
        """Walk from the minute in which a role is asked to the one in which the layer is over."""
        longest, own, others = approval.max_wait_minutes, self.role(role).flags, b""
        if longest is None:
            return end
        if approval.timeout == "backup" and approval.backup_role:
            others = self.role(approval.backup_role).flags
        left, left_of_backup = longest, longest
        for now in range(asked, end):
            silent = now - asked >= longest
            if silent and approval.timeout == "post":
                return now
            if left == 0 and (longest or own[now]):
                return now
            left -= min(own[now], left)
            if silent and others:
                if left_of_backup == 0 and (longest or others[now]):
                    return now
                left_of_backup -= min(others[now], left_of_backup)
        return end

    def there(self, surface: str) -> Line:
        """Return when somebody answers: bands that name the surface silence the general ones."""
        answering = ["staffed"]
        if self.severity >= self.hours.wakes_from:
            answering.append("on-call")
        return self.line((surface, len(answering)), lambda: self.banded(surface, answering))

    def banded(self, surface: str, modes: list[str]) -> int:
        named, general = 0, 0
        named_there, general_there = 0, 0
        for band in self.all(Band):
            laid = self.painted(band, lambda on, band=band: self.keeps(band, on))
            if surface in band.surfaces:
                named |= laid
                named_there |= laid if band.mode in modes else 0
            elif not band.surfaces:
                general |= laid
                general_there |= laid if band.mode in modes else 0
        return named_there | (general_there & ~named)

    def keeps(self, band: Band, on: date) -> bool:
        return band.mode != "staffed" or len(set(band.days)) == 7 or not self.is_off(on)

    def role(self, role: str) -> Line:
        return self.line(role, lambda: self.asked(role))

    def asked(self, role: str) -> int:
        """Return when a role can be asked: by its hours and shifts, else in all staffed bands."""
        found, is_stated = 0, False
        for row in self.all(RoleHours):
            if row.role == role:
                is_stated = True
                found |= self.painted(
                    row, lambda on, row=row: row.on_holidays or not self.is_off(on)
                )
        for person in self.all(RosterPerson):
            for row in self.all(Shift):
                if person.role == role and row.person == person.id and row.duty == "staffed":
                    is_stated = True
                    found |= self.painted(
                        row,
                        lambda on, row=row: (
                            (row.on_holidays or not self.is_off(on)) and not self.is_away(row, on)
                        ),
                    )
        if not is_stated:
            for surface in self.all(Surface):
                found |= self.banded(surface.id, ["staffed"])
        return found

    def is_away(self, shift: Shift, on: date) -> bool:
        return any(
            each.person == shift.person and each.first_on <= on <= each.last_on
            for each in self.all(Leave)
        )

    def is_off(self, on: date) -> bool:
        country = self.hours.holidays
        return bool(country) and on in off_days(country, on.year)

    def line(self, name: object, paint: Callable[[], int]) -> Line:
        if name not in self.lines:
            first_on, last_on = self.days
            flat = paint().to_bytes(((last_on - first_on).days + 2) * DAY, "little")
            self.lines[name] = Line(bytes(self.shown(flat)))
        return self.lines[name]

    def painted(self, row: Band | Shift | RoleHours, holds: Callable[[date], bool]) -> int:
        """Return a row's wall-clock minutes as a number that has a byte a minute, 1 where it is."""
        first_on, last_on = self.days
        flat = bytearray(((last_on - first_on).days + 2) * DAY)
        for number in range((last_on - first_on).days + 1):
            on = first_on + timedelta(days=number)
            if DAYS[on.weekday()] not in row.days or not holds(on):
                continue
            starts, ends, later = number * DAY + up(row.starts), number * DAY + down(row.ends), 0
            if row.starts == row.ends:
                starts, ends = number * DAY, (number + 1) * DAY
            elif row.ends <= row.starts:
                ends, later = (number + 1) * DAY, down(row.ends)
            if later and not holds(on + timedelta(days=1)):
                later = 0
            for minute in range(starts, ends + later):
                flat[minute] = 1
        return int.from_bytes(flat, "little")


@lru_cache(maxsize=64)
def shown(zone: str, first_on: date, last_on: date) -> itemgetter:
    """Return what picks the wall-clock minute that is shown at each real minute."""
    _, minutes = calendar(zone, first_on, last_on)
    return itemgetter(*((day - first_on).days * DAY + minute for day, minute in minutes))


def names(approval: Approval, role: str) -> bool:
    """Return whether an approval names a role anywhere."""
    named = (approval.approver_role, approval.backup_role, *approval.further_approver_roles)
    return role in (*named, *approval.responders)


@lru_cache(maxsize=64)
def arrivals(zone: str, first_on: date, last_on: date) -> range:
    """Return the minutes of all days but the first and those looked ahead."""
    _, minutes = calendar(zone, first_on, last_on)
    days = [day for day, _ in minutes]
    day_after = last_on - AHEAD + timedelta(days=1)
    return range(days.index(first_on + timedelta(days=1)), days.index(day_after))


@cache
def off_days(country: str, year: int) -> frozenset[date]:
    return frozenset(country_holidays(country, years=year))
