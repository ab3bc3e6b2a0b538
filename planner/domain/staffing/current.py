"""How messages fare with the hours and the roster as they stand, holidays and leave included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from planner.domain.presence import Presence, Rules, presence
from planner.domain.protocol.words import Duty
from planner.domain.staffing.demand import Demand
from planner.domain.staffing.replay import (
    Arrivals,
    Order,
    People,
    Service,
    draw,
    hours_of_week,
    people_on,
    replay,
)
from planner.domain.staffing.wanted import Opening, Wanted, declared_hours
from planner.domain.timeline import Timeline, union
from planner.domain.wall import Span


@dataclass(frozen=True, eq=False)
class Current:
    """The opening hours that are declared over a span, and how many are on shift in them."""

    opening: Opening
    people: People

    @property
    def weekly_hours(self) -> float:
        """Return the staffed hours of a week, everybody's together, on average over the span."""
        first, last = self.opening.span.minutes
        return self.people.minutes / (last - first) * 168

    @cached_property
    def by_hour(self) -> tuple[float, ...]:
        """Return how many are on shift in each hour of the week, on average, Monday 00:00 first."""
        first, last = self.opening.span.minutes
        # Every quarter of an hour: shifts begin and end on one, or near enough.
        at = np.arange(first, last, 15)
        hours = hours_of_week(self.opening.span, at)
        people = np.bincount(hours, self.people.at(at), 168)
        counted = np.bincount(hours, minlength=168)
        return tuple((people / np.maximum(counted, 1)).tolist())


def current(given: Rules, surfaces: tuple[str, ...], span: Span) -> Current:
    """Return who is on shift over a span on any of the surfaces; each person counts once.

    A band counts for the people that stand in it, until its party's roster is in force.
    """
    found = tuple(presence(given, each, span) for each in surfaces or ("",))
    return Current(declared_hours(found), people_on(_lines(found), span))


def _lines(found: tuple[Presence, ...]) -> Iterator[tuple[Timeline, int]]:
    there: dict[tuple[str, str], tuple[list[Timeline], int]] = {}
    for each in found:
        for one in each.on_duty:
            if one.duty is Duty.STAFFED:
                there.setdefault((one.person, one.band), ([], one.people))[0].append(one.line)
    for lines, people in there.values():
        yield union(lines), people


def as_it_stands(
    demand: Demand,
    wanted: Wanted,
    now: Current,
    *,
    seed: int,
    order: Order = Order.EARLIEST_DUE,
) -> Service:
    """Return how messages fare with the people there are; the same for the same seed."""
    return replay(drawn(demand, now, seed), now.people, now.opening, wanted, order)


def drawn(demand: Demand, now: Current, seed: int) -> Arrivals:
    """Return random arrivals over the span of the hours as they stand."""
    return draw(demand, now.opening.span, seed)
