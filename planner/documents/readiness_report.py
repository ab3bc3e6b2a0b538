"""What the readiness report says: what needs a decision, then where every criterion stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.model import Block, Document, Meta
from planner.documents.readiness import before, gaps, opening, standing, way
from planner.domain.transition import Transition


def compose(transition: Transition, on: date) -> Document:
    """Return the readiness report as its reader may see it on a day; a draft before the reveal.

    What is late and what runs out is counted from `on`.
    """
    brand = transition.theme.brand
    title = f"{transition.intake.brand} readiness report"
    unrevealed = ("Both voices are needed: it shows one at most until both have locked.",)
    meta = Meta(
        title=title,
        subtitle=f"How far {transition.intake.brand} can answer for itself, as both voices see it",
        brand=brand,
        version=f"{on:%Y-%m-%d}",
        status="Both voices revealed" if transition.revealed else "Before the reveal",
        draft=not transition.revealed,
        draft_reasons=() if transition.revealed else unrevealed,
        on=on,
        owner=transition.intake.brand_lead,
        footer=f"{title}, confidential",
    )
    body = _revealed(transition, on) if transition.revealed else before.own_voice(transition)
    return Document(
        meta=meta,
        blocks=(*opening.decisions(transition, on), *opening.verdict(transition, on), *body),
    )


def _revealed(transition: Transition, on: date) -> Iterator[Block]:
    yield from standing.dimensions(transition, on)
    yield from standing.disagreements(transition, on)
    yield from gaps.by_gate(transition, on)
    yield from standing.running_out(transition, on)
    yield from standing.met(transition, on)
    yield from gaps.unanswered(transition, on)
    yield from standing.not_applicable(transition, on)
    yield from way.figures(transition, on)
    yield from way.sources(transition, on)
