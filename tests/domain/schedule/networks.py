"""Networks for these tests, small ones by hand and random ones, and slow ways to their answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

from planner.domain.schedule.graph import lay_out
from planner.domain.schedule.leveling import Staffing
from planner.domain.schedule.network import Estimate, Network, Task, Wait, WorkingCalendar
from planner.domain.schedule.plan import Plan, lay

#: A Monday.
MONDAY = date(2027, 3, 1)
PSPLIB = Path(__file__).parents[2] / "data" / "psplib"


def task(id_: str, days: int, *after: str | tuple[str, int], **more: Any) -> Task:
    """Return a task; what it waits for is an id, or an id with working days in between."""
    pairs = [(each, 0) if isinstance(each, str) else each for each in after]
    waits = tuple(Wait(task=first, lag_days=lag) for first, lag in pairs)
    return Task(id=id_, days=days, after=waits, **more)


def estimated(id_: str, low: int, likely: int, high: int, *after: str, **more: Any) -> Task:
    """Return a task that could take from `low` to `high` days."""
    return task(id_, likely, *after, estimate=Estimate(low=low, likely=likely, high=high), **more)


def a_plan(*tasks: Task, start: date | None = MONDAY, **more: Any) -> Plan:
    """Return the plan of these tasks from Monday 1 March 2027, Monday to Friday."""
    return lay(Network(tasks=tasks, start=start, **more))


def every_day(**more: Any) -> WorkingCalendar:
    """Return a calendar in which all seven weekdays are worked."""
    return WorkingCalendar(weekdays=("mon", "tue", "wed", "thu", "fri", "sat", "sun"), **more)


class Arcs(NamedTuple):
    """A random network: days of each task, who waits for whom, whose task each is."""

    days: list[int]
    arcs: list[tuple[int, int, int]]
    owners: list[int | None]

    def tasks(self) -> tuple[Task, ...]:
        """Return its tasks, "t0" the first."""
        return tuple(
            task(
                f"t{place}",
                days,
                *((f"t{first}", lag) for first, then, lag in self.arcs if then == place),
                owner=None if self.owners[place] is None else f"person {self.owners[place]}",
            )
            for place, days in enumerate(self.days)
        )


@st.composite
def random_networks(draw: st.DrawFn, most: int = 9, people: int = 0) -> Arcs:
    """Draw networks of up to `most` tasks without circles, written in any order."""
    count = draw(st.integers(1, most))
    place = draw(st.permutations(range(count)))
    pairs = [(first, then) for then in range(count) for first in range(then)]
    chosen = draw(st.sets(st.sampled_from(pairs), max_size=2 * count)) if pairs else set()
    arcs = [(place[first], place[then], draw(st.integers(0, 3))) for first, then in sorted(chosen)]
    days = draw(st.lists(st.integers(0, 6), min_size=count, max_size=count))
    whose = st.none() | st.integers(0, people - 1) if people else st.none()
    return Arcs(days, arcs, draw(st.lists(whose, min_size=count, max_size=count)))


def longest_way_to(arcs: Arcs) -> list[int]:
    """Return each task's early finish by trying every chain of tasks that ends in it."""

    @cache
    def finish(task: int) -> int:
        ways = [finish(first) + lag for first, then, lag in arcs.arcs if then == task]
        return arcs.days[task] + max(ways, default=0)

    return [finish(task) for task in range(len(arcs.days))]


def longest_way_from(arcs: Arcs) -> list[int]:
    """Return how many days pass from each task's start to the end, by trying every chain."""

    @cache
    def rest(task: int) -> int:
        ways = [lag + rest(then) for first, then, lag in arcs.arcs if first == task]
        return arcs.days[task] + max(ways, default=0)

    return [rest(task) for task in range(len(arcs.days))]


def dependants(arcs: Arcs, task: int) -> set[int]:
    """Return the task and all that wait for it, however long the chain."""
    found = {task}
    while True:
        more = {then for first, then, _ in arcs.arcs if first in found} - found
        if not more:
            return found
        found |= more


def shortest_alone(arcs: Arcs) -> int:
    """Return the fewest days in which one-at-a-time owners finish, by trying every order."""
    best = sum(arcs.days) + sum(lag for _, _, lag in arcs.arcs)
    for order in permutations(range(len(arcs.days))):
        best = min(best, _length_in_order(arcs, order, best))
    return best


def _length_in_order(arcs: Arcs, order: Sequence[int], best: int) -> int:
    finish: dict[int, int] = {}
    free: dict[int, int] = {}
    for task in order:
        waits = [(first, lag) for first, then, lag in arcs.arcs if then == task]
        if any(first not in finish for first, _ in waits):
            return best
        at = max((finish[first] + lag for first, lag in waits), default=0)
        owner = arcs.owners[task]
        if owner is not None and arcs.days[task]:
            at = max(at, free.get(owner, 0))
            free[owner] = at + arcs.days[task]
        finish[task] = at + arcs.days[task]
        if finish[task] >= best:
            return best
    return max(finish.values())


def published(files: Iterable[Path]) -> Iterable[tuple[str, int, Any, list[int], Staffing]]:
    """Yield name, published optimum, graph, days and staffing of each PSPLIB network."""
    for file in files:
        its = json.loads(file.read_text("utf-8"))
        then = enumerate(its["then"])
        arcs = tuple((first, second, 0) for first, all_ in then for second in all_)
        needs = tuple(
            tuple((team, row[place]) for team, row in enumerate(its["needs"]) if row[place])
            for place in range(len(its["days"]))
        )
        names = tuple(f"R{team + 1}" for team in range(len(its["people"])))
        staffing = Staffing(needs, tuple(its["people"]), names)
        yield its["name"], its["optimum"], lay_out(len(needs), arcs), its["days"], staffing
