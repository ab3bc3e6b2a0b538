"""Which tasks are late or due, and whose are they?"""

from __future__ import annotations

from datetime import date, timedelta

from planner.domain.planning.plan import PlannedTask, TaskState, plan_of
from planner.domain.transition import Transition

#: A week: what is due until the next Monday.
WITHIN_DAYS = 7


def late_and_due(
    transition: Transition, on: date, within_days: int = WITHIN_DAYS
) -> tuple[PlannedTask, ...]:
    """Return open tasks that are late, then those due within some days, each the most urgent first.

    Due is what can be done now and whose due day, or last day by the plan, lies in that time. Gates
    are told elsewhere: nobody can work on one, it is signed.
    """
    plan, until = plan_of(transition, on), on + timedelta(days=within_days)
    tasks = [each for each in plan.tasks if each.is_open and not each.is_gate]
    late = [each for each in tasks if each.is_late(on)]
    now = (TaskState.READY, TaskState.UNDER_WAY)
    due = [
        each
        for each in tasks
        if not each.is_late(on)
        and each.state in now
        and each.start <= until
        and min(each.due_on, each.finish) <= until
    ]
    return (
        *sorted(late, key=lambda each: (not each.is_critical, each.due_on, each.id)),
        *sorted(
            due, key=lambda each: (not each.is_critical, min(each.due_on, each.finish), each.id)
        ),
    )


def owner(transition: Transition, task: PlannedTask) -> str:
    """Return who does a task: the person named, a lead by name, else the role's title."""
    row, intake = task.row, transition.intake
    if row.person:
        return transition.person_name(row.person)
    for party, role in transition.playbook.lead_roles.items():
        if role == row.role:
            return intake.brand_lead if party == "brand" else intake.agency_lead
    return transition.protocol.roles.get(row.role, row.role)
