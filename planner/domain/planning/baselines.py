"""What did the plan say when it was frozen, and by how much has each task slipped since?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.once import once
from planner.domain.protocol.rows.handoff.planning import Baseline
from planner.domain.transition import Transition
from planner.domain.working_days import Days


@dataclass(frozen=True)
class Frozen:
    """A baseline with the first and last days that it gave each task, by the task's id."""

    row: Baseline
    starts: Mapping[str, date]
    finishes: Mapping[str, date]


def baselines(transition: Transition) -> tuple[Baseline, ...]:
    """Return every baseline, the oldest first; of one day by the numbers in their ids."""
    return tuple(sorted(transition.protocol.of(Baseline), key=_age))


@once
def newest(transition: Transition) -> Frozen | None:
    """Return the newest baseline, or None while nothing was frozen."""
    row = next(iter(baselines(transition)[::-1]), None)
    return _frozen(row) if row else None


def _frozen(row: Baseline) -> Frozen:
    return Frozen(
        row,
        {each.task: each.start for each in row.tasks},
        {each.task: each.finish for each in row.tasks},
    )


def _age(row: Baseline) -> tuple[date, int, str]:
    return row.on, len(row.id), row.id


def slip_of(days: Days, frozen: date | None, finish: date) -> int | None:
    """Return by how many working days a last day is later than it was frozen; None if it was not.

    Below none it is earlier.
    """
    return None if frozen is None else days.count(frozen.toordinal(), finish.toordinal())
