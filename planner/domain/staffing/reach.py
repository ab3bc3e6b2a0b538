"""How large a share of messages any roster within the opening hours could answer in time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.domain.protocol.saying import minutes
from planner.domain.protocol.words import Clock
from planner.domain.public_promise import Week
from planner.domain.staffing.demand import Demand, Figures
from planner.domain.staffing.wanted import Limit, Wanted, ordinary_weeks
from planner.domain.wall import DAY

_CLOCKS = {
    Clock.ELAPSED: "by the customer's clock",
    Clock.STAFFED: "counted in opening hours",
    Clock.WORKING_DAYS: "counted on working days",
}


@dataclass(frozen=True)
class Reach:
    """The most that is possible with people without number, all within the opening hours.

    Shares are of the messages that arrive in hours, out of them, and of all; `outside` is the share
    that arrives out of hours. None if no message does.
    """

    wanted: Wanted
    in_hours: float | None
    out_of_hours: float | None
    all: float | None
    outside: float

    @property
    def is_enough(self) -> bool:
        """Return whether the wanted shares are possible at all."""
        return not any(self.broken)

    @property
    def broken(self) -> tuple[str, ...]:
        """Return, for each share that no roster can reach, why not."""
        found = []
        hours = (
            ("in opening hours", self.in_hours, self.wanted.in_hours),
            ("outside opening hours", self.out_of_hours, self.wanted.outside),
        )
        for when, share, limit in hours:
            if share is not None and share < limit.share:
                found.append(
                    f"Of the messages that arrive {when}, at most {per_cent(share)} can be "
                    f"answered {limit_in_words(limit)}; {per_cent(limit.share)} are wanted. "
                    "No roster within these hours changes that: lengthen the promise, count it in "
                    "opening hours, or open longer."
                )
        return tuple(found)

    @property
    def sentence(self) -> str:
        """Return what lies outside the hours, and what that means for the promise."""
        if self.all is None:
            return "No message arrives, so there is nothing to staff for."
        first = f"{per_cent(self.outside)} of messages arrive outside opening hours"
        limit = self.wanted.outside
        if not self.outside or self.is_enough:
            return f"{first}; the promise can be kept within these hours."
        return (
            f"{first}. A reply {limit_in_words(limit)} cannot be kept for more than "
            f"{per_cent(self.all)} of all messages by any roster inside those hours."
        )


def reach(demand: Demand, wanted: Wanted, week: Week) -> Reach:
    """Return what is possible at most in ordinary weeks, with people without number.

    Exact for every minute of arrival; a handling time counts, since a reply takes one.
    """
    opening = ordinary_weeks(week, 8)
    start = opening.span.minutes[0]
    at = np.arange(start, start + 7 * DAY)
    weight = np.repeat(demand.hourly, 60) / 60
    # A millionth of a minute: a reply sent at the very end is in time, whatever the last digit.
    free = opening.due(wanted, at) - opening.open.next_from(at) + 1e-6
    quantiles = demand.handling_quantiles
    in_time = np.searchsorted(quantiles, free, side="right") / len(quantiles)
    inside = opening.in_hours(at)
    whole = float(weight.sum())
    return Reach(
        wanted,
        _share(in_time, weight * inside),
        _share(in_time, weight * ~inside),
        _share(in_time, weight),
        float((weight * ~inside).sum()) / whole if whole else 0.0,
    )


def _share(in_time: Figures, weight: Figures) -> float | None:
    whole = float(weight.sum())
    return float((in_time * weight).sum()) / whole if whole else None


def limit_in_words(limit: Limit) -> str:
    """Return a limit as words: "within 1 h by the customer's clock"."""
    return f"within {minutes(limit.minutes)} {_CLOCKS[limit.clock]}"


def per_cent(share: float) -> str:
    """Return a share as people read it: "58%", "57.4%"; never 100 of what is not quite all."""
    return f"{share if share >= 1 else min(share, 0.999):.1%}".replace(".0%", "%")
