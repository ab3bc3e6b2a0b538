"""What of the training needs a decision or a hand now? Sentences with names, most urgent first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from planner.domain.need import SOON, Need
from planner.domain.people import Party
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.learning import ParityQuestion, TrainingPair
from planner.domain.training import crossing
from planner.domain.training.certificates import Certificate, lacks_in_words
from planner.domain.training.climbing import rung_at
from planner.domain.training.curriculum import before_answering
from planner.domain.training.entering import faults_at_people
from planner.domain.training.matrix import State, cell
from planner.domain.training.parity import in_words, parity
from planner.domain.training.record import Record, read
from planner.domain.training.who_may import answerers, covers, unlike_the_roster
from planner.domain.transition import Transition


class Todo(StrEnum):
    """What a need's button does, in its words."""

    RECORD = "Record a result"
    MARK = "Mark a rung"
    LOOK = "Look at the marks"
    ROSTER = "Put the roster right"
    PAIR = "Open the pair"
    QUIZ = "Open the quiz"
    SHIFTS = "Look at the shifts"


def needs(transition: Transition, reader: Party | None, on: date) -> tuple[Need, ...]:
    """Return what waits, as far as the reader's party can do something about it."""
    record = read(transition)
    people = answerers(record, on)
    return (
        *_untrained(transition),
        *_ending(people, on),
        *_to_mark(record, people, reader, on),
        *_unlike(record, on, claims=True),
        *_failed(record, people, on),
        *_blocked(record, people, on),
        *_unlike(record, on, claims=False),
        *_crossing(transition, on),
        *_quiz(transition, on),
    )


def _need(sentence: str, todo: Todo, about: str = "") -> Need:
    return Need(sentence, todo.value, Page.TRAINING, row=about, does=todo)


def _untrained(transition: Transition) -> Iterator[Need]:
    for fault in faults_at_people(transition):
        yield _need(fault.sentence, Todo.SHIFTS, fault.row)


def _ending(people: tuple[Certificate, ...], on: date) -> Iterator[Need]:
    ending = [each for each in people if each.until and on <= each.until <= on + SOON]
    for each in sorted(ending, key=lambda one: one.until or on):
        yield _need(
            f"{each.person.name} may answer alone until {each.until:%-d %b %Y}: renew what ends "
            "then, or the shifts need somebody else.",
            Todo.RECORD,
            each.person.id,
        )


def _to_mark(
    record: Record, people: tuple[Certificate, ...], reader: Party | None, on: date
) -> Iterator[Need]:
    """Yield whom the reader's party has to mark, and what it marked that waits for the other.

    The other party's open marks are hidden, so nothing here can tell of them.
    """
    ladder = record.ladder
    if ladder is None or reader is None or (record.alone_from and reader is Party.AGENCY):
        return
    for each in people:
        waiting = [mark for mark in record.waiting(each.person.id) if mark.party is reader]
        for mark in waiting:
            rung = next((one for one in ladder.rungs if one.id == mark.rung), None)
            what = f"{rung.code} {rung.title}" if rung else mark.rung
            yield _need(
                f"{each.person.name}, {what}: the {reader} has marked, the {reader.other} has not. "
                f"Ask the {reader.other} to.",
                Todo.LOOK,
                each.person.id,
            )
        if not waiting and not each.holds and _begun(record, each, on):
            rung = rung_at(ladder, record.standing(each.person.id, None, on))
            if rung is not None:
                yield _need(
                    f"{each.person.name} is on {rung.code} {rung.title}: the {reader} marks it "
                    f"once {_count(rung.items, rung.shifts)} done.",
                    Todo.MARK,
                    each.person.id,
                )


def _begun(record: Record, each: Certificate, on: date) -> bool:
    modules = before_answering(record.modules(each.person))
    return record.climbs(each.person) and all(
        cell(record, each.person, module, on).state is State.PASSED for module in modules
    )


def _count(items: int, shifts: int) -> str:
    if items:
        return f"{items} messages are"
    return f"{shifts} shifts are" if shifts else "it is"


def _unlike(record: Record, on: date, *, claims: bool) -> Iterator[Need]:
    """Yield whose day on the roster is not the record's: those claimed too long, or the others."""
    for person, until in unlike_the_roster(record, on):
        by_hand = person.certified_until
        if claims is not (by_hand is not None and (until is None or by_hand > until)):
            continue
        said = f"says {by_hand:%-d %b %Y}" if by_hand else "has no day"
        proven = (
            f"what was recorded lasts until {until:%-d %b %Y}"
            if until
            else "what was recorded gives no certificate yet"
        )
        yield _need(
            f"{person.name}: the roster {said} under 'Certified until', and {proven}.",
            Todo.ROSTER,
            person.id,
        )


def _failed(record: Record, people: tuple[Certificate, ...], on: date) -> Iterator[Need]:
    for each in people:
        for module in record.modules(each.person):
            found = cell(record, each.person, module, on)
            if found.state is State.FAILED and found.result:
                yield _need(
                    f"{each.person.name} did not pass {module.code} {module.title} on "
                    f"{found.result.on:%-d %b %Y}: agree on a day to try again.",
                    Todo.RECORD,
                    each.person.id,
                )


def _blocked(record: Record, people: tuple[Certificate, ...], on: date) -> Iterator[Need]:
    for each in people:
        modules = before_answering(record.modules(each.person))
        states = [cell(record, each.person, module, on).state for module in modules]
        next_ = [m for m, state in zip(modules, states, strict=True) if state is State.NOT_BEGUN]
        if next_ and not each.holds and State.FAILED not in states:
            yield _need(
                f"{each.person.name} may not answer alone yet: {lacks_in_words(each.missing)} "
                f"{'is' if len(each.missing) == 1 else 'are'} missing; "
                f"{next_[0].code} {next_[0].title} comes next.",
                Todo.RECORD,
                each.person.id,
            )


def _crossing(transition: Transition, on: date) -> Iterator[Need]:
    names = transition.protocol.named("roster-person")
    for pair in transition.protocol.of(TrainingPair):
        name = names.get(pair.social, pair.social)
        is_late = pair.planned_on is None or pair.planned_on < on
        if said := crossing.open_side(pair, name, on) if is_late else "":
            yield _need(f"Cross-training: {said}.", Todo.PAIR, pair.id)


def _quiz(transition: Transition, on: date) -> Iterator[Need]:
    found = parity(transition.protocol.of(ParityQuestion), on)
    if (found.asked or found.open) and not found.is_met:
        yield _need(in_words(found), Todo.QUIZ)


def thin_places(record: Record, on: date) -> tuple[str, ...]:
    """Return the bands with fewer than two certified people, each in words: "Saturday has one"."""
    found: dict[str, int] = {}
    for each in covers(record, on):
        if each.is_thin:
            title = each.band.title
            found[title] = min(found.get(title, len(each.people)), len(each.people))
    return tuple(f"{title} has {'one' if count else 'nobody'}" for title, count in found.items())
