"""The plan in sentences: when the handoff is, what holds it, how sure it is, what terms ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.domain.people import Party
from planner.domain.planning.forecast import TransitionForecast
from planner.domain.planning.late import owner
from planner.domain.planning.plan import PlannedTask, TransitionPlan
from planner.domain.planning.terms import hiring_of, notice_of, overlap_of
from planner.domain.planning.waited import Waits
from planner.domain.transition import Transition
from planner.ui.words import counted, day


def state(transition: Transition, plan: TransitionPlan, found: TransitionForecast) -> str:
    """Return the page's line: when handoff and closing are forecast, and what holds them.

    Two events: from the handoff on the brand answers everything, at the closing the agency is out.
    """
    if found.handoff is None:
        return "No handoff is planned yet: add tasks, and a milestone for each gate"
    closing = _closing(plan, found)
    if plan.handoff is not None and not plan.tasks[plan.handoff].is_open:
        return f"{transition.intake.brand} was handed over on {day(plan.handoff_on)}{closing}"
    held = plan.holder
    holding = f"; “{held.row.title}” ({owner(transition, held)}) holds it" if held else ""
    contract = against_contract(plan, found.handoff.on)
    return f"Handoff forecast for {day(found.handoff.on)}, {contract}{closing}{holding}"


def _closing(plan: TransitionPlan, found: TransitionForecast) -> str:
    """Return when the agency is out, as the end of a sentence: weeks after the handoff."""
    if found.closing is None:
        return ""
    if plan.closing is not None and not plan.tasks[plan.closing].is_open:
        return f"; closed on {day(plan.closes_on)}"
    return f"; closing forecast for {day(found.closing.on)}"


def against_contract(plan: TransitionPlan, on: date) -> str:
    """Return how far a day lies from the contract's end: "9 working days before …"."""
    spare = plan.spare_until(on)
    if spare == 0:
        return "on the contract's last working day"
    days = counted(abs(spare), "working day")
    return f"{days} before the contract ends" if spare > 0 else f"{days} after the contract ends"


def certainty(
    transition: Transition, plan: TransitionPlan, found: TransitionForecast
) -> Iterator[str]:
    """Yield what both events mean, how sure the handoff's day is, and how the plan was kept."""
    handoff, closing = found.handoff, found.closing
    if handoff is None:
        return
    intake = transition.intake
    yield (
        f"From the handoff on {intake.brand} answers everything; at the closing {intake.agency} is "
        "out of every account."
    )
    yield (
        f"The plan itself says {day(handoff.planned_on)}. Drawn {found.samples:,} times between "
        f"good and bad courses, the handoff comes by {day(handoff.on)} as likely as not, and by "
        f"{day(handoff.by)} in eight of ten courses."
    )
    pace = found.pace
    if pace.tasks:
        yield (
            f"{counted(pace.tasks, 'task')} done took {counted(pace.actual, 'working day')} where "
            f"{pace.planned} were planned; open tasks are stretched by {pace.ratio:.2f}."
        )
    if closing is not None and found.kept_share is not None:
        yield (
            f"The move closes by the contract's end, {day(plan.contract_end)}, in "
            f"{found.kept_share:.0%} of the courses."
        )


def terms(transition: Transition, plan: TransitionPlan) -> Iterator[str]:
    """Yield what notice, hiring and overlap ask."""
    notice = notice_of(transition, plan)
    if notice.served_on:
        yield f"**Notice** was given on {day(notice.served_on)}."
    else:
        safe = f", safe from {day(notice.safe_on)} on" if notice.safe_on else ""
        yield f"**Notice** by {day(notice.latest_on)} at the latest{safe}."
    hiring = hiring_of(transition, plan)
    if hiring and not hiring.is_opened:
        yield (
            f"**Positions** opened by {day(hiring.open_by)} at the latest; as planned, the first "
            f"day is {day(hiring.first_day)}."
        )
    overlap = overlap_of(transition, plan)
    if overlap:
        cost = (
            f", {overlap.currency} {overlap.cost:,} for both teams"
            if overlap.cost is not None
            else "; state what each team costs a week to see the price"
        )
        yield (
            f"**Overlap** from {day(overlap.first_on)} to {day(overlap.last_on)}: "
            f"{counted(overlap.weeks, 'week')} in which both answer{cost}."
        )


def critical_path(plan: TransitionPlan) -> str:
    """Return the chain that sets the closing day, task by task: the picture's text twin."""
    chain = [each for each in plan.chain_to(plan.closing) if each.is_open]
    if not chain:
        return "Nothing is open on the way to the closing gate."
    steps = " → ".join(f"{each.row.title} ({span(each)})" for each in chain)
    return f"What sets the closing day: {steps}."


def span(task: PlannedTask) -> str:
    """Return a task's days: "4 May to 11 May 2027", of a milestone its day."""
    if task.start == task.finish:
        return day(task.finish)
    if task.start.year == task.finish.year:
        return f"{task.start:%-d %b} to {day(task.finish)}"
    return f"{day(task.start)} to {day(task.finish)}"


def slack(task: PlannedTask) -> str:
    """Return how far a task may slip: "may slip 4 days", "3 days too late already"."""
    days = counted(abs(task.float_days), "working day")
    if task.float_days < 0:
        return f"{days} too late already"
    return f"may slip {days}" if task.float_days else "may not slip"


def slipped(task: PlannedTask) -> str:
    """Return how far a task ends from the baseline; "" if that does not know it, or agrees."""
    if not task.slip_days:
        return ""
    days = counted(abs(task.slip_days), "working day")
    return f"{days} later than frozen" if task.slip_days > 0 else f"{days} sooner than frozen"


def waited(transition: Transition, waits: Waits) -> str:
    """Return the days waited for each party."""
    if not waits.each:
        return "Nothing stood still for anybody so far."
    intake = transition.intake
    return (
        f"The move waited {counted(waits.days[Party.AGENCY], 'working day')} for {intake.agency} "
        f"and {counted(waits.days[Party.BRAND], 'working day')} for {intake.brand}."
    )
