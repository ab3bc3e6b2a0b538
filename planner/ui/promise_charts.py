"""The week as a map of waits, and who is on duty under it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from planner.documents.theme import AGENCY, BRAND
from planner.domain.clock_words import moment, reading_in_words, wait_in_words
from planner.domain.people import Party
from planner.domain.presence import OnDuty
from planner.domain.proof import Reading, SurfaceProof
from planner.domain.protocol.words import Duty
from planner.domain.wall import Span, wall
from planner.ui import week_map
from planner.ui.week_map import ROW_HEIGHT, Hour

#: The steps of a wait, in minutes, each with its shade; paper to rust, never red against green.
_STEPS = (
    (0, "#e8efe9"),
    (60, "#f5e9c8"),
    (12 * 60, "#eec27d"),
    (24 * 60, "#d98244"),
    (None, "#9c3d22"),
)
#: How the figures are read.
KEY = (
    "Figures: hours until somebody is there, the longest of the hour (5′ minutes, 4d days, ∞ nobody "
    "comes). Blank: at once. The darker, the longer: an hour, 12 hours, a day, more."
)


def week(proof: SurfaceProof, row_height: int = ROW_HEIGHT) -> go.Figure:
    """Return the hours of the week as cells: shade and figure are the longest real wait."""
    return week_map.draw(
        {
            place: Hour(_step(each), _figure(each), week_map.in_lines(reading_in_words(each)))
            for place, each in proof.hours_of_week.items()
        },
        [shade for _, shade in _STEPS],
        row_height,
    )


def _step(reading: Reading) -> int:
    waits = reading.wait_minutes
    if waits is None:
        return len(_STEPS) - 1
    return next(place for place, (until, _) in enumerate(_STEPS) if until is None or waits <= until)


def _figure(reading: Reading) -> str:
    """Return a wait in at most two letters and a sign; nothing where somebody is there at once."""
    waits = reading.wait_minutes
    if waits is None:
        return "∞"
    if waits < 60:
        return f"{waits}′" if waits else ""
    hours = round(waits / 60)
    return f"{hours}" if hours < 100 else f"{hours / 24:.0f}d"


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
    on_duty = _on_duty(proof, span)
    figure = go.Figure([_bars(each, span) for each in on_duty])
    names = list(dict.fromkeys(_lane(each) for each in on_duty))
    figure.update_layout(
        height=44 * max(1, len(names)) + 40,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        barmode="overlay",
        bargap=0.62,
        dragmode=False,
        annotations=_labels(names),
        shapes=[_midnight(24 * place) for place in range(1, 7)],
        xaxis={
            "range": [0, 7 * 24],
            "tickvals": [24 * place + 12 for place in range(7)],
            "ticktext": [f"{first_on + timedelta(days=place):%a %-d}" for place in range(7)],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
        },
        yaxis={
            "range": [len(names) - 0.4, -0.75],
            "fixedrange": True,
            "showticklabels": False,
            "showgrid": False,
        },
    )
    return figure


def _bars(each: OnDuty, span: Span) -> go.Bar:
    """Return a lane's bars; on call, where nobody sits and waits, is hatched."""
    pairs = each.line.within(*span.minutes).pairs
    return go.Bar(
        base=[_hours_in(span, first) for first, _ in pairs],
        x=[(last - first) / 60 for first, last in pairs],
        y=[_lane(each)] * len(pairs),
        orientation="h",
        marker={
            "color": AGENCY if each.party is Party.AGENCY else BRAND,
            "pattern": {"shape": "/" if each.duty is Duty.ON_CALL else ""},
        },
        customdata=[
            f"{_lane(each)}: {wall(first, span.zone):%a %H:%M} to {wall(last, span.zone):%a %H:%M}"
            for first, last in pairs
        ],
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
    )


def _labels(names: Sequence[str]) -> list[dict[str, object]]:
    """Return each lane's name above its bars: on a phone there is no room beside them."""
    return [
        {
            "text": name,
            "x": 0,
            "y": place - 0.24,
            "xanchor": "left",
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"size": 12},
        }
        for place, name in enumerate(names)
    ]


def _midnight(hour: int) -> dict[str, object]:
    line = {"width": 1, "color": "rgba(120,110,100,0.35)"}
    return {"type": "line", "x0": hour, "x1": hour, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def lanes_in_words(proof: SurfaceProof, first_on: date) -> str:
    """Return who is on duty in the first seven days, with hours a week."""
    span = _shown(proof, first_on)
    said = [
        f"{_lane(each)}: {each.line.within(*span.minutes).minutes / 60:.0f} h"
        for each in _on_duty(proof, span)
    ]
    return "; ".join(said) or "Nobody is on duty in these days."


def _on_duty(proof: SurfaceProof, span: Span) -> list[OnDuty]:
    return [each for each in proof.presence.on_duty if not each.line.within(*span.minutes).is_empty]


def _shown(proof: SurfaceProof, first_on: date) -> Span:
    return Span(first_on, first_on + timedelta(days=6), proof.zone)


def _hours_in(span: Span, minute: int) -> float:
    """Return how far into the shown week a minute lies by the clock on the wall, in hours."""
    local = wall(minute, span.zone)
    return (local.date() - span.first_on).days * 24 + local.hour + local.minute / 60


def _lane(each: OnDuty) -> str:
    return f"{each.name} ({each.party}{', on call' if each.duty is Duty.ON_CALL else ''})"
