"""Tasks and plans for these tests: small ones by hand, random ones, and a slow way to dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from planner.domain.people import Party
from planner.domain.planning.plan import TransitionPlan, plan_of
from planner.domain.profile import Contract
from planner.domain.protocol.rows.handoff.planning import Task
from planner.domain.transition import Transition
from planner.domain.value import Value, make
from tests.examples import a_playbook, a_transition, an_intake

#: A Thursday before Early May bank holiday (GB) and Ascension Day (DE).
KICKOFF = date(2027, 4, 29)
ENDS = date(2027, 6, 30)
#: Made once: reading it takes longer than any plan.
_PLAYBOOK = a_playbook()


def a_task(id_: str, days: int = 1, *after: str, **more: Any) -> Task:
    """Return a task of the brand's; `after` are the ids of what it waits for."""
    facts = {
        "id": id_,
        "title": id_.replace("-", " ").capitalize(),
        "phase": "agency-led",
        "party": "brand",
        "role": "brand-lead",
        "days": days,
        "waits_for": after,
    }
    return make(Task, facts | more)


def a_gate(gate: str, *after: str, **more: Any) -> Task:
    """Return the milestone of a gate."""
    return a_task(f"gate-{gate}", 0, *after, gate=gate, **more)


def planned(
    *stated: Value, kickoff: date = KICKOFF, ends: date = ENDS, notice_days: int = 30
) -> Transition:
    """Return a transition in which these rows stand."""
    contract = Contract(starts_on=date(2025, 1, 1), ends_on=ends, notice_days=notice_days)
    intake = an_intake(kickoff_on=kickoff, contract=contract)
    return a_transition(*stated, intake=intake, playbook=_PLAYBOOK)


def laid(*stated: Value, on: date = KICKOFF, **more: Any) -> TransitionPlan:
    """Return the plan of these rows on a day."""
    return plan_of(planned(*stated, **more), on)


def spans(plan: TransitionPlan) -> dict[str, tuple[date, date]]:
    """Return first and last day of every task, by its id."""
    return {each.id: (each.start, each.finish) for each in plan.tasks}


@st.composite
def networks(draw: st.DrawFn, most: int = 7, *, plain: bool = False) -> tuple[Task, ...]:
    """Draw tasks that wait only for those before them.

    Plain ones are all the brand's and wait for work alone: no platform, no cutover, no date.
    """
    count = draw(st.integers(1, most))
    found = []
    for number in range(count):
        after = draw(st.sets(st.integers(0, number - 1), max_size=3)) if number else set()
        more: dict[str, Any] = {}
        if not plain:
            more["party"] = draw(st.sampled_from(Party))
            more["wait_days"] = draw(st.sampled_from((0, 0, 1, 7, 16)))
            more["cuts_over"] = draw(st.sampled_from((False, False, True)))
            more["not_before"] = draw(st.none() | st.dates(KICKOFF, KICKOFF + timedelta(days=40)))
        days = draw(st.integers(0, 6))
        found.append(a_task(f"t{number}", days, *(f"t{each}" for each in sorted(after)), **more))
    return tuple(found)


def day_by_day(
    tasks: tuple[Task, ...],
    works: Callable[[Task, date], bool],
    start: date,
    held: Mapping[str, date] | None = None,
) -> dict[str, tuple[date, date]]:
    """Return first and last day of every task by walking the calendar, a day at a time.

    A slow way, on purpose without numbers, graphs or moments. `held` keeps tasks from starting
    before a day.
    """
    known = {each.id: each for each in tasks}
    found: dict[str, tuple[date, date]] = {}
    busy: dict[str, bool] = {}
    for task in tasks:
        first = max([start, task.not_before or start, (held or {}).get(task.id, start)])
        busy[task.id] = task.days > 0 or any(
            busy[each] or known[each].wait_days for each in task.waits_for
        )
        for id_ in task.waits_for:
            over = found[id_][1]
            free = over + timedelta(days=1) if busy[id_] else over
            free += timedelta(days=known[id_].wait_days)
            if not task.days and busy[task.id]:
                free -= timedelta(days=1)
            first = max(first, free)
        while not works(task, first):
            first += timedelta(days=1)
        last, left = first, max(0, task.days - 1)
        while left:
            last += timedelta(days=1)
            left -= works(task, last)
        found[task.id] = (first, last)
    return found
