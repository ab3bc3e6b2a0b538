"""A topic's week in words: in which stretches nobody who may speak on it is awake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from planner.domain.profile import Weekday
from planner.domain.protocol.saying import spoken_days
from planner.domain.protocol_check.topic_grid import HOURS, Cell, TopicLine
from planner.ui.words import counted

_WEEK = tuple(Weekday)
_DAY = 24


@dataclass(frozen=True)
class Stretch:
    """Neighbouring hours of a week that fare alike; `first` counts from Monday midnight.

    One that runs past Sunday's end goes on on Monday: `first + hours` is then more than 168.
    """

    cell: Cell
    first: int
    hours: int

    @property
    def words(self) -> str:
        """Return the stretch: "Sat 16:00 to Mon 09:00", "Mon 18:00–09:00", "every hour"."""
        if self.hours >= HOURS:
            return "every hour of the week"
        last = self.first + self.hours
        if self.hours < _DAY:
            return f"{_day(self.first)} {_span(self.first, last)}"
        return f"{_day(self.first)} {_clock(self.first)} to {_day(last)} {_clock(last)}"


def stretches(cells: Sequence[Cell]) -> tuple[Stretch, ...]:
    """Return the week's stretches in order, Sunday night joined with Monday morning."""
    found: list[Stretch] = []
    for cell, group in groupby(enumerate(cells), key=lambda each: each[1]):
        hours = list(group)
        found.append(Stretch(cell, hours[0][0], len(hours)))
    if len(found) > 1 and found[0].cell is found[-1].cell:
        first, *middle, last = found
        found = [*middle, Stretch(last.cell, last.first, last.hours + first.hours)]
    return tuple(found)


def sentence(line: TopicLine) -> str:
    """Return what is wrong with a topic in its week, in a sentence; "" if nothing is."""
    troubled = [each for each in stretches(line.cells) if each.cell is not Cell.FINE]
    if not troubled:
        return ""
    match troubled[0].cell:
        case Cell.NO_RULE:
            many = line.scenarios != 1
            return (
                f"{counted(line.scenarios, 'scenario')} that {'are' if many else 'is'} answered "
                f"{'have' if many else 'has'} no topic: no rule says who may speak, at any hour."
            )
        case Cell.TWO_RULES:
            return "Two approvals have this topic: whoever answers does not know which one holds."
        case _:
            hours = sum(each.hours for each in troubled)
            return (
                f"nobody who may speak on it is awake in {hours} of {HOURS} hours: "
                f"{', '.join(alike(troubled))}."
            )


def alike(found: Sequence[Stretch]) -> Iterator[str]:
    """Yield the stretches in words, those of the same hours on several days as one."""
    by_hours: dict[tuple[int, int], list[Stretch]] = {}
    for each in found:
        by_hours.setdefault((each.first % _DAY, each.hours), []).append(each)
    for (start, hours), group in by_hours.items():
        if len(group) == 1 or hours >= _DAY:
            yield from (each.words for each in group)
        else:
            days = spoken_days(tuple(_WEEK[each.first // _DAY] for each in group))
            yield f"{days} {_span(start, start + hours)}"


def _span(first: int, last: int) -> str:
    """Return two hours of less than a day; 24:00 closes a day that ends at midnight."""
    closes = "24:00" if last % _DAY == 0 else _clock(last)
    return f"{_clock(first)}–{closes}"


def _day(hour: int) -> str:
    return _WEEK[hour // _DAY % len(_WEEK)].value.capitalize()


def _clock(hour: int) -> str:
    return f"{hour % _DAY:02}:00"
