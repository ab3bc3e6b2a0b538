"""How many working days was the plan waiting, and for whom?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.people import Party
from planner.domain.planning.plan import TransitionPlan
from planner.domain.protocol.rows.handoff.planning import Waiting
from planner.domain.transition import Transition


@dataclass(frozen=True)
class Waited:
    """One wait with its length in working days of the party waited for, so far."""

    row: Waiting
    days: int

    @property
    def is_open(self) -> bool:
        """Return whether it is still waited."""
        return self.row.until is None


@dataclass(frozen=True)
class Waits:
    """Every wait, the longest first, and the days waited for each party in all.

    A day on which two things were waited for counts once in `days`.
    """

    each: tuple[Waited, ...]
    days: Mapping[Party, int]


def waits_of(transition: Transition, plan: TransitionPlan, on: date) -> Waits:
    """Return the waits of a transition up to a day, that day included.

    A wait that begins later has no days yet; its first and last day count.
    """
    rows = transition.protocol.of(Waiting)
    found = [Waited(row, len(_days(plan, [row], on))) for row in rows]
    return Waits(
        tuple(sorted(found, key=lambda each: (-each.days, each.row.since))),
        {party: len(_days(plan, [row for row in rows if row.on is party], on)) for party in Party},
    )


def is_shortened(stands: Waiting, after: Waiting | None) -> bool:
    """Return whether a change counts fewer days, or another party's (None: the wait is removed).

    Such a change is not for the party waited for: it would settle its own account.
    """
    if after is None or after.on is not stands.on or after.since > stands.since:
        return True
    return after.until is not None and (stands.until is None or after.until < stands.until)


def _days(plan: TransitionPlan, rows: Iterable[Waiting], on: date) -> set[int]:
    found: set[int] = set()
    for row in rows:
        worked, last = plan.calendars.worked[row.on], min(row.until or on, on)
        first = worked.number_from(row.since.toordinal())
        found.update(worked.ordinals[first : worked.number_until(last.toordinal()) + 1])
    return found
