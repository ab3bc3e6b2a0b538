"""The two clocks: until when the promise counts a reply as on time, and how long a customer waits.

The promise's clock may stand still; the customer's never does. For a message that arrives at a
minute:

- `due`: until when the promise holds, counted by the target's own clock.
- `reached`: the first minute in which somebody is there who answers such a message.
- `reply_by`: when the target's minutes have passed with somebody there, which is the latest a team
  replies that works as fast as it promises. An empty stretch makes it later, never earlier.

The customer's real wait runs from arrival to `reached`. Friday 17:30 to Monday 09:00 is 63 h 30,
62 h 30 or 64 h 30 when the clocks change on that weekend.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np

from planner.domain.presence import Presence
from planner.domain.promise import Promise
from planner.domain.protocol.rows import Target
from planner.domain.protocol.words import Clock
from planner.domain.timeline import NEVER, Flags, Minutes


class Kept(IntEnum):
    """What becomes of a promise, the worst last."""

    #: The reply comes in the promised time, by the customer's clock too.
    ON_TIME = 0
    #: Somebody is there in time, but goes before the promised minutes are over.
    AT_RISK = 1
    #: On time by the promise's clock, which stood still while the customer waited longer.
    ON_PAPER = 2
    #: The promised time is over before anybody is there.
    BROKEN = 3
    #: Nobody comes in the time looked at.
    NEVER = 4
    #: Nothing is promised, so nothing can be kept.
    NO_PROMISE = 5


#: What a customer calls broken: nobody is there within the time that was promised.
FAILS = frozenset({Kept.ON_PAPER, Kept.BROKEN, Kept.NEVER})


@dataclass(frozen=True, eq=False)
class Readings:
    """Both clocks for many arrivals; NEVER where a moment does not come in the time looked at."""

    at: Minutes
    due: Minutes
    reached: Minutes
    reply_by: Minutes
    #: The minutes that are promised to each, or -1 where nothing is.
    promised: Minutes

    @cached_property
    def waits(self) -> Minutes:
        """Return each customer's real wait until somebody is there, in minutes, or NEVER."""
        return _gap(self.reached, self.at)

    @cached_property
    def reply_waits(self) -> Minutes:
        """Return each customer's wait until the latest reply of a team that keeps its pace."""
        return _gap(self.reply_by, self.at)

    @cached_property
    def kept(self) -> Minutes:
        """Return what becomes of each promise, as numbers of `Kept`."""
        found = np.full(len(self.at), int(Kept.ON_TIME), dtype=np.int64)
        found[self.reply_waits > self.promised] = Kept.AT_RISK
        found[self.waits >= self.promised] = Kept.ON_PAPER
        found[self.reached >= self.due] = Kept.BROKEN
        found[self.reached >= NEVER] = Kept.NEVER
        found[self.promised < 0] = Kept.NO_PROMISE
        return found

    def worst(self, among: Flags | None = None) -> int | None:
        """Return the place of the longest real wait, the first of equals; None of no arrivals."""
        waits = self.waits if among is None else np.where(among, self.waits, -1)
        if not len(waits) or (among is not None and not among.any()):
            return None
        return int(np.argmax(waits))


def readings(presence: Presence, promise: Promise, at: Minutes) -> Readings:
    """Return both clocks for arrivals within the presence's span, in order or not.

    A message out of hours goes by the target for out of hours. If there is none, the one for
    staffed hours holds from the next staffed minute on.
    """
    line = presence.line(promise.severity)
    reached = line.next_from(at)
    due = np.full(len(at), NEVER, dtype=np.int64)
    reply_by = np.full(len(at), NEVER, dtype=np.int64)
    promised = np.full(len(at), -1, dtype=np.int64)
    for target, some, starts in _parts(presence, promise, at):
        due[some] = np.minimum(_due(presence, target, starts[some]), NEVER)
        reply_by[some] = line.after(reached[some], target.first_reply_minutes)
        promised[some] = target.first_reply_minutes
    return Readings(at, due, reached, reply_by, promised)


def _parts(
    presence: Presence, promise: Promise, at: Minutes
) -> tuple[tuple[Target, Flags | slice, Minutes], ...]:
    """Return which target holds for which arrivals, and from when it counts for them."""
    by_day, by_night, all_ = promise.in_hours, promise.out_of_hours, slice(None)
    if by_day is by_night:
        return () if by_day is None else ((by_day, all_, at),)
    next_promised = presence.promised.next_from(at)
    if by_day is not None and by_night is None:
        return ((by_day, all_, next_promised),)
    in_hours = next_promised == at
    found = ((by_day, in_hours, at), (by_night, ~in_hours, at))
    return tuple((target, some, starts) for target, some, starts in found if target is not None)


def _due(presence: Presence, target: Target, starts: Minutes) -> Minutes:
    """Return until when a target holds that counts from each start."""
    match target.clock:
        case Clock.ELAPSED:
            return starts + target.first_reply_minutes
        case Clock.STAFFED:
            return presence.promised.after(starts, target.first_reply_minutes)
        case Clock.WORKING_DAYS:
            return presence.working_days.after(starts, target.first_reply_minutes)


def _gap(until: Minutes, at: Minutes) -> Minutes:
    return np.where(until >= NEVER, NEVER, until - at)
