"""How much must be done within each stretch of the opening hours, whatever the roster.

The week is cut into equal slots. For every stretch of open slots, the work that arrives in it and
falls due in it has to be done in it; that, with a safety on top for chance, is all that a roster
must cover. Slots go round: a stretch may run from Sunday into Monday.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from planner.domain.public_promise import Week
from planner.domain.staffing.demand import Demand, Figures
from planner.domain.staffing.wanted import Wanted, ordinary_weeks
from planner.domain.timeline import NEVER, Flags, Minutes
from planner.domain.wall import DAY

_WEEK = 7 * DAY
#: Arrivals are looked at in pieces of so many minutes.
_PIECE = 15


@dataclass(frozen=True, eq=False)
class Grid:
    """The slots of an ordinary week, from Monday 00:00, and which of them are open."""

    slot_minutes: int
    is_open: Flags

    @property
    def places(self) -> Minutes:
        """Return the places of the open slots."""
        return np.flatnonzero(self.is_open)


@dataclass(frozen=True, eq=False)
class Windows:
    """For each open slot and each number of open slots from it: work, and its chance, in minutes.

    `work[i, n - 1]` arrives at or after open slot `i` and is due within the `n` slots from there;
    `variance` is what chance adds to it, in minutes squared.
    """

    grid: Grid
    work: Figures
    variance: Figures
    #: The people-slots a week takes as a whole: its work and two standard deviations. With less, a
    #: busy week's messages are still there in the next one, and the one after.
    whole: float

    def required(self, safety: float) -> Figures:
        """Return the people-slots each stretch needs with so many standard deviations on top."""
        found = self.work + safety * np.sqrt(self.variance)
        return np.maximum(found, 0.0) / self.grid.slot_minutes


def grid(week: Week) -> Grid:
    """Return slots of an hour, or of half an hour if the hours open or close at the half.

    A slot is open if all of its minutes are.
    """
    edges = [edge for blocks in week.values() for block in blocks for edge in block]
    minutes = 60 if all(edge % 60 == 0 for edge in edges) else 30
    is_open = np.zeros(_WEEK // minutes, dtype=np.bool_)
    for place, blocks in enumerate(week.values()):
        for first, last in blocks:
            one, other = place * DAY + first, place * DAY + last
            is_open[-(-one // minutes) : other // minutes] = True
    return Grid(minutes, is_open)


def windows(demand: Demand, wanted: Wanted, week: Week) -> Windows:
    """Return what every stretch of the open slots must do; of a week never open, nothing."""
    its = grid(week)
    count = len(its.places)
    work = np.zeros((count, count))
    if not count:
        return Windows(its, work, work, 0.0)
    arrived = np.arange(0, _WEEK, _PIECE)
    minutes = np.repeat(demand.hourly, 60 // _PIECE) * demand.handling_minutes * _PIECE / 60
    first, slots = _due_within(demand, wanted, week, its, arrived + _PIECE // 2)
    np.add.at(work, (first, slots - 1), minutes)
    found = _gathered(work)
    each = demand.handling_minutes * (1 + demand.spread**2)
    whole = float(minutes.sum())
    return Windows(its, found, found * each, (whole + 2 * sqrt(whole * each)) / its.slot_minutes)


def _due_within(
    demand: Demand, wanted: Wanted, week: Week, its: Grid, at: Minutes
) -> tuple[Minutes, Minutes]:
    """Return for arrivals their first open slot, and within how many of them each falls due.

    What is due before anybody is there has failed already, so it may wait for a whole week.
    """
    opening = ordinary_weeks(week, 8)
    count, start = len(its.places), opening.span.minutes[0]
    due = np.minimum(opening.due(wanted, at + start), NEVER // 2) - start
    due = due - round(demand.handling_minutes / 2)
    before = np.concatenate(([0], np.cumsum(np.tile(its.is_open, 8))))
    opens = before[at // its.slot_minutes]
    ends = np.minimum(np.rint(due / its.slot_minutes).astype(np.int64), len(before) - 1)
    in_time = opening.open.next_from(at + start) - start < due
    slots = np.where(in_time, before[np.maximum(ends, 0)] - opens, count)
    return opens % count, slots.clip(1, count)


def _gathered(work: Figures) -> Figures:
    """Return the work of every stretch, from what arrives in each slot by when it is due."""
    by_slots = np.cumsum(work, axis=1)
    found = np.empty_like(by_slots)
    inner = np.zeros(len(work))
    for place in range(len(work)):
        # A stretch has what its first slot brings and is due within it, and its shorter rest.
        inner = by_slots[:, place] + np.roll(inner, -1)
        found[:, place] = inner
    return found
