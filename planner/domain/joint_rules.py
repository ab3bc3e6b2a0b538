"""What no single row can know: rules over the whole transition that every save has to leave whole.

A save is refused for what it would break, never for what was broken before.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from planner.domain import roster
from planner.domain.custody import edits
from planner.domain.custody import faults as custody_faults
from planner.domain.drill import closing
from planner.domain.gates import daily
from planner.domain.holdings import order as holdings_order
from planner.domain.insight import judging
from planner.domain.planning import faults as planning_faults
from planner.domain.protocol.fitting import Misfit
from planner.domain.protocol.rows import Band, Hours, Leave, Shift, Surface
from planner.domain.protocol.rows.handoff.cutovers import Cutover
from planner.domain.protocol.rows.handoff.drilling import DrillFinding, DrillRun
from planner.domain.protocol.rows.handoff.holdings import Asset, StepTaken
from planner.domain.protocol.rows.handoff.insights import Insight
from planner.domain.protocol.rows.handoff.signing import DayFigures
from planner.domain.protocol.rows.handoff.team import Candidate
from planner.domain.team import scoring
from planner.domain.training import entering
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
    # At every instant exactly one party answers a cell, or it lies in a band declared dark.
    JointRule(frozenset({Cutover.kind, Band.kind, Surface.kind}), custody_faults.faults),
    JointRule(frozenset({Cutover.kind}), custody_faults.card_faults),
    JointRule(
        frozenset({Asset.kind, StepTaken.kind}),
        lambda transition: holdings_order.faults(transition.protocol),
    ),
    # Nobody enters the roster before passing; told at a field of the form that is being saved.
    *(
        JointRule(frozenset({kind}), faults, minds_removal=False)
        for kind, faults in entering.BY_KIND
    ),
    JointRule(frozenset({Candidate.kind}), scoring.faults, minds_removal=False),
    JointRule(frozenset({Insight.kind}), judging.faults, minds_removal=False),
    # A finding of a drill closes by a retest that passed.
    JointRule(frozenset({DrillFinding.kind, DrillRun.kind}), closing.faults),
    JointRule(frozenset({DayFigures.kind}), daily.faults, minds_removal=False),
    # No circle of tasks, nothing done before what it waits for, a day left for every task.
    *(
        JointRule(frozenset({kind}), faults, minds_removal=False)
        for kind, faults in planning_faults.BY_KIND
    ),
)


@dataclass(frozen=True)
class EditRule:
    """A rule on the way from what stands to what would: it looks at both."""

    kinds: frozenset[str]
    faults: Callable[[Transition, Transition], Iterable[Misfit]]


EDIT_RULES: tuple[EditRule, ...] = (
    # What a go moved changes hands by a go or a rollback, never because hours are laid otherwise.
    # A surface does not change which band holds, so that bands alone are asked.
    EditRule(frozenset({Band.kind}), edits.faults),
    EditRule(frozenset({Hours.kind}), edits.clock_faults),
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
    for edit in EDIT_RULES:
        if not edit.kinds.isdisjoint(kinds):
            found += edit.faults(before, after)
    # Faults of many cells may share a sentence, which is said once.
    return tuple({each.sentence: each for each in found}.values())
