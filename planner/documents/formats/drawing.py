"""How a figure reaches a page: as data for Typst, and as pictures for formats that take those."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple, assert_never

from planner.documents.bars import Bars
from planner.documents.figure_places import Arrangement, arrange
from planner.documents.figure_words import doing
from planner.documents.figures import Box, Tree, TreeQuestion, Way
from planner.documents.formats.bar_drawing import bars_data
from planner.documents.formats.step_drawing import steps_data
from planner.documents.formats.typesetting import look_of, typeset
from planner.documents.model import Document, Drawing, Figure
from planner.documents.placards import Placards
from planner.documents.squares import Squares, dark_runs
from planner.documents.steps import Steps
from planner.domain.theme import Theme

#: Columns of boxes across a report's text, and across one column of a card.
_COLUMNS: Final = {"report": 3, "card": 2}
#: Words over a calendar that do not touch on either.
_TICKS: Final = {"report": 9, "card": 4}
#: Dots an inch of a PNG: sharp on paper, and about 300 kB for a full page.
RESOLUTION: Final = 200


class Picture(NamedTuple):
    """One picture of a figure and what it says; a figure too high for a page has several."""

    content: bytes
    alt: str


def pictures(
    figure: Figure, document: Document, theme: Theme, format_: Literal["svg", "png"]
) -> tuple[Picture, ...]:
    """Return the figure drawn as wide as the text, in one picture for every page it needs.

    The first one's words are the whole figure's.
    """
    report = document.model_copy(update={"layout": "report"})
    data = json.dumps(_drawing_data(figure.drawing, "report"))
    drawn = _drawn(data, look_of(report, theme), format_)
    return tuple(
        Picture(
            content,
            figure.in_words() if part == 1 else f"{figure.caption}, part {part} of {len(drawn)}",
        )
        for part, content in enumerate(drawn, 1)
    )


# A paper is made again and again while its figure stays the same.
@lru_cache(maxsize=8)
def _drawn(drawing: str, look: str, format_: Literal["svg", "png"]) -> tuple[bytes, ...]:
    inputs = {"figure": drawing, "look": look}
    return tuple(typeset("figures", inputs, system_fonts=True, format=format_, ppi=RESOLUTION))


def figure_data(block: Figure, layout: Literal["report", "card"]) -> dict[str, Any]:
    """Return a figure as Typst draws it."""
    return {
        "kind": block.kind,
        "caption": block.caption,
        "alt": block.in_words(),
        **_drawing_data(block.drawing, layout),
    }


def _drawing_data(drawing: Drawing, layout: Literal["report", "card"]) -> dict[str, Any]:
    match drawing:
        case Tree():
            return {"tree": tree_data(drawing, layout)}
        case Bars():
            return {"bars": bars_data(drawing, _TICKS[layout])}
        case Steps():
            return {"steps": steps_data(drawing, _TICKS[layout])}
        case Squares():
            drawn = {"size": len(drawing.rows), "runs": dark_runs(drawing), "says": drawing.says}
            return {"squares": drawn}
        case Placards():
            return {"placards": drawing.model_dump()}
        case _:
            assert_never(drawing)


def tree_data(tree: Tree, layout: Literal["report", "card"]) -> dict[str, Any]:
    """Return a tree row by row: in each column a box, a line that passes by, or nothing."""
    arrangement, boxes = arrange(tree, _COLUMNS[layout]), tree.boxes()
    last = max(place.row for place in arrangement.places)
    rows: list[list[Any]] = [[None] * _COLUMNS[layout] for _ in range(last + 1)]
    row_of = {place.box: place.row for place in arrangement.places}
    jumps = {(jump.at, jump.way): boxes[jump.to].code for jump in arrangement.jumps}
    entered = {box.no: row_of[box.id] for box in tree.questions if (box.id, "no") not in jumps}
    for id, column, row, _ in arrangement.places:
        above = entered.get(id, row)
        for passed in range(above + 1, row):
            rows[passed][column] = {"kind": "line", "labelled": passed == above + 1}
        rows[row][column] = {
            **_box_data(boxes[id], jumps),
            "entered": id in entered,
            "labelled": above + 1 == row,
        }
    starts = _strand_starts(arrangement)
    return {
        "columns": _COLUMNS[layout],
        "rows": [{"starts": row in starts, "cells": cells} for row, cells in enumerate(rows)],
    }


def _strand_starts(arrangement: Arrangement) -> set[int]:
    first = {place.strand: place.row for place in reversed(arrangement.places)}
    return set(first.values())


def _box_data(box: Box, jumps: Mapping[tuple[str, Way], str]) -> dict[str, Any]:
    if isinstance(box, TreeQuestion):
        return {
            "kind": "question",
            "code": box.code,
            "text": box.text,
            "yes": jumps.get((box.id, "yes")),
            "no": jumps.get((box.id, "no")),
        }
    return {
        "kind": "outcome",
        "code": box.code,
        "title": box.title,
        "tone": box.tone,
        "doing": doing(box),
        "then": jumps.get((box.id, "then")),
    }
