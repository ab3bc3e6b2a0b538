"""What no single row can know: rules over the whole transition that every save has to leave whole.

A save is refused for what it would break, never for what was broken before.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from planner.domain import roster
from planner.domain.holdings import order as holdings_order
from planner.domain.protocol.fitting import Misfit
from planner.domain.protocol.rows import Leave, Shift
from planner.domain.protocol.rows.handoff.holdings import Asset, StepTaken
from planner.domain.transition import Transition


@dataclass(frozen=True)
class JointRule:
    """A rule, the kinds of rows whose change can break it, and whether a removal can too."""

    kinds: frozenset[str]
    faults: Callable[[Transition], Iterable[Misfit]]
    minds_removal: bool = True


JOINT_RULES: tuple[JointRule, ...] = (
    # Whoever leaves the roster leaves shifts behind: that is told on its page, and refuses nothing.
    JointRule(
        frozenset({Shift.kind, Leave.kind}),
        lambda transition: roster.faults(roster.roster(transition.protocol)),
        minds_removal=False,
    ),
    JointRule(
        frozenset({Asset.kind, StepTaken.kind}),
        lambda transition: holdings_order.faults(transition.protocol),
    ),
)


def new_faults(
    before: Transition, after: Transition, kinds: Collection[str], *, removing: bool = False
) -> tuple[Misfit, ...]:
    """Return what a change of rows of these kinds would break that was whole before."""
    found: list[Misfit] = []
    for rule in JOINT_RULES:
        if rule.kinds.isdisjoint(kinds) or (removing and not rule.minds_removal):
            continue
        faults = tuple(rule.faults(after))
        known = set(rule.faults(before)) if faults else set()
        found += [each for each in faults if each not in known]
    return tuple(found)
