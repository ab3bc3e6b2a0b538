"""What Typst is told of a share drawn in steps: every corner worked out, every word chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.documents import bar_words as words
from planner.documents.bar_places import Calendar, calendar_between, ticks_of
from planner.documents.steps import StepLine, Steps, days_of_steps


def steps_data(steps: Steps, most_ticks: int) -> dict[str, Any]:
    """Return the lines as corners from (0, 0) to (1, 1), with the calendar under them."""
    calendar = calendar_between(*days_of_steps(steps))
    return {
        "of": steps.of,
        "ticks": [tick._asdict() for tick in ticks_of(calendar, most_ticks)],
        "marks": list(_marks(steps, calendar)),
        "lines": [_line(line, calendar) for line in steps.lines],
    }


def _marks(steps: Steps, calendar: Calendar) -> Iterator[dict[str, Any]]:
    if steps.today is not None and calendar.holds(steps.today):
        said = f"{words.TODAY} {steps.today:%-d %b}"
        yield {"kind": "today", "at": calendar.place(steps.today), "said": said}
    if steps.ends_on is not None:
        said = f"{steps.ends_title} {steps.ends_on:%-d %b}"
        yield {"kind": "end", "at": calendar.end(steps.ends_on), "said": said}


def _line(line: StepLine, calendar: Calendar) -> dict[str, Any]:
    last = line.points[-1]
    return {
        "planned": line.is_planned,
        "said": f"{line.label} {last.percent}%",
        "corners": list(_corners(line, calendar)),
    }


def _corners(line: StepLine, calendar: Calendar) -> Iterator[tuple[float, float]]:
    height = None
    for point in line.points:
        at = calendar.place(point.on)
        if height is not None:
            yield at, height
        height = point.percent / 100
        yield at, height
    assert height is not None
    yield (calendar.end(line.until) if line.until else 1.0), height
