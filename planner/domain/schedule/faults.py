"""What is wrong with a network that no field shows alone: names, circles, dates, teams?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planner.domain.schedule.graph import Arc, circle, lay_out
from planner.domain.schedule.network import Network

#: The place in the network, and a sentence.
Fault = tuple[str, str]


def faults_in(network: Network) -> tuple[Fault, ...]:
    """Return everything wrong with a network; circles are looked for once all names are right."""
    faults = (*_dates(network), *_doubled(network), *_waits(network), *_teams(network))
    return faults or tuple(_circles(network))


def arcs_of(network: Network) -> tuple[Arc, ...]:
    """Return which task waits for which, by their positions in the network."""
    places = {task.id: place for place, task in enumerate(network.tasks)}
    arcs = [
        (places[wait.task], then, wait.lag_days)
        for then, task in enumerate(network.tasks)
        for wait in task.after
    ]
    return tuple(arcs)


def _dates(network: Network) -> Iterator[Fault]:
    start, deadline = network.start, network.deadline
    if start is None and deadline is None:
        yield "start", "Neither a start nor a deadline is given. Give one, or both."
    if start and deadline and deadline < start:
        yield (
            "deadline",
            f"The deadline {deadline:%-d %b %Y} lies before the start {start:%-d %b %Y}. "
            "Move one of them.",
        )


def _doubled(network: Network) -> Iterator[Fault]:
    for group, ids in (
        ("tasks", [task.id for task in network.tasks]),
        ("teams", [team.id for team in network.teams]),
    ):
        for id_, times in Counter(ids).items():
            if times > 1:
                yield group, f"The id '{id_}' is used {times} times. Give each its own."


def _waits(network: Network) -> Iterator[Fault]:
    known = {task.id for task in network.tasks}
    for place, task in enumerate(network.tasks):
        seen: set[str] = set()
        for number, wait in enumerate(task.after):
            where = f"tasks.{place}.after.{number}.task"
            if wait.task not in known:
                yield (
                    where,
                    f"'{task.label}' waits for '{wait.task}', which is no task here. "
                    "Correct the id or add the task.",
                )
            if wait.task in seen:
                yield (
                    where,
                    f"'{task.label}' waits for '{wait.task}' twice. Keep the longer wait.",
                )
            seen.add(wait.task)


def _teams(network: Network) -> Iterator[Fault]:
    teams = {team.id: team for team in network.teams}
    for place, task in enumerate(network.tasks):
        if task.owner in teams:
            yield (
                f"tasks.{place}.owner",
                f"'{task.owner}' is a team. Write it under `needs`; an owner is one person.",
            )
        for number, need in enumerate(task.needs):
            where = f"tasks.{place}.needs.{number}"
            team = teams.get(need.team)
            if team is None:
                yield (
                    f"{where}.team",
                    f"'{task.label}' needs '{need.team}', which is no team here. "
                    "Correct the id or add the team.",
                )
            elif need.people > team.people:
                yield (
                    f"{where}.people",
                    f"'{task.label}' needs {need.people} of '{team.id}', which has "
                    f"{team.people}. Ask for fewer or enlarge the team.",
                )
            if need.team in {each.team for each in task.needs[:number]}:
                yield where, f"'{task.label}' needs '{need.team}' twice. Add the two up."


def _circles(network: Network) -> Iterator[Fault]:
    found = circle(lay_out(len(network.tasks), arcs_of(network)))
    if found:
        chain = " → ".join(network.tasks[place].label for place in (*found, found[0]))
        yield "tasks", f"These tasks wait for each other in a circle: {chain}. Cut it somewhere."
