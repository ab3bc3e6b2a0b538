"""Do people, contract and calendar fit the hours? Checks of the roster, the agency and holidays."""

from __future__ import annotations

from collections.abc import Iterator

from planner.domain.days_off import public_days
from planner.domain.hours import is_dated
from planner.domain.people import Party
from planner.domain.profile import Weekday, country_name, regions
from planner.domain.protocol.rows import (
    Band,
    Contact,
    HolidayYear,
    Hours,
    RoleHours,
    RosterPerson,
    Row,
    Scenario,
    Shift,
    Surface,
)
from planner.domain.protocol.words import Duty, Mode, Operator
from planner.domain.protocol_check.check import Case, Mend, Trouble
from planner.domain.role_hours import can_be_rung
from planner.domain.roster import in_words, roster, unspoken


def language_is_spoken(case: Case) -> Iterator[Trouble]:
    """C1: while a roster is in force, somebody on it answers in each surface's language."""
    people = roster(case.protocol)
    for surface, language in unspoken(people, case.surfaces):
        yield Trouble(
            Surface.kind,
            surface.id,
            "language",
            f"{case.protocol.name(surface)}: customers write in {language}, and nobody on the "
            "roster answers in it. Add the language to a person, or somebody who speaks it.",
        )


def shifts_are_certified(case: Case) -> Iterator[Trouble]:
    """C7: nobody on a roster in force is on duty without a certificate for what they look at.

    Looking in out of goodwill is no duty, and a roster that is not in force puts nobody on one.
    """
    people = roster(case.protocol)
    for person in people.people:
        from_on = people.from_on(person.party)
        if from_on is None:
            continue
        for shift in people.shifts:
            if shift.person != person.id or shift.duty is Duty.GOODWILL:
                continue
            begins = max(case.on, from_on, shift.first_on or from_on)
            if shift.last_on is not None and shift.last_on < begins:
                continue
            until = person.certified_until
            if until is None or until < begins:
                yield _uncertified(person, shift)
                break
            stranger = next(
                (
                    each
                    for each in shift.surfaces
                    if person.surfaces and each not in person.surfaces
                ),
                None,
            )
            if stranger is not None:
                yield _certified_elsewhere(case, person, shift, stranger)
                break


def _uncertified(person: RosterPerson, shift: Shift) -> Trouble:
    until = person.certified_until
    since = f"ran out on {until:%-d %b %Y}" if until else "is not there yet"
    return Trouble(
        person.kind,
        person.id,
        "certified_until",
        f"{person.name} is on shift {in_words(shift)}, and the certificate {since}. "
        "Certify first and give the day in 'Certified until', then put on shift.",
    )


def _certified_elsewhere(case: Case, person: RosterPerson, shift: Shift, surface: str) -> Trouble:
    name = case.protocol.named("surface").get(surface, surface)
    return Trouble(
        person.kind,
        person.id,
        "surfaces",
        f"{person.name} is on shift {in_words(shift)} for {name}, and is not certified for it. "
        "Certify first, or take the surface out of the shift.",
    )


def agency_leaves_with_its_contract(case: Case) -> Iterator[Trouble]:
    """L7: once its contract has ended, no band is the agency's, and nothing is owned there."""
    ends_on = case.intake.contract.ends_on
    if case.used_on <= ends_on:
        return
    when = (
        f"but this paper is used on {case.used_on:%-d %b %Y} and the contract ends on "
        f"{ends_on:%-d %b %Y}."
    )
    # Where the brand's roster is in force, a band of its own puts nobody there.
    by_bands = roster(case.protocol).from_on(Party.BRAND) is None
    for band in case.protocol.of(Band):
        if band.operator is not Operator.AGENCY or (band.last_on and band.last_on <= ends_on):
            continue
        brands = band.model_copy(update={"operator": Operator.BRAND})
        yield Trouble(
            Band.kind,
            band.id,
            "operator",
            f"{case.protocol.name(band)} is the agency's, {when}",
            Mend("Give the band to the brand", (brands,)) if by_bands else None,
        )
    owned: tuple[Surface | Scenario, ...] = (*case.surfaces, *case.protocol.of(Scenario))
    for row in owned:
        if case.party_of(row.owner_role) is Party.AGENCY:
            yield Trouble(
                row.kind,
                row.id,
                "owner_role",
                f"{case.protocol.name(row)} is owned by {case.role(row.owner_role)}, who is the "
                f"agency's, {when} Choose an owner at the brand.",
            )


def agency_is_named_while_it_answers(case: Case) -> Iterator[Trouble]:
    """C11: while the agency answers anywhere, the paper says whom to ring there."""
    contacts = case.protocol.of(Contact)
    answering = any(
        each.operator is Operator.AGENCY and (each.last_on is None or each.last_on >= case.on)
        for each in case.protocol.of(Band)
    )
    if not contacts or not answering:
        return
    if any(can_be_rung(each) and case.party_of(each.role) is Party.AGENCY for each in contacts):
        return
    yield Trouble(
        Contact.kind,
        "",
        "",
        "The agency answers in some bands, and no contact is the agency's. "
        "Add whom to ring there, with a phone.",
    )


def holidays_are_confirmed(case: Case) -> Iterator[Trouble]:
    """C7: somebody has looked at this and the next year's public holidays, where hours keep them.

    The calendar's own days are a guess until then: of a country with regions it knows only those
    that all of them keep.
    """
    hours = case.rules.hours
    if hours is None or not _keeps_days_off(case):
        return
    known = {(each.country, each.year) for each in case.protocol.of(HolidayYear)}
    years = [
        year for year in (case.on.year, case.on.year + 1) if (hours.holidays, year) not in known
    ]
    if not years:
        return
    some = " Its regions have days of their own: choose one, or add yours." if _apart(hours) else ""
    yield Trouble(
        Hours.kind,
        hours.id,
        "holidays",
        f"Nobody has confirmed the public holidays of {country_name(hours.holidays)} in "
        f"{' and '.join(str(each) for each in years)}; the calendar's days are used.{some}",
        Mend(
            "Confirm the calendar's days",
            tuple(_calendar(hours.holidays, year) for year in years),
        ),
    )


def _keeps_days_off(case: Case) -> bool:
    kept: tuple[Row, ...] = (
        *(
            each
            for each in case.protocol.of(Band)
            if each.mode is Mode.STAFFED and not is_dated(each) and set(each.days) != set(Weekday)
        ),
        *(each for each in case.protocol.of(Shift) if not each.on_holidays),
        *(each for each in case.protocol.of(RoleHours) if not each.on_holidays),
    )
    return bool(kept)


def _apart(hours: Hours) -> bool:
    country, _, region = hours.holidays.partition("-")
    return not region and bool(regions(country))


def _calendar(country: str, year: int) -> HolidayYear:
    return HolidayYear(
        id=f"{country.lower()}-{year}",
        country=country,
        year=year,
        days=tuple(public_days(country, year)),
    )
