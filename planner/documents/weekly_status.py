"""Where the move stands this week, on one page: who decides what, the next gate, the forecast."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.handoff import plan_progress, week_ahead, week_behind
from planner.documents.handoff.plan_progress import end_of
from planner.documents.model import Block, Document, Meta, literal
from planner.documents.write import callout, heading, lead
from planner.domain import glance
from planner.domain.errors import BadInput
from planner.domain.planning.plan import plan_of
from planner.domain.transition import Transition


def compose(transition: Transition, on: date, then: Transition | None = None) -> Document:
    """Return the status of a day, and of the seven before it, on one page.

    `then` is the transition as it stood a week ago; None, and nothing is said of its forecast. A
    longer list is cut and counted: the pages of the planner have all of it.
    """
    title = f"{transition.intake.brand}: the move this week"
    meta = Meta(
        title=title,
        brand=transition.theme.brand,
        version=f"Week {on.isocalendar().week} of {on.isocalendar().year}",
        status="As of the day",
        on=on,
        owner=transition.intake.brand_lead,
        footer=f"{title}, confidential",
    )
    return Document(meta=meta, layout="card", blocks=tuple(_blocks(transition, on, then)))


def _blocks(transition: Transition, on: date, then: Transition | None) -> Iterator[Block]:
    yield heading("Where it stands", "stands")
    yield lead(literal(f"{glance.sentence(transition, end_of(transition, on))}."))
    yield from plan_progress.picture(transition, on)
    yield from week_ahead.decisions(transition, on)
    yield from week_ahead.next_gate(transition, on)
    try:
        plan_of(transition, on)
    except BadInput as fault:
        # Nothing that rests on dates can be told; all else still can.
        yield callout("The plan has no dates", literal(str(fault)), "caution")
    else:
        yield from week_ahead.contract(transition, on, then)
        yield from week_ahead.owed(transition, on)
    yield from week_behind.longest_wait(transition, on)
    yield from week_behind.moved(transition, on)
    yield from week_behind.agency(transition, on)
