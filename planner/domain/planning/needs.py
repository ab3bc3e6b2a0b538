"""What of the plan needs a decision now, the most pressing first?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from planner.domain.errors import BadInput
from planner.domain.need import SOON, Need
from planner.domain.planning.baselines import newest
from planner.domain.planning.forecast import TransitionForecast, forecast_of
from planner.domain.planning.late import late_and_due, owner
from planner.domain.planning.plan import PlannedTask, TransitionPlan, plan_of
from planner.domain.planning.proofs import unproven
from planner.domain.planning.tasks import NOTICE, OPENING
from planner.domain.planning.terms import hiring_of, notice_of
from planner.domain.planning.waited import waits_of
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.planning import Task, Waiting
from planner.domain.transition import Transition
from planner.domain.wording import away, counted, day


class Asks(StrEnum):
    """What a need of the plan asks for, which is what its button does, in its words."""

    MEND = "See the tasks"
    TASK = "See the task"
    NOTICE = "Open the letter"
    HIRING = "See the team"
    CONTRACT = "Try a change"
    PROOF = "See the proof"
    CAME = "It came today"
    FREEZE = "Freeze it"


def _need(sentence: str, asks: Asks, row: str = "", kind: str = Task.kind) -> Need:
    return Need(sentence, asks.value, Page.PLAN, kind, row, does=asks)


def needs(transition: Transition, on: date) -> tuple[Need, ...]:
    """Return everything of the plan that needs somebody now."""
    try:
        plan = plan_of(transition, on)
    except BadInput as error:
        told = " ".join(sentence for _, sentence in error.faults)
        return (_need(f"The plan cannot be laid. {told}", Asks.MEND),)
    if not plan.tasks:
        return ()
    return tuple(_found(transition, plan, on))


def _found(transition: Transition, plan: TransitionPlan, on: date) -> Iterator[Need]:
    yield from _notice(transition, plan, on)
    yield from _hiring(transition, plan, on)
    yield from _contract(transition, forecast_of(transition, on), plan)
    for task in late_and_due(transition, on):
        yield _need(_task(transition, plan, task, on), Asks.TASK, task.id)
    yield from _waits(transition, plan, on)
    yield from _unproven(transition, plan, on)
    if newest(transition) is None:
        sentence = (
            "No baseline is frozen, so nobody can say later what has slipped. Freeze the plan once "
            "both sides stand behind its dates."
        )
        yield _need(sentence, Asks.FREEZE)


def _waits(transition: Transition, plan: TransitionPlan, on: date) -> Iterator[Need]:
    """Tell of what one party waits for: the other is asked daily, whoever waits says it came."""
    for each in waits_of(transition, plan, on).each:
        if each.is_open and each.days:
            whom, who = (
                transition.intake.name_of(party) for party in (each.row.on, each.row.on.other)
            )
            yield _need(
                f"{who} waits for {whom} since {day(each.row.since)}, "
                f"{counted(each.days, 'working day')}: {each.row.what}.",
                Asks.CAME,
                each.row.id,
                Waiting.kind,
            )


def _unproven(transition: Transition, plan: TransitionPlan, on: date) -> Iterator[Need]:
    """Tell of tasks ticked by hand of which the page that keeps the proof says otherwise."""
    for task in plan.tasks:
        found = unproven(transition, task.row, on)
        if found:
            yield _need(
                f"'{task.row.title}' was ticked by hand, and {found.title} says: {found.missing}.",
                Asks.PROOF,
                task.id,
            )


def _notice(transition: Transition, plan: TransitionPlan, on: date) -> Iterator[Need]:
    found = notice_of(transition, plan)
    if found.served_on is not None or NOTICE not in plan.by_id:
        return
    if on > found.latest_on:
        ends = max(found.contract_end, on + timedelta(days=found.days))
        yield _need(
            f"Notice had to be given by {day(found.latest_on)}. With notice today the contract "
            f"ends on {day(ends)} instead of {day(found.contract_end)}: agree the last day with "
            f"{transition.intake.agency}.",
            Asks.NOTICE,
            NOTICE,
        )
    elif found.is_in_conflict:
        assert found.safe_on is not None
        yield _need(
            f"Notice has to be given by {day(found.latest_on)}, but the brand answers most of "
            f"the volume only from {day(found.safe_on)} on. With notice then the contract ends on "
            f"{day(found.ends_if_safe)}: extend it, or have the named people kept in writing.",
            Asks.NOTICE,
            NOTICE,
        )
    elif on + SOON >= found.latest_on:
        yield _need(
            f"Notice has to be given by {day(found.latest_on)}, {away(found.latest_on, on)}"
            f", {found.days} days before the contract ends.",
            Asks.NOTICE,
            NOTICE,
        )


def _hiring(transition: Transition, plan: TransitionPlan, on: date) -> Iterator[Need]:
    found = hiring_of(transition, plan)
    if found is None or found.is_opened or on + SOON < found.open_by:
        return
    many = len(found.unopened)
    what = f"{many} position{'' if many == 1 else 's'}" if many else "The positions"
    verb = "had" if found.open_by < on else "has" if many == 1 else "have"
    yield _need(
        f"{what} {verb} to be opened by {day(found.open_by)}, {away(found.open_by, on)}, "
        f"for a first day on {day(found.first_day)}.",
        Asks.HIRING,
        OPENING,
    )


def _contract(
    transition: Transition, found: TransitionForecast, plan: TransitionPlan
) -> Iterator[Need]:
    closing, holder = found.closing, plan.holder
    if closing is None or closing.on <= plan.contract_end:
        return
    late = -plan.spare_until(closing.on)
    held = f" '{holder.row.title}' ({owner(transition, holder)}) holds it." if holder else ""
    yield _need(
        f"As likely as not the move closes only on {day(closing.on)}, "
        f"{counted(late, 'working day')} after the contract ends.{held}",
        Asks.CONTRACT,
        holder.id if holder else "",
    )


def _task(transition: Transition, plan: TransitionPlan, task: PlannedTask, on: date) -> str:
    holds = plan.holder is not None and plan.holder.id == task.id
    holding = " It holds the handoff." if holds else ""
    who = owner(transition, task)
    if task.is_late(on):
        return (
            f"'{task.row.title}' ({who}) was due on {day(task.due_on)}, "
            f"{away(task.due_on, on)}.{holding}"
        )
    due = min(task.due_on, task.finish)
    return f"'{task.row.title}' ({who}) is due on {day(due)}, {away(due, on)}.{holding}"
