"""The roster with the fewest hours we find that keeps a promise, tried out before it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from planner.domain.public_promise import Week
from planner.domain.staffing.demand import Demand
from planner.domain.staffing.headcount import Headcount, Terms
from planner.domain.staffing.reach import Reach, reach
from planner.domain.staffing.replay import Order, Service, draw
from planner.domain.staffing.search import Trial, search
from planner.domain.staffing.shifts import ShiftCount, possible
from planner.domain.staffing.wanted import Wanted, ordinary_weeks
from planner.domain.staffing.windows import windows
from planner.domain.timeline import Minutes


@dataclass(frozen=True, eq=False)
class Plan:
    """Shifts of an ordinary week, and how messages fare with them that the search never saw.

    `on_shift` has the people in each slot of the week, `open_headcount` what one person in every
    opening hour would take.
    """

    wanted: Wanted
    shifts: tuple[ShiftCount, ...]
    on_shift: Minutes
    headcount: Headcount
    open_headcount: Headcount
    service: Service

    @property
    def keeps(self) -> bool:
        """Return whether the wanted shares are reached; if not, no better plan was found."""
        return self.service.keeps(self.wanted)

    @cached_property
    def by_hour(self) -> tuple[int, ...]:
        """Return the most people on shift in each hour of the week, Monday 00:00 first."""
        return tuple(self.on_shift.reshape(168, -1).max(axis=1).tolist())

    @property
    def peak(self) -> int:
        """Return the most people on shift at one time."""
        return max(self.by_hour)


def plan(
    demand: Demand,
    wanted: Wanted,
    week: Week,
    terms: Terms,
    *,
    seed: int,
    order: Order = Order.EARLIEST_DUE,
    at_least: int = 1,
    count: Callable[[], None] = lambda: None,
) -> Plan | Reach:
    """Return shifts that keep the promise, or why no roster within these hours can.

    `at_least` so many are there in every opening hour, since that is what opening means. `count` is
    called before each try, so that a page can show that something goes on. The same for the same
    seed. Seconds for a few thousand messages a week, minutes for a hundred thousand.
    """
    most = reach(demand, wanted, week)
    if not most.is_enough:
        return most
    its = windows(demand, wanted, week)
    opening = ordinary_weeks(week, weeks_for(demand))
    unseen, *drawn = (draw(demand, opening.span, seed * 5 + each) for each in range(5))
    shifts = possible(its.grid)
    trial = Trial(
        wanted, order, opening, shifts, its, at_least, tuple(drawn[:2]), tuple(drawn[2:]), count
    )
    counts = search(trial, seed)
    return Plan(
        wanted,
        tuple(shifts.listed(counts)),
        shifts.on_shift(counts),
        Headcount(shifts.hours(counts), terms),
        Headcount(opening.weekly_hours, terms),
        trial.service(counts, unseen),
    )


def weeks_for(demand: Demand) -> int:
    """Return how many weeks to try a plan on, for shares that chance moves by a point or less.

    About 50,000 messages, two years at most; a quarter of a year at least, unless that would be
    more than 150,000 messages.
    """
    weekly = max(demand.weekly, 1)
    return int(np.clip(50_000 / weekly, min(13, 150_000 / weekly), 104)) or 1
