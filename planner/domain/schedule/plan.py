"""When does each task of a network start and finish, on which dates, forward or back?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from operator import add, attrgetter
from typing import NamedTuple

from planner.domain.errors import BadInput
from planner.domain.schedule.calendar import Axis, lay_axis
from planner.domain.schedule.faults import arcs_of
from planner.domain.schedule.graph import Graph, Link, lay_out
from planner.domain.schedule.leveling import Levelled, Staffing, level
from planner.domain.schedule.network import Network, Task
from planner.domain.schedule.passes import Timing, time

#: Working days of a century with none off: no plan can be longer.
_CENTURY = 36_890


class Span(NamedTuple):
    """First and last day of a task, both included, and their numbers.

    `from_number` counts working days from the plan's start, `to_number` is the moment after the
    last day: a task of d days has `to_number` = `from_number` + d. A milestone starts and finishes
    on one date: that of the last task it waits for, or the first day if no work comes before it.
    """

    start: date
    finish: date
    from_number: int
    to_number: int


@dataclass(frozen=True)
class Plan:
    """A network with its timing, laid on the working days.

    `spare` is how many working days lie between the earliest end and the deadline, negative if the
    deadline is missed, 0 without one.
    """

    network: Network
    days: tuple[int, ...]
    graph: Graph
    timing: Timing
    axis: Axis
    spare: int
    staffing: Staffing
    levelled: Levelled | None

    @property
    def start(self) -> date:
        """Return the first working day."""
        return self.axis.day(0)

    @property
    def finish(self) -> date:
        """Return the last working day, if every task is done as early as can be."""
        return self.axis.day(max(0, self.timing.length - 1))

    def early(self, task: int) -> Span:
        """Return the earliest dates of a task, by its position."""
        return self._all_early[task]

    def late(self, task: int) -> Span:
        """Return the latest dates of a task that keep the deadline; without one, the early end."""
        return self._all_late[task]

    def alone(self, task: int) -> Span | None:
        """Return the dates of a task if nobody does two things at once; None if nobody is named."""
        return self._all_alone[task] if self.levelled else None

    @property
    def levelled_from(self) -> int:
        """Return the number of the day on which the levelled plan starts.

        A plan laid back from its deadline still ends there, so that it starts before day 0.
        """
        if self.levelled is None or self.network.start is not None:
            return 0
        return self.timing.length - self.levelled.length

    @property
    def levelled_spare(self) -> int:
        """Return `spare` as the levelled plan leaves it; the same if nobody is named."""
        if self.levelled is None or self.network.start is None or self.network.deadline is None:
            return self.spare
        return self.spare - (self.levelled.length - self.timing.length)

    def total_float(self, task: int) -> int:
        """Return by how many working days a task may slip; negative if it is late already."""
        return self.timing.total_float(task) + self.spare

    @cached_property
    def _all_early(self) -> tuple[Span, ...]:
        return self._spans(self.timing.early_start, 0)

    @cached_property
    def _all_late(self) -> tuple[Span, ...]:
        return self._spans(self.timing.late_start, self.spare)

    @cached_property
    def _all_alone(self) -> tuple[Span, ...]:
        return self._spans(self.levelled.start, self.levelled_from) if self.levelled else ()

    def _spans(self, starts: Sequence[int], later: int) -> tuple[Span, ...]:
        """Return the dates of all tasks that start so many days later than `starts` says.

        All at once and once a plan: each is asked for again by every reason that names it.
        """
        # A milestone at the very end starts a day after the last; its dates are set below.
        dates = (*self.axis.days_from(later), self.axis.days[-1])
        ends = tuple(map(add, starts, self.days))
        columns = (
            [dates[start] for start in starts],
            [dates[end - 1] for end in ends],
            *((starts, ends) if not later else (_later(starts, later), _later(ends, later))),
        )
        # A span's own constructor would take as long again as all the rest.
        spans = list(map(partial(tuple.__new__, Span), zip(*columns, strict=True)))
        for task in [task for task, days in enumerate(self.days) if not days]:
            spans[task] = self._milestone(task, starts[task] + later)
        return tuple(spans)

    def _milestone(self, task: int, number: int) -> Span:
        # With no work before it, it opens the plan's first day; else it closes the day before.
        opens = number <= 0 and self.timing.early_start[task] == 0
        on = self.axis.day(number if opens else number - 1)
        return Span(on, on, number, number)


def lay(network: Network) -> Plan:
    """Return the plan of a sound network: forward from its start, or back from its deadline.

    Raises BadInput where it would leave the years 2000 to 2100.
    """
    days = tuple(map(attrgetter("days"), network.tasks))
    graph = _as_written(network.tasks) or lay_out(len(days), arcs_of(network))
    timing = time(graph, days)
    _refuse_centuries("the longest chain of tasks", timing.length)
    staffing = _staffing(network)
    levelled = None
    if staffing.people:
        _refuse_overload(staffing, days)
        levelled = level(graph, days, staffing)
    longest = max(timing.length, levelled.length if levelled else 0)
    axis, spare = _on_days(network, timing.length, longest)
    return Plan(network, days, graph, timing, axis, spare, staffing, levelled)


def _later(numbers: Sequence[int], days: int) -> list[int]:
    return [number + days for number in numbers]


def _as_written(tasks: Sequence[Task]) -> Graph | None:
    """Return the graph of tasks that are written in an order of work; None if they are not.

    Most plans are. One walk through them then replaces arcs, their sorting and their digest, which
    together took longer than all that follows.
    """
    places: dict[str, int] = {}
    before: list[tuple[Link, ...]] = []
    try:
        for place, task in enumerate(tasks):
            links = []
            for wait in task.after:
                # Only tasks above this one are known yet.
                links.append((places[wait.task], wait.lag_days))
            before.append(tuple(links))
            places[task.id] = place
    except KeyError:
        return None
    return Graph(tuple(before), tuple(range(len(tasks))))


def _staffing(network: Network) -> Staffing:
    """Return who is needed for what: an owner is a team of one, named after the teams."""
    tasks = network.tasks
    owners = dict.fromkeys(filter(None, map(attrgetter("owner"), tasks)))
    if not owners and not any(map(attrgetter("needs"), tasks)):
        return Staffing(needs=((),) * len(tasks), people=(), names=())
    places = {team.id: place for place, team in enumerate(network.teams)}
    places |= {owner: len(network.teams) + place for place, owner in enumerate(owners)}
    return Staffing(
        needs=tuple(
            tuple((places[need.team], need.people) for need in task.needs)
            + (((places[task.owner], 1),) if task.owner else ())
            for task in tasks
        ),
        people=(*(team.people for team in network.teams), *(1 for _ in owners)),
        names=(*(team.id for team in network.teams), *owners),
    )


def _on_days(network: Network, length: int, longest: int) -> tuple[Axis, int]:
    """Return the working days, day 0 being the plan's first, and how many the deadline spares."""
    start, deadline = network.start, network.deadline
    if start is None:
        assert deadline is not None
        axis = lay_axis(network.calendar, deadline, deadline, longest + 1, 0)
        return axis.moved(axis.number_until(deadline) - max(0, length - 1)), 0
    axis = lay_axis(network.calendar, start, deadline or start, 0, max(1, longest))
    spare = axis.number_until(deadline) + 1 - length if deadline else 0
    if spare < 0:
        # Late dates lie before the start by as much as the deadline is missed.
        axis = lay_axis(network.calendar, start, deadline or start, 1 - spare, longest)
    return axis, spare


def _refuse_overload(staffing: Staffing, days: Sequence[int]) -> None:
    load = [0] * len(staffing.people)
    for its, needs in zip(days, staffing.needs, strict=True):
        for team, people in needs:
            load[team] += its * people
    for name, taken, people in zip(staffing.names, load, staffing.people, strict=True):
        _refuse_centuries(f"the work of '{name}'", -(-taken // people))


def _refuse_centuries(what: str, days: int) -> None:
    if days > _CENTURY:
        raise BadInput(
            [
                (
                    "tasks",
                    f"Here {what} takes {days:,} working days, more than a century has. "
                    "Shorten the tasks.",
                )
            ]
        )
