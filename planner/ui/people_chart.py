"""The coverage grid: weekday by hour, how many people are there, where it is told but untrue."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from planner.domain.coverage import CoveredHour
from planner.domain.profile import Weekday

_STEPS = ("nobody", "nobody, though told", "one", "two", "three or more")
_SHADES = ("#efece3", "#9c3d22", "#eec27d", "#bcd3c6", "#86ad9b")


def grid(hours: Sequence[CoveredHour]) -> go.Figure:
    """Return a cell an hour: the fewest people there at any of its minutes."""
    cells = {(each.day, each.hour): each for each in hours}
    days = [day for day in Weekday if (day, 12) in cells]
    rows = [[cells.get((day, hour)) for hour in range(24)] for day in days]
    last = len(_STEPS) - 1
    scale = [
        edge
        for place, shade in enumerate(_SHADES)
        for edge in (
            (max(0.0, (place - 0.5) / last), shade),
            (min(1.0, (place + 0.5) / last), shade),
        )
    ]
    figure = go.Figure(
        go.Heatmap(
            z=[[_step(each) for each in row] for row in rows],
            text=[[_figure(each) for each in row] for row in rows],
            customdata=[[_sentence(each) for each in row] for row in rows],
            x=[f"{hour:02}" for hour in range(24)],
            y=[day.value.capitalize() for day in days],
            texttemplate="%{text}",
            hovertemplate="%{customdata}<extra></extra>",
            colorscale=scale,
            zmin=0,
            zmax=last,
            xgap=1,
            ygap=1,
            colorbar={
                "tickvals": list(range(len(_STEPS))),
                "ticktext": list(_STEPS),
                "outlinewidth": 0,
                "thickness": 10,
                "len": 0.95,
            },
        )
    )
    figure.update_layout(
        height=40 * len(days) + 60,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        dragmode=False,
        hoverlabel={"align": "left"},
        xaxis={"fixedrange": True, "side": "top", "showgrid": False},
        yaxis={"autorange": "reversed", "fixedrange": True, "showgrid": False},
    )
    return figure


def _step(each: CoveredHour | None) -> int | None:
    if each is None:
        return None
    if each.is_hole:
        return 1
    return 0 if each.fewest == 0 else min(each.fewest + 1, len(_STEPS) - 1)


def _figure(each: CoveredHour | None) -> str:
    if each is None:
        return ""
    if each.is_hole:
        return "!"
    return str(each.fewest) if each.fewest else ("☎" if each.on_call else "")


def _sentence(each: CoveredHour | None) -> str:
    if each is None:
        return ""
    when = f"{each.day.value.capitalize()} {each.hour:02}:00–{each.hour + 1:02}:00"
    there = ", ".join(each.names) or "nobody"
    called = f"; on call: {', '.join(each.on_call)}" if each.on_call else ""
    untrue = ". Customers are told that somebody is there" if each.is_hole else ""
    return f"{when}: {there}{called}{untrue}."
