"""How sure is a plan's end, if tasks take longer or shorter than planned?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil

import numpy as np

from planner.domain.schedule.calendar import lay_axis
from planner.domain.schedule.faults import arcs_of
from planner.domain.schedule.graph import Arc, lay_out
from planner.domain.schedule.pert import Floats
from planner.domain.schedule.plan import Plan
from planner.domain.schedule.samples import Drawn, draw

#: The shares of samples that are told, by the names that planners give them.
SHARES = {"P10": 0.1, "P50": 0.5, "P80": 0.8, "P90": 0.9}
#: Sums of single-precision days are off by less than this; a day begun is a day used.
_BLUR = 1e-3


@dataclass(frozen=True)
class Sure:
    """By which date a share of the samples is finished, and after how many working days."""

    share: float
    on: date
    working_days: float


@dataclass(frozen=True)
class Forecast:
    """What many samples of a plan say of its end.

    `planned` is the plan's own end, one task at a time if people are named, and `planned_share` how
    many samples end by then; `kept_share` how many keep the deadline, None without one. `critical`
    is how often each task was critical, by position. `is_short_of_teams` says that teams of more
    than one person were not counted.
    """

    samples: int
    seed: int
    planned: date
    planned_share: float
    kept_share: float | None
    sure: dict[str, Sure]
    critical: tuple[float, ...]
    is_short_of_teams: bool


def foresee(plan: Plan, *, samples: int, seed: int) -> Forecast:
    """Return the forecast of a plan; the same seed gives the same forecast.

    A sample draws each estimated task's days from a beta-PERT, fractions of a day included, and
    counts through the network; the end is rounded up to a whole day. A person's tasks keep the
    order of the levelled plan.
    """
    drawn = draw(
        lay_out(len(plan.network.tasks), arcs_with_owners(plan)),
        plan.network.tasks,
        samples=samples,
        seed=seed,
    )
    planned = plan.levelled.length if plan.levelled else plan.timing.length
    first, deadline = plan.axis.day(plan.levelled_from), plan.network.deadline
    longest = max(1, planned, ceil(float(drawn.ends.max())))
    axis = lay_axis(plan.network.calendar, first, deadline or first, 0, longest)
    whole = np.ceil(drawn.ends - _BLUR)
    return Forecast(
        samples=samples,
        seed=seed,
        planned=axis.day(max(0, planned - 1)),
        planned_share=_share_until(whole, planned),
        kept_share=_share_until(whole, axis.number_until(deadline) + 1) if deadline else None,
        sure={
            name: Sure(share, axis.day(max(0, ceil(days - _BLUR) - 1)), days)
            for name, share, days in _quantiles(drawn)
        },
        critical=drawn.critical,
        is_short_of_teams=any(team.people > 1 for team in plan.network.teams),
    )


def arcs_with_owners(plan: Plan) -> tuple[Arc, ...]:
    """Return who waits for whom, each person's tasks in the order of the levelled plan among them.

    Without these a forecast would let one person do two things at once.
    """
    arcs = arcs_of(plan.network)
    if plan.levelled is None:
        return arcs
    staffing, start = plan.staffing, plan.levelled.start
    place = {task: number for number, task in enumerate(plan.graph.order)}
    theirs: dict[int, list[int]] = {}
    for task, needs in enumerate(staffing.needs):
        for team, _ in needs:
            if staffing.people[team] == 1 and plan.days[task]:
                theirs.setdefault(team, []).append(task)
    turns = {
        (first, then, 0)
        for tasks in theirs.values()
        for first, then in pairwise(sorted(tasks, key=lambda each: (start[each], place[each])))
    }
    return (*arcs, *sorted(turns))


def _quantiles(drawn: Drawn) -> list[tuple[str, float, float]]:
    found = np.quantile(drawn.ends, list(SHARES.values()), method="inverted_cdf")
    return [
        (name, share, float(days))
        for (name, share), days in zip(SHARES.items(), found, strict=True)
    ]


def _share_until(ends: Floats, days: int) -> float:
    return float(np.mean(ends <= days))
