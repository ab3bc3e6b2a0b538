"""Who is on shift in person, minute by minute.

Bands say when somebody is meant to be there; the roster says who is. It counts for a party from the
day the party says so (`RosterInForce`); before that the bands' word stands. Looking in out of
goodwill is written down, so that it is seen, and never counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations

from planner.domain.days_off import DaysOff
from planner.domain.people import Party
from planner.domain.profile import MIDNIGHT
from planner.domain.protocol.fitting import Misfit
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Leave, RosterInForce, RosterPerson, Shift, Surface
from planner.domain.protocol.saying import spoken_days
from planner.domain.protocol.words import Duty
from planner.domain.timeline import Timeline, shared, union
from planner.domain.wall import Span, recurring

#: A day that an undated shift can be thought to begin on.
_ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True)
class Roster:
    """Everybody who answers, with their shifts and leave, and from when they count."""

    people: tuple[RosterPerson, ...] = ()
    shifts: tuple[Shift, ...] = ()
    leaves: tuple[Leave, ...] = ()
    in_force: tuple[RosterInForce, ...] = ()

    def from_on(self, party: Party) -> date | None:
        """Return the day from which a party's roster counts, or None while the bands' word does."""
        return min((each.from_on for each in self.in_force if each.party is party), default=None)

    def person(self, id_: str) -> RosterPerson | None:
        """Return one person on the roster, or None."""
        return self._by_id.get(id_)

    def name(self, id_: str) -> str:
        """Return a person's name, or the id of somebody who is gone."""
        found = self.person(id_)
        return found.name if found else id_

    @cached_property
    def _by_id(self) -> dict[str, RosterPerson]:
        return {each.id: each for each in self.people}

    def of_party(self, party: Party) -> tuple[RosterPerson, ...]:
        """Return a party's people."""
        return tuple(each for each in self.people if each.party is party)


def roster(protocol: Protocol) -> Roster:
    """Return the roster that is kept beside a protocol."""
    return Roster(
        protocol.of(RosterPerson),
        protocol.of(Shift),
        protocol.of(Leave),
        protocol.of(RosterInForce),
    )


def on_shift(
    roster: Roster,
    person: RosterPerson,
    duties: Iterable[Duty],
    surface: str | None,
    span: Span,
    country: str,
    days_off: DaysOff,
) -> Timeline:
    """Return the minutes of a span in which a person is on one of the duties for a surface.

    `surface` None asks for any surface. A day of leave is none of work, nor is a public holiday
    unless the shift holds on holidays: a shift that would begin on one is not there at all, and one
    that runs into it ends at midnight.
    """
    wanted = tuple(duties)
    away = tuple(each for each in roster.leaves if each.person == person.id)
    return union(
        shift_minutes(each, span, country, days_off, away)
        for each in roster.shifts
        if each.person == person.id
        and each.duty in wanted
        and (surface is None or not each.surfaces or surface in each.surfaces)
    )


def shift_minutes(
    shift: Shift, span: Span, country: str, days_off: DaysOff, away: Iterable[Leave] = ()
) -> Timeline:
    """Return the minutes of a span in which a shift is laid, less days somebody is away."""
    leaves = tuple(away)

    def holds(on: date) -> bool:
        if any(each.first_on <= on <= each.last_on for each in leaves):
            return False
        return shift.on_holidays or not days_off.is_off(country, on)

    return recurring(
        span, shift.days, shift.starts, shift.ends, holds, between=(shift.first_on, shift.last_on)
    )


def faults(roster: Roster) -> Iterator[Misfit]:
    """Yield what no single row can know: strangers, and two shifts of one person at one time."""
    dated: tuple[Shift | Leave, ...] = (*roster.shifts, *roster.leaves)
    for row in dated:
        if roster.person(row.person) is None:
            yield Misfit(
                row.kind,
                row.id,
                "person",
                f"The {row.noun} names '{row.person}', who is not on the roster. "
                "Add the person first, or choose another.",
            )
    for one, other in combinations(roster.shifts, 2):
        if one.person == other.person and _overlap(one, other):
            yield Misfit(
                other.kind,
                other.id,
                "starts",
                f"{roster.name(other.person)} is on two shifts at once: {in_words(one)}, and "
                f"{in_words(other)}. Change one of them.",
            )


def unspoken(roster: Roster, surfaces: Iterable[Surface]) -> Iterator[tuple[Surface, str]]:
    """Yield each surface whose language nobody on the roster answers in, while one is in force."""
    if not roster.in_force:
        return
    for surface in surfaces:
        able = [
            each
            for each in roster.people
            if surface.language.casefold() in {one.casefold() for one in each.languages}
            and (not each.surfaces or surface.id in each.surfaces)
        ]
        if not any(roster.from_on(each.party) for each in able):
            yield surface, surface.language


def in_words(shift: Shift) -> str:
    """Return a shift's days and hours: "Mon to Fri 09:00–17:30"."""
    ends = "24:00" if shift.ends == MIDNIGHT else f"{shift.ends:%H:%M}"
    return f"{spoken_days(shift.days)} {shift.starts:%H:%M}–{ends}"


def _overlap(one: Shift, other: Shift) -> bool:
    """Return whether two shifts share a minute of some week; UTC stands for any even clock."""
    if _is_over_before(one, other) or _is_over_before(other, one):
        return False
    begins = max(one.first_on or _ANY_DAY, other.first_on or _ANY_DAY)
    week = Span(begins, begins + timedelta(days=7), "UTC")
    first, second = (
        recurring(week, each.days, each.starts, each.ends, between=(each.first_on, each.last_on))
        for each in (one, other)
    )
    return not shared(first, second).is_empty


def _is_over_before(one: Shift, other: Shift) -> bool:
    """Return whether a shift's last day, with the night after it, lies before the other's first."""
    if one.last_on is None or other.first_on is None:
        return False
    return one.last_on + timedelta(days=1) < other.first_on
