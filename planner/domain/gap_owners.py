"""Who closes which gap? One count of those that nobody owns, and one sentence for it."""

from __future__ import annotations

from datetime import date

from planner.domain.playbook import Gate
from planner.domain.readiness import Finding, GapOwner
from planner.domain.transition import Transition


def unowned(transition: Transition, on: date) -> tuple[Finding, ...]:
    """Return the open gaps that nobody owns, those that no gate waits for among them."""
    return tuple(
        each for each in transition.open_gaps(on) if transition.gap_owner(each.criterion.id) is None
    )


def owned(transition: Transition, on: date) -> tuple[tuple[GapOwner, Finding], ...]:
    """Return the open gaps that somebody owns, each with its owner."""
    return tuple(
        (owner, each)
        for each in transition.open_gaps(on)
        if (owner := transition.gap_owner(each.criterion.id))
    )


def late(transition: Transition, on: date) -> tuple[tuple[GapOwner, Finding], ...]:
    """Return the open gaps whose owner's day has passed, each with its owner."""
    return tuple(pair for pair in owned(transition, on) if pair[0].due_on < on)


def unowned_words(transition: Transition, on: date) -> str:
    """Return in a sentence how many gaps nobody owns, and which gate waits for them first."""
    gaps = unowned(transition, on)
    if not gaps:
        return "Every open gap has an owner."
    gate = first_waiting(transition, gaps)
    if gate is None:
        waits = f"no gate waits for {'it' if len(gaps) == 1 else 'them'}"
    else:
        count = sum(each.criterion.gate == gate.id for each in gaps)
        day = transition.gate_target_on(gate)
        waits = f"gate {gate.code}, target day {day:%-d %b %Y}, waits for {count} of them"
    have = "gap has" if len(gaps) == 1 else "gaps have"
    return f"{len(gaps)} {have} no owner; {waits}."


def first_waiting(transition: Transition, gaps: tuple[Finding, ...]) -> Gate | None:
    """Return the first gate by its target day that waits for one of these gaps."""
    gates = (found for each in gaps if (found := transition.gate(each.criterion.gate)))
    return min(gates, key=transition.gate_target_on, default=None)
