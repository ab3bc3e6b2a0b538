"""How the readiness report names criteria, levels, days and counts."""

from __future__ import annotations

from datetime import date

from planner.documents.model import Text, literal, marked
from planner.domain.people import Party
from planner.domain.playbook import Criterion
from planner.domain.readiness import Answer, Evidence
from planner.domain.transition import Transition

DASH = "–"


def criterion_words(criterion: Criterion) -> Text:
    """Return a criterion's code, bold, and title."""
    return (*marked(f"**{criterion.code}** "), *literal(criterion.title))


def party_name(transition: Transition, party: Party) -> str:
    """Return a party's company by its name."""
    intake = transition.intake
    return intake.agency if party is Party.AGENCY else intake.brand


def level(answer: Answer | None) -> str:
    """Return an answer's level, "n/a" where it does not apply, a dash for no answer."""
    if answer is None:
        return DASH
    return "n/a" if answer.level is None else str(answer.level)


def answer_words(answer: Answer | None) -> Text:
    """Return an answer's level, bold, and below it why it does not apply, or its note."""
    if answer is None:
        return literal("not answered")
    applies = answer.level is not None
    first = f"Level {answer.level}" if applies else "Does not apply"
    below = "\n".join(each for each in (answer.not_applicable, answer.note) if each)
    return (*marked(f"**{first}**"), *literal(f"\n{below}" if below else ""))


def proof(evidence: Evidence) -> str:
    """Return what a piece of evidence is and where it is found again."""
    return f"{evidence.kind}: {evidence.link or evidence.file_name}".capitalize()


def short_day(on: date) -> str:
    """Return a day as tables have it: 14 Mar 2027."""
    return f"{on:%-d %b %Y}"


def decimal(value: float | None) -> str:
    """Return a figure with one decimal, a dash for none."""
    return DASH if value is None else f"{value:.1f}"


def span(low: str, high: str) -> str:
    """Return two ends in words: "1.2 to 2.5", or one figure if they are the same."""
    return low if low == high else f"{low} to {high}"
