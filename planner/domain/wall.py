"""What a clock on the wall shows, as minutes: recurring stretches, days, and changes of the clocks.

A wall-clock stretch has the minutes at which that clock shows a time in it. So where clocks go
back, its repeated hour counts twice; where they go forward, the skipped one not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

import numpy as np

from planner.domain.profile import MIDNIGHT, Weekday
from planner.domain.timeline import EMPTY, Minutes, Timeline, joined, minute_of, moment_of

#: Minutes of a day on which the clocks do not change.
DAY = 24 * 60
_WEEK = tuple(Weekday)
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Span:
    """The days looked at, both included, by the clocks of one zone."""

    first_on: date
    last_on: date
    zone: str

    @cached_property
    def minutes(self) -> tuple[int, int]:
        """Return its first minute and its end; a midnight that clocks skip is the next minute."""
        ends = self.last_on + timedelta(days=1)
        return _midnight(self.first_on, self.zone), _midnight(ends, self.zone)

    @cached_property
    def evens(self) -> tuple[tuple[int, int, int], ...]:
        """Return the parts in which clocks run evenly: first minute, end, minutes ahead of UTC."""
        return tuple(_evens(*self.minutes, self.zone))

    @cached_property
    def midnights(self) -> Minutes:
        """Return the first minute of every day of it, and of the day after."""
        days = [*self.days, self.last_on + timedelta(days=1)]
        return np.array([_midnight(each, self.zone) for each in days], dtype=np.int64)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Return every day of it."""
        count = (self.last_on - self.first_on).days + 1
        return tuple(self.first_on + timedelta(days=each) for each in range(count))

    def hours_of_week(self, at: Minutes) -> Minutes:
        """Return in which hour of the week each minute lies, 0 for Monday from midnight on.

        The minutes rise, and lie in the span.
        """
        found = np.zeros(len(at), dtype=np.int64)
        for first, last, ahead in self.evens:
            low, high = np.searchsorted(at, [first, last])
            # 1 January 1970 was a Thursday.
            found[low:high] = (at[low:high] + ahead + 3 * DAY) // 60 % (7 * 24)
        return found

    def moments(self, starts: Minutes, ends: Minutes) -> Timeline:
        """Return wall-clock stretches, counted from 1 January 1970 by that clock, as minutes."""
        parts = [
            (np.maximum(starts - ahead, first), np.minimum(ends - ahead, last))
            for first, last, ahead in self.evens
        ]
        if not parts:
            return EMPTY
        return joined(
            np.concatenate([each[0] for each in parts]), np.concatenate([each[1] for each in parts])
        )


def recurring(
    span: Span,
    days: Collection[Weekday],
    starts: time,
    ends: time,
    holds: Callable[[date], bool] = lambda _: True,
    *,
    between: tuple[date | None, date | None] = (None, None),
) -> Timeline:
    """Return the minutes of a stretch that recurs on weekdays, in a span.

    Equal times are the whole day, an end at midnight is the day's end, and an earlier end than
    start lies on the next day. `holds` says of a day whether the stretch holds then: one that
    begins on a day it does not hold is not there at all, and one that runs into such a day ends at
    the midnight before. It begins on no day before the first of `between`, nor after the second.
    """
    earliest, latest = between
    first, last = first_minute(starts), last_minute(ends) if ends != MIDNIGHT else DAY
    begun = [
        day
        for day in (span.first_on - timedelta(days=1), *span.days)
        if _WEEK[day.weekday()] in days
        and (earliest is None or earliest <= day)
        and (latest is None or day <= latest)
        and holds(day)
    ]
    counted = np.array([(day - _EPOCH).days * DAY for day in begun], dtype=np.int64)
    if not len(counted):
        return EMPTY
    if starts == ends:
        return span.moments(counted, counted + DAY)
    if ends == MIDNIGHT or starts < ends:
        return span.moments(counted + first, counted + last)
    overnight = np.array([holds(day + timedelta(days=1)) for day in begun], dtype=bool)
    until = np.where(overnight, counted + DAY + last, counted + DAY)
    return span.moments(counted + first, until)


def on_days(span: Span, days: Collection[date]) -> Timeline:
    """Return every minute of some days, as far as they lie in the span."""
    counted = np.array([(day - _EPOCH).days * DAY for day in sorted(days)], dtype=np.int64)
    return span.moments(counted, counted + DAY) if len(counted) else EMPTY


def wall(minute: int, zone: str) -> datetime:
    """Return what a clock on the wall shows at a minute, without a zone."""
    return moment_of(minute).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def aware(at: datetime, zone: str) -> datetime:
    """Return a moment with its zone; one without is what a clock on the wall of `zone` shows.

    A time that clocks skip is read as if they had not changed yet, one they repeat is the first.
    """
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))


def first_minute(moment: time) -> int:
    """Return the first whole minute of a stretch that starts then, counted from midnight."""
    return moment.hour * 60 + moment.minute + bool(moment.second or moment.microsecond)


def last_minute(moment: time) -> int:
    """Return the minute before which a stretch that ends then is over, counted from midnight."""
    return moment.hour * 60 + moment.minute


def _midnight(on: date, zone: str) -> int:
    """Return the first minute of a day by a zone's clocks."""
    # Python reads a time that clocks skip by the offset before, which is the minute they jump to.
    return minute_of(datetime.combine(on, MIDNIGHT, ZoneInfo(zone)).astimezone(UTC))


@lru_cache(maxsize=256)
def _evens(first: int, last: int, zone: str) -> tuple[tuple[int, int, int], ...]:
    return tuple(_found_evens(first, last, zone))


def _found_evens(first: int, last: int, zone: str) -> Iterator[tuple[int, int, int]]:
    """Yield the even parts; clocks are taken to change at most once in six hours."""
    open_, here = first, first
    while here < last:
        there = min(here + 6 * 60, last)
        ahead = _ahead(here, zone)
        if _ahead(there, zone) != ahead:
            same, changed = here, there
            while changed - same > 1:
                middle = (same + changed) // 2
                if _ahead(middle, zone) == ahead:
                    same = middle
                else:
                    changed = middle
            yield open_, changed, ahead
            open_ = changed
        here = there
    if open_ < last:
        yield open_, last, _ahead(open_, zone)


def _ahead(minute: int, zone: str) -> int:
    offset = moment_of(minute).astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    return offset // timedelta(minutes=1)
