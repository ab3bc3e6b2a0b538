"""What the desk card says when a person may be in danger: the first words, and who helps."""

from __future__ import annotations

from collections.abc import Iterator

from planner.documents.card.doing import short
from planner.documents.model import Block, Text, literal, marked
from planner.documents.sentences import sentences
from planner.documents.write import bullets, callout, heading
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
        yield bullets(*(_line(each) for each in lines[:AT_MOST]))


def _line(line: rows.HelpLine) -> Text:
    if isinstance(line.reached, Gap):
        return (
            *literal(f"{line.label}: "),
            *marked("**NO NUMBER YET**, "),
            *literal(said(line.reached)),
        )
    (number,) = literal(line.reached)
    hours = f" ({line.hours})" if line.hours else ""
    return (
        *literal(f"{line.label}: "),
        number.model_copy(update={"bold": True}),
        *literal(hours),
    )
