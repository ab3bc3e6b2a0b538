"""What do notice, hiring and overlap ask: by when, since when, at which price?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from planner.domain.planning.plan import PlannedTask, TransitionPlan
from planner.domain.planning.tasks import DAYS_A_WEEK, FIRST_DAY, NOTICE, OPENING
from planner.domain.protocol.rows.handoff.planning import PlanTerms
from planner.domain.protocol.rows.handoff.team import Filled, Position
from planner.domain.transition import Transition


@dataclass(frozen=True)
class Notice:
    """The contract's notice: the last day for it, the first safe one, the day planned or served.

    `safe_on` is None where the plan has no task for it.
    """

    days: int
    latest_on: date
    safe_on: date | None
    served_on: date | None
    contract_end: date

    @property
    def is_in_conflict(self) -> bool:
        """Return whether notice would have to be served before it is safe to."""
        return self.served_on is None and self.safe_on is not None and self.safe_on > self.latest_on

    @property
    def ends_if_safe(self) -> date:
        """Return when the contract ends if notice is served on the first safe day, or was served.

        Never before its end.
        """
        given = self.served_on or self.safe_on or self.latest_on
        return max(self.contract_end, given + timedelta(days=self.days))


@dataclass(frozen=True)
class Hiring:
    """By when positions have to be opened, and the first day that follows; how many are not."""

    open_by: date
    first_day: date
    unopened: tuple[Position, ...]
    is_opened: bool


@dataclass(frozen=True)
class Overlap:
    """The time in which both parties answer, and what it costs; None where no cost is stated."""

    first_on: date
    last_on: date
    agency_cost: int | None
    brand_cost: int | None
    currency: str

    @property
    def weeks(self) -> int:
        """Return its weeks; one begun is one paid."""
        return max(0, ceil((self.last_on - self.first_on).days / DAYS_A_WEEK))

    @property
    def cost(self) -> int | None:
        """Return what both cost in these weeks; None unless both are stated."""
        if self.agency_cost is None or self.brand_cost is None:
            return None
        return self.weeks * (self.agency_cost + self.brand_cost)


def notice_of(transition: Transition, plan: TransitionPlan) -> Notice:
    """Return where notice stands. It is safe once brand-led has begun for most of the volume.

    Source: `domain.md` 4.5; the playbook's task waits for the cutover that brings it there.
    """
    contract, task = transition.intake.contract, plan.by_id.get(NOTICE)
    early = plan.early[plan.work.place[NOTICE]] if task else None
    served = task.finish if task and not task.is_open else None
    return Notice(
        days=contract.notice_days,
        latest_on=contract.latest_notice_on,
        safe_on=date.fromordinal(early.first) if early else None,
        served_on=served,
        contract_end=contract.ends_on,
    )


def hiring_of(transition: Transition, plan: TransitionPlan) -> Hiring | None:
    """Return by when positions have to be opened; None if nobody is hired by the plan."""
    opening, first = plan.by_id.get(OPENING), plan.by_id.get(FIRST_DAY)
    if opening is None or first is None:
        return None
    positions = transition.protocol.of(Position)
    return Hiring(
        open_by=opening.late_finish,
        first_day=first.finish,
        unopened=tuple(each for each in positions if each.state is Filled.NOT_OPEN),
        is_opened=not opening.is_open,
    )


def overlap_of(transition: Transition, plan: TransitionPlan) -> Overlap | None:
    """Return the time from the first cutover on which customers hear the brand to the handoff.

    None while the plan has no cutover after the co-managed gate, or no handoff.
    """
    first, last = _first_cutover(plan), plan.handoff_on
    if first is None or last is None or last < first.start:
        return None
    terms = transition.protocol.one(PlanTerms)
    return Overlap(
        first_on=first.start,
        last_on=last,
        agency_cost=terms.agency_week_cost if terms else None,
        brand_cost=terms.brand_week_cost if terms else None,
        currency=terms.currency if terms else "",
    )


def _first_cutover(plan: TransitionPlan) -> PlannedTask | None:
    """Return the first cutover after which customers hear the brand: listening is none."""
    found = (each for each in plan.tasks if each.row.cuts_over and each.row.phase.number >= 2)
    return min(found, key=lambda each: each.start, default=None)
