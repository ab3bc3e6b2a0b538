"""When do no cells change hands: stated windows, and runs of public holidays with the week before?

Source: the playbook's freeze windows, `domain.md` 4.3.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

#: Working days before a run of holidays on which nothing moves: daily care needs people after it.
_DAYS_BEFORE = 5
#: Holidays that make a run, and the working days that may part two of them: Christmas and New Year
#: are one run, Good Friday and Easter Monday another, a single bank holiday is none.
_RUN, _PARTED_BY = 2, 3


@dataclass(frozen=True)
class Freeze:
    """A window in which no cell changes hands, both days included."""

    title: str
    first_on: date
    last_on: date

    @property
    def ordinals(self) -> range:
        """Return its days as ordinals of the calendar."""
        return range(self.first_on.toordinal(), self.last_on.toordinal() + 1)


def holiday_runs(worked: Sequence[int], free: Collection[int]) -> Iterator[Freeze]:
    """Yield each run of holidays, from five working days before its first to its last.

    `worked` are the working days, rising, and `free` the weekdays off, both as ordinals.
    """
    run: list[int] = []
    for day in (*sorted(free), None):
        if run and (day is None or _between(worked, run[-1], day) > _PARTED_BY):
            if len(run) >= _RUN:
                yield _frozen(worked, run)
            run = []
        if day is not None:
            run.append(day)


def _between(worked: Sequence[int], first: int, then: int) -> int:
    return bisect_left(worked, then) - bisect_left(worked, first)


def _frozen(worked: Sequence[int], run: Sequence[int]) -> Freeze:
    place = max(0, bisect_left(worked, run[0]) - _DAYS_BEFORE)
    first = min(worked[place], run[0]) if worked[place:] else run[0]
    days = [date.fromordinal(each) for each in (first, run[0], run[-1])]
    return Freeze(f"Public holidays from {days[1]:%-d %b %Y}", days[0], days[2])
