"""Why is each date what it is, in words?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from planner.domain.schedule.graph import Link
from planner.domain.schedule.passes import held_by, waits_for
from planner.domain.schedule.plan import Plan, Span
from planner.domain.wording import counted


@dataclass(frozen=True)
class Why:
    """Why a task starts and finishes when it does."""

    start: str
    finish: str


def why_early(plan: Plan, task: int) -> Why:
    """Return why a task cannot be earlier."""
    link = waits_for(plan.graph, plan.timing, task)
    start = _after(plan, link, plan.early(link[0])) if link else _at_the_start(plan)
    return Why(start, _so_many_days(plan, task, plan.early(task)))


def why_late(plan: Plan, task: int) -> Why:
    """Return why a task may not be later."""
    its, days = plan.late(task), plan.days[task]
    start = f"{counted(days, 'working day')} up to {_said(its.finish)}" if days else _MILESTONE
    link = held_by(plan.graph, plan.timing, task)
    if link:
        return Why(start, _before(plan, link))
    if plan.network.deadline:
        return Why(start, f"the deadline, {_said(plan.network.deadline)}")
    return Why(start, f"the plan's earliest end, {_said(plan.finish)}")


def whys_alone(plan: Plan) -> tuple[Why, ...]:
    """Return for each task why it cannot be earlier if nobody does two things at once.

    Of a plan in which nobody is named, nothing.
    """
    spans = [its for task in range(len(plan.graph)) if (its := plan.alone(task))]
    ends = {
        (team, its.to_number): task
        for task, its in enumerate(spans)
        if plan.days[task]
        for team, _ in plan.staffing.needs[task]
    }
    return tuple(
        Why(_why_alone_starts(plan, task, spans, ends), _so_many_days(plan, task, its))
        for task, its in enumerate(spans)
    )


_MILESTONE = "a milestone takes no working day"


def _why_alone_starts(
    plan: Plan, task: int, spans: Sequence[Span], ends: Mapping[tuple[int, int], int]
) -> str:
    number = spans[task].from_number
    for link in plan.graph.before[task]:
        if spans[link[0]].to_number + link[1] == number:
            return _after(plan, link, spans[link[0]])
    if number == plan.levelled_from:
        return _at_the_start(plan)
    # It waits for people: somebody it needs was busy the day before and is free from now on.
    for team, _ in plan.staffing.needs[task]:
        other = ends.get((team, number))
        if other is not None:
            name = plan.network.tasks[other].label
            until = _said(spans[other].finish)
            return f"'{plan.staffing.names[team]}' is on '{name}' until {until}"
    raise AssertionError("a levelled task starts where a wait or another's work ends")


def _at_the_start(plan: Plan) -> str:
    asked = plan.network.start
    if asked is None:
        return "counted back from the deadline, the plan can start no later"
    if asked != plan.start:
        return f"the first working day from the start, {_said(asked)}, on"
    return f"the start, {_said(asked)}"


def _after(plan: Plan, link: Link, its: Span) -> str:
    first, lag = link
    more = f" plus {_lag(lag)}" if lag else ""
    return f"after '{plan.network.tasks[first].label}' ({_said(its.finish)}){more}"


def _before(plan: Plan, link: Link) -> str:
    then, lag = link
    its, on = plan.network.tasks[then], _said(plan.late(then).start)
    between = f", with {_lag(lag)} in between" if lag else ""
    return f"before '{its.label}' {f'starts ({on})' if its.days else f'({on})'}{between}"


def _so_many_days(plan: Plan, task: int, its: Span) -> str:
    days = plan.days[task]
    return f"{counted(days, 'working day')} from {_said(its.start)}" if days else _MILESTONE


def _lag(days: int) -> str:
    return "1 working day's lag" if days == 1 else f"{days} working days' lag"


@lru_cache(maxsize=4096)
def _said(on: date) -> str:
    return f"{on:%-d %b %Y}"
