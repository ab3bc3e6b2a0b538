"""What the desk card says when a person may be in danger: the first words, and who helps."""

from __future__ import annotations

from collections.abc import Iterator

from planner.documents.card.doing import short
from planner.documents.model import Block, Column, Text, literal, marked
from planner.documents.sentences import sentences
from planner.documents.write import CARD_LINE, callout, heading, table
from planner.domain.protocol import rows
from planner.domain.protocol.stated import Gap, said
from planner.domain.transition import Transition

AT_MOST = 3
_SENTENCES = 5


def care(transition: Transition) -> Iterator[Block]:
    """Say the approved first words of the first danger, and the help lines."""
    cases = transition.protocol.of(rows.CareCase)
    lines = transition.protocol.of(rows.HelpLine)
    if not cases and not lines:
        return
    yield heading("A person in danger", "care")
    if cases:
        words = sentences(cases[0].first_words)
        more = " … (section 18)" if len(words) > _SENTENCES else ""
        yield callout(short(cases[0].title, 45), literal(" ".join(words[:_SENTENCES]) + more), "S4")
    if lines:
        yield table(
            "Who helps",
            (Column(title="Line", width=4), Column(title="Reached at", width=5)),
            [(literal(each.label), _reached(each)) for each in lines[:AT_MOST]],
            line=CARD_LINE,
            empty="none.",
        )


def _reached(line: rows.HelpLine) -> Text:
    if isinstance(line.reached, Gap):
        return (*marked("**NO NUMBER YET**, "), *literal(said(line.reached)))
    (number,) = literal(line.reached)
    hours = f" ({line.hours})" if line.hours else ""
    return (number.model_copy(update={"bold": True}), *literal(hours))
