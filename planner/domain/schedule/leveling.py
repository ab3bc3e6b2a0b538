"""When is each task done if nobody does two things at once?

Tasks are placed one after the other, the one with the earliest late finish first, each as early as
its waits and its people allow (serial schedule generation: J. E. Kelley, 1963). Then all are pushed
to the end and pulled back to the start, which closes gaps (forward-backward improvement: Li and
Willis, 1992). Both are tried with other orders too, drawn with a fixed seed, and the shortest
schedule stands: a good one, not a proven best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np

from planner.domain.schedule.graph import Graph
from planner.domain.schedule.passes import time

#: How often a task is placed in all before the shortest schedule so far is taken: 30 tasks in some
#: hundred orders, 1,000 in a few, 10,000 in one.
_EFFORT = 12_000
_MOST_ORDERS = 100
_SEED = 1
#: How far drawn orders stray, in turns, from the best schedule yet and from the rule, in shares of
#: the plan's length. Of those tried on seven PSPLIB networks these came nearest to the optimum.
_NEAR, _FAR = 0.1, 0.25


@dataclass(frozen=True)
class Staffing:
    """Who is needed: per task the (team, people) it takes; each team's name and people."""

    needs: tuple[tuple[tuple[int, int], ...], ...]
    people: tuple[int, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Levelled:
    """Each task's start in working days from the plan's start, and the moment all are finished."""

    start: tuple[int, ...]
    length: int


def level(graph: Graph, days: Sequence[int], staffing: Staffing) -> Levelled:
    """Return a schedule in which no team is overbooked and every wait is kept.

    The same network gives the same schedule. Every team must have the people that a task needs.
    """
    timing = time(graph, days)
    bench = _Bench(graph, tuple(days), staffing)
    best = bench.improved(bench.placed(timing.late_finish))
    rng = np.random.default_rng(_SEED)
    for number in range(_MOST_ORDERS):
        if best.length == timing.length or bench.effort > _EFFORT:
            break
        noise = rng.standard_normal(len(days)) * timing.length
        near = np.array(best.start) + _NEAR * noise
        far = np.array(timing.late_finish) + _FAR * noise
        rank: Sequence[float] = (near if number % 2 else far).tolist()
        best = min(best, bench.improved(bench.placed(rank)), key=lambda each: each.length)
    return best


class _Bench:
    """One network's tasks and people, and how often a task was placed so far."""

    def __init__(self, graph: Graph, days: tuple[int, ...], staffing: Staffing) -> None:
        self.graph, self.days, self.staffing = graph, days, staffing
        self.back = graph.reversed()
        self.effort = 0

    def placed(self, rank: Sequence[float]) -> Levelled:
        return self._placed(self.graph, rank)

    def improved(self, found: Levelled) -> Levelled:
        """Return the schedule pushed to the end and pulled back, as long as that shortens it."""
        while True:
            last = [found.start[task] + each for task, each in enumerate(self.days)]
            pushed = self._placed(self.back, [-each for each in last])
            start = [
                pushed.length - pushed.start[task] - each for task, each in enumerate(self.days)
            ]
            pulled = self._placed(self.graph, start)
            if pulled.length >= found.length:
                return pulled if pulled.length == found.length else found
            found = pulled

    def _placed(self, graph: Graph, rank: Sequence[float]) -> Levelled:
        self.effort += len(graph)
        staff = [_Team(people) for people in self.staffing.people]
        place = {task: number for number, task in enumerate(graph.order)}
        start, waits_for = [0] * len(graph), [len(each) for each in graph.before]
        ready = [(rank[task], place[task], task) for task in graph.order if not waits_for[task]]
        heapify(ready)
        length = 0
        while ready:
            task = heappop(ready)[2]
            at = max(
                (start[first] + self.days[first] + lag for first, lag in graph.before[task]),
                default=0,
            )
            start[task] = self._book(staff, task, at)
            length = max(length, start[task] + self.days[task])
            for then, _ in graph.after[task]:
                waits_for[then] -= 1
                if not waits_for[then]:
                    heappush(ready, (rank[then], place[then], then))
        return Levelled(tuple(start), length)

    def _book(self, staff: list[_Team], task: int, at: int) -> int:
        """Return the first day from `at` on which all are free for the task, and book them."""
        days = self.days[task]
        needs = [(staff[team], people) for team, people in self.staffing.needs[task]]
        if not days or not needs:
            return at
        settled = 0
        while settled < len(needs):
            for team, people in needs:
                free = team.first_free(at, days, people)
                settled = settled + 1 if free == at else 1
                at = free
                if settled >= len(needs):
                    break
        for team, people in needs:
            team.book(at, days, people)
        return at


class _Team:
    """How many people of a team are taken on each day, up to the last day that is taken."""

    def __init__(self, people: int) -> None:
        self.people = people
        self.taken = bytearray()

    def first_free(self, at: int, days: int, people: int) -> int:
        """Return the first day from `at` that opens so many days with so many people free."""
        if self.people == 1:
            # Searched in C: owners are the common case, and their calendars are long.
            found = self.taken.find(bytes(days), at)
            return found if found >= 0 else max(at, len(self.taken))
        most, day, end = self.people - people, at, at + days
        while day < min(end, len(self.taken)):
            if self.taken[day] > most:
                end = day + 1 + days
            day += 1
        return end - days

    def book(self, at: int, days: int, people: int) -> None:
        self.taken.extend(bytes(max(0, at + days - len(self.taken))))
        for day in range(at, at + days):
            self.taken[day] += people
