"""The cheapest move: the shortest promise that the people there are keep already."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np

from planner.domain.staffing.current import Current, drawn
from planner.domain.staffing.demand import Demand, Figures
from planner.domain.staffing.reach import limit_in_words, per_cent
from planner.domain.staffing.replay import Arrivals, Service, judge, serve
from planner.domain.staffing.wanted import Limit, Wanted
from planner.domain.timeline import NEVER, Flags, Minutes
from planner.domain.wall import DAY

#: The longest promise looked at, in minutes: thirty days.
_LONGEST = 43_200
#: What the promise keeps beyond the wanted share, as a share of what may be missed.
_MARGIN = 0.15


@dataclass(frozen=True)
class Alternative:
    """Another promise for the same people, and how messages fare with it that it was not made for.

    They are taken oldest first, so that the promise does not decide who is answered.
    """

    wanted: Wanted
    service: Service

    @property
    def sentence(self) -> str:
        """Return the promise that holds, in words."""
        inside, outside = self.wanted.in_hours, self.wanted.outside
        first = f"The people on shift now keep a reply {limit_in_words(inside)}"
        if inside == outside:
            return f"{first} for {per_cent(inside.share)} of messages, whenever they arrive."
        return (
            f"{first} for {per_cent(inside.share)} of messages that arrive in opening hours, "
            f"and {limit_in_words(outside)} for {per_cent(outside.share)} of the others."
        )


def shortest_promise(
    demand: Demand, wanted: Wanted, now: Current, *, seed: int
) -> Alternative | None:
    """Return the shortest promise with the same shares and clocks that the people there are keep.

    In round figures: quarters of an hour up to two hours, then whole hours. None if they keep none
    of up to thirty days, as when more work arrives than they can do. The same for the same seed.
    """
    if demand.work_hours >= now.weekly_hours:
        return None
    drawn_twice = tuple(drawn(demand, now, seed * 3 + turn) for turn in (1, 2))
    found = tuple(_kept(wanted, now, each) for each in drawn_twice)
    inside = _longer(tuple(each[0] for each in found))
    outside = _longer(tuple(each[1] for each in found))
    if inside is None or outside is None:
        return None
    kept = _promised(wanted, inside, outside)
    unseen = drawn(demand, now, seed * 3)
    due = now.opening.due(kept, unseen.at)
    return Alternative(kept, judge(unseen, _begun(unseen, now), due, now.opening))


def _longer(minutes: tuple[int | None, ...]) -> int | None:
    return None if None in minutes else max(each for each in minutes if each is not None)


def _promised(wanted: Wanted, inside: int, outside: int) -> Wanted:
    if wanted.out_of_hours is None:
        return Wanted(in_hours=_lasting(wanted.in_hours, max(inside, outside)))
    return Wanted(
        in_hours=_lasting(wanted.in_hours, inside),
        out_of_hours=_lasting(wanted.out_of_hours, outside),
    )


def _lasting(limit: Limit, minutes: int) -> Limit:
    return limit.model_copy(update={"minutes": minutes})


def _begun(arrivals: Arrivals, now: Current) -> Figures:
    return serve(arrivals, now.people, arrivals.at)


def _kept(wanted: Wanted, now: Current, arrivals: Arrivals) -> tuple[int | None, int | None]:
    """Return the minutes kept for messages that arrive in hours, and for the others."""
    inside = now.opening.in_hours(arrivals.at)
    starts = arrivals.at
    if wanted.out_of_hours is None:
        starts = now.opening.open.next_from(starts)
    replied = _begun(arrivals, now) + arrivals.handling
    # The last days' messages may be unanswered for want of days alone: they say nothing.
    counted = (arrivals.at < now.opening.span.minutes[1] - 7 * DAY) & (starts < NEVER)
    return (
        _minutes(wanted.in_hours, now, starts, replied, counted & inside),
        _minutes(wanted.outside, now, starts, replied, counted & ~inside),
    )


def _minutes(
    limit: Limit, now: Current, starts: Minutes, replied: Figures, among: Flags
) -> int | None:
    """Return the round minutes within which the wanted share was answered; if none came, as now."""
    if not among.any():
        return limit.minutes
    taken = np.sort(_taken(limit, now, starts[among], replied[among]))
    share = limit.share + _MARGIN * (1 - limit.share)
    longest = float(taken[ceil(share * len(taken)) - 1])
    return None if longest > _LONGEST else rounded(ceil(longest))


def _taken(limit: Limit, now: Current, starts: Minutes, replied: Figures) -> Figures:
    """Return the minutes by the promise's clock until each reply, infinity if none came."""
    answered = np.isfinite(replied)
    ends = np.ceil(np.where(answered, replied, starts)).astype(np.int64)
    gone = now.opening.gone(limit.clock, ends) - now.opening.gone(limit.clock, starts)
    return np.where(answered, gone, np.inf)


def rounded(minutes: int) -> int:
    """Return minutes rounded up to what one publishes: quarters of an hour, then whole hours."""
    step = 15 if minutes <= 120 else 60
    return max(-(-minutes // step) * step, step)
