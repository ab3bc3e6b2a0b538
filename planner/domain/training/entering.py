"""Nobody enters the roster before passing: whom does a roster in force put on duty untrained?

A shift counts from the day its party's roster does. Whoever comes later has a first day of their
own: that is planning ahead, which the protocol check looks at day by day (C7) and no save refuses.
No rule here knows the day of today, so that a save is judged the same whenever it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from planner.domain import roster
from planner.domain.people import Party
from planner.domain.protocol.fitting import Misfit
from planner.domain.protocol.rows import RosterInForce, RosterPerson, Shift
from planner.domain.protocol.words import Duty
from planner.domain.training.certificates import Lack, lacks_in_words, missing_by
from planner.domain.training.record import read
from planner.domain.transition import Transition


@dataclass(frozen=True)
class Untrained(Misfit):
    """Somebody untrained on duty; the same wherever it stands already, however it is said.

    So an edit beside it, a new name or one module more, is not taken for a new fault.
    """

    sentence: str = field(compare=False)


def faults_at_shifts(transition: Transition) -> Iterator[Misfit]:
    """Yield each shift of a brand's roster in force whose person has not passed, at the person."""
    for shift, sentence in _untrained(transition):
        yield Untrained(Shift.kind, shift.id, "person", sentence)


def faults_at_people(transition: Transition) -> Iterator[Misfit]:
    """Yield each person on duty in the brand's roster in force who has not passed, at the role."""
    for id_, sentence in _by_person(transition).items():
        yield Untrained(RosterPerson.kind, id_, "role", sentence)


def faults_at_force(transition: Transition) -> Iterator[Misfit]:
    """Yield one fault, at its day, for the brand's roster that comes into force with untrained."""
    sentences = _by_person(transition).values()
    if sentences:
        yield Untrained(RosterInForce.kind, "", "from_on", " ".join(sentences))


#: The rules by the kind of row that is saved, so that each is told at a field of that row's form.
BY_KIND: tuple[tuple[str, Callable[[Transition], Iterator[Misfit]]], ...] = (
    (Shift.kind, faults_at_shifts),
    (RosterPerson.kind, faults_at_people),
    (RosterInForce.kind, faults_at_force),
)


def _by_person(transition: Transition) -> dict[str, str]:
    return {shift.person: sentence for shift, sentence in _untrained(transition)}


def _untrained(transition: Transition) -> Iterator[tuple[Shift, str]]:
    from_on = roster.roster(transition.protocol).from_on(Party.BRAND)
    if from_on is None:
        return
    record = read(transition)
    for shift in transition.protocol.of(Shift):
        person = record.people.get(shift.person)
        if person is None or person.party is Party.AGENCY or not _counts(shift, from_on):
            continue
        surfaces = shift.surfaces or record.surfaces
        missing = tuple(missing_by(record, person, surfaces, from_on))
        if missing:
            yield shift, _sentence(person, missing, from_on)


def _counts(shift: Shift, from_on: date) -> bool:
    """Return whether a shift puts somebody on duty from the roster's first day on."""
    begins_with_it = shift.first_on is None or shift.first_on <= from_on
    is_over = shift.last_on is not None and shift.last_on < from_on
    return shift.duty is not Duty.GOODWILL and begins_with_it and not is_over


def _sentence(person: RosterPerson, missing: tuple[Lack, ...], from_on: date) -> str:
    return (
        f"{person.name} would be on duty from {from_on:%-d %b %Y} on and has not passed "
        f"{lacks_in_words(missing)}. "
        "Record what was passed on the page Training, or give the shift a first day after that "
        "to plan ahead."
    )
