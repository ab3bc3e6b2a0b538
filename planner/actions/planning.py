"""Working with the plan: tasks begun and done, waits, a change kept, a baseline frozen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from planner.actions import checks, protocol, saving
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain.access import Act, require
from planner.domain.errors import BadInput, NotFound
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Change
from planner.domain.planning import progress
from planner.domain.planning.baselines import baselines
from planner.domain.planning.plan import plan_of
from planner.domain.planning.what_if import RESTING_ON
from planner.domain.protocol.reading import Placed
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.planning import Baseline, Task, Waiting
from planner.domain.transition import Transition
from planner.domain.value import make


def freeze(desk: Desk, transition_id: str, *, title: str, because: str = "") -> Baseline:
    """Keep the plan as it stands today, with the planned shares; return the baseline.

    Slips are counted against it from now on; earlier ones stay. Only a lead can. Raises BadInput
    for a plan without tasks or handoff, and for a title that is missing.
    """
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.FREEZE_PLAN, transition.charter)
    plan = plan_of(transition, desk.on)
    if plan.handoff_on is None:
        raise BadInput(
            [("title", "There is no handoff to freeze yet. Add a milestone for a gate first.")]
        )
    facts = {
        "id": _next_id(transition),
        "title": title,
        "on": desk.on,
        "by": person.id,
        "because": because,
        "tasks": tuple(
            {"task": each.id, "title": each.row.title, "start": each.start, "finish": each.finish}
            for each in plan.tasks
        ),
        "share": progress.frozen_shares(transition),
        "handoff_on": plan.handoff_on,
    }
    baseline = make(Baseline, facts)
    change = Change(transition_scope(transition_id), Baseline.kind, baseline.id, baseline, 0)
    saving.keep(desk, transition, Act.FREEZE_PLAN, [change], action="freeze the plan")
    return baseline


def begin_task(
    desk: Desk, transition_id: str, task_id: str, *, expected: int, on: date | None = None
) -> Task:
    """Say that work on a task has begun, today unless another day is given; return the task."""
    return _said(desk, transition_id, task_id, expected, started_on=_by_today(desk, on))


def finish_task(
    desk: Desk, transition_id: str, task_id: str, *, expected: int, on: date | None = None
) -> Task:
    """Say that a task was done, today unless another day is given; return the task.

    Raises BadInput for a day to come, before it began, or before what it waits for was done.
    """
    return _said(desk, transition_id, task_id, expected, done_on=_by_today(desk, on))


def end_wait(
    desk: Desk, transition_id: str, wait_id: str, *, expected: int, until: date | None = None
) -> None:
    """Say that a wait is over, today unless another day is given."""
    placed = _placed(desk, transition_id, Waiting.kind, wait_id)
    facts = _facts(placed.row) | {"until": _by_today(desk, until)}
    protocol.save_row(desk, transition_id, Waiting.kind, facts, expected=expected)


def keep(desk: Desk, transition_id: str, rows: Iterable[Row], *, seen: int) -> tuple[Row, ...]:
    """Keep what was tried, in one step; return the rows.

    `seen` is the log row up to which whoever keeps it has seen. Raises Refused if anything that the
    plan is worked out from has changed since, and BadInput for a circle of waits.
    """
    return checks.lay(desk, transition_id, rows, seen=seen, resting_on=RESTING_ON)


def _said(desk: Desk, transition_id: str, task_id: str, expected: int, **said: Any) -> Task:
    placed = _placed(desk, transition_id, Task.kind, task_id)
    facts = _facts(placed.row) | said
    row = protocol.save_row(desk, transition_id, Task.kind, facts, expected=expected)
    assert isinstance(row, Task)
    return row


def _facts(row: Row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in type(row).model_fields}


def _placed(desk: Desk, transition_id: str, kind: str, id_: str) -> Placed:
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.EDIT_PROTOCOL, transition.charter, kinds=(kind,))
    placed = transition.protocol.placed.get((kind, id_))
    if placed is None:
        noun = "task" if kind == Task.kind else "wait"
        raise NotFound(f"Somebody has removed this {noun} meanwhile. Reload the page.")
    return placed


def _by_today(desk: Desk, on: date | None) -> date:
    """Return the day given, today if none is; what has not happened yet is no fact."""
    if on is not None and on > desk.on:
        raise BadInput(
            [
                (
                    "on",
                    f"{on:%-d %b %Y} is still to come, so nothing can have happened on it. Give "
                    f"today, {desk.on:%-d %b %Y}, or an earlier day.",
                )
            ]
        )
    return on or desk.on


def _next_id(transition: Transition) -> str:
    taken = {id_ for kind, id_ in transition.book.kept if kind == Baseline.kind}
    number = len(baselines(transition)) + 1
    while f"baseline-{number}" in taken:
        number += 1
    return f"baseline-{number}"
