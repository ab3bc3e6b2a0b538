"""Who does what by when, what holds the handoff, and what could go wrong: the plan as a paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.handoff import (
    plan_dates,
    plan_picture,
    plan_progress,
    plan_risks,
    plan_tasks,
)
from planner.documents.model import Block, Document, Meta, literal
from planner.documents.write import callout, heading
from planner.domain.errors import BadInput
from planner.domain.planning.baselines import newest
from planner.domain.planning.plan import TransitionPlan, plan_of
from planner.domain.protocol.rows.handoff.planning import Laid
from planner.domain.transition import Transition

_LAID = {
    Laid.FORWARD: "laid forward from the kickoff",
    Laid.BACK: "laid back from the contract's end",
}


def compose(transition: Transition, on: date) -> Document:
    """Return the plan as it stands on a day; one that cannot be laid is a draft and says why."""
    try:
        plan = plan_of(transition, on)
    except BadInput as fault:
        return _unlaid(transition, on, str(fault))
    return Document(
        meta=_meta(transition, on, _status(transition, plan)),
        blocks=tuple(_blocks(transition, plan, on)),
    )


def _blocks(transition: Transition, plan: TransitionPlan, on: date) -> Iterator[Block]:
    yield from plan_dates.glance(transition, plan, on)
    yield from plan_progress.say(transition, on)
    yield from plan_picture.say(transition, plan)
    yield from plan_dates.gates(transition, plan, on)
    yield from plan_tasks.critical(transition, plan)
    yield from plan_tasks.cutovers(transition)
    yield from plan_dates.terms(transition, plan, on)
    yield from plan_tasks.who_does_what(transition, plan)
    yield from plan_risks.say(transition, on)


def _meta(transition: Transition, on: date, status: str, fault: str = "") -> Meta:
    title = f"{transition.intake.brand}: transition plan"
    return Meta(
        title=title,
        subtitle="Dates, gates, who does what, and what holds the handoff",
        brand=transition.theme.brand,
        version=f"{on:%Y-%m-%d}",
        status=status,
        draft=bool(fault),
        draft_reasons=(fault,) if fault else (),
        on=on,
        owner=transition.intake.brand_lead,
        footer=f"{title}, confidential",
    )


def _status(transition: Transition, plan: TransitionPlan) -> str:
    baseline = newest(transition)
    frozen = f"baseline of {baseline.row.on:%-d %b %Y}" if baseline else "no baseline yet"
    return f"{_LAID[plan.laid].capitalize()}, {frozen}"


def _unlaid(transition: Transition, on: date, fault: str) -> Document:
    said = callout("The plan has no dates", literal(fault), "caution")
    return Document(
        meta=_meta(transition, on, "Cannot be laid", fault),
        has_cover=False,
        blocks=(heading("Why there is no plan", "unlaid"), said),
    )
