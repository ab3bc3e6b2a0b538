"""What is promised, for how large a share of messages, and until when each one is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Annotated

import numpy as np
from pydantic import AfterValidator

from planner.domain.presence import Presence
from planner.domain.promise import Promise
from planner.domain.protocol.rows import Target
from planner.domain.protocol.words import Clock
from planner.domain.public_promise import Week
from planner.domain.timeline import NEVER, Flags, Minutes, Timeline, joined, timeline, union
from planner.domain.value import Value
from planner.domain.wall import DAY, Span

#: A Monday; plans are made for ordinary weeks without a change of the clocks.
_MONDAY = date(2024, 1, 1)


def _takes_time(minutes: int) -> int:
    if not 1 <= minutes <= 43_200:
        raise ValueError(
            f"A reply within {minutes:,} minutes cannot be planned for. Promise 1 to 43,200."
        )
    return minutes


def _is_a_share(share: float) -> float:
    if not 0 < share < 1:
        raise ValueError(
            f"A share of {share:g} is wanted within the promise. Give one between 0 and 1, such as "
            "0.9: no roster keeps a promise for every message there may be."
        )
    return share


class Limit(Value):
    """A reply within so many minutes of a clock, for at least a share of the messages."""

    minutes: Annotated[int, AfterValidator(_takes_time)]
    clock: Clock = Clock.STAFFED
    share: Annotated[float, AfterValidator(_is_a_share)] = 0.9


class Wanted(Value):
    """What is promised to messages that arrive in opening hours, and to those that do not.

    `out_of_hours` None: what holds in hours holds for them too, from the next opening on.
    """

    in_hours: Limit
    out_of_hours: Limit | None = None

    @property
    def outside(self) -> Limit:
        """Return the limit that holds for messages out of hours."""
        return self.out_of_hours or self.in_hours


def wanted(promise: Promise) -> Wanted | None:
    """Return a protocol's promise as staffing has to keep it, or None if nothing is promised.

    A promise for every message (100 per cent) is planned for 99 of 100: replies take chance turns.
    """
    spoken, other = promise.in_hours, promise.out_of_hours
    if spoken is None or not spoken.first_reply_minutes:
        return None
    out = _limit(other) if other is not None and other.first_reply_minutes else None
    return Wanted(in_hours=_limit(spoken), out_of_hours=out)


def _limit(target: Target) -> Limit:
    return Limit(
        minutes=target.first_reply_minutes,
        clock=target.clock,
        share=min(target.percentile / 100, 0.99),
    )


@dataclass(frozen=True, eq=False)
class Opening:
    """The opening hours over a span of days, by whose minutes a promise may be counted."""

    span: Span
    open: Timeline

    @cached_property
    def working_days(self) -> Timeline:
        """Return every minute of the days on which there are opening hours."""
        midnights = self.span.midnights
        gone = self.open.gone(midnights)
        some = gone[1:] > gone[:-1]
        return joined(midnights[:-1][some], midnights[1:][some])

    @property
    def weekly_hours(self) -> float:
        """Return the opening hours of a week, on average over the span."""
        first, last = self.span.minutes
        return self.open.within(first, last).minutes / (last - first) * 168

    def in_hours(self, at: Minutes) -> Flags:
        """Return for each minute whether we are open."""
        return self.open.has(at)

    def due(self, wanted: Wanted, at: Minutes) -> Minutes:
        """Return until when each arrival's promise holds; NEVER if it lies beyond the span."""
        inside = self.in_hours(at)
        outside = ~inside
        found = np.full(len(at), NEVER, dtype=np.int64)
        found[inside] = self.after(wanted.in_hours, at[inside])
        late = at[outside]
        if wanted.out_of_hours is None:
            late = self.open.next_from(late)
        known = late < NEVER
        ends = np.full(len(late), NEVER, dtype=np.int64)
        ends[known] = self.after(wanted.outside, late[known])
        found[outside] = ends
        return found

    def after(self, limit: Limit, at: Minutes) -> Minutes:
        """Return when a limit's minutes are over that count from each minute."""
        match limit.clock:
            case Clock.ELAPSED:
                return at + limit.minutes
            case Clock.STAFFED:
                return self.open.after(at, limit.minutes)
            case Clock.WORKING_DAYS:
                return self.working_days.after(at, limit.minutes)

    def gone(self, clock: Clock, at: Minutes) -> Minutes:
        """Return what a clock shows at each minute."""
        match clock:
            case Clock.ELAPSED:
                return at
            case Clock.STAFFED:
                return self.open.gone(at)
            case Clock.WORKING_DAYS:
                return self.working_days.gone(at)


def ordinary_weeks(week: Week, weeks: int) -> Opening:
    """Return the opening hours of so many ordinary weeks from a Monday on, each alike."""
    span = Span(_MONDAY, _MONDAY + timedelta(days=7 * weeks - 1), "UTC")
    first = span.minutes[0]
    days = [
        (place * DAY + one, place * DAY + other)
        for place, blocks in enumerate(week.values())
        for one, other in blocks
    ]
    return Opening(
        span,
        timeline(
            (first + turn * 7 * DAY + one, first + turn * 7 * DAY + other)
            for turn in range(weeks)
            for one, other in days
        ),
    )


def declared_hours(presences: tuple[Presence, ...]) -> Opening:
    """Return the hours in which one of some surfaces is declared staffed, over their span."""
    return Opening(presences[0].span, union(each.promised for each in presences))
