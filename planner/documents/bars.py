"""What a plan drawn as bars holds: who does what from when to when. It is data; formats draw it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, model_validator

from planner.documents.spans import Label, Title
from planner.domain.value import Value


class Bar(Value):
    """One piece of work from its first to its last day, or a milestone on one day.

    `was_start` and `was_finish` are what the baseline froze; a milestone's two days are one.
    """

    label: Title
    group: Title
    party: Literal["agency", "brand"] | None = None
    start: date
    finish: date
    was_start: date | None = None
    was_finish: date | None = None
    is_critical: bool = False
    is_milestone: bool = False
    is_done: bool = False

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Bar:
        if self.finish < self.start:
            raise ValueError(f"The bar '{self.label}' ends before it starts. Turn its days round.")
        if (self.was_start is None) != (self.was_finish is None):
            raise ValueError(f"The bar '{self.label}' has half a baseline. Give both days or none.")
        if self.is_milestone and self.start != self.finish:
            raise ValueError(f"The milestone '{self.label}' has two days. Give it one.")
        return self

    @property
    def slip_days(self) -> int | None:
        """Return by how many days it ends later than it was frozen; None without a baseline."""
        return (self.finish - self.was_finish).days if self.was_finish else None


class Window(Value):
    """Days on which nothing may move, both included."""

    title: Title
    first_on: date
    last_on: date

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Window:
        if self.last_on < self.first_on:
            raise ValueError(f"'{self.title}' ends before it starts. Turn its days round.")
        return self


class Bars(Value):
    """Rows of work over one calendar, in their groups; `today` and `ends_on` are lines through it.

    `ends_title` says what ends on that day: "Contract ends".
    """

    kind: Literal["bars"] = "bars"
    rows: Annotated[tuple[Bar, ...], Field(min_length=1, max_length=1000)]
    today: date | None = None
    ends_on: date | None = None
    ends_title: Label = ""
    windows: tuple[Window, ...] = ()

    @model_validator(mode="after")
    def _says_what_ends(self) -> Bars:
        if self.ends_on is not None and not self.ends_title:
            raise ValueError("A line is drawn for a day on which nothing ends. Say what ends.")
        return self


class Group(NamedTuple):
    """Rows that stand under one title."""

    title: str
    rows: tuple[Bar, ...]


def groups_of(bars: Bars) -> tuple[Group, ...]:
    """Return the rows under their titles, each title once, in the order of their first rows."""
    titles = dict.fromkeys(row.group for row in bars.rows)
    return tuple(
        Group(title, tuple(row for row in bars.rows if row.group == title)) for title in titles
    )


def days_of(bars: Bars) -> tuple[date, date]:
    """Return the first and the last day that a drawing of the bars has to show.

    Today is not among them: a plan looked at years later would be drawn as a dot.
    """
    days = tuple(_days(bars))
    return min(days), max(days)


def _days(bars: Bars) -> Iterator[date]:
    for row in bars.rows:
        yield from (row.start, row.finish)
        if row.was_start and row.was_finish:
            yield from (row.was_start, row.was_finish)
    for window in bars.windows:
        yield from (window.first_on, window.last_on)
    if bars.ends_on is not None:
        yield bars.ends_on
