"""Which share of the week's messages does the brand answer by day, planned and actual?

Progress as `settled.md` has it: beside criteria met and gates passed, never blended with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from planner.domain.custody.ledger import Ledger, ledger, whole_plan
from planner.domain.custody.moves import planned_at
from planner.domain.planning.baselines import newest
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover, Rollback
from planner.domain.protocol.rows.handoff.planning import PlannedShare
from planner.domain.transition import Transition
from planner.domain.zones import zone_of


@dataclass(frozen=True)
class ShareOn:
    """The share that the brand answers from a day on, 0 to 1, until the next one."""

    on: date
    share: float


@dataclass(frozen=True)
class Progress:
    """The steps of the plan and of what happened; `frozen` says that the plan is a baseline's."""

    planned: tuple[ShareOn, ...]
    actual: tuple[ShareOn, ...]
    frozen: bool

    def planned_on(self, on: date) -> float:
        """Return the share planned for a day."""
        return _on(self.planned, on)

    def actual_on(self, on: date) -> float:
        """Return the share reached by a day."""
        return _on(self.actual, on)


def progress_of(transition: Transition, at: datetime) -> Progress:
    """Return planned and actual shares as they are known at a moment, worked out once for it."""
    kept: dict[datetime, Progress] = vars(transition).setdefault("_progress", {})
    if at not in kept:
        kept.clear()
        kept[at] = _progress(transition, at)
    return kept[at]


def _progress(transition: Transition, at: datetime) -> Progress:
    frozen = newest(transition)
    planned = (
        tuple(ShareOn(each.on, each.thousandths / 1000) for each in frozen.row.share)
        if frozen
        else ()
    )
    happened = [each.at for each in transition.protocol.of(CarriedOut)]
    happened += [each.at for each in transition.protocol.of(Rollback)]
    zone = ZoneInfo(zone_of(transition))
    known = [each for each in (*happened, at) if each <= at]
    actual = _steps(ledger(transition, at), known, transition.intake.kickoff_on, zone)
    return Progress(planned or planned_shares(transition), actual, bool(planned))


def planned_shares(transition: Transition) -> tuple[ShareOn, ...]:
    """Return the steps that the cutover cards would make if each is carried out on its day."""
    zone = zone_of(transition)
    moments = [planned_at(each, zone) for each in transition.protocol.of(Cutover)]
    moments += [each.at for each in transition.protocol.of(CarriedOut)]
    return _steps(whole_plan(transition), moments, transition.intake.kickoff_on, ZoneInfo(zone))


def frozen_shares(transition: Transition) -> tuple[PlannedShare, ...]:
    """Return the planned shares as a baseline keeps them."""
    return tuple(
        PlannedShare(on=each.on, thousandths=round(each.share * 1000))
        for each in planned_shares(transition)
    )


def _steps(
    its: Ledger, moments: list[datetime], kickoff: date, zone: ZoneInfo
) -> tuple[ShareOn, ...]:
    """Return the share after each moment, one a day; it begins at the kickoff."""
    start = datetime.combine(kickoff, datetime.min.time(), zone).astimezone(UTC)
    found: dict[date, float] = {kickoff: its.brand_share(start)}
    for moment in sorted(moments):
        found[max(kickoff, moment.astimezone(zone).date())] = its.brand_share(moment)
    return tuple(ShareOn(on, share) for on, share in found.items())


def _on(steps: tuple[ShareOn, ...], on: date) -> float:
    share = 0.0
    for each in steps:
        if each.on <= on:
            share = each.share
    return share
