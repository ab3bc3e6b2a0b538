"""The weekly note: one page of lines, what became of last weeks' asks first, figures last.

Source: domain brief, section 8, weekly insight note; protocol section 28 has cadence and readers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.insight.judging import asked_before, fate_words, lines_of
from planner.domain.insight.use import use
from planner.domain.matters.dependency import leaning, leaning_words
from planner.domain.matters.risks import by_weight, weight_words
from planner.domain.protocol.rows.handoff.insights import Insight, Trend
from planner.domain.protocol.rows.handoff.matters import Risk
from planner.domain.protocol.rows.handoff.signing import DayFigures
from planner.domain.transition import Transition

_ARROWS: Mapping[Trend, str] = {
    Trend.NEW: "✳",
    Trend.RISING: "↗",
    Trend.STEADY: "→",
    Trend.FALLING: "↘",
}
#: So much fits on one page.
MOST_ASKS, MOST_LINES, MOST_RISKS = 5, 5, 3


@dataclass(frozen=True)
class NoteLine:
    """One line: what it is about, and what is said of it, paragraph by paragraph."""

    title: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class NotePart:
    """A part of the note under its heading; `empty` says why it has no lines."""

    title: str
    lines: tuple[NoteLine, ...]
    empty: str
    left_out: int = 0


@dataclass(frozen=True)
class WeekNote:
    """The note of the week that begins on a Monday, in reading order."""

    title: str
    monday: date
    parts: tuple[NotePart, ...]


def week_note(transition: Transition, week_on: date) -> WeekNote:
    """Return the note of the week that holds a day, as it goes out on the Monday after."""
    monday = week_on - timedelta(days=week_on.weekday())
    goes_out = monday + timedelta(weeks=1)
    sunday = goes_out - timedelta(days=1)
    return WeekNote(
        f"{transition.intake.brand}: what customers told us, {monday:%-d %b} to {sunday:%-d %b %Y}",
        monday,
        (
            _before(transition, monday, goes_out),
            _this_week(transition, monday),
            _risks(transition),
            _figures(transition, goes_out),
        ),
    )


def _before(transition: Transition, monday: date, on: date) -> NotePart:
    found = asked_before(transition, monday, on)
    lines = (
        NoteLine(f"{each.owner}: {each.ask or each.label}", (fate_words(each, on),))
        for each in found[:MOST_ASKS]
    )
    empty = "Nothing was asked in earlier weeks."
    left_out = max(0, len(found) - MOST_ASKS)
    return NotePart("What became of last weeks' asks", tuple(lines), empty, left_out)


def _this_week(transition: Transition, monday: date) -> NotePart:
    found = lines_of(transition, monday)
    lines = tuple(NoteLine(each.need, _said(each)) for each in found[:MOST_LINES])
    empty = "No line was written this week."
    left_out = max(0, len(found) - MOST_LINES)
    return NotePart("What people told us", lines, empty, left_out)


def _said(insight: Insight) -> tuple[str, ...]:
    what = insight.so_what or "What it means is still to be written."
    ask = insight.ask or "nothing yet"
    said = (
        behind_words(insight),
        insight.quotes,
        f"So what: {what}",
        f"We ask {insight.owner}: {ask}",
    )
    return tuple(each for each in said if each)


def behind_words(insight: Insight) -> str:
    """Return how a theme moves and how many said so: "↗ rising, 31 messages behind it"."""
    messages = f"{insight.evidence} message{'' if insight.evidence == 1 else 's'} behind it"
    trend = f"{_ARROWS[insight.trend]} {insight.trend.value}"
    return f"{trend}, {messages}" if insight.evidence else trend


def _risks(transition: Transition) -> NotePart:
    heaviest = by_weight(transition.protocol.of(Risk))[:MOST_RISKS]
    lines = (
        NoteLine(each.title, (f"{weight_words(each).capitalize()}. {each.answer}".strip(),))
        for each in heaviest
    )
    return NotePart("Risks ahead", tuple(lines), "No risk is open.")


def _figures(transition: Transition, on: date) -> NotePart:
    sunday = on - timedelta(days=1)
    figures = [each for each in transition.protocol.of(DayFigures) if each.on <= sunday]
    used = use(transition.protocol.of(Insight), on)
    lines = (
        NoteLine("Acted on", (f"{used.sentence}.",)),
        NoteLine("Leaning on the agency", (leaning_words(leaning(figures)),)),
    )
    return NotePart("Figures, for whoever asks", lines, "")
