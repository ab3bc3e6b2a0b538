"""Where does the move stand, in one sentence: surfaces answered, next gate, forecast?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from planner.domain.cover_rules import watched
from planner.domain.custody.ledger import Ledger, ledger
from planner.domain.gates.judging import GateStand, State
from planner.domain.gates.next_gate import next_stand, stands
from planner.domain.planning.forecast import TransitionForecast, forecast_of
from planner.domain.planning.plan import TransitionPlan, plan_of
from planner.domain.stages import Stage
from planner.domain.transition import Transition
from planner.domain.wording import counted
from planner.domain.zones import zone_of


@dataclass(frozen=True)
class Glance:
    """A move at a moment: how many surfaces are in each stage, and how many the brand answers.

    `share` is that of a week's messages, from 0 to 1. A surface's stage is the lowest of its cells.
    """

    surfaces: int
    answered: int
    share: float
    stages: Mapping[Stage, int]

    @property
    def stage(self) -> Stage:
        """Return the stage of the whole: the lowest in which a surface is."""
        return min(self.stages, key=lambda each: each.number, default=Stage.AGENCY_LED)


def glance(transition: Transition, at: datetime) -> Glance:
    """Return where the surfaces stand at a moment."""
    held = ledger_at(transition, at)
    surfaces = watched(transition.protocol)
    stages = [held.lowest_stage(each.id, at) for each in surfaces]
    return Glance(
        surfaces=len(surfaces),
        answered=sum(held.is_brands(each.id, at) for each in surfaces),
        share=held.brand_share(at),
        stages=Counter(each for each in stages if each is not None),
    )


def ledger_at(transition: Transition, at: datetime) -> Ledger:
    """Return the ledger as known in the minute of a moment, worked out once for it."""
    minute = at.replace(second=0, microsecond=0)
    kept: dict[datetime, Ledger] = vars(transition).setdefault("_ledgers", {})
    if minute not in kept:
        kept.clear()
        kept[minute] = ledger(transition, minute)
    return kept[minute]


def sentence(transition: Transition, at: datetime) -> str:
    """Return in a sentence who answers what, and how the next gate stands to its target day."""
    on = at.astimezone(ZoneInfo(zone_of(transition))).date()
    seen, brand = glance(transition, at), transition.intake.brand
    if transition.charter.closed_on is not None:
        return f"{brand} answers everything; the transition was closed"
    of = "surface" if seen.surfaces == 1 else "surfaces"
    said = f"{brand} answers {seen.answered} of {seen.surfaces} {of}"
    found = next_stand(stands(transition, on))
    return (
        f"{said}. {gate_words(transition, found, on)}" if found else f"{said}; every gate is passed"
    )


def gate_words(transition: Transition, found: GateStand, on: date) -> str:
    """Return how a gate stands to its target day.

    "Gate B is 6 days past its target day: 12 reasons keep it shut".
    """
    gate, day = found.gate, transition.gate_target_on(found.gate)
    left, name = (day - on).days, f"Gate {found.gate.code}"
    count = len(found.verdict.reasons)
    keep = f"{count} {'reason keeps' if count == 1 else 'reasons keep'} it shut"
    if found.state is State.OPEN_AGAIN:
        return f"{name}, {gate.title}, is open again: {keep}"
    when = (
        f"is {counted(-left, 'day')} past its target day"
        if left < 0
        else "has its target day today"
        if not left
        else f"has its target day in {counted(left, 'day')}"
    )
    if found.state is State.NOT_YET:
        return f"{name} {when}: {keep}"
    missing = [each.title for each in found.signatures if not each.counts]
    return f"{name} {when} and can be signed: {', '.join(missing)} to sign"


@dataclass(frozen=True)
class Ahead:
    """Plan and forecast of a day beside those of an earlier one."""

    plan: TransitionPlan
    forecast: TransitionForecast
    before: date | None

    @property
    def moved_days(self) -> int | None:
        """Return by how many days the forecast handoff moved; None if either has none."""
        now = self.forecast.handoff
        if now is None or self.before is None:
            return None
        return (now.on - self.before).days


def ahead(transition: Transition, on: date, earlier: tuple[Transition, date] | None) -> Ahead:
    """Return plan and forecast on a day, and what was forecast of the handoff on an earlier one."""
    then = forecast_of(*earlier).handoff if earlier else None
    return Ahead(plan_of(transition, on), forecast_of(transition, on), then.on if then else None)
