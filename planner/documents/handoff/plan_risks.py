"""What the plan's paper says of what could go wrong, and of what the agency still covers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.counting import counted
from planner.documents.model import Block, Column, Text, literal
from planner.documents.move_words import short_day, stacked, titled
from planner.documents.write import heading, para, table
from planner.domain.matters.crutches import trend_words
from planner.domain.matters.risks import by_weight, weight_words
from planner.domain.protocol.rows.handoff.matters import Crutch, Risk
from planner.domain.transition import Transition

#: The heaviest; a longer list is read by nobody.
_SHOWN = 12


def say(transition: Transition, on: date) -> Iterator[Block]:
    """Say the heaviest open risks with sign, answer and owner, and how much the agency covers."""
    risks = by_weight(transition.protocol.of(Risk))
    yield heading("Risks", "risks")
    yield table(
        f"The {_SHOWN} heaviest of {len(risks)}"
        if len(risks) > _SHOWN
        else counted(len(risks), "open risk"),
        (
            Column(title="It could happen that", width=5),
            Column(title="First sign; what we do", width=6),
            Column(title="Watched by", width=3),
        ),
        (_risk(transition, each) for each in risks[:_SHOWN]),
        empty="nobody has written one down.",
    )
    crutches = transition.protocol.of(Crutch)
    if crutches:
        yield heading("What the agency still covers", "crutches")
        yield para(literal(trend_words(crutches, on)))


def _risk(transition: Transition, risk: Risk) -> tuple[Text, ...]:
    review = f", looked at again {short_day(risk.review_on)}" if risk.review_on else ""
    watched = transition.name_of(risk.owner) if risk.owner else "nobody yet"
    return (
        titled(risk.title, ("", weight_words(risk))),
        stacked(("Sign", risk.sign), ("We", risk.answer)),
        literal(f"{watched}{review}"),
    )
