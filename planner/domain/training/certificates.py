"""May this person answer alone here, until when, and what is missing if not?

The record decides: modules passed and holding, and the ladder climbed. Where a playbook has no
modules for somebody's role, the day that the roster gives by hand does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from planner.domain.people import Party
from planner.domain.protocol.rows import RosterPerson
from planner.domain.trade import Module
from planner.domain.training.climbing import Standing, rung_at
from planner.domain.training.curriculum import before_answering
from planner.domain.training.matrix import State, cell
from planner.domain.training.record import Record, read
from planner.domain.transition import Transition

#: So many things missing are told by name; more by their codes.
_NAMED = 3


@dataclass(frozen=True)
class Lack:
    """Something that keeps a person from answering alone, by its code and in words."""

    code: str
    words: str


@dataclass(frozen=True)
class Certificate:
    """Where somebody may answer alone, and until when (None: nothing ends it).

    `missing` has what keeps them from answering; () if nothing does.
    """

    person: RosterPerson
    surfaces: tuple[str, ...]
    until: date | None
    missing: tuple[Lack, ...]

    @property
    def holds(self) -> bool:
        """Return whether the person may answer alone somewhere."""
        return not self.missing and bool(self.surfaces)


def certified(transition: Transition, person: str, surface: str | None, on: date) -> bool:
    """Return whether somebody may answer alone on a surface (None: on every watched one) on a day.

    The agency's people may: they answered before. A stranger to the roster may not.
    """
    record = read(transition)
    found = record.people.get(person)
    if found is None:
        return False
    asked = record.surfaces if surface is None else (surface,)
    given = certificate(record, found, on, asked)
    return not given.missing and set(asked) <= set(given.surfaces)


def certificate(
    record: Record, person: RosterPerson, on: date, surfaces: Collection[str] | None = None
) -> Certificate:
    """Return a person's certificate for these surfaces (None: those the roster names, else all)."""
    asked = tuple(person.surfaces or record.surfaces) if surfaces is None else tuple(surfaces)
    if person.party is Party.AGENCY:
        return Certificate(person, asked, None, ())
    if not record.modules(person):
        return _by_hand(person, asked, on)
    lacks = tuple(_modules_missing(record, person, on))
    ends = _module_ends(record, person)
    if not record.climbs(person):
        return Certificate(person, () if lacks else asked, min(ends, default=None), lacks)
    standings = record.standings(person.id, asked, on)
    alone = tuple(each for each, standing in standings.items() if record.is_alone(standing))
    ends += [end for each in alone if (end := standings[each].until)]
    lowest = min(standings.values(), key=_height, default=record.standing(person.id, None, on))
    if not alone and not record.is_alone(lowest):
        lacks += (_ladder_missing(record, lowest, on),)
    return Certificate(
        person, () if lacks else alone, None if lacks else min(ends, default=None), lacks
    )


def missing_by(
    record: Record, person: RosterPerson, surfaces: Collection[str], on: date
) -> Iterator[Lack]:
    """Yield what a person would lack on a day, by all that is known now, whenever it was passed.

    Nothing for the agency's people, nor where the playbook has no module for the role.
    """
    if person.party is Party.AGENCY:
        return
    for module in before_answering(record.modules(person)):
        result = record.result(person.id, module.id)
        if result is None or not result.passed or (result.valid_until or date.max) < on:
            yield _lack(module)
    if record.climbs(person):
        standings = record.standings(person.id, surfaces).values()
        for each in sorted(standings, key=_height):
            if not record.is_alone(each) or (each.until or date.max) < on:
                yield _ladder_missing(record, each, on)
                return


def _by_hand(person: RosterPerson, asked: tuple[str, ...], on: date) -> Certificate:
    until = person.certified_until
    if until is None or until < on:
        lack = "a day in 'Certified until' on the roster"
        return Certificate(person, (), None, (Lack(lack, lack),))
    own = tuple(each for each in asked if not person.surfaces or each in person.surfaces)
    return Certificate(person, own, until, ())


def _modules_missing(record: Record, person: RosterPerson, on: date) -> Iterator[Lack]:
    for module in before_answering(record.modules(person)):
        found = cell(record, person, module, on)
        match found.state:
            case State.PASSED:
                continue
            case State.EXPIRED if found.until:
                yield _lack(module, f" (ran out on {found.until:%-d %b %Y})")
            case State.FAILED:
                yield _lack(module, " (not passed)")
            case _:
                yield _lack(module)


def _module_ends(record: Record, person: RosterPerson) -> list[date]:
    results = (
        record.result(person.id, each.id) for each in before_answering(record.modules(person))
    )
    return [each.valid_until for each in results if each and each.valid_until]


def _ladder_missing(record: Record, standing: Standing, on: date) -> Lack:
    if standing.until and standing.until < on:
        ends = f"a new certificate (the last ends on {standing.until:%-d %b %Y})"
        return Lack(ends, ends)
    rung = rung_at(record.ladder, standing) if record.ladder else None
    if rung is None:
        return Lack("the ladder", "the ladder")
    return Lack(f"the ladder from {rung.code} on", f"the ladder from {rung.code} {rung.title} on")


def _lack(module: Module, how: str = "") -> Lack:
    return Lack(module.code, f"{module.code} {module.title}{how}")


def lacks_in_words(lacks: Collection[Lack]) -> str:
    """Return what is missing as a list: by name where there are few, else by code."""
    said = [each.words if len(lacks) <= _NAMED else each.code for each in lacks]
    return f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else "".join(said)


def _height(standing: Standing) -> int:
    return standing.at
