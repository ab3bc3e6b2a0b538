"""Which date is the n-th working day, and which working day is a date?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from planner.domain.days_off import public_days
from planner.domain.errors import BadInput
from planner.domain.profile import Weekday
from planner.domain.schedule.network import WorkingCalendar

#: The years that a plan of ours can speak of, as in `planner.domain.value.Day`.
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_WEEK = tuple(Weekday)


@dataclass(frozen=True)
class Axis:
    """Working days one after the other; day 0 stands at the place `zero`."""

    days: tuple[date, ...]
    zero: int

    def day(self, number: int) -> date:
        """Return the date of a working day; those before day 0 have negative numbers."""
        return self.days[self._place(number)]

    def days_from(self, number: int) -> tuple[date, ...]:
        """Return the dates of a working day and of all that follow it."""
        return self.days[self._place(number) :]

    def number_from(self, on: date) -> int:
        """Return the number of the first working day on or after a date."""
        return bisect_left(self.days, on) - self.zero

    def number_until(self, on: date) -> int:
        """Return the number of the last working day on or before a date."""
        return bisect_right(self.days, on) - 1 - self.zero

    def moved(self, days: int) -> Axis:
        """Return the axis whose day 0 is what was the day of that number."""
        return Axis(self.days, self.zero + days)

    def _place(self, number: int) -> int:
        place = self.zero + number
        if place < 0:
            raise IndexError(f"day {number} lies before the axis")
        return place


def lay_axis(calendar: WorkingCalendar, first: date, last: date, before: int, days: int) -> Axis:
    """Return the working days of all years from `first` to `last`, and more where they are too few.

    Day 0 is the first working day on or after `first`; at least `before` stand ahead of it, and
    with it at least `days` follow. Raises BadInput where that leaves the years 2000 to 2100.
    """
    years = range(first.year, last.year + 1)
    while True:
        worked = tuple(day for year in years for day in _working_days(calendar, year))
        zero = bisect_left(worked, first)
        lacks_before, lacks_after = zero < before, len(worked) - zero < days
        if not lacks_before and not lacks_after:
            return Axis(worked, zero)
        years = range(years.start - lacks_before, years.stop + lacks_after)
        if years.start < _FIRST_YEAR or years.stop > _LAST_YEAR + 1:
            raise BadInput([("calendar", _runs_out(years))])


def _runs_out(years: range) -> str:
    where = f"before {_FIRST_YEAR}" if years.start < _FIRST_YEAR else f"past {_LAST_YEAR}"
    return (
        f"With these working days the plan would run {where}. "
        "Shorten the tasks, move its dates, or work on more days."
    )


@lru_cache(maxsize=512)
def _working_days(calendar: WorkingCalendar, year: int) -> tuple[date, ...]:
    weekdays = {_WEEK.index(each) for each in calendar.weekdays}
    off = set(calendar.days_off)
    if calendar.holidays:
        off |= set(public_days(calendar.holidays, year))
    first = date(year, 1, 1)
    length = (date(year + 1, 1, 1) - first).days
    return tuple(
        day
        for day in (first + timedelta(days=number) for number in range(length))
        if day.weekday() in weekdays and day not in off
    )
