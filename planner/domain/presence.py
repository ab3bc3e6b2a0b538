"""When somebody can answer on a surface, as the bands say and as the roster has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from planner.domain.days_off import DaysOff
from planner.domain.hours import Course, band_minutes, course, is_dated
from planner.domain.people import Party
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Band, HolidayYear, Hours, Surface
from planner.domain.protocol.words import Duty, Mode, Severity, SurfaceStatus
from planner.domain.roster import Roster, on_shift, roster
from planner.domain.timeline import Timeline, joined, shared, union, without
from planner.domain.wall import Span, on_days

_DUTY = {Mode.STAFFED: Duty.STAFFED, Mode.ON_CALL: Duty.ON_CALL}


@dataclass(frozen=True)
class OnDuty:
    """Somebody who is there in some minutes: a person on the roster, or a party by its bands.

    `person` or `band` is the id of whom or what they are there by; the other is "".
    """

    name: str
    party: Party
    duty: Duty
    line: Timeline
    person: str = ""
    people: int = 1
    band: str = ""


@dataclass(frozen=True)
class Presence:
    """Who is there on a surface over a span, and the severity from which on-call is woken."""

    span: Span
    declared: Course
    on_duty: tuple[OnDuty, ...]
    wakes_from: Severity

    @cached_property
    def staffed(self) -> Timeline:
        """Return the minutes in which somebody answers ordinary questions."""
        return union(each.line for each in self.on_duty if each.duty is Duty.STAFFED)

    @cached_property
    def woken(self) -> Timeline:
        """Return the minutes in which somebody answers what is grave enough to wake them."""
        return union(each.line for each in self.on_duty)

    def line(self, severity: Severity) -> Timeline:
        """Return the minutes in which somebody answers a message of this severity."""
        return self.woken if severity.value >= self.wakes_from.value else self.staffed

    @cached_property
    def promised(self) -> Timeline:
        """Return the staffed hours as the bands declare them; the promise's clock runs in these."""
        return self.declared.where(lambda band: band is not None and band.mode is Mode.STAFFED)

    @cached_property
    def working_days(self) -> Timeline:
        """Return every minute of the days on which the bands declare a staffed one."""
        midnights = self.span.midnights
        gone = self.promised.gone(midnights)
        some = gone[1:] > gone[:-1]
        return joined(midnights[:-1][some], midnights[1:][some])

    def there(self, minute: int, severity: Severity) -> tuple[OnDuty, ...]:
        """Return who is there at a minute and answers a message of this severity."""
        at = np.array([minute], dtype=np.int64)
        on_call = severity.value >= self.wakes_from.value
        return tuple(
            each
            for each in self.on_duty
            if (on_call or each.duty is Duty.STAFFED) and bool(each.line.has(at)[0])
        )


@dataclass(frozen=True)
class Rules:
    """What presence is read from: the protocol's hours, its bands, the roster and the days off."""

    hours: Hours | None
    bands: tuple[Band, ...]
    roster: Roster
    days_off: DaysOff
    zone: str

    @property
    def country(self) -> str:
        """Return the country whose public holidays are kept, or "" for none."""
        return self.hours.holidays if self.hours else ""

    @property
    def wakes_from(self) -> Severity:
        """Return the lowest severity that calls somebody out of bed; S4 if nothing says so."""
        return self.hours.wakes_from if self.hours else Severity.S4


def rules(protocol: Protocol, zone: str) -> Rules:
    """Return what the protocol and the roster say of who is there; `zone` if no hours are laid."""
    hours = protocol.one(Hours)
    return Rules(
        hours,
        protocol.of(Band),
        roster(protocol),
        days_off(protocol),
        hours.timezone if hours else zone,
    )


def days_off(protocol: Protocol) -> DaysOff:
    """Return the public holidays, by the years that somebody confirmed in the protocol."""
    return DaysOff(
        {(each.country, each.year): frozenset(each.days) for each in protocol.of(HolidayYear)}
    )


def watched(protocol: Protocol) -> tuple[Surface, ...]:
    """Return the surfaces somebody is meant to look at."""
    return tuple(each for each in protocol.of(Surface) if each.status is SurfaceStatus.WATCHED)


def presence(given: Rules, surface: str, span: Span) -> Presence:
    """Return who is there on a surface over a span.

    A party whose roster is in force is there by its people's shifts from that day on, and by its
    bands before. Goodwill is in no line.
    """
    declared = course(given.bands, surface, span, given.country, given.days_off)
    bands = tuple(_by_bands(given, declared, span))
    people = tuple(_by_roster(given, surface, span))
    answered = union(each.line for each in (*bands, *people) if each.duty is Duty.STAFFED)
    return Presence(span, declared, (*_needed(bands, answered), *people), given.wakes_from)


def _needed(bands: Iterable[OnDuty], answered: Timeline) -> Iterator[OnDuty]:
    """Yield the bands; one on call is there only where nobody answers anyway.

    So the same hours may be staffed on ordinary days, and on call on those on which that lapses.
    """
    for each in bands:
        if each.duty is Duty.STAFFED:
            yield each
            continue
        line = without(each.line, answered)
        if not line.is_empty:
            yield replace(each, line=line)


def _by_bands(given: Rules, declared: Course, span: Span) -> Iterator[OnDuty]:
    """Yield each band that has somebody in it, in the minutes no stronger rank of band rules.

    One with no people on shift has nobody, whatever it declares.
    """
    for band in declared.bands:
        if band.mode not in _DUTY or not band.people:
            continue
        party = Party(band.operator.value)
        line = shared(
            band_minutes(band, span, given.country, given.days_off), _ruled(declared, _rank(band))
        )
        kept = without(line, _in_force(given, party, span))
        if not kept.is_empty:
            yield OnDuty(
                band.title, party, _DUTY[band.mode], kept, people=band.people, band=band.id
            )


def _ruled(declared: Course, rank: tuple[bool, bool]) -> Timeline:
    return declared.where(lambda band: band is not None and _rank(band) == rank)


def _rank(band: Band) -> tuple[bool, bool]:
    return is_dated(band), bool(band.surfaces)


def _by_roster(given: Rules, surface: str, span: Span) -> Iterator[OnDuty]:
    for person in given.roster.people:
        counts = _in_force(given, person.party, span)
        if counts.is_empty:
            continue
        for duty in (Duty.STAFFED, Duty.ON_CALL):
            line = on_shift(
                given.roster, person, (duty,), surface, span, given.country, given.days_off
            )
            kept = shared(line, counts)
            if not kept.is_empty:
                yield OnDuty(person.name, person.party, duty, kept, person.id)


def _in_force(given: Rules, party: Party, span: Span) -> Timeline:
    """Return the minutes of the span in which a party's roster counts."""
    from_on = given.roster.from_on(party)
    return on_days(span, [] if from_on is None else [d for d in span.days if d >= from_on])
