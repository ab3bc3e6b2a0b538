"""In which order can tasks be worked through, and where do they wait for each other in a circle?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

#: (task waited for, task that waits, working days in between), tasks by their positions.
Arc = tuple[int, int, int]
#: (the other task, working days in between).
Link = tuple[int, int]


@dataclass(frozen=True)
class Graph:
    """Tasks by their positions: what each waits for, what waits for it, and an order of work.

    In `order` every task comes after all that it waits for. Tasks in a circle are missing in it:
    ask `circle` first.
    """

    before: tuple[tuple[Link, ...], ...]
    order: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.before)

    @cached_property
    def after(self) -> tuple[tuple[Link, ...], ...]:
        """Return what waits for each task; worked out when it is asked for."""
        found: list[list[Link]] = [[] for _ in self.before]
        for then, links in enumerate(self.before):
            for first, lag in links:
                found[first].append((then, lag))
        return tuple(map(tuple, found))

    def reversed(self) -> Graph:
        """Return the same graph with time running backwards."""
        return Graph(self.after, self.order[::-1])


@lru_cache(maxsize=32)
def lay_out(tasks: int, arcs: tuple[Arc, ...]) -> Graph:
    """Return the graph of so many tasks, kept until its arcs change.

    Source of its order: A. B. Kahn, 1962.
    """
    before: list[list[Link]] = [[] for _ in range(tasks)]
    after: list[list[int]] = [[] for _ in range(tasks)]
    for first, then, lag in arcs:
        before[then].append((first, lag))
        after[first].append(then)
    waits_for = [len(each) for each in before]
    order = [task for task in range(tasks) if not waits_for[task]]
    for task in order:
        for then in after[task]:
            waits_for[then] -= 1
            if not waits_for[then]:
                order.append(then)
    return Graph(tuple(map(tuple, before)), tuple(order))


def circle(graph: Graph) -> Sequence[int]:
    """Return tasks that wait for each other in a circle, in the order of work; () for none.

    The first is not repeated at the end: (0, 1) means 0 → 1 → 0.
    """
    caught = set(range(len(graph))) - set(graph.order)
    if not caught:
        return ()
    walked: dict[int, None] = {}
    task = min(caught)
    while task not in walked:
        walked[task] = None
        task = next(first for first, _ in graph.before[task] if first in caught)
    way = list(walked)
    found = way[way.index(task) :][::-1]
    first = found.index(min(found))
    return found[first:] + found[:first]
