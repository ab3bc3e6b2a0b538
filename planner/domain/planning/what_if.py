"""What would changed tasks, terms or windows do to the plan, before anybody saves them?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.imagined import with_rows
from planner.domain.planning.plan import PlannedTask, TransitionPlan, plan_of
from planner.domain.planning.terms import Overlap, overlap_of
from planner.domain.protocol.rows import Row
from planner.domain.transition import Transition

#: What a plan is worked out from: if any of it changes, the effect may be another.
RESTING_ON = (
    "task",
    "plan-terms",
    "freeze-window",
    "party-days-off",
    "holiday-year",
    "hours",
    "sign-off",
    "carried-out",
    "asset",
    "step-taken",
    "tool-need",
    "module-result",
    "ladder-mark",
    "roster-person",
    "leave",
    "position",
    "surface",
)


@dataclass(frozen=True)
class Moved:
    """A date before and after, and the working days in between, negative for sooner.

    None where it is not there on one of the sides.
    """

    title: str
    before: date | None
    after: date | None
    days: int

    @property
    def is_moved(self) -> bool:
        """Return whether the date is another."""
        return self.before != self.after


@dataclass(frozen=True)
class WhatIf:
    """Rows that were not saved, and what they would change; `tasks` has only what moves."""

    rows: tuple[Row, ...]
    before: TransitionPlan
    after: TransitionPlan
    handoff: Moved
    closing: Moved
    gates: Mapping[str, Moved]
    tasks: tuple[Moved, ...]
    overlap_before: Overlap | None
    overlap_after: Overlap | None

    @property
    def newly_critical(self) -> tuple[PlannedTask, ...]:
        """Return the tasks that would be critical and are not."""
        known = {each.id for each in self.before.tasks if each.is_critical}
        return tuple(each for each in self.after.tasks if each.is_critical and each.id not in known)

    @property
    def moves_nothing(self) -> bool:
        """Return whether every date stays."""
        return not self.tasks


def what_if(transition: Transition, rows: Iterable[Row], on: date) -> WhatIf:
    """Return what rows in the place of those of their id would do to the plan of a day.

    Raises BadInput where the tasks would wait for each other in a circle or no day is left.
    """
    laid = tuple(rows)
    then = with_rows(transition, laid)
    before, after = plan_of(transition, on), plan_of(then, on)

    def moved(title: str, first: date | None, last: date | None) -> Moved:
        days = (
            after.calendars.both.count(first.toordinal(), last.toordinal()) if first and last else 0
        )
        return Moved(title, first, last, days)

    ids = dict.fromkeys([*before.by_id, *after.by_id])
    tasks = [_both(moved, before.by_id.get(id_), after.by_id.get(id_)) for id_ in ids]
    return WhatIf(
        laid,
        before,
        after,
        moved("Handoff", before.handoff_on, after.handoff_on),
        moved("Closing", before.closes_on, after.closes_on),
        {
            gate.id: moved(gate.title, before.gates.get(gate.id), after.gates.get(gate.id))
            for gate in transition.playbook.gates
            if gate.id in before.gates or gate.id in after.gates
        },
        tuple(each for each in tasks if each.is_moved),
        overlap_of(transition, before),
        overlap_of(then, after),
    )


def _both(
    moved: Callable[[str, date | None, date | None], Moved],
    before: PlannedTask | None,
    after: PlannedTask | None,
) -> Moved:
    title = next(each.row.title for each in (after, before) if each)
    return moved(title, before.finish if before else None, after.finish if after else None)
