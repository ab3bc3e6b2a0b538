"""Who may answer alone, where and until when; and where it hangs on one person or on nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.days_off import DaysOff
from planner.domain.hours import band_minutes
from planner.domain.people import Party
from planner.domain.protocol.rows import Band, RosterPerson, Shift
from planner.domain.protocol.words import Duty, Mode
from planner.domain.roster import shift_minutes
from planner.domain.timeline import shared
from planner.domain.training.certificates import Certificate, certificate
from planner.domain.training.record import Record, read
from planner.domain.transition import Transition
from planner.domain.wall import Span

#: So many certified people a surface and band: one can fall ill. Criterion 2.4.
NEEDED = 2


@dataclass(frozen=True)
class Cover:
    """Surfaces of one band with the same certified people of the brand; they are on its shifts.

    While nobody of the brand is on any shift, every certified person counts for every band.
    """

    band: Band
    surfaces: tuple[str, ...]
    people: tuple[str, ...]

    @property
    def is_thin(self) -> bool:
        """Return whether fewer than two people are certified here."""
        return len(self.people) < NEEDED


def may_answer(transition: Transition, on: date) -> tuple[Certificate, ...]:
    """Return what each of the brand's people on the roster may answer alone on a day."""
    return answerers(read(transition), on)


def answerers(record: Record, on: date) -> tuple[Certificate, ...]:
    """Return the certificates of the brand's people who are there to answer.

    Those whose role learns without ever answering, such as an analyst, are left out.
    """
    return tuple(
        certificate(record, each, on)
        for each in record.people.values()
        if each.party is Party.BRAND and (record.climbs(each) or not record.modules(each))
    )


def covers(record: Record, on: date) -> tuple[Cover, ...]:
    """Return for each staffed or on-call band who of the brand is certified, alike ones together.

    A band that is over by then is left out.
    """
    alone = {each.person.id: each for each in answerers(record, on) if each.holds}
    names = {id_: each.person.name for id_, each in alone.items()}
    monday = on - timedelta(days=on.weekday())
    found = []
    for band in record.transition.protocol.of(Band):
        if band.mode not in (Mode.STAFFED, Mode.ON_CALL) or (band.last_on and band.last_on < on):
            continue
        begins = max(monday, band.first_on or monday)
        week = Span(begins, begins + timedelta(days=6), "UTC")
        there = _there(record, band, week)
        alike: dict[tuple[str, ...], list[str]] = {}
        for surface in record.surfaces:
            if band.surfaces and surface not in band.surfaces:
                continue
            people = tuple(
                names[id_]
                for id_, each in alone.items()
                if surface in each.surfaces and (there is None or (id_, surface) in there)
            )
            alike.setdefault(people, []).append(surface)
        found += [Cover(band, tuple(surfaces), people) for people, surfaces in alike.items()]
    return tuple(found)


def _there(record: Record, band: Band, week: Span) -> frozenset[tuple[str, str]] | None:
    """Return who of the brand is on shift in a band on which surface; None without any shift.

    A shift that begins later counts as if it had: this asks who is certified, not who is there.
    """
    brand = {each.id for each in record.people.values() if each.party is Party.BRAND}
    shifts = [each for each in record.transition.protocol.of(Shift) if _counts(each, brand)]
    if not shifts:
        return None
    line = band_minutes(band, week, "", DaysOff())
    return frozenset(
        (shift.person, surface)
        for shift in shifts
        if not shared(line, shift_minutes(_undated(shift), week, "", DaysOff())).is_empty
        for surface in shift.surfaces or record.surfaces
    )


def _counts(shift: Shift, people: set[str]) -> bool:
    return shift.person in people and shift.duty is not Duty.GOODWILL


def _undated(shift: Shift) -> Shift:
    return shift.model_copy(update={"first_on": None, "last_on": None})


def unlike_the_roster(record: Record, on: date) -> tuple[tuple[RosterPerson, date | None], ...]:
    """Return who is certified by hand otherwise than by the record, with the record's last day.

    The day by hand is what the protocol check and the roster read, so both should say the same.
    """
    found = []
    for each in answerers(record, on):
        if not record.modules(each.person):
            continue
        until = each.until if each.holds else None
        by_hand = each.person.certified_until
        is_over = by_hand is not None and by_hand < on
        if by_hand != until and not (until is None and is_over):
            found.append((each.person, until))
    return tuple(found)
