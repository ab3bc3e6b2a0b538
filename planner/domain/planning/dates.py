"""On which dates can each task be done, at the earliest and at the latest, each on its own days?

`planner.domain.schedule` lays a network on one calendar. Here a task keeps the days of its party, a
cutover those on which cells may move, and waits run by the calendar, weekends included. Where all
keep one calendar and nothing waits, both agree.

A moment is the calendar day, as an ordinal, on whose morning something is over: a task whose last
day is Monday the 4th is over at the moment of the 5th, and what follows may start on the 5th. A
wait of seven days moves it to the 12th: seven whole days lie in between, never fewer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from planner.domain.errors import BadInput
from planner.domain.schedule.graph import Graph, Link
from planner.domain.working_days import Days


class Held(Enum):
    """What set a date, where no task did."""

    START = "start"
    STATED = "not-before"
    TODAY = "today"
    FACT = "fact"


@dataclass(frozen=True)
class Node:
    """A task as it is laid: how many of which days, not before when, or what happened.

    `floor` is an ordinal with what sets it. `spent` are the first and last day of what is done; the
    last is None of what is under way; `days` is then what is left and `gone` what was worked.
    """

    days: int
    on: Days
    floor: int
    by: Held
    spent: tuple[int, int | None] | None = None
    gone: int = 0
    name: str = ""

    @property
    def is_done(self) -> bool:
        """Return whether nothing is left to lay."""
        return self.spent is not None and self.spent[1] is not None


@dataclass(frozen=True)
class Laid:
    """First and last day of a task as ordinals, when what follows may start, and what set it.

    `follows` is that moment. `worked` says whether any work or wait lies before or in it: a
    milestone without opens its day, any other closes the day on which the last work ended.
    """

    first: int
    last: int
    follows: int
    worked: bool
    by: Held | Link


@dataclass(frozen=True)
class Latest:
    """The latest first and last day of a task, as ordinals."""

    first: int
    last: int


def lay_forward(graph: Graph, nodes: Sequence[Node]) -> tuple[Laid, ...]:
    """Return the earliest dates of every task; raises BadInput where no day is left."""
    found: list[Laid | None] = [None] * len(nodes)
    for task in graph.order:
        found[task] = _earliest(nodes[task], graph.before[task], found)
    return tuple(each for each in found if each is not None)


def _earliest(node: Node, before: Sequence[Link], found: Sequence[Laid | None]) -> Laid:
    if node.spent is not None and node.is_done:
        first, last = node.spent[0], node.spent[1] or node.spent[0]
        return Laid(first, last, last + 1, True, Held.FACT)
    # Work that is under way goes on, whatever it should have waited for.
    links = () if node.spent else before
    worked = any(_its(found, link).worked or link[1] for link in links)
    ready, driver = node.floor, node.by
    set_by: Held | Link = driver
    for link in links:
        at = arrival(node, _its(found, link), link[1], worked=worked)
        if at > ready or (at == ready and isinstance(set_by, Held)):
            ready, set_by = at, link
    number = node.on.number_from(ready)
    if not node.days:
        day = _day(node, number)
        return Laid(day, day, day + worked, worked, set_by)
    last = _day(node, number + node.days - 1)
    first = node.spent[0] if node.spent else _day(node, number)
    return Laid(first, last, last + 1, True, set_by)


def _its(found: Sequence[Laid | None], link: Link) -> Laid:
    its = found[link[0]]
    assert its is not None
    return its


def arrival(node: Node, before: Laid, lag: int, *, worked: bool) -> int:
    """Return from which day of the calendar on a task may be, as far as one before it goes.

    A milestone closes the day on which the work before it ends, if there was any.
    """
    return before.follows + lag - (not node.days and worked)


def drivers(
    graph: Graph, nodes: Sequence[Node], laid: Sequence[Laid], task: int
) -> tuple[int, ...]:
    """Return the tasks that set a task's start: had any of them been later, so had it."""
    node, its = nodes[task], laid[task]
    if isinstance(its.by, Held):
        return ()
    number = node.on.number_from(its.first)
    return tuple(
        first
        for first, lag in graph.before[task]
        if node.on.number_from(arrival(node, laid[first], lag, worked=its.worked)) == number
    )


def lay_back(
    graph: Graph,
    nodes: Sequence[Node],
    early: Sequence[Laid],
    ends: Mapping[int, int],
    unbound: Collection[int] = (),
) -> tuple[Latest, ...]:
    """Return the latest dates of every task that keep the last days given in `ends` for some.

    What nothing waits for and has no end of its own may last until its early end. What is done
    stays where it was. What is under way, or `unbound`, holds back nothing that comes before it.
    """
    found: list[Latest | None] = [None] * len(nodes)
    for task in reversed(graph.order):
        node, its = nodes[task], early[task]
        if node.is_done:
            found[task] = Latest(its.first, its.last)
            continue
        limits = [ends[task] + its.worked] if task in ends else []
        for then, lag in graph.after[task]:
            if not nodes[then].spent and then not in unbound:
                limits.append(_must_be_over(nodes[then], early[then], found[then], lag))
        found[task] = _latest(node, its, min(limits, default=its.follows))
    return tuple(each for each in found if each is not None)


def _must_be_over(node: Node, early: Laid, latest: Latest | None, lag: int) -> int:
    """Return by which moment what comes before a task has to be over."""
    assert latest is not None
    return latest.first - lag + (not node.days and early.worked)


def _latest(node: Node, early: Laid, over: int) -> Latest:
    if not node.days:
        day = _day(node, node.on.number_until(over - early.worked))
        return Latest(day, day)
    number = node.on.number_until(over - 1)
    first = early.first if node.spent else _day(node, number - node.days + 1)
    return Latest(first, _day(node, number))


def _day(node: Node, number: int) -> int:
    if not 0 <= number < len(node.on.ordinals):
        raise BadInput(
            [
                (
                    "days",
                    f"No day is left on which '{node.name}' could be done. Shorten the tasks and "
                    "waits, or end the freeze windows and days off sooner.",
                )
            ]
        )
    return node.on.ordinals[number]
