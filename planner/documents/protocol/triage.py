"""What section 7 says: the tree drawn, every question and outcome in words, the last checks."""

from __future__ import annotations

from collections.abc import Iterator

from planner.documents.figures import Tree, TreeOutcome, TreeQuestion
from planner.documents.model import Block, Figure, Tone
from planner.documents.protocol import plain
from planner.documents.protocol.layout import BOOK
from planner.documents.protocol.wording import tones
from planner.documents.write import note
from planner.domain.protocol import rows
from planner.domain.protocol.sections import BY_ID
from planner.domain.protocol.triage import faults
from planner.domain.protocol.words import Severity, spoken
from planner.domain.transition import Transition

_SECTION = BY_ID["triage-tree"]


def triage_tree(transition: Transition) -> Iterator[Block]:
    """Draw the tree; while it has a fault, its questions and outcomes stand in tables."""
    yield from plain.single_facts(transition, _SECTION)
    tree = drawing(transition)
    if tree is not None:
        yield Figure(
            drawing=tree,
            caption=(
                "From the message to what is done with it; a yes or a no leads to an outcome or "
                "to a further question."
            ),
            alt="The triage tree, from the first question down.",
        )
        yield note(
            "What to look for at each question, and how each outcome is done, stands in the "
            "answer book."
        )
        return
    for kind in _SECTION.kinds:
        yield from plain.rows_of(transition, kind, BOOK)


def drawing(transition: Transition) -> Tree | None:
    """Return the tree as a drawing, or None while it has a fault that its open points name."""
    protocol = transition.protocol
    terms = protocol.one(rows.TriageTerms)
    questions, outcomes = protocol.of(rows.TriageQuestion), protocol.of(rows.TriageOutcome)
    if terms is None or terms.first is None or not questions or not outcomes:
        return None
    boxes = {each.id for each in (*questions, *outcomes)}
    named = {terms.first, *(id_ for each in questions for id_ in (each.yes, each.no))}
    named |= {each.then for each in outcomes if each.then}
    if any(faults(terms, questions, outcomes)) or not named <= boxes:
        return None
    return Tree(
        first=terms.first,
        questions=tuple(
            TreeQuestion(id=each.id, code=each.code, text=each.question, yes=each.yes, no=each.no)
            for each in questions
        ),
        outcomes=tuple(
            TreeOutcome(
                id=each.id,
                code=each.code,
                title=each.title,
                verb=spoken(each.verb),
                tone=_at_least(each.lowest_severity),
                then=each.then,
            )
            for each in outcomes
        ),
    )


def _at_least(lowest: Severity) -> Tone:
    """Return the tone of a lowest severity; the lowest there is says nothing of a message."""
    (tone,) = tones([lowest])
    return "" if tone == "S0" else tone
