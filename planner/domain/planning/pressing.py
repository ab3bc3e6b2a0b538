"""What of the plan needs a decision now, the most pressing first?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planner.domain.errors import BadInput
from planner.domain.planning.baselines import newest
from planner.domain.planning.forecast import TransitionForecast, forecast_of
from planner.domain.planning.needs import late_and_due, owner
from planner.domain.planning.plan import PlannedTask, TransitionPlan, plan_of
from planner.domain.planning.tasks import NOTICE, OPENING
from planner.domain.planning.terms import hiring_of, notice_of
from planner.domain.transition import Transition

#: How long before its last day notice and openings are told: long enough for a signature.
SOON = timedelta(days=30)


class Asks(StrEnum):
    """What a pressing matter asks for, which is what its button does."""

    MEND = "mend"
    TASK = "task"
    NOTICE = "notice"
    HIRING = "hiring"
    CONTRACT = "contract"
    FREEZE = "freeze"


@dataclass(frozen=True)
class Pressing:
    """A matter in a sentence, what it asks for, and the task it is about ("" for none)."""

    sentence: str
    asks: Asks
    task: str = ""


def pressing(transition: Transition, on: date) -> tuple[Pressing, ...]:
    """Return everything of the plan that needs somebody now."""
    try:
        plan = plan_of(transition, on)
    except BadInput as error:
        told = " ".join(sentence for _, sentence in error.faults)
        return (Pressing(f"The plan cannot be laid. {told}", Asks.MEND),)
    if not plan.tasks:
        return ()
    return tuple(_found(transition, plan, on))


def _found(transition: Transition, plan: TransitionPlan, on: date) -> Iterator[Pressing]:
    yield from _notice(transition, plan, on)
    yield from _hiring(transition, plan, on)
    yield from _contract(transition, forecast_of(transition, on), plan)
    for task in late_and_due(transition, on):
        yield Pressing(_task(transition, plan, task, on), Asks.TASK, task.id)
    if newest(transition) is None:
        sentence = (
            "No baseline is frozen, so nobody can say later what has slipped. Freeze the plan once "
            "both sides stand behind its dates."
        )
        yield Pressing(sentence, Asks.FREEZE)


def _notice(transition: Transition, plan: TransitionPlan, on: date) -> Iterator[Pressing]:
    found = notice_of(transition, plan)
    if found.served_on is not None or NOTICE not in plan.by_id:
        return
    if on > found.latest_on:
        ends = max(found.contract_end, on + timedelta(days=found.days))
        yield Pressing(
            f"Notice had to be given by {_said(found.latest_on)}. Given today, the contract ends "
            f"on {_said(ends)} instead of {_said(found.contract_end)}: agree the last day with "
            f"{transition.intake.agency}.",
            Asks.NOTICE,
            NOTICE,
        )
    elif found.is_in_conflict:
        assert found.safe_on is not None
        yield Pressing(
            f"Notice has to be given by {_said(found.latest_on)}, but the brand answers most of "
            f"the volume only from {_said(found.safe_on)} on. Given that day, the contract ends on "
            f"{_said(found.ends_if_safe)}: extend it, or have the named people kept in writing.",
            Asks.NOTICE,
            NOTICE,
        )
    elif on + SOON >= found.latest_on:
        yield Pressing(
            f"Notice has to be given by {_said(found.latest_on)}, {_distance(found.latest_on, on)}"
            f", {found.days} days before the contract ends.",
            Asks.NOTICE,
            NOTICE,
        )


def _hiring(transition: Transition, plan: TransitionPlan, on: date) -> Iterator[Pressing]:
    found = hiring_of(transition, plan)
    if found is None or found.is_opened or on + SOON < found.open_by:
        return
    many = len(found.unopened)
    what = f"{many} position{'' if many == 1 else 's'}" if many else "The positions"
    verb = "had" if found.open_by < on else "has" if many == 1 else "have"
    yield Pressing(
        f"{what} {verb} to be opened by {_said(found.open_by)}, {_distance(found.open_by, on)}, "
        f"for a first day on {_said(found.first_day)}.",
        Asks.HIRING,
        OPENING,
    )


def _contract(
    transition: Transition, found: TransitionForecast, plan: TransitionPlan
) -> Iterator[Pressing]:
    closing, holder = found.closing, plan.holder
    if closing is None or closing.on <= plan.contract_end:
        return
    late = -plan.spare_until(closing.on)
    held = f" '{holder.row.title}' ({owner(transition, holder)}) holds it." if holder else ""
    yield Pressing(
        f"As likely as not the move closes only on {_said(closing.on)}, {_days(late)} after the "
        f"contract ends.{held}",
        Asks.CONTRACT,
        holder.id if holder else "",
    )


def _task(transition: Transition, plan: TransitionPlan, task: PlannedTask, on: date) -> str:
    holds = plan.holder is not None and plan.holder.id == task.id
    holding = " It holds the handoff." if holds else ""
    who = owner(transition, task)
    if task.is_late(on):
        return (
            f"'{task.row.title}' ({who}) was due on {_said(task.due_on)}, "
            f"{_distance(task.due_on, on)}.{holding}"
        )
    due = min(task.due_on, task.finish)
    return f"'{task.row.title}' ({who}) is due on {_said(due)}, {_distance(due, on)}.{holding}"


def _distance(day: date, on: date) -> str:
    days = (day - on).days
    if not days:
        return "today"
    unit = "day" if abs(days) == 1 else "days"
    return f"in {days} {unit}" if days > 0 else f"{-days} {unit} ago"


def _days(days: int) -> str:
    return f"{days} working day{'' if days == 1 else 's'}"


def _said(on: date) -> str:
    return f"{on:%-d %b %Y}"
