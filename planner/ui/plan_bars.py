"""The plan as bars in Plotly: values in, figure out; names stand above bars, for phones too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from planner.documents.theme import AGENCY, BRAND
from planner.domain.people import Party

#: Pixels of a row: its name and, below it, its bar.
_ROW = 34
_DAY_MS = 86_400_000
_HUES = {Party.AGENCY: AGENCY, Party.BRAND: BRAND}
#: How full a hue is: critical, with time to spare, done.
_CRITICAL, _SPARE, _DONE = 1.0, 0.45, 0.18
_GHOST, _WINDOW, _FAN = "rgba(120,125,130,0.75)", "rgba(150,140,120,0.16)", "rgba(120,125,130,0.30)"
_LINE = "rgba(120,110,100,0.9)"
#: Longer names would run out of a phone's window.
_LONGEST = 44


@dataclass(frozen=True)
class PlanBar:
    """A task as it is drawn; a heading has no days. `was` are the days that were frozen."""

    name: str
    says: str = ""
    party: Party | None = None
    days: tuple[date, date] | None = None
    was: tuple[date, date] | None = None
    is_milestone: bool = False
    is_critical: bool = False
    is_done: bool = False


@dataclass(frozen=True)
class Fan:
    """When a milestone is forecast: the days of P10, P50, P80 and P90, in a sentence too."""

    name: str
    says: str
    days: tuple[date, date, date, date]


@dataclass(frozen=True)
class Calendar:
    """What lies behind the bars: today, the contract's end, windows in which no cell moves."""

    today: date
    contract_end: date
    windows: tuple[tuple[str, date, date], ...]


def figure(rows: Sequence[PlanBar], fans: Sequence[Fan], behind: Calendar) -> go.Figure:
    """Return the plan as a figure, a row each, the forecast of milestones below."""
    drawn = go.Figure()
    for party in Party:
        drawn.add_trace(_bars(rows, party))
    drawn.add_trace(_ghosts(rows))
    drawn.add_trace(_milestones(rows))
    for place, fan in enumerate(fans, len(rows)):
        for trace in _fan(fan, place):
            drawn.add_trace(trace)
    names = [*(_label(each) for each in rows), *(f"{each.name}, forecast" for each in fans)]
    shown = _range(rows, fans, behind)
    drawn.add_trace(_names(names, shown[0]))
    _lay_out(drawn, len(names))
    _behind(drawn, behind, shown)
    return drawn


def _label(row: PlanBar) -> str:
    name = row.name if len(row.name) <= _LONGEST else f"{row.name[: _LONGEST - 1]}…"
    name = name.replace("<", "&lt;")
    if row.days is None:
        return f"<b>{name}</b>"
    return f"✓ {name}" if row.is_done else name


def _names(names: Sequence[str], first: date) -> go.Scatter:
    """Return the names above their bars: as an axis' own, Plotly would hide months beneath them."""
    return go.Scatter(
        x=[_ms(first)] * len(names),
        y=[place - 0.16 for place in range(len(names))],
        mode="text",
        text=list(names),
        textposition="middle right",
        textfont={"size": 12},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def _bars(rows: Sequence[PlanBar], party: Party) -> go.Bar:
    shown = [
        (place, row, row.days)
        for place, row in enumerate(rows)
        if row.days and row.party is party and not row.is_milestone
    ]
    return go.Bar(
        name=party.value.capitalize(),
        orientation="h",
        y=[place + 0.22 for place, _, _ in shown],
        base=[_ms(days[0]) for _, _, days in shown],
        x=[_length(days) for _, _, days in shown],
        width=0.4,
        marker={"color": _HUES[party], "opacity": [_fullness(row) for _, row, _ in shown]},
        customdata=[row.says for _, row, _ in shown],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _fullness(row: PlanBar) -> float:
    if row.is_done:
        return _DONE
    return _CRITICAL if row.is_critical else _SPARE


def _ghosts(rows: Sequence[PlanBar]) -> go.Bar:
    shown = [(place, row.was) for place, row in enumerate(rows) if row.was]
    return go.Bar(
        name="Frozen",
        orientation="h",
        y=[place + 0.49 for place, _ in shown],
        base=[_ms(was[0]) for _, was in shown],
        x=[_length(was) for _, was in shown],
        width=0.1,
        marker={"color": _GHOST},
        hoverinfo="skip",
        showlegend=bool(shown),
    )


def _milestones(rows: Sequence[PlanBar]) -> go.Scatter:
    shown = [
        (place, row, row.days) for place, row in enumerate(rows) if row.days and row.is_milestone
    ]
    return go.Scatter(
        x=[_ms(days[1]) + _DAY_MS // 2 for _, _, days in shown],
        y=[place + 0.22 for place, _, _ in shown],
        mode="markers",
        name="Gate",
        marker={
            "symbol": "diamond",
            "size": 13,
            "color": [_HUES[row.party or Party.BRAND] for _, row, _ in shown],
            "opacity": [_DONE if row.is_done else 1.0 for _, row, _ in shown],
        },
        customdata=[row.says for _, row, _ in shown],
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
    )


def _fan(fan: Fan, place: int) -> Iterable[Any]:
    low, likely, sure, high = fan.days
    for first, last, width in ((low, high, 0.18), (likely, sure, 0.4)):
        yield go.Bar(
            orientation="h",
            y=[place + 0.22],
            base=[_ms(first)],
            x=[_length((first, last))],
            width=width,
            marker={"color": _FAN if width < 0.3 else _GHOST},
            customdata=[fan.says],
            hovertemplate="%{customdata}<extra></extra>",
            showlegend=False,
        )


def _lay_out(drawn: go.Figure, rows: int) -> None:
    drawn.update_layout(
        height=_ROW * rows + 84,
        margin={"l": 4, "r": 8, "t": 26, "b": 34},
        barmode="overlay",
        dragmode=False,
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "itemclick": False},
        hoverlabel={"align": "left"},
        xaxis={"type": "date", "side": "top", "tickformat": "%b", "dtick": "M1",
               "ticklabelmode": "period", "fixedrange": True, "showgrid": True,
               "gridcolor": "rgba(130,130,130,0.15)"},
        yaxis={"range": [rows - 0.3, -0.6], "showticklabels": False, "showgrid": False,
               "zeroline": False, "fixedrange": True},
    )  # fmt: skip


def _behind(drawn: go.Figure, behind: Calendar, shown: tuple[date, date]) -> None:
    drawn.update_xaxes(range=[shown[0].isoformat(), shown[1].isoformat()])
    for _, first, last in behind.windows:
        if first <= shown[1] and last >= shown[0]:
            drawn.add_vrect(
                x0=first.isoformat(),
                x1=(last + timedelta(days=1)).isoformat(),
                fillcolor=_WINDOW,
                line_width=0,
                layer="below",
            )
    for on, words, dash in (
        (behind.today, "today", "dot"),
        (behind.contract_end + timedelta(days=1), "contract ends", "solid"),
    ):
        drawn.add_vline(x=on.isoformat(), line={"color": _LINE, "width": 1.5, "dash": dash})
        drawn.add_annotation(
            x=on.isoformat(),
            y=1,
            yref="paper",
            text=words,
            showarrow=False,
            xanchor="left" if words == "today" else "right",
            yanchor="top",
            font={"size": 11},
        )


def _range(rows: Sequence[PlanBar], fans: Sequence[Fan], behind: Calendar) -> tuple[date, date]:
    """Return the days that are shown: all there is, but no look back months after the end."""
    days = [day for row in rows for day in row.days or ()]
    days += [day for row in rows for day in row.was or ()]
    ends = [fan.days[3] for fan in fans] + [behind.contract_end]
    last = max([*ends, *(day for day in days if day <= max(ends) + timedelta(days=21))])
    return min([behind.today, *days]) - timedelta(days=4), last + timedelta(days=10)


def _ms(on: date) -> int:
    """Return a day's midnight in milliseconds, as Plotly counts a bar's base on a date axis."""
    return (on - date(1970, 1, 1)).days * _DAY_MS


def _length(days: tuple[date, date]) -> int:
    return ((days[1] - days[0]).days + 1) * _DAY_MS
