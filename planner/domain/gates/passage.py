"""When did cells go into the stage that a gate opens, and when did they come back?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from planner.domain.custody.going_back import taken_out
from planner.domain.custody.returning import gate_needed
from planner.domain.gate_stages import stage_of
from planner.domain.once import once
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover, Rollback
from planner.domain.stages import Responsibility, Stage
from planner.domain.transition import Transition
from planner.domain.zones import zone_of


@dataclass(frozen=True)
class Stay:
    """The days on which cells were in a stage: from the first cutover into it until they left."""

    since: date
    until: date

    def holds(self, on: date) -> bool:
        """Return whether a day lies in it; both ends do."""
        return self.since <= on <= self.until


@dataclass(frozen=True)
class _Went:
    """Cells went into a stage on a day; naming no responsibility means all of them."""

    on: date
    stage: Stage
    responsibilities: tuple[Responsibility, ...]


def entered(transition: Transition, stage: Stage) -> tuple[date, ...]:
    """Return the days on which cutovers into a stage were carried out, the first one first.

    Those for which the gate before was enough, such as listening's, went through no gate of this
    stage and do not count.
    """
    return tuple(
        each.on
        for each in _carried_out(transition)
        if each.stage is stage and _went_through(transition, each, stage)
    )


def _went_through(transition: Transition, went: _Went, stage: Stage) -> bool:
    gate = gate_needed(transition, stage, went.responsibilities)
    return gate is None or stage_of(transition.playbook, gate) is stage


@once
def _taken_out(transition: Transition) -> Mapping[str, frozenset[Stage]]:
    return dict(taken_out(transition))


def rolled_back(transition: Transition, stage: Stage) -> tuple[tuple[date, Rollback], ...]:
    """Return the rollbacks that took cells out of a stage with their days, the first one first.

    Which cells stood where is the custody ledger's word: one rollback may take cells out of two.
    """
    stages = _taken_out(transition)
    found = (
        (_day(transition, each.at), each)
        for each in transition.protocol.of(Rollback)
        if stage in stages[each.id]
    )
    return tuple(sorted(found, key=lambda pair: (pair[0], pair[1].id)))


def stay(transition: Transition, stage: Stage, on: date) -> Stay | None:
    """Return the days in a stage as far as a day; None while no cell has entered it.

    It ends the day before the first cells go on to a later stage. A rollback of such cells opens
    it again until others go on.
    """
    into = [each for each in entered(transition, stage) if each <= on]
    if not into:
        return None
    later = [each for each in Stage if each.number > stage.number]
    on_to = sorted(
        day for each in later for day in entered(transition, each) if into[0] < day <= on
    )
    back = [day for each in later for day, _ in rolled_back(transition, each) if day <= on]
    left = next((each for each in on_to if not any(each <= day for day in back)), None)
    return Stay(into[0], left - timedelta(days=1) if left else on)


def _carried_out(transition: Transition) -> tuple[_Went, ...]:
    """Return what went into which stage, from the records; where one is silent, its card speaks.

    A card can be edited after the go. What took place cannot.
    """
    cards = {each.id: each for each in transition.protocol.of(Cutover)}
    found = []
    for done in sorted(transition.protocol.of(CarriedOut), key=lambda each: each.id):
        said = done if done.stage is not None else cards.get(done.id)
        if said is not None and said.stage is not None:
            on = _day(transition, done.at)
            found.append(_Went(on, said.stage, said.responsibilities))
    return tuple(sorted(found, key=lambda each: each.on))


def _day(transition: Transition, at: datetime) -> date:
    return at.astimezone(ZoneInfo(zone_of(transition))).date()
