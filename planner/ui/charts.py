"""Plotly figures, pure: values in, figure out. Each has a text twin beside it on its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from planner.documents.theme import AGENCY, BRAND


@dataclass(frozen=True)
class Voices:
    """One dimension's two voices: each a weighted mean from 0 to 4, None while it gave none."""

    label: str
    agency: float | None
    brand: float | None

    @property
    def sentence(self) -> str:
        """Return the text twin: "D1 Strategy: agency 2.1, brand 3.0, 0.9 apart"."""
        said = [
            f"{name} {value:.1f}"
            for name, value in (("agency", self.agency), ("brand", self.brand))
            if value is not None
        ]
        if not said:
            return f"{self.label}: not answered"
        if self.agency is None or self.brand is None:
            return f"{self.label}: {said[0]}"
        return f"{self.label}: {', '.join(said)}, {abs(self.agency - self.brand):.1f} apart"


def two_voices(rows: Sequence[Voices]) -> go.Figure:
    """Return the dumbbell of the two voices: one line a dimension, the gap drawn between the dots."""
    labels = [row.label for row in rows]
    figure = go.Figure()
    for row in rows:
        if row.agency is not None and row.brand is not None:
            figure.add_trace(
                go.Scatter(
                    x=[row.agency, row.brand],
                    y=[row.label, row.label],
                    mode="lines",
                    hoverinfo="skip",
                    line={"width": 5, "color": "rgba(130,130,130,0.35)"},
                    showlegend=False,
                )
            )
    for name, colour, values in (
        ("agency", AGENCY, [row.agency for row in rows]),
        ("brand", BRAND, [row.brand for row in rows]),
    ):
        figure.add_trace(
            go.Scatter(
                x=values,
                y=labels,
                mode="markers",
                name=name,
                cliponaxis=False,
                marker={
                    "size": 13,
                    "color": colour,
                    "symbol": "circle" if name == "agency" else "diamond",
                },
                customdata=[row.sentence for row in rows],
                hovertemplate="%{customdata}<extra></extra>",
            )
        )
    figure.update_layout(
        height=46 * len(rows) + 70,
        margin={"l": 8, "r": 16, "t": 8, "b": 8},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        dragmode=False,
        xaxis={
            "range": [-0.15, 4.15],
            "tickvals": [0, 1, 2, 3, 4],
            "ticktext": ["0 absent", "1 ad hoc", "2 written", "3 practised", "4 sustained"],
            "zeroline": False,
            "fixedrange": True,
            "side": "bottom",
        },
        yaxis={
            "autorange": "reversed",
            "showgrid": False,
            "fixedrange": True,
            "automargin": True,
            "title": None,
        },
    )
    return figure
