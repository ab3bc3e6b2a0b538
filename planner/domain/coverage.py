"""Who is there in each hour of a week, by name: where nobody is, and where it hangs on one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from planner.domain.people import Party
from planner.domain.presence import OnDuty, Rules, presence
from planner.domain.profile import Weekday
from planner.domain.protocol.rows import RosterInForce
from planner.domain.protocol.saying import spoken_days
from planner.domain.protocol.words import Duty
from planner.domain.timeline import Flags, Minutes
from planner.domain.wall import Span

_WEEK = tuple(Weekday)
_LONG_AGO = date(2000, 1, 1)


@dataclass(frozen=True)
class CoveredHour:
    """One hour of a week on one surface, by the clock on the wall.

    `names` are all who are there at some of its minutes. `declared` says whether customers are told
    of somebody in any of them; `fewest` is the smallest number of people there in those minutes, or
    in all of them where customers are told of nobody.
    """

    day: Weekday
    hour: int
    names: tuple[str, ...]
    on_call: tuple[str, ...]
    fewest: int
    declared: bool
    told_from: int = 0
    told_until: int = 60

    @property
    def is_hole(self) -> bool:
        """Return whether customers are told of somebody, and at some minute nobody is there."""
        return self.declared and self.fewest == 0

    @property
    def is_single(self) -> bool:
        """Return whether it hangs on one person."""
        return self.fewest == 1


def rostered(rules: Rules) -> Rules:
    """Return the rules as if every party's roster counted that has a shift at all."""
    people = {each.id: each for each in rules.roster.people}
    parties = {people[each.person].party for each in rules.roster.shifts if each.person in people}
    made = tuple(
        RosterInForce(id=f"as-if-{party.value}", party=party, from_on=_LONG_AGO)
        for party in Party
        if party in parties
    )
    return replace(rules, roster=replace(rules.roster, in_force=made))


def coverage(rules: Rules, surface: str, week: Span) -> tuple[CoveredHour, ...]:
    """Return every hour of a week of seven days on a surface, in order."""
    there = presence(rules, surface, week)
    first, last = week.minutes
    at = np.arange(first, last, dtype=np.int64)
    cells = week.hours_of_week(at)
    people = np.zeros(len(at), dtype=np.int64)
    seen: list[tuple[OnDuty, frozenset[int]]] = []
    for each in there.on_duty:
        is_there = each.line.has(at)
        seen.append((each, frozenset(np.unique(cells[is_there]).tolist())))
        if each.duty is Duty.STAFFED:
            people += np.where(is_there, each.people, 0)
    declared = there.promised.has(at)
    found = []
    for cell in range(7 * 24):
        some = cells == cell
        if some.any():
            found.append(_hour(seen, cell, people[some], declared[some]))
    return tuple(found)


def _hour(
    seen: Iterable[tuple[OnDuty, frozenset[int]]], cell: int, people: Minutes, declared: Flags
) -> CoveredHour:
    def named(duty: Duty) -> tuple[str, ...]:
        on = [each.name for each, hours in seen if each.duty is duty and cell in hours]
        return tuple(dict.fromkeys(on))

    return CoveredHour(
        _WEEK[cell // 24],
        cell % 24,
        named(Duty.STAFFED),
        named(Duty.ON_CALL),
        int((people[declared] if declared.any() else people).min()),
        bool(declared.any()),
        *_told(declared),
    )


def _told(declared: Flags) -> tuple[int, int]:
    """Return the minutes of an hour from and to which customers are told; 0 and 60 of none.

    An hour that clocks repeat is told as one.
    """
    told = np.flatnonzero(declared)
    return (int(told[0]) % 60, min(int(told[-1]) + 1, 60)) if len(told) else (0, 60)


def stretches(
    hours: Iterable[CoveredHour], is_meant: Callable[[CoveredHour], bool]
) -> tuple[str, ...]:
    """Return the hours that are meant, neighbours together: "Mon 09:00–17:30".

    Of an hour, the minutes that customers are told of, if they are told of any.
    """
    found: list[tuple[Weekday, int, int]] = []
    for each in hours:
        if not is_meant(each):
            continue
        first, last = each.hour * 60 + each.told_from, each.hour * 60 + each.told_until
        if found and found[-1][0] is each.day and found[-1][2] == first:
            found[-1] = (each.day, found[-1][1], last)
        else:
            found.append((each.day, first, last))
    alike: dict[tuple[int, int], list[Weekday]] = {}
    for day, first, last in found:
        alike.setdefault((first, last), []).append(day)
    return tuple(
        f"{spoken_days(tuple(days))} {_clock(first)}–{_clock(last)}"
        for (first, last), days in alike.items()
    )


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
