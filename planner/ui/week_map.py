"""The week as a map, a cell an hour: its shade, its figure, and a sentence when it is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from planner.domain.profile import Weekday

#: Pixels: high enough for a figure, and for a finger.
ROW_HEIGHT = 40
_HOURS = tuple(f"{hour:02}" for hour in range(24))


@dataclass(frozen=True)
class Hour:
    """One hour of the week: the place of its shade, at most two letters, and its sentence."""

    shade: int
    figure: str
    sentence: str


def draw(
    hours: Mapping[tuple[Weekday, int], Hour],
    shades: Sequence[str],
    row_height: int = ROW_HEIGHT,
) -> go.Figure:
    """Return the map, a line a weekday; hours that are not there stay blank."""
    days = [day for day in Weekday if any((day, hour) in hours for hour in range(24))]
    rows = [[hours.get((day, hour)) for hour in range(24)] for day in days]
    figure = go.Figure(
        go.Heatmap(
            z=[[each.shade if each else None for each in row] for row in rows],
            text=[[each.figure if each else "" for each in row] for row in rows],
            customdata=[[each.sentence if each else "" for each in row] for row in rows],
            x=_HOURS,
            y=[day.value.capitalize() for day in days],
            texttemplate="%{text}",
            textfont={"size": 10},
            hovertemplate="%{customdata}<extra></extra>",
            hoverongaps=False,
            colorscale=_scale(shades),
            zmin=0,
            zmax=len(shades) - 1,
            showscale=False,
            xgap=1,
            ygap=1,
        )
    )
    figure.update_layout(
        height=row_height * len(days) + 40,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        dragmode=False,
        hoverlabel={"align": "left"},
        xaxis={
            "type": "category",
            "tickvals": _HOURS[::3],
            "fixedrange": True,
            "side": "top",
            "showgrid": False,
        },
        yaxis={"autorange": "reversed", "fixedrange": True, "showgrid": False},
    )
    return figure


def _scale(shades: Sequence[str]) -> list[tuple[float, str]]:
    """Return each shade as a step of its own, not blended with the next."""
    last = len(shades) - 1
    return [
        (min(1.0, max(0.0, (place + side) / last)), shade)
        for place, shade in enumerate(shades)
        for side in (-0.5, 0.5)
    ]


def in_lines(sentence: str) -> str:
    """Return a sentence in lines short enough for a hover on a phone."""
    lines, line = [], ""
    for word in sentence.split():
        if line and len(line) + len(word) > 60:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "<br>".join([*lines, line])
