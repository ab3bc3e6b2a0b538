"""Plotly figures, pure: values in, figure out. Each has a text twin beside it on its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

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
    """Return the two voices as dumbbells: a line a dimension, the gap between the dots drawn."""
    figure = go.Figure([*_gaps(rows), _dots(rows, "agency"), _dots(rows, "brand")])
    figure.update_layout(
        height=46 * len(rows) + 70,
        margin={"l": 8, "r": 16, "t": 8, "b": 8},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        dragmode=False,
        xaxis={
            "range": [-0.15, 4.15],
            "tickvals": [0, 1, 2, 3, 4],
            "ticktext": ["0<br>absent", "1", "2", "3", "4<br>sustained"],
            "zeroline": False,
            "fixedrange": True,
        },
        yaxis={"autorange": "reversed", "showgrid": False, "fixedrange": True, "automargin": True},
    )
    return figure


def _gaps(rows: Sequence[Voices]) -> list[go.Scatter]:
    return [
        go.Scatter(
            x=[row.agency, row.brand],
            y=[row.label, row.label],
            mode="lines",
            line={"width": 5, "color": "rgba(130,130,130,0.35)"},
            hoverinfo="skip",
            showlegend=False,
        )
        for row in rows
        if row.agency is not None and row.brand is not None
    ]


def _dots(rows: Sequence[Voices], voice: Literal["agency", "brand"]) -> go.Scatter:
    return go.Scatter(
        x=[getattr(row, voice) for row in rows],
        y=[row.label for row in rows],
        mode="markers",
        name=voice,
        cliponaxis=False,
        marker={
            "size": 13,
            "color": AGENCY if voice == "agency" else BRAND,
            "symbol": "circle" if voice == "agency" else "diamond",
            # Paler than the fixed hues: it parts the dots from a dark page, and is lost on paper.
            "line": {"width": 1.5, "color": "rgba(255,255,255,0.85)"},
        },
        customdata=[row.sentence for row in rows],
        hovertemplate="%{customdata}<extra></extra>",
    )
