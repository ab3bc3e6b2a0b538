"""How early and how late can each task be done, and how much time is there to spare?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from planner.domain.schedule.graph import Graph, Link


@dataclass(frozen=True)
class Timing:
    """Starts and finishes of tasks by their positions, in working days from the plan's start.

    A task of d days that starts at 3 takes the days 3 to 2 + d, and its finish is 3 + d: the moment
    before day 3 + d. Late dates are those that keep the earliest end, `length`; they are worked out
    when one is asked for.
    """

    graph: Graph
    days: tuple[int, ...]
    early_start: tuple[int, ...]
    early_finish: tuple[int, ...]
    length: int

    @property
    def late_start(self) -> tuple[int, ...]:
        """Return when each task must start at the latest."""
        return self._late[0]

    @property
    def late_finish(self) -> tuple[int, ...]:
        """Return when each task must be finished at the latest."""
        return self._late[1]

    @cached_property
    def _late(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        start, finish = _backward(self.graph, self.days, self.length)
        return tuple(start), tuple(finish)

    def total_float(self, task: int) -> int:
        """Return by how many days a task may slip before the earliest end does."""
        return self.late_start[task] - self.early_start[task]

    def is_critical(self, task: int) -> bool:
        """Return whether a task that slips by a day moves the end by a day."""
        return self.late_start[task] == self.early_start[task]


def time(graph: Graph, days: Sequence[int]) -> Timing:
    """Return the timing of a graph without circles.

    Source: critical path method, J. E. Kelley and M. R. Walker, 1959.
    """
    start, finish = _forward(graph, days)
    return Timing(graph, tuple(days), tuple(start), tuple(finish), max(finish, default=0))


def waits_for(graph: Graph, timing: Timing, task: int) -> Link | None:
    """Return the task that sets an early start, with the days in between; None if none does."""
    start, finish = timing.early_start[task], timing.early_finish
    return next((link for link in graph.before[task] if finish[link[0]] + link[1] == start), None)


def held_by(graph: Graph, timing: Timing, task: int) -> Link | None:
    """Return the task that sets a late finish, with the days in between; None if the end does."""
    finish, start = timing.late_finish[task], timing.late_start
    return next((link for link in graph.after[task] if start[link[0]] - link[1] == finish), None)


def free_float(graph: Graph, timing: Timing, task: int) -> int:
    """Return by how many days a task may slip before any other task's early start moves.

    Where nothing waits for it, before the earliest end does.
    """
    spare = [timing.early_start[then] - lag for then, lag in graph.after[task]]
    return min(spare, default=timing.length) - timing.early_finish[task]


def critical_path(graph: Graph, timing: Timing) -> tuple[int, ...]:
    """Return one longest chain of tasks, each setting the start of the next.

    Where several are as long, one of those that end with the task written first.
    """
    task = next(
        task
        for task, finish in enumerate(timing.early_finish)
        if finish == timing.length and not graph.after[task]
    )
    path = [task]
    while link := waits_for(graph, timing, path[-1]):
        path.append(link[0])
    return tuple(path[::-1])


def _forward(graph: Graph, days: Sequence[int]) -> tuple[list[int], list[int]]:
    start, finish = [0] * len(graph), [0] * len(graph)
    for task in graph.order:
        at = 0
        for first, lag in graph.before[task]:
            # Compared by hand: a call of `max` here is a third of the whole forward pass.
            if (ready := finish[first] + lag) > at:
                at = ready
        start[task], finish[task] = at, at + days[task]
    return start, finish


def _backward(graph: Graph, days: Sequence[int], end: int) -> tuple[list[int], list[int]]:
    start, finish = [end] * len(graph), [end] * len(graph)
    for task in reversed(graph.order):
        at = end
        for then, lag in graph.after[task]:
            if (due := start[then] - lag) < at:
                at = due
        start[task], finish[task] = at - days[task], at
    return start, finish
