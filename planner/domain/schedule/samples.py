"""In many drawn courses of a network, when does it end and which tasks were critical?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.domain.schedule.graph import Graph
from planner.domain.schedule.network import Task
from planner.domain.schedule.pert import GRID, Floats, quantiles

#: Days of all tasks that are held at once: enough to keep numpy busy, few enough for any machine.
_CELLS = 5_000_000
_FEWEST, _MOST = 250, 10_000
#: 16 random bits choose one of the table's quantiles.
_SHIFT = 16 - (GRID.bit_length() - 1)


@dataclass(frozen=True)
class Drawn:
    """When each sample ends, in working days, and how often each task was critical, 0 to 1."""

    ends: Floats
    critical: tuple[float, ...]


def draw(graph: Graph, tasks: Sequence[Task], *, samples: int, seed: int) -> Drawn:
    """Return what so many samples of a graph without circles say; the same seed, the same answer.

    In one sample a task is critical if the end would have moved with it.
    """
    rng = np.random.default_rng(seed)
    size = min(_MOST, max(_FEWEST, _CELLS // len(tasks)), samples)
    counts = np.zeros(len(tasks), np.int64)
    ends = []
    for done in range(0, samples, size):
        course = _Course(graph, tasks, min(size, samples - done), rng)
        ends.append(course.ends)
        counts += course.count_critical()
    return Drawn(np.concatenate(ends), tuple((counts / samples).tolist()))


class _Course:
    """Starts and finishes of all tasks, a row a task, in as many samples as there are columns."""

    def __init__(
        self, graph: Graph, tasks: Sequence[Task], samples: int, rng: np.random.Generator
    ) -> None:
        self.graph = graph
        self.start = np.empty((len(tasks), samples), np.float32)
        self.finish = np.empty((len(tasks), samples), np.float32)
        self._draw_days(tasks, rng)
        for task in graph.order:
            self._set_start(task)
            # Up to here the row of finishes holds the task's days.
            self.finish[task] += self.start[task]
        self.ends: Floats = self.finish.max(axis=0)

    def _draw_days(self, tasks: Sequence[Task], rng: np.random.Generator) -> None:
        samples = self.finish.shape[1]
        for place, task in enumerate(tasks):
            days, estimate = self.finish[place], task.estimate
            if estimate is None or estimate.low == estimate.high:
                days[:] = estimate.low if estimate else task.days
                continue
            width = estimate.high - estimate.low
            table = quantiles((estimate.likely - estimate.low) / width)
            # Four chances from each raw number: three times as fast as asking for small ones.
            bits = rng.bit_generator.random_raw(-(-samples // 4)).view(np.uint16)[:samples]
            table.take(bits >> _SHIFT, out=days, mode="clip")
            days *= width
            days += estimate.low

    def _set_start(self, task: int) -> None:
        start, before = self.start[task], self.graph.before[task]
        if not before:
            start[:] = 0
            return
        first, lag = before[0]
        np.add(self.finish[first], lag, out=start)
        for first, lag in before[1:]:
            np.maximum(start, self.finish[first] + lag if lag else self.finish[first], out=start)

    def count_critical(self) -> NDArray[np.int64]:
        """Return in how many samples each task was critical."""
        critical = self.finish == self.ends
        counts = np.zeros(len(self.graph), np.int64)
        for task in reversed(self.graph.order):
            its, before = critical[task], self.graph.before[task]
            counts[task] = np.count_nonzero(its)
            if len(before) == 1:
                critical[before[0][0]] |= its
                continue
            for first, lag in before:
                finish = self.finish[first]
                sets = (finish + lag if lag else finish) == self.start[task]
                sets &= its
                critical[first] |= sets
        return counts
