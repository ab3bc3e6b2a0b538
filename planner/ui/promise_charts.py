"""The week as a map of waits, and who is on duty under it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import plotly.graph_objects as go

from planner.documents.theme import AGENCY, BRAND
from planner.domain.clock_words import moment, reading_in_words, wait_in_words
from planner.domain.people import Party
from planner.domain.presence import OnDuty
from planner.domain.profile import Weekday
from planner.domain.proof import Reading, SurfaceProof
from planner.domain.protocol.words import Duty
from planner.domain.timeline import Timeline
from planner.domain.wall import Span, wall

#: The steps of a wait, in minutes, each with its shade; paper to rust, never red against green.
_STEPS = (
    (0, "at once", "#e8efe9"),
    (60, "within the hour", "#f5e9c8"),
    (12 * 60, "within 12 h", "#eec27d"),
    (24 * 60, "within a day", "#d98244"),
    (None, "longer than a day", "#9c3d22"),
)
_WEEK = tuple(Weekday)


def _step(reading: Reading) -> int:
    if reading.wait_minutes is None:
        return len(_STEPS) - 1
    return next(
        place
        for place, (until, _, _) in enumerate(_STEPS)
        if until is None or reading.wait_minutes <= until
    )


def week(proof: SurfaceProof) -> go.Figure:
    """Return the hours of the week as cells: shade and figure are the longest real wait."""
    cells = proof.hours_of_week
    days = [day for day in _WEEK if any((day, hour) in cells for hour in range(24))]
    figure = go.Figure(
        go.Heatmap(
            z=[[_at(cells, day, hour) for hour in range(24)] for day in days],
            text=[[_figure(cells.get((day, hour))) for hour in range(24)] for day in days],
            customdata=[
                [
                    reading_in_words(cells[day, hour]) if (day, hour) in cells else ""
                    for hour in range(24)
                ]
                for day in days
            ],
            x=[f"{hour:02}" for hour in range(24)],
            y=[day.value.capitalize() for day in days],
            texttemplate="%{text}",
            hovertemplate="%{customdata}<extra></extra>",
            colorscale=_scale(),
            zmin=0,
            zmax=len(_STEPS) - 1,
            xgap=1,
            ygap=1,
            colorbar={
                "tickvals": list(range(len(_STEPS))),
                "ticktext": [name for _, name, _ in _STEPS],
                "outlinewidth": 0,
                "thickness": 10,
                "len": 0.95,
            },
        )
    )
    figure.update_layout(
        height=44 * len(days) + 60,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        dragmode=False,
        hoverlabel={"align": "left"},
        xaxis={"fixedrange": True, "side": "top", "showgrid": False},
        yaxis={"autorange": "reversed", "fixedrange": True, "showgrid": False},
    )
    return figure


def _at(cells: Mapping[tuple[Weekday, int], Reading], day: Weekday, hour: int) -> int | None:
    reading = cells.get((day, hour))
    return None if reading is None else _step(reading)


def _figure(reading: Reading | None) -> str:
    """Return a wait as the cell shows it, in hours; nothing where somebody is there at once."""
    if reading is None or reading.wait_minutes == 0:
        return ""
    if reading.wait_minutes is None:
        return "∞"
    if reading.wait_minutes < 60:
        return f"{reading.wait_minutes}′"
    return f"{reading.wait_minutes / 60:.0f}"


def _scale() -> list[tuple[float, str]]:
    last = len(_STEPS) - 1
    edges = [(place + 0.5) / last if last else 1.0 for place in range(last)]
    scale: list[tuple[float, str]] = []
    low = 0.0
    for place, (_, _, colour) in enumerate(_STEPS):
        high = min(edges[place], 1.0) if place < last else 1.0
        scale += [(low, colour), (high, colour)]
        low = high
    return scale


def week_in_words(proof: SurfaceProof) -> str:
    """Return the map in a sentence a day: the longest wait and when it begins."""
    return " ".join(
        f"{day.value.capitalize()}: up to {wait_in_words(each.wait_minutes)}, from "
        f"{moment(each.at)}."
        for day, each in proof.weekdays.items()
    )


def lanes(proof: SurfaceProof, first_on: date) -> go.Figure:
    """Return who is on duty in the first seven days, a lane each, in the party's hue."""
    span = _shown(proof, first_on)
    figure = go.Figure()
    for each in _on_duty(proof, span):
        line = each.line.within(*span.minutes)
        starts = [_hours_in(span, first, proof.zone) for first, _ in line.pairs]
        lengths = [(last - first) / 60 for first, last in line.pairs]
        figure.add_bar(
            base=starts,
            x=lengths,
            y=[_lane(each)] * len(starts),
            orientation="h",
            marker={
                "color": AGENCY if each.party is Party.AGENCY else BRAND,
                "pattern": {"shape": "/" if each.duty is Duty.ON_CALL else ""},
            },
            customdata=[
                f"{_lane(each)}: {wall(first, proof.zone):%a %H:%M} to "
                f"{wall(last, proof.zone):%a %H:%M}"
                for first, last in line.pairs
            ],
            hovertemplate="%{customdata}<extra></extra>",
            showlegend=False,
        )
    days = [first_on + timedelta(days=place) for place in range(7)]
    figure.update_layout(
        height=34 * max(1, len({*_lanes(proof, span)})) + 50,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        barmode="overlay",
        bargap=0.35,
        dragmode=False,
        xaxis={
            "range": [0, 7 * 24],
            "tickvals": [24 * place + 12 for place in range(7)],
            "ticktext": [f"{each:%a %-d}" for each in days],
            "fixedrange": True,
            "showgrid": False,
        },
        yaxis={"autorange": "reversed", "fixedrange": True, "automargin": True},
    )
    return figure


def lanes_in_words(proof: SurfaceProof, first_on: date) -> str:
    """Return who is on duty in the first seven days, with hours a week."""
    span = _shown(proof, first_on)
    said = [
        f"{_lane(each)}: {each.line.within(*span.minutes).minutes / 60:.0f} h"
        for each in _on_duty(proof, span)
    ]
    return "; ".join(said) or "Nobody is on duty in these days."


def _lanes(proof: SurfaceProof, span: Span) -> list[str]:
    return [_lane(each) for each in _on_duty(proof, span)]


def _on_duty(proof: SurfaceProof, span: Span) -> list[OnDuty]:
    return [each for each in proof.presence.on_duty if not _within(each.line, span).is_empty]


def _within(line: Timeline, span: Span) -> Timeline:
    return line.within(*span.minutes)


def _shown(proof: SurfaceProof, first_on: date) -> Span:
    return Span(first_on, first_on + timedelta(days=6), proof.zone)


def _hours_in(span: Span, minute: int, zone: str) -> float:
    """Return how far into the shown week a minute lies by the clock on the wall, in hours."""
    local = wall(minute, zone)
    return (local.date() - span.first_on).days * 24 + local.hour + local.minute / 60


def _lane(each: OnDuty) -> str:
    return f"{each.name} ({each.party}{', on call' if each.duty is Duty.ON_CALL else ''})"
