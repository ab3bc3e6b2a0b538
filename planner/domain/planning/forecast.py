"""When will the handoff be, at the pace that the team has shown so far?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from planner.domain.once import once
from planner.domain.planning.dates import Node
from planner.domain.planning.plan import TransitionPlan, plan_of
from planner.domain.protocol.rows.handoff.planning import Task
from planner.domain.schedule.forecast import SHARES
from planner.domain.schedule.pert import GRID, quantiles
from planner.domain.transition import Transition
from planner.domain.working_days import Days

SAMPLES, SEED = 2_000, 1
#: Working days of finished work that weigh as much as the plan's own estimates: twelve weeks. Ours:
#: single tasks miss their estimates far more than teams differ from each other.
PRIOR_DAYS = 60
#: A fraction of a day smaller than this comes from arithmetic, not from work.
_BLUR = 1e-6

Moments = NDArray[np.float64]


@dataclass(frozen=True)
class Pace:
    """How long finished tasks took against what was planned for them, in working days.

    `ratio` is above 1 for a team that takes longer: (actual + 60) / (planned + 60), so that a few
    tasks say little. Source: credibility, H. Bühlmann, 1967, with a prior of 1 that weighs 60 days.
    """

    tasks: int
    planned: int
    actual: int

    @property
    def ratio(self) -> float:
        """Return by what factor open tasks are expected to take longer than planned."""
        return (self.actual + PRIOR_DAYS) / (self.planned + PRIOR_DAYS)


@dataclass(frozen=True)
class Expected:
    """When a milestone is reached in many drawn courses, by the names that planners give shares.

    `planned_share` is how many reach it by the day the plan says.
    """

    sure: Mapping[str, date]
    planned_on: date
    planned_share: float

    @property
    def on(self) -> date:
        """Return the day by which it is reached as likely as not."""
        return self.sure["P50"]

    @property
    def by(self) -> date:
        """Return the day by which it is reached in eight of ten courses."""
        return self.sure["P80"]


@dataclass(frozen=True)
class TransitionForecast:
    """The forecast of handoff, closing and every gate; None of what the plan does not have.

    `kept_share` is how many courses close by the contract's end.
    """

    pace: Pace
    samples: int
    seed: int
    handoff: Expected | None
    closing: Expected | None
    gates: Mapping[str, Expected]
    kept_share: float | None


@once
def forecast_of(
    transition: Transition, on: date, *, samples: int = SAMPLES, seed: int = SEED
) -> TransitionForecast:
    """Return the forecast on a day, worked out once; the same seed gives the same one.

    The days of each open task that has a spread are drawn from a beta-PERT between its days if all
    goes well and at worst; where it could go quicker than planned, the pace stretches it. Then the
    network is counted through on both parties' days.
    """
    return _foreseen(plan_of(transition, on), samples, seed)


def pace_of(plan: TransitionPlan) -> Pace:
    """Return the pace of a plan's finished tasks that took days and say when they began."""
    done = [
        (plan.work.tasks[number], fact.started_on, fact.done_on)
        for number, fact in plan.work.facts.items()
        if fact.started_on and fact.done_on and plan.work.tasks[number].days
    ]
    took = [
        max(1, plan.calendars.working_days(row.party, first, last)) for row, first, last in done
    ]
    return Pace(len(done), sum(row.days for row, _, _ in done), sum(took))


def _foreseen(plan: TransitionPlan, samples: int, seed: int) -> TransitionForecast:
    pace = pace_of(plan)
    ends = _Course(plan, samples, seed, pace.ratio).ends()
    gates = {
        gate: _expected(ends[number], plan.tasks[number].finish)
        for gate, number in plan.work.gates.items()
    }
    closing = None if plan.closing is None else ends[plan.closing]
    at = {each: _expected(ends[each], plan.tasks[each].finish) for each in _ends(plan)}
    return TransitionForecast(
        pace=pace,
        samples=samples,
        seed=seed,
        handoff=None if plan.handoff is None else at[plan.handoff],
        closing=None if plan.closing is None else at[plan.closing],
        gates=gates,
        kept_share=None
        if closing is None
        else float(np.mean(closing <= plan.contract_end.toordinal())),
    )


def _ends(plan: TransitionPlan) -> set[int]:
    return {each for each in (plan.handoff, plan.closing) if each is not None}


def _expected(ends: NDArray[np.int64], planned: date) -> Expected:
    found = np.quantile(ends, list(SHARES.values()), method="inverted_cdf")
    return Expected(
        {name: date.fromordinal(int(each)) for name, each in zip(SHARES, found, strict=True)},
        planned,
        float(np.mean(ends <= planned.toordinal())),
    )


class _Course:
    """Many courses of one plan, counted through at once, task by task.

    A moment is a day of the calendar with the share of it that is used up.
    """

    def __init__(self, plan: TransitionPlan, samples: int, seed: int, pace: float) -> None:
        self.plan, self.samples, self.pace = plan, samples, pace
        self.rng = np.random.default_rng(seed)
        self.days = {
            id(days): np.array(days.ordinals)
            for days in {id(n.on): n.on for n in plan.nodes}.values()
        }
        self.follows: list[Moments] = [np.empty(0)] * len(plan.nodes)

    def ends(self) -> list[NDArray[np.int64]]:
        """Return the last day of every task in every course, as ordinals."""
        last: list[NDArray[np.int64]] = [np.empty(0, np.int64)] * len(self.plan.nodes)
        for task in self.plan.work.graph.order:
            last[task] = self._walk(task)
        return last

    def _walk(self, task: int) -> NDArray[np.int64]:
        node, row, its = self.plan.nodes[task], self.plan.work.tasks[task], self.plan.early[task]
        if node.is_done:
            self.follows[task] = np.full(self.samples, float(its.follows))
            return np.full(self.samples, its.last)
        ready = np.full(self.samples, float(node.floor))
        for first, lag in () if node.spent else self.plan.work.graph.before[task]:
            at = self.follows[first] + lag
            if not node.days and its.worked:
                at = np.ceil(at - _BLUR) - 1
            np.maximum(ready, at, out=ready)
        if not node.days:
            day = self._day(node.on, self._number(node.on, np.ceil(ready - _BLUR)))
            self.follows[task] = (day + its.worked).astype(float)
            return day
        return self._work(task, node, row, ready)

    def _work(self, task: int, node: Node, row: Task, ready: Moments) -> NDArray[np.int64]:
        if row.cuts_over:
            # Cells move on a whole day.
            ready = np.ceil(ready - _BLUR)
        over = self._place(node.on, ready) + self._drawn(node, row)
        whole = np.floor(over + _BLUR)
        rest = np.where(over - whole > _BLUR, over - whole, 0.0)
        last = self._day(node.on, (whole - (rest == 0)).astype(np.int64))
        self.follows[task] = np.where(rest == 0, last + 1.0, last + rest)
        return last

    def _drawn(self, node: Node, row: Task) -> Moments:
        """Return the days that are left of a task in each course.

        What cannot go quicker is no estimate of work but a rule, such as twenty days at target: no
        pace stretches it. Without a spread it is taken at its word.
        """
        low = row.days if row.days_if_well is None else row.days_if_well
        high = row.days if row.days_at_worst is None else row.days_at_worst
        if high == low:
            days = np.full(self.samples, float(row.days))
        else:
            table = quantiles((row.days - low) / (high - low))
            drawn = low + (high - low) * table[self.rng.integers(0, GRID, self.samples)]
            days = drawn if low == row.days else drawn * self.pace
        return np.maximum(days - node.gone, min(1.0, float(node.days))) if node.spent else days

    def _number(self, on: Days, ready: Moments) -> NDArray[np.int64]:
        return np.searchsorted(self.days[id(on)], ready)

    def _place(self, on: Days, ready: Moments) -> Moments:
        """Return a moment as a number of days, the share of the day used up behind the point."""
        whole = np.floor(ready + _BLUR)
        number = self._number(on, whole)
        is_worked = self._day(on, number) == whole
        used: Moments = np.where(is_worked, np.maximum(ready - whole, 0.0), 0.0)
        return used + number

    def _day(self, on: Days, number: NDArray[np.int64]) -> NDArray[np.int64]:
        days = self.days[id(on)]
        # A course that outlasts the calendar ends with it: later than anybody plans for.
        found: NDArray[np.int64] = days[np.minimum(number, len(days) - 1)]
        return found
