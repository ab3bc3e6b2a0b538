"""What was planned by day beside what was reached, as steps in Plotly: values in, figure out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from planner.documents.theme import BRAND

_PLANNED = "rgba(120,125,130,0.9)"
Steps = Sequence[tuple[date, float]]


def figure(planned: Steps, reached: Steps, on: date, *, unit: str = "") -> go.Figure:
    """Return both as steps, the plan dotted, with today's line; `unit` stands behind each figure.

    Each step is the day from which on a figure holds.
    """
    drawn = go.Figure([_line(planned, "planned", unit), _line(reached, "reached", unit)])
    drawn.update_layout(
        height=280,
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
        dragmode=False,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        yaxis={"rangemode": "tozero", "ticksuffix": unit, "fixedrange": True, "zeroline": False},
        xaxis={"type": "date", "fixedrange": True, "tickformat": "%-d %b\n%Y", "showgrid": False},
    )
    drawn.add_vline(x=on.isoformat(), line={"dash": "dot", "width": 1.5, "color": "gray"})
    return drawn


def _line(steps: Steps, name: str, unit: str) -> go.Scatter:
    is_plan = name == "planned"
    return go.Scatter(
        x=[on.isoformat() for on, _ in steps],
        y=[figure for _, figure in steps],
        mode="lines",
        name=name,
        line={
            "shape": "hv",
            "width": 2 if is_plan else 3,
            "dash": "dot" if is_plan else "solid",
            "color": _PLANNED if is_plan else BRAND,
        },
        hovertemplate="%{x|%-d %b %Y}: %{y:.0f}" + f"{unit} {name}<extra></extra>",
    )
