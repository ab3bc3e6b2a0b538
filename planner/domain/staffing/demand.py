"""How much work arrives: messages in each hour of the week, and the minutes each takes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from math import log, sqrt
from statistics import NormalDist
from typing import Annotated

import numpy as np
import numpy.typing as npt
from pydantic import AfterValidator

from planner.domain.protocol.rows import WeekPattern, Workload
from planner.domain.protocol.rows.workload import WEEK_HOURS
from planner.domain.value import Value, make

#: How far handling times stray from their mean: their standard deviation over it. Our own
#: assumption: most replies are quick and a few are long. Source: performance.md took log-normal.
SPREAD = 0.6
Figures = npt.NDArray[np.float64]

# Our own assumptions until a log is there: a quiet night, a busy day, and an evening on the sofa.
_AROUND_THE_CLOCK = (1.0,) * 24
_DAY_AND_EVENING = (
    *(1.2, 0.7, 0.4, 0.3, 0.3, 0.5, 1.2, 2.5, 4.0, 5.5, 6.0, 6.0),
    *(6.0, 5.8, 5.5, 5.5, 5.5, 5.5, 5.5, 6.0, 6.2, 5.8, 4.5, 2.6),
)
_OFFICE_HOURS = (
    *(0.2, 0.1, 0.1, 0.1, 0.1, 0.2, 0.6, 2.0, 6.0, 9.0, 10.0, 10.0),
    *(8.0, 9.0, 9.5, 9.0, 8.0, 5.5, 3.0, 2.0, 1.6, 1.2, 0.8, 0.4),
)
#: For each pattern: a day's hours by weight, and a weekend day beside a working day.
_PATTERNS: Mapping[WeekPattern, tuple[tuple[float, ...], float]] = {
    WeekPattern.DAY_AND_EVENING: (_DAY_AND_EVENING, 0.75),
    WeekPattern.OFFICE_HOURS: (_OFFICE_HOURS, 0.2),
    WeekPattern.AROUND_THE_CLOCK: (_AROUND_THE_CLOCK, 1.0),
}


def _a_whole_week(hourly: tuple[float, ...]) -> tuple[float, ...]:
    if len(hourly) != WEEK_HOURS:
        raise ValueError(
            f"There are {len(hourly)} figures; a week has {WEEK_HOURS} hours, from Monday 00:00 "
            "to Sunday 23:00. Give one for each."
        )
    for place, figure in enumerate(hourly):
        if not 0 <= figure < float("inf"):
            raise ValueError(
                f"The figure for {hour_in_words(place)} is {figure:g}. Give 0 or more."
            )
    return hourly


def _takes_time(minutes: float) -> float:
    if not 0 < minutes <= 24 * 60:
        raise ValueError(
            f"A message takes {minutes:g} minutes of work here. Give more than 0, at most a day."
        )
    return minutes


def _not_below_none(spread: float) -> float:
    if not 0 <= spread <= 5:
        raise ValueError(f"The spread of the handling time is {spread:g}. Give 0 to 5.")
    return spread


class Demand(Value):
    """Messages that arrive in each hour of the week, on average, and the work each makes."""

    hourly: Annotated[tuple[float, ...], AfterValidator(_a_whole_week)]
    #: Minutes of work for one message, on average.
    handling_minutes: Annotated[float, AfterValidator(_takes_time)]
    spread: Annotated[float, AfterValidator(_not_below_none)] = SPREAD

    @property
    def weekly(self) -> float:
        """Return how many messages a week brings."""
        return sum(self.hourly)

    @property
    def work_hours(self) -> float:
        """Return the hours of work that a week brings."""
        return self.weekly * self.handling_minutes / 60

    @cached_property
    def log_spread(self) -> float:
        """Return the standard deviation of the handling time's logarithm."""
        return sqrt(log(1 + self.spread**2))

    @cached_property
    def handling_quantiles(self) -> Figures:
        """Return the handling time at the middle of each of two hundred equal parts, in minutes."""
        middle, width = log(self.handling_minutes) - self.log_spread**2 / 2, self.log_spread
        normal = NormalDist()
        return np.array(
            [np.exp(middle + width * normal.inv_cdf((place + 0.5) / 200)) for place in range(200)]
        )


def demand(workload: Workload) -> Demand:
    """Return the demand that somebody stated: the hours as counted, else by the pattern."""
    counts = workload.counts
    hourly = (
        tuple(each / workload.counted_weeks for each in counts)
        if counts
        else by_pattern(workload.weekly_messages, workload.pattern)
    )
    return make(Demand, {"hourly": hourly, "handling_minutes": workload.handling_minutes})


def by_pattern(weekly: float, pattern: WeekPattern) -> tuple[float, ...]:
    """Return a weekly volume laid on the hours of the week by a named pattern."""
    day, weekend = _PATTERNS[pattern]
    weights = [each * (1.0 if place < 5 else weekend) for place in range(7) for each in day]
    whole = sum(weights)
    return tuple(weekly * each / whole for each in weights)


def hour_in_words(place: int) -> str:
    """Return which hour of the week a place is: "Mon 09:00"."""
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    return f"{days[place // 24]} {place % 24:02}:00"
