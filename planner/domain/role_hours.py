"""When a role that approves, decides or speaks can be asked, minute by minute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.hours import course
from planner.domain.presence import Rules, rules, watched
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Band, Contact, RoleHours, Surface
from planner.domain.protocol.stated import Gap, GapKind
from planner.domain.protocol.words import Duty, Mode, Severity, When
from planner.domain.roster import on_shift
from planner.domain.timeline import EMPTY, Timeline, timeline, union, without
from planner.domain.wall import Span, recurring


@dataclass(frozen=True)
class RoleLine:
    """The minutes in which a role can be asked; `assumed` where nobody stated them."""

    line: Timeline
    assumed: bool


def hours_of(
    protocol: Protocol, role: str, span: Span, severity: Severity | None = None
) -> RoleLine:
    """Return when one role can be asked over a span; see `hours_of_all`."""
    return hours_of_all(protocol, (role,), span, severity)[role]


def hours_of_all(
    protocol: Protocol, roles: Iterable[str], span: Span, severity: Severity | None = None
) -> Mapping[str, RoleLine]:
    """Return when each role can be asked over a span, by the span's zone.

    With a severity, also while section 10 has the role rung for it.

    That is in the hours stated for the role, and while somebody on the roster who plays it is on a
    staffed shift, less that person's leave. The shifts count from the day they are written, in
    force as cover or not: they say when somebody can be asked, not that customers are answered.
    A role of which nothing is stated is taken to keep the staffed bands, those of any watched
    surface, and is marked as assumed.
    """
    given = rules(protocol, span.zone)
    stated = {
        role: _or(_stated(protocol, given, role, span), rung(protocol, role, severity, span))
        for role in dict.fromkeys(roles)
    }
    nobody_said = any(line is None for line in stated.values())
    bands = _staffed(protocol, given, span) if nobody_said else EMPTY
    return {
        role: RoleLine(bands if line is None else line, assumed=line is None)
        for role, line in stated.items()
    }


def rung(protocol: Protocol, role: str, severity: Severity | None, span: Span) -> Timeline | None:
    """Return the minutes of a span in which a role is rung for a severity, None if it never is.

    "Staffed hours" are those that the bands declare for any watched surface.
    """
    meant = {
        each.when
        for each in protocol.of(Contact)
        if severity is not None
        and each.role == role
        and each.from_severity.value <= severity.value
        and can_be_rung(each)
    }
    if not meant:
        return None
    always = timeline([span.minutes])
    if When.ANY_TIME in meant or len(meant) == 2:
        return always
    staffed = _staffed(protocol, rules(protocol, span.zone), span)
    return staffed if When.STAFFED_HOURS in meant else without(always, staffed)


def can_be_rung(contact: Contact) -> bool:
    """Return whether a contact has a name and a phone, or somebody still has to add them."""
    return not any(
        isinstance(said, Gap) and said.gap is GapKind.NOBODY
        for said in (contact.person, contact.phone)
    )


def _or(line: Timeline | None, other: Timeline | None) -> Timeline | None:
    both = [each for each in (line, other) if each is not None]
    return union(both) if both else None


def alike(given: Rules, surfaces: Iterable[Surface]) -> tuple[tuple[Surface, ...], ...]:
    """Return the surfaces in groups that the same bands and shifts touch, so they fare alike."""
    groups: dict[tuple[tuple[str, ...], ...], list[Surface]] = {}
    for surface in surfaces:
        touching = tuple(
            tuple(row.id for row in rows if not row.surfaces or surface.id in row.surfaces)
            for rows in (given.bands, given.roster.shifts)
        )
        groups.setdefault(touching, []).append(surface)
    return tuple(tuple(each) for each in groups.values())


def _stated(protocol: Protocol, given: Rules, role: str, span: Span) -> Timeline | None:
    """Return the minutes that hours and shifts state for a role, or None if neither exists."""
    hours = [each for each in protocol.of(RoleHours) if each.role == role]
    people = [
        person
        for person in given.roster.people
        if person.role == role
        and any(
            shift.person == person.id and shift.duty is Duty.STAFFED
            for shift in given.roster.shifts
        )
    ]
    if not hours and not people:
        return None
    return union(
        (
            *(_laid(each, given, span) for each in hours),
            *(
                on_shift(
                    given.roster,
                    person,
                    (Duty.STAFFED,),
                    None,
                    span,
                    given.country,
                    given.days_off,
                )
                for person in people
            ),
        )
    )


def _laid(hours: RoleHours, given: Rules, span: Span) -> Timeline:
    def holds(on: date) -> bool:
        return hours.on_holidays or not given.days_off.is_off(given.country, on)

    return recurring(span, hours.days, hours.starts, hours.ends, holds)


def _staffed(protocol: Protocol, given: Rules, span: Span) -> Timeline:
    """Return the staffed minutes that the bands declare for any of the watched surfaces."""
    return union(
        course(given.bands, group[0].id, span, given.country, given.days_off).where(_is_staffed)
        for group in alike(given, watched(protocol))
    )


def _is_staffed(band: Band | None) -> bool:
    return band is not None and band.mode is Mode.STAFFED
