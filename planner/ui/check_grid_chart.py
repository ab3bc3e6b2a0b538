"""Topics by hour of the week, drawn: a line a topic, its troubled stretches as blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import shorten

import plotly.graph_objects as go

from planner.domain.profile import Weekday
from planner.domain.protocol_check.topic_grid import HOURS, Cell, TopicLine
from planner.ui.check_grid_words import Stretch, stretches

#: Paper to rust, as on the promise's map; two rules are another kind of trouble, another hue. What
#: is well lets the page shine through: on a dark one, too, trouble is what stands out.
SHADES = {
    Cell.FINE: "rgba(134,173,155,0.25)",
    Cell.ASLEEP: "#eec27d",
    Cell.TWO_RULES: "#8f7aa8",
    Cell.NO_RULE: "#9c3d22",
}
#: Letters of a topic that stand beside its line; the whole is in the hover and in the words.
_LABEL = 32


def grid(lines: Sequence[TopicLine]) -> go.Figure:
    """Return the week from Monday to Sunday, the worst topic on top."""
    figure = go.Figure([_blocks(lines, cell) for cell in Cell if _has(lines, cell)])
    figure.update_layout(
        height=24 * len(lines) + 90,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        barmode="overlay",
        bargap=0.18,
        dragmode=False,
        hoverlabel={"align": "left"},
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "itemclick": False},
        shapes=[_midnight(place * 24) for place in range(1, 7)],
        xaxis={
            "range": [0, HOURS],
            "tickvals": [24 * place + 12 for place in range(7)],
            "ticktext": [each.value.capitalize() for each in Weekday],
            "fixedrange": True,
            "side": "top",
            "showgrid": False,
            "zeroline": False,
        },
        yaxis={
            "range": [len(lines) - 0.5, -0.5],
            "tickvals": list(range(len(lines))),
            "ticktext": [shorten(each.topic, _LABEL, placeholder=" …") for each in lines],
            "fixedrange": True,
            "showgrid": False,
            "automargin": True,
        },
    )
    return figure


def _has(lines: Sequence[TopicLine], cell: Cell) -> bool:
    return any(cell in each.cells for each in lines)


def _blocks(lines: Sequence[TopicLine], cell: Cell) -> go.Bar:
    found = [
        (place, start, hours, _sentence(line, stretch))
        for place, line in enumerate(lines)
        for stretch in stretches(line.cells)
        if stretch.cell is cell
        for start, hours in _in_the_week(stretch)
    ]
    return go.Bar(
        name=cell.value,
        orientation="h",
        y=[place for place, _, _, _ in found],
        base=[start for _, start, _, _ in found],
        x=[hours for _, _, hours, _ in found],
        customdata=[said for _, _, _, said in found],
        hovertemplate="%{customdata}<extra></extra>",
        marker={"color": SHADES[cell], "line": {"width": 0}},
    )


def _in_the_week(stretch: Stretch) -> Iterator[tuple[int, int]]:
    """Yield where a stretch is drawn: what runs past Sunday's end is drawn on Monday too."""
    past = stretch.first + stretch.hours - HOURS
    yield stretch.first, stretch.hours - max(0, past)
    if past > 0:
        yield 0, past


def _sentence(line: TopicLine, stretch: Stretch) -> str:
    owners = ", ".join(line.owners) or "nobody"
    said = {
        Cell.FINE: "somebody who may speak on it is awake",
        Cell.ASLEEP: "nobody who may speak on it is awake",
        Cell.TWO_RULES: "two approvals have this topic",
        Cell.NO_RULE: "no rule says who may speak",
    }[stretch.cell]
    return f"<b>{line.topic}</b><br>{stretch.words}: {said}<br>Who may speak: {owners}"


def _midnight(hour: int) -> dict[str, object]:
    return {
        "type": "line",
        "x0": hour,
        "x1": hour,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"width": 1, "color": "rgba(120,110,100,0.5)"},
    }
