"""When somebody can answer on a surface, as the bands say and as the roster has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from planner.domain.cover_rules import Rules, days_off, stated_rules, watched
from planner.domain.custody.taking import taken
from planner.domain.hours import Course, band_minutes, course, is_dated
from planner.domain.people import Party
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Band
from planner.domain.protocol.words import Duty, Mode, Severity
from planner.domain.roster import on_shift
from planner.domain.timeline import Timeline, joined, minute_of, shared, union, without
from planner.domain.wall import Span, on_days

__all__ = ["OnDuty", "Presence", "Rules", "days_off", "presence", "rules", "watched"]

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


def rules(protocol: Protocol, zone: str) -> Rules:
    """Return what the protocol and the roster say of who is there; `zone` if no hours are laid.

    A band that changed hands is worked by whom the custody ledger says, from that minute on. What
    is only planned counts for nothing.
    """
    return replace(stated_rules(protocol, zone), taken=taken(protocol))


def presence(given: Rules, surface: str, span: Span) -> Presence:
    """Return who is there on a surface over a span.

    A party whose roster is in force is there by its people's shifts from that day on, and by its
    bands before. Goodwill is in no line.
    """
    declared = course(given.bands, surface, span, given.country, given.days_off)
    bands = tuple(_by_bands(given, declared, surface, span))
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


def _by_bands(given: Rules, declared: Course, surface: str, span: Span) -> Iterator[OnDuty]:
    """Yield each band that has somebody in it, in the minutes no stronger rank of band rules.

    One with no people on shift has nobody, whatever it declares.
    """
    for band in declared.bands:
        if band.mode not in _DUTY or not band.people:
            continue
        line = shared(
            band_minutes(band, span, given.country, given.days_off), _ruled(declared, _rank(band))
        )
        for party, theirs in _worked_by(given, band, surface, span):
            kept = without(shared(line, theirs), _in_force(given, party, span))
            if not kept.is_empty:
                yield OnDuty(
                    band.title, party, _DUTY[band.mode], kept, people=band.people, band=band.id
                )


def _worked_by(
    given: Rules, band: Band, surface: str, span: Span
) -> Iterator[tuple[Party, Timeline]]:
    """Yield who works a band in which stretch of a span, by what changed hands."""
    first, last = span.minutes
    turns = [
        (min(max(minute_of(at), first), last), party)
        for at, party in given.taken.get((surface, band.id), ())
    ]
    stretches = [(first, Party(band.operator.value)), *turns]
    ends = [*(at for at, _ in turns), last]
    for (start, party), end in zip(stretches, ends, strict=True):
        if start < end:
            yield party, joined(np.array([start]), np.array([end]))


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
