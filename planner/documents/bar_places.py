"""Where each bar of a drawn plan stands on its calendar, as shares of the width from 0 to 1."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from planner.documents.bars import Bars, days_of

#: A plan of no more days is ruled by weeks, a longer one by months.
_DAYS_RULED_BY_WEEKS = 63


class Tick(NamedTuple):
    """A line of the calendar and what stands over it."""

    at: float
    said: str


class Calendar(NamedTuple):
    """The days a drawing runs over; `first` is a Monday or the first of a month."""

    first: date
    days: int
    by_month: bool

    def place(self, on: date) -> float:
        """Return where a day begins."""
        return (on - self.first).days / self.days

    def end(self, on: date) -> float:
        """Return where a day ends."""
        return self.place(on + timedelta(days=1))

    def holds(self, on: date) -> bool:
        """Return whether a day is shown at all."""
        return 0 <= (on - self.first).days < self.days


def calendar_of(bars: Bars) -> Calendar:
    """Return the weeks or months that hold every row, window and the end."""
    return calendar_between(*days_of(bars))


def calendar_between(start: date, finish: date) -> Calendar:
    """Return the weeks or months that hold two days."""
    by_month = (finish - start).days > _DAYS_RULED_BY_WEEKS
    if by_month:
        first, last = start.replace(day=1), _month(finish, 1) - timedelta(days=1)
    else:
        first = start - timedelta(days=start.weekday())
        last = finish + timedelta(days=6 - finish.weekday())
    return Calendar(first, (last - first).days + 1, by_month)


def ticks_of(calendar: Calendar, most: int) -> tuple[Tick, ...]:
    """Return the lines over a calendar, so few that their words never touch.

    A year is said where it begins and at the first line.
    """
    starts = _starts(calendar)
    step = -(-len(starts) // most)
    shown = starts[::step]
    before = (None, *shown)
    return tuple(
        Tick(calendar.place(each), _said(each, last, calendar.by_month))
        for last, each in zip(before, shown, strict=False)
    )


def _said(on: date, before: date | None, by_month: bool) -> str:
    year = f" {on:%Y}" if before is None or before.year != on.year else ""
    return f"{on:%b}{year}" if by_month else f"{on:%-d %b}{year}"


def _starts(calendar: Calendar) -> list[date]:
    last = calendar.first + timedelta(days=calendar.days - 1)
    if calendar.by_month:
        months = (last.year - calendar.first.year) * 12 + last.month - calendar.first.month
        return [_month(calendar.first, number) for number in range(months + 1)]
    return [calendar.first + timedelta(days=day) for day in range(0, calendar.days, 7)]


def _month(on: date, later: int) -> date:
    """Return the first of the month so many months later."""
    months = on.year * 12 + on.month - 1 + later
    return date(months // 12, months % 12 + 1, 1)
