"""What a share drawn over days holds: lines that rise and fall in steps, planned and reached."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, model_validator

from planner.documents.spans import Label, Title, isolated
from planner.domain.value import Value
from planner.domain.wording import day


class StepPoint(Value):
    """From this day on the share is so many per cent."""

    on: date
    percent: Annotated[int, Field(ge=0, le=100)]


class StepLine(Value):
    """One line; it holds its last share to the end of the drawing, or to `until`."""

    label: Title
    points: Annotated[tuple[StepPoint, ...], Field(min_length=1, max_length=1000)]
    until: date | None = None
    is_planned: bool = False

    @model_validator(mode="after")
    def _goes_forward(self) -> StepLine:
        days = [point.on for point in self.points]
        if any(after <= before for before, after in pairwise(days)):
            raise ValueError(
                f"The line '{self.label}' goes back in time. Put its days in their order."
            )
        if self.until is not None and self.until < days[-1]:
            raise ValueError(f"The line '{self.label}' ends before its last step. Mend its end.")
        return self


class Steps(Value):
    """Shares of one thing over the same days; `of` says of what: "of the week's messages".

    `today` and `ends_on` are lines through it; `ends_title` says what ends on that day.
    """

    kind: Literal["steps"] = "steps"
    of: Title
    lines: Annotated[tuple[StepLine, ...], Field(min_length=1, max_length=6)]
    today: date | None = None
    ends_on: date | None = None
    ends_title: Label = ""

    @model_validator(mode="after")
    def _says_what_ends(self) -> Steps:
        if self.ends_on is not None and not self.ends_title:
            raise ValueError("A line is drawn for a day on which nothing ends. Say what ends.")
        return self


def days_of_steps(steps: Steps) -> tuple[date, date]:
    """Return the first and the last day that a drawing has to show."""
    days = [point.on for line in steps.lines for point in line.points]
    days += [line.until for line in steps.lines if line.until]
    days += [steps.ends_on] if steps.ends_on else []
    return min(days), max(days)


def line_in_words(line: StepLine) -> str:
    """Return a line's steps: "planned: 0% from 4 Jan 2027, 40% from 9 Mar 2027"."""
    steps = ", ".join(f"{each.percent}% from {day(each.on)}" for each in line.points)
    return f"{isolated(line.label)}: {steps}"


def steps_in_words(steps: Steps) -> str:
    """Return the whole drawing as sentences."""
    return " ".join(_sentences(steps))


def _sentences(steps: Steps) -> Iterator[str]:
    yield f"Per cent {steps.of}."
    for line in steps.lines:
        yield f"{line_in_words(line)}."
    yield from marks_in_words(steps)


def marks_in_words(steps: Steps) -> tuple[str, ...]:
    """Return a sentence for each line through the drawing."""
    today = (f"Today is {day(steps.today)}.",) if steps.today else ()
    ends = (f"{steps.ends_title} on {day(steps.ends_on)}.",) if steps.ends_on else ()
    return (*today, *ends)
