"""Which tasks are late or due, and whose are they?"""

from __future__ import annotations

from datetime import date, timedelta

from planner.domain.holders import holder
from planner.domain.planning.plan import PlannedTask, TaskState, plan_of
from planner.domain.transition import Transition

#: A week: what is due until the next Monday.
WITHIN_DAYS = 7


def late_and_due(
    transition: Transition, on: date, within_days: int = WITHIN_DAYS
) -> tuple[PlannedTask, ...]:
    """Return tasks to be worked on now that are late, then those due within some days.

    The most urgent come first, those that set the closing day before all. What waits for others is
    not among them: its owner can do nothing yet. Gates are told elsewhere: they are signed.
    """
    plan, until = plan_of(transition, on), on + timedelta(days=within_days)
    now = (TaskState.READY, TaskState.UNDER_WAY)
    tasks = [each for each in plan.tasks if each.state in now and not each.is_gate]
    late = [each for each in tasks if each.is_late(on)]
    due = [
        each
        for each in tasks
        if not each.is_late(on) and each.start <= until and min(each.due_on, each.finish) <= until
    ]
    return (
        *sorted(late, key=lambda each: (not each.is_critical, each.due_on, each.id)),
        *sorted(
            due, key=lambda each: (not each.is_critical, min(each.due_on, each.finish), each.id)
        ),
    )


def owner(transition: Transition, task: PlannedTask) -> str:
    """Return who does a task: the person named, else whoever holds its role."""
    row = task.row
    return transition.person_name(row.person) if row.person else holder(transition, row.role)
