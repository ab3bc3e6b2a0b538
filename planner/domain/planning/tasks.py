"""What is to be done, what waits for what, and what was done: tasks as a network with facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from planner.domain.errors import BadInput
from planner.domain.gate_stages import gate_into
from planner.domain.planning.facts import Fact, facts_of
from planner.domain.protocol.rows.handoff.planning import PlanTerms, Task
from planner.domain.schedule.graph import Graph, circle, lay_out
from planner.domain.stages import Stage
from planner.domain.transition import Transition

#: Tasks with a part of their own, by the ids that the playbook gives them.
NOTICE, OPENING, FIRST_DAY = "notice-letter", "open-positions", "first-day"
DAYS_A_WEEK = 7


@dataclass(frozen=True)
class Work:
    """The tasks by their positions, what each waits for, and what was done of them by a day.

    A link's lag is in days of the calendar.
    """

    tasks: tuple[Task, ...]
    graph: Graph
    facts: Mapping[int, Fact]
    place: Mapping[str, int] = field(repr=False)
    #: The milestone of each gate, by the gate's id.
    gates: Mapping[str, int] = field(repr=False)
    #: The link that the hiring lead makes: from the opening of positions to the first day.
    hiring: tuple[int, int] | None = None

    def behind(self, task: int) -> frozenset[int]:
        """Return a task and all that waits for it, step by step."""
        found, ahead = {task}, [task]
        while ahead:
            for then, _ in self.graph.after[ahead.pop()]:
                if then not in found:
                    found.add(then)
                    ahead.append(then)
        return frozenset(found)


def work_of(transition: Transition, on: date) -> Work:
    """Return the tasks of a transition with what was done of them by a day.

    Raises BadInput where they wait for each other in a circle.
    """
    rows = transition.protocol.of(Task)
    terms = transition.protocol.one(PlanTerms)
    links = links_of(rows, terms.hiring_weeks if terms else 0)
    place = {each.id: number for number, each in enumerate(rows)}
    graph = lay_out(
        len(rows), tuple((place[first], place[then], lag) for (first, then), lag in links.items())
    )
    if len(graph.order) < len(rows):
        raise BadInput([("waits_for", circle_in_words(ring(rows)))])
    hires = OPENING in place and FIRST_DAY in place
    return Work(
        rows,
        graph,
        facts_of(transition, rows, on),
        place,
        {id_: place[each.id] for id_, each in milestones(rows).items()},
        (place[OPENING], place[FIRST_DAY]) if hires else None,
    )


def milestones(rows: Iterable[Task]) -> Mapping[str, Task]:
    """Return the milestone of each gate: its task without days; the last if there are several."""
    return {each.gate: each for each in rows if each.gate and not each.days}


def links_of(rows: Sequence[Task], hiring_weeks: int) -> Mapping[tuple[str, str], int]:
    """Return what waits for what, with the calendar days in between; the longest where two meet.

    A gate's milestone waits for every task that is needed for the gate, and whoever is hired comes
    so many weeks after the position was opened. What is no task any more is waited for by nobody.
    """
    known = {each.id: each for each in rows}
    found: dict[tuple[str, str], int] = {}
    for row in rows:
        for id_ in row.waits_for:
            if id_ in known:
                found[id_, row.id] = known[id_].wait_days
    gates = milestones(rows)
    for row in rows:
        gate = gates.get(row.gate or "")
        if gate is not None and gate is not row:
            found.setdefault((row.id, gate.id), row.wait_days)
    if OPENING in known and FIRST_DAY in known:
        lag = max(hiring_weeks * DAYS_A_WEEK, found.get((OPENING, FIRST_DAY), 0))
        found[OPENING, FIRST_DAY] = lag
    return found


def ring(rows: Sequence[Task]) -> tuple[Task, ...]:
    """Return tasks that wait for each other in a circle, in the order of work; () for none."""
    place = {each.id: number for number, each in enumerate(rows)}
    arcs = tuple(
        (place[first], place[then], lag) for (first, then), lag in links_of(rows, 0).items()
    )
    return tuple(rows[each] for each in circle(lay_out(len(rows), arcs)))


def circle_in_words(tasks: Sequence[Task]) -> str:
    """Return a sentence that names a circle of tasks and says what to do."""
    chain = " → ".join(f"'{each.title}'" for each in (*tasks, tasks[0]))
    return (
        f"These tasks wait for each other in a circle: {chain}. A gate waits for all that is "
        "needed for it. Take one of the waits out."
    )


def handoff_gate(transition: Transition) -> str | None:
    """Return the gate after which the agency answers nobody; the last one if no stage says."""
    return _gate_of(transition, Stage.BRAND_OWNED)


def closing_gate(transition: Transition) -> str | None:
    """Return the gate that closes the move; the last one if no stage says."""
    return _gate_of(transition, Stage.CLOSED)


def _gate_of(transition: Transition, stage: Stage) -> str | None:
    planned = milestones(transition.protocol.of(Task))
    found = gate_into(transition.playbook, stage)
    if found and found.id in planned:
        return found.id
    return next((each.id for each in transition.playbook.gates[::-1] if each.id in planned), None)
