"""Which days does each party work, and on which of them may cells change hands?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from holidays import country_holidays

from planner.domain.cover_rules import days_off
from planner.domain.days_off import DaysOff
from planner.domain.freezes import Freeze, holiday_runs
from planner.domain.people import Party
from planner.domain.protocol.rows import Hours
from planner.domain.protocol.rows.handoff.planning import FreezeWindow, PartyDaysOff, PlanTerms
from planner.domain.stated_facts import Facts

#: Tuesday to Thursday: two more working days behind a cutover, and no weekend before it.
#: Source: the playbook's freeze windows, "Tuesday to Thursday, in the morning".
CUTOVER_WEEKDAYS = (1, 2, 3)
#: A plan of more years than these has no day left: its dates are a slip of the keyboard.
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Days:
    """Days one after the other on which something can be done, as ordinals of the calendar."""

    ordinals: tuple[int, ...]

    def number_from(self, ordinal: int) -> int:
        """Return the number of the first of the days on or after a day of the calendar."""
        return bisect_left(self.ordinals, ordinal)

    def number_until(self, ordinal: int) -> int:
        """Return the number of the last of the days on or before a day of the calendar."""
        return bisect_left(self.ordinals, ordinal + 1) - 1

    def count(self, first: int, until: int) -> int:
        """Return how many of the days lie from `first` on and before `until`; negative backwards.

        Both are ordinals.
        """
        return self.number_from(until) - self.number_from(first)

    def shared_with(self, days: Days) -> Days:
        """Return the days that are in both."""
        theirs = set(days.ordinals)
        return Days(tuple(each for each in self.ordinals if each in theirs))


@dataclass(frozen=True)
class Calendars:
    """The days that each party works, and where cells do not change hands."""

    worked: Mapping[Party, Days]
    frozen: tuple[Freeze, ...]
    #: Weekdays off of a party: public holidays and stated days, as ordinals.
    free: Mapping[Party, frozenset[int]]
    #: Whose public holidays count, by party.
    countries: Mapping[Party, str]

    @cached_property
    def both(self) -> Days:
        """Return the days that both parties work."""
        return self.worked[Party.BRAND].shared_with(self.worked[Party.AGENCY])

    @cached_property
    def cutover(self) -> Days:
        """Return the days on which cells may change hands: the one rule, for plan and cards alike.

        A Tuesday to Thursday that both parties work, in no freeze window.
        """
        shut = {day for each in self.frozen for day in each.ordinals}
        found = (
            each
            for each in self.both.ordinals
            if date.fromordinal(each).weekday() in CUTOVER_WEEKDAYS and each not in shut
        )
        return Days(tuple(found))

    def is_fit(self, on: date) -> bool:
        """Return whether cells may change hands on a day."""
        return on.toordinal() in self._fit

    @cached_property
    def _fit(self) -> frozenset[int]:
        return frozenset(self.cutover.ordinals)

    def working_days(self, party: Party, first: date, last: date) -> int:
        """Return how many days a party works between two days, both included."""
        return self.worked[party].count(first.toordinal(), last.toordinal() + 1)

    def free_between(self, party: Party, first: int, until: int) -> tuple[int, ...]:
        """Return the weekdays off of a party from `first` on and before `until`, as ordinals."""
        return tuple(each for each in range(first, until) if each in self.free[party])

    def freeze_on(self, on: date) -> Freeze | None:
        """Return the freeze window in which a day lies, or None."""
        return next((each for each in self.frozen if each.first_on <= on <= each.last_on), None)


def usual(country: str, first_year: int, last_year: int) -> Calendars:
    """Return the days of two parties of one country, as long as nothing else is stated."""
    countries = tuple((party, country) for party in Party)
    return _laid(countries, (), (), (), _clipped(first_year, last_year))


def calendars(facts: Facts, first_year: int, last_year: int) -> Calendars:
    """Return both parties' days over some years, cut to 2000 to 2100.

    The agency keeps the public holidays that the terms of the plan name, else the brand's.
    """
    protocol = facts.protocol
    terms, hours = protocol.one(PlanTerms), protocol.one(Hours)
    brand = (hours.holidays if hours else None) or facts.intake.profile.country
    agency = (terms.agency_country if terms else None) or brand
    known = days_off(protocol)
    confirmed = tuple(sorted((key, tuple(sorted(each))) for key, each in known.confirmed.items()))
    away = {
        party: tuple(
            (each.first_on, each.last_on)
            for each in protocol.of(PartyDaysOff)
            if each.party is party
        )
        for party in Party
    }
    stated = tuple(
        Freeze(each.title, each.first_on, each.last_on) for each in protocol.of(FreezeWindow)
    )
    countries = ((Party.BRAND, brand), (Party.AGENCY, agency))
    years = _clipped(first_year, last_year)
    return _laid(countries, confirmed, tuple(away.items()), stated, years)


def is_working_day(facts: Facts, on: date) -> bool:
    """Return whether the brand works on a day: no weekend of its country, and no public holiday."""
    hours = facts.protocol.one(Hours)
    country = hours.holidays if hours else facts.intake.profile.country
    is_off = days_off(facts.protocol).is_off(country, on)
    return not (is_off or _is_weekend(country, on.toordinal()))


def _clipped(first_year: int, last_year: int) -> tuple[int, int]:
    return max(first_year, _FIRST_YEAR), min(last_year, _LAST_YEAR)


@lru_cache(maxsize=32)
def _laid(
    countries: tuple[tuple[Party, str], ...],
    confirmed: tuple[tuple[tuple[str, int], tuple[date, ...]], ...],
    away: tuple[tuple[Party, tuple[tuple[date, date], ...]], ...],
    stated: tuple[Freeze, ...],
    years: tuple[int, int],
) -> Calendars:
    off = DaysOff({key: frozenset(days) for key, days in confirmed})
    leave = dict(away)
    worked: dict[Party, Days] = {}
    free: dict[Party, frozenset[int]] = {}
    runs: list[Freeze] = []
    for party, country in countries:
        free[party] = _free(off, country, leave.get(party, ()), years)
        worked[party] = Days(_worked(country, free[party], years))
        runs += holiday_runs(worked[party].ordinals, free[party])
    return Calendars(worked, (*stated, *dict.fromkeys(runs)), free, dict(countries))


def _free(
    off: DaysOff, country: str, leave: Collection[tuple[date, date]], years: tuple[int, int]
) -> frozenset[int]:
    """Return the weekdays off of a party, as ordinals."""
    days = {
        each.toordinal()
        for year in range(years[0], years[1] + 1)
        for each in off.of_year(country, year)
    }
    for first, last in leave:
        days.update(range(first.toordinal(), last.toordinal() + 1))
    return frozenset(each for each in days if not _is_weekend(country, each))


def _worked(country: str, free: frozenset[int], years: tuple[int, int]) -> tuple[int, ...]:
    first, last = date(years[0], 1, 1).toordinal(), date(years[1], 12, 31).toordinal()
    return tuple(
        each
        for each in range(first, last + 1)
        if each not in free and not _is_weekend(country, each)
    )


def _is_weekend(country: str, ordinal: int) -> bool:
    # The ordinal 1 is a Monday.
    return (ordinal - 1) % 7 in _weekend(country)


@lru_cache(maxsize=64)
def _weekend(country: str) -> frozenset[int]:
    """Return a country's weekend by weekdays from 0 for Monday, as the calendar has it."""
    code, _, region = country.partition("-")
    return frozenset(country_holidays(code, subdiv=region or None).weekend)
