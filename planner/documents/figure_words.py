"""What a drawn tree says in words: for those who hear it, and for formats without pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from planner.documents.figure_places import arrange
from planner.documents.figures import Box, Tree, TreeOutcome, TreeQuestion
from planner.documents.theme import SEVERITIES, TINTS

YES, NO, THEN = "Yes", "No", "then"
_HIGHEST = list(SEVERITIES)[-1]


class Step(NamedTuple):
    """One question, and in words where each answer leads."""

    code: str
    text: str
    yes: str
    no: str


def steps(tree: Tree) -> tuple[Step, ...]:
    """Return the questions in reading order, each with where its two answers lead."""
    boxes = tree.boxes()
    asked = (boxes[place.box] for place in arrange(tree).places)
    return tuple(
        Step(box.code, box.text, _led_to(boxes, box.yes), _led_to(boxes, box.no))
        for box in asked
        if isinstance(box, TreeQuestion)
    )


def tree_in_words(tree: Tree) -> str:
    """Return the whole tree as sentences, for those who hear a figure instead of seeing it."""
    return " ".join(
        f"{step.code} {step.text} {YES}: {step.yes}. {NO}: {step.no}." for step in steps(tree)
    )


def doing(outcome: TreeOutcome) -> str:
    """Return what is done and how severe it is at least: "refer, at least S3 Serious".

    Above the highest severity there is nothing, so that one stands alone: "hold, S4 Crisis".
    """
    if not outcome.tone:
        return outcome.verb
    least = "" if outcome.tone == _HIGHEST else "at least "
    return f"{outcome.verb}, {least}{TINTS[outcome.tone].word}"


def _led_to(boxes: Mapping[str, Box], id: str) -> str:
    box = boxes[id]
    if isinstance(box, TreeQuestion):
        return box.code
    on = f", {THEN} {boxes[box.then].code}" if box.then else ""
    return f"{box.code} {box.title} ({doing(box)}){on}"
