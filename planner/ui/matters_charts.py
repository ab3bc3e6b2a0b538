"""Two curves that have to fall: hours the agency still covers, and its share of conversations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from planner.documents.theme import AGENCY, QUIET
from planner.domain.matters.crutches import CoveredWeek
from planner.domain.matters.dependency import LeaningWeek
from planner.domain.yardsticks import ExitMeasure

_HEIGHT = 260


def covered(weeks: Sequence[CoveredWeek], on: date) -> go.Figure:
    """Return the hours a week that the agency covers, as bars, and as planned, as a line."""
    figure = go.Figure()
    done = [each for each in weeks if each.actual is not None]
    figure.add_bar(
        x=[each.monday for each in done],
        y=[each.actual for each in done],
        name="covered",
        marker={"color": AGENCY, "opacity": 0.75},
        customdata=[_hours(each) for each in done],
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
    )
    figure.add_scatter(
        x=[each.monday for each in weeks],
        y=[each.planned for each in weeks],
        mode="lines",
        line={"color": QUIET, "width": 2, "dash": "dot", "shape": "hvh"},
        customdata=[_hours(each) for each in weeks],
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
    )
    last = weeks[-1]
    figure.add_annotation(
        x=last.monday,
        y=last.planned,
        text="planned",
        showarrow=False,
        xanchor="right",
        yshift=10,
        font={"color": QUIET},
    )
    _shape(figure, on, weeks[0].monday, last.monday, "hours a week")
    return figure


def _hours(week: CoveredWeek) -> str:
    actual = "" if week.actual is None else f"{week.actual} hours covered, "
    return f"Week of {week.monday:%-d %b %Y}: {actual}{week.planned} planned"


def leaning(weeks: Sequence[LeaningWeek], limits: Sequence[ExitMeasure], on: date) -> go.Figure:
    """Return the agency's share of conversations by week, with the limits to leave a stage."""
    told = [each for each in weeks if each.percent is not None]
    figure = go.Figure()
    figure.add_scatter(
        x=[each.monday for each in told],
        y=[each.percent for each in told],
        mode="lines+markers",
        line={"color": AGENCY, "width": 3},
        marker={"size": 9},
        customdata=[
            f"Week of {each.monday:%-d %b %Y}: {each.needed_agency} of {each.actionable} "
            f"conversations ({each.percent:.0f}%)"
            for each in told
        ],
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
    )
    for limit in limits:
        figure.add_hline(
            y=limit.value,
            line={"color": QUIET, "width": 1, "dash": "dot"},
            annotation_text=f"{limit.value}% to leave {limit.stage.value}",
            annotation_position="bottom left",
            annotation_font={"color": QUIET},
        )
    _shape(figure, on, told[0].monday, told[-1].monday, "% of conversations")
    return figure


def _shape(figure: go.Figure, on: date, first: date, last: date, unit: str) -> None:
    if first <= on <= last + timedelta(days=7):
        figure.add_vline(x=on, line={"color": QUIET, "width": 1})
        figure.add_annotation(
            x=on, yref="paper", y=1.06, text="today", showarrow=False, font={"color": QUIET}
        )
    figure.update_layout(
        height=_HEIGHT,
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
        dragmode=False,
        bargap=0.25,
        xaxis={"fixedrange": True, "showgrid": False, "tickformat": "%-d %b", "nticks": 6},
        yaxis={
            "fixedrange": True,
            "rangemode": "tozero",
            "title": {"text": unit},
            "zeroline": False,
            "nticks": 5,
        },
    )
