"""May this result or this mark be kept? Who signs, what comes first, what is counted.

Nobody assesses or marks themselves; a participant and somebody on the roster are the same person if
they bear the same name for the same party.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.domain.people import Party
from planner.domain.protocol.fitting import later
from planner.domain.protocol.rows import RosterPerson
from planner.domain.protocol.rows.handoff.learning import LadderMark, ModulePassed
from planner.domain.trade import Ladder, Module
from planner.domain.training.climbing import rung_at
from planner.domain.training.curriculum import LADDER_MODULE
from planner.domain.training.matrix import lacking
from planner.domain.training.record import Record
from planner.domain.transition import Transition

#: A field and what is wrong with it.
Fault = tuple[str, str]


def module_for(record: Record, person: str, module: str) -> Module | None:
    """Return a module of a person's curriculum, or None if it is not among them."""
    found = record.people.get(person)
    own = record.modules(found) if found else ()
    return next((each for each in own if each.id == module), None)


def certificate_ends(transition: Transition, module: str, on: date) -> date | None:
    """Return the last day of a module's certificate; None where the playbook ends none."""
    ladder = transition.playbook.trade.ladder
    return later(on, ladder.valid_months) if ladder and module != LADDER_MODULE else None


def result_faults(record: Record, result: ModulePassed, on: date) -> Iterator[Fault]:
    """Yield what keeps a module's result from being recorded on a day."""
    person = record.people.get(result.person)
    module = module_for(record, result.person, result.module)
    if person is None:
        yield "person", f"'{result.person}' is not on the roster. Add the person first."
    elif module is None:
        yield "module", f"{person.name}'s role does not take this module. Choose one of its own."
    elif module.id == LADDER_MODULE:
        yield (
            "module",
            (f"{module.code} {module.title} is passed on the ladder: both parties mark its rungs."),
        )
    else:
        yield from _order(record, person, module, result)
        yield from _signature(record.transition, module, result)
        yield from not_oneself(record.transition, person, result.assessor, "assessor", "assesses")
    if result.on > on:
        yield "on", _to_come(result.on)


def _order(
    record: Record, person: RosterPerson, module: Module, result: ModulePassed
) -> Iterator[Fault]:
    missing = lacking(record, person, module, result.on)
    if missing:
        codes = [f"{e.code} {e.title}" for e in record.modules(person) if e.id in missing]
        yield (
            "module",
            (
                f"{module.code} {module.title} comes after {', '.join(codes)}, which {person.name} "
                f"had not passed by {result.on:%-d %b %Y}. Record that first."
            ),
        )


def _signature(transition: Transition, module: Module, result: ModulePassed) -> Iterator[Fault]:
    playbook = transition.playbook
    if result.signs_as not in module.signed_by:
        titles = ", ".join(playbook.role_title(each) for each in module.signed_by)
        yield (
            "signs_as",
            (
                f"{module.code} {module.title} is signed by {titles}, not by "
                f"{playbook.role_title(result.signs_as)}. Choose one of these roles."
            ),
        )
        return
    signer = next((each for each in transition.people if each.id == result.assessor), None)
    party = transition.party_of(result.signs_as)
    if signer is not None and party is not None and signer.party is not party:
        yield (
            "assessor",
            (
                f"{playbook.role_title(result.signs_as)} is a role of the {party}, and "
                f"{signer.spoken} speaks for the {signer.party}. Choose somebody of the {party}."
            ),
        )


def not_oneself(
    transition: Transition, person: RosterPerson, by: str, place: str, does: str
) -> Iterator[Fault]:
    """Yield a fault if somebody would judge their own work."""
    judge = next((each for each in transition.people if each.id == by), None)
    if judge and judge.party is person.party and judge.name.casefold() == person.name.casefold():
        yield place, f"Nobody {does} themselves: ask somebody else than {person.name}."


def mark_faults(record: Record, ladder: Ladder, mark: LadderMark, on: date) -> Iterator[Fault]:
    """Yield what keeps a mark from being given on a day."""
    person = record.people.get(mark.person)
    places = {each.id: number for number, each in enumerate(ladder.rungs)}
    if person is None:
        yield "person", f"'{mark.person}' is not on the roster. Add the person first."
        return
    if person.party is Party.AGENCY or not record.climbs(person):
        yield "person", f"{person.name} climbs no ladder. Choose somebody of the brand who answers."
        return
    if mark.surface is not None and mark.surface not in record.surfaces:
        yield "surface", "This surface is not watched. Choose another, or every surface."
    yield from not_oneself(record.transition, person, mark.by, "person", "marks")
    if mark.on > on:
        yield "on", _to_come(mark.on)
    if mark.rung not in places:
        yield "rung", "The ladder has no such rung. Choose one of its own."
        return
    yield from _height(record, ladder, person, mark, places[mark.rung])


def _height(
    record: Record, ladder: Ladder, person: RosterPerson, mark: LadderMark, place: int
) -> Iterator[Fault]:
    standing = record.standing(person.id, mark.surface, mark.on)
    here = rung_at(ladder, standing)
    if here is not None and place > standing.at:
        rung = ladder.rungs[place]
        yield (
            "rung",
            (
                f"{person.name} is on {here.code} {here.title} there; {rung.code} {rung.title} "
                "comes after it. Mark that first."
            ),
        )
    begun = bool(record.rounds.get(person.id))
    module = next((e for e in record.modules(person) if e.id == LADDER_MODULE), None)
    missing = lacking(record, person, module, mark.on) if module and not begun else ()
    if missing:
        codes = ", ".join(each.code for each in record.modules(person) if each.id in missing)
        yield (
            "person",
            (
                f"The ladder begins after the modules: {person.name} had not passed {codes} by "
                f"{mark.on:%-d %b %Y}. Record those first."
            ),
        )


def _to_come(on: date) -> str:
    return f"{on:%-d %b %Y} is still to come. Give the day on which it took place."
