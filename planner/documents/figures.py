"""What a drawn figure holds: a tree of questions, checked. It is data; the formats draw it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Annotated, Literal

from pydantic import Field, model_validator

from planner.documents.spans import Title
from planner.documents.tones import Tone
from planner.domain.value import Slug, Value

Way = Literal["yes", "no", "then"]


class TreeQuestion(Value):
    """One box that asks; `yes` and `no` name a question or an outcome. `code` is short: N5a."""

    id: Slug
    code: Annotated[Title, Field(max_length=80)]
    text: Title
    yes: Slug
    no: Slug


class TreeOutcome(Value):
    """One box that says what is done; `then` names a question at which the way goes on.

    Its tone is the lowest severity that ends here; none where the lowest there is may end here.
    """

    id: Slug
    code: Annotated[Title, Field(max_length=80)]
    title: Title
    verb: Title
    tone: Tone = ""
    then: Slug | None = None


Box = TreeQuestion | TreeOutcome


class Tree(Value):
    """Questions that lead to outcomes: every named box is there, is reached, and never twice."""

    kind: Literal["tree"] = "tree"
    first: Slug
    questions: Annotated[tuple[TreeQuestion, ...], Field(min_length=1, max_length=200)]
    outcomes: Annotated[tuple[TreeOutcome, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Tree:
        faults = tuple(_doubles(self)) or tuple(_dead_ends(self)) or tuple(_circles(self))
        faults = faults or tuple(_never_reached(self))
        if faults:
            raise ValueError(" ".join(faults))
        return self

    def boxes(self) -> Mapping[str, Box]:
        """Return every question and outcome by its id."""
        return {box.id: box for box in self.in_turn()}

    def in_turn(self) -> tuple[Box, ...]:
        """Return the questions, then the outcomes."""
        return (*self.questions, *self.outcomes)


def ways(box: Box) -> tuple[tuple[Way, str], ...]:
    """Return where a box leads: (way, id), none for an outcome at which everything ends."""
    if isinstance(box, TreeQuestion):
        return (("yes", box.yes), ("no", box.no))
    return (("then", box.then),) if box.then else ()


def successors(tree: Tree) -> dict[str, tuple[str, ...]]:
    """Return for every box those it leads to."""
    return {id: tuple(to for _, to in ways(box)) for id, box in tree.boxes().items()}


def reachable(tree: Tree, start: str) -> set[str]:
    """Return every box that a way from `start` leads to, itself among them."""
    after, reached, ahead = successors(tree), set[str](), [start]
    while ahead:
        here = ahead.pop()
        if here not in reached:
            reached.add(here)
            ahead.extend(after[here])
    return reached


# -- what is wrong with a tree --


def _doubles(tree: Tree) -> Iterator[str]:
    ids: set[str] = set()
    codes: set[str] = set()
    for box in tree.in_turn():
        if box.id in ids:
            yield f"Two boxes of the tree have the id '{box.id}'. Give each its own."
        if box.code in codes:
            yield f"Two boxes of the tree have the code '{box.code}'. Give each its own."
        ids.add(box.id)
        codes.add(box.code)


def _dead_ends(tree: Tree) -> Iterator[str]:
    boxes = tree.boxes()
    asked = {question.id for question in tree.questions}
    if tree.first not in asked:
        yield f"The tree starts at '{tree.first}', but it has no such question. Name one it has."
    for box in boxes.values():
        for way, to in ways(box):
            if to not in boxes:
                yield (
                    f"'{box.code}' leads to '{to}' ({way}), but the tree has no such box. "
                    "Add it, or name another."
                )
            elif way == "then" and to not in asked:
                yield (
                    f"The outcome '{box.code}' goes on at '{to}', which is no question. "
                    "Name a question, or none."
                )


def _circles(tree: Tree) -> Iterator[str]:
    boxes = tree.boxes()
    try:
        TopologicalSorter(successors(tree)).prepare()
    except CycleError as error:
        # graphlib walks from a box to what stands before it, which here is what comes after.
        circle = " → ".join(boxes[id].code for id in reversed(error.args[1]))
        yield f"The tree goes round in a circle: {circle}. Let one of them lead elsewhere."


def _never_reached(tree: Tree) -> Iterator[str]:
    reached = reachable(tree, tree.first)
    for box in tree.boxes().values():
        if box.id not in reached:
            yield f"Nothing leads to '{box.code}'. Let a question lead there, or delete it."
