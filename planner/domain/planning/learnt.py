"""What have those who learn passed of the modules and rungs that are tasks of the plan?

A task of learning is done on the first day on which everybody who needs it has passed. Whoever
starts in a position only later is the second wave's: a task that was done stays done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from planner.domain.people import Party
from planner.domain.plan_draft import lessons
from planner.domain.protocol.rows import RosterPerson
from planner.domain.protocol.rows.handoff.team import Filled, Position
from planner.domain.trade import Module
from planner.domain.training.curriculum import before_answering
from planner.domain.training.record import Record, read
from planner.domain.transition import Transition

#: The playbook's tasks that are a rung of the ladder.
RUNGS: Mapping[str, str] = {"shadow-watch": "shadow", "reverse-shadow": "reverse-shadow"}
#: The playbook's tasks for the people hired: their modules, and the rung that they reach.
HIRED_MODULES, HIRED_DRAFTS, HIRED_RUNG = (
    "second-wave-modules",
    "second-wave-drafts",
    "reverse-shadow",
)
#: So many are told by name.
_NAMED = 3


@dataclass(frozen=True)
class Learnt:
    """A task of learning by a day: when the first passed, when all had, and who has not."""

    started_on: date | None
    done_on: date | None
    missing: str


@dataclass(frozen=True)
class _Learner:
    """Somebody who needs it: here since a day, passed on a day or not yet."""

    name: str
    since: date
    passed_on: date | None


def learnt(transition: Transition, on: date) -> Mapping[str, Learnt]:
    """Return where every task of learning stands by a day, by the task's id."""
    record = read(transition)
    since = _first_days(transition)
    taught = lessons(transition.playbook, transition.intake)
    found = {
        id_: _judged(_taking(record, since, modules, on), on) for id_, modules in taught.items()
    }
    rungs = {each.id for each in record.ladder.rungs} if record.ladder else set()
    for task, rung in RUNGS.items():
        if rung in rungs:
            found[task] = _judged(_climbing(record, since, rung, on), on)
    hired = _hired(transition)
    first = before_answering(each for modules in taught.values() for each in modules)
    found[HIRED_MODULES] = _judged_hired(_taking(record, since, first, on), hired, on)
    if HIRED_RUNG in rungs:
        climbing = _climbing(record, since, HIRED_RUNG, on)
        found[HIRED_DRAFTS] = _judged_hired(climbing, hired, on)
    return found


def _first_days(transition: Transition) -> Mapping[str, date]:
    """Return the first day of everybody who holds a position that has one, by name."""
    return {
        each.person: each.starts_on
        for each in transition.protocol.of(Position)
        if isinstance(each.person, str) and each.starts_on
    }


def _hired(transition: Transition) -> frozenset[str]:
    """Return the names of those who fill a position that was opened in the move."""
    return frozenset(
        each.person
        for each in transition.protocol.of(Position)
        if isinstance(each.person, str) and each.opens_on and each.state is Filled.FILLED
    )


def _taking(
    record: Record, since: Mapping[str, date], modules: Iterable[Module], on: date
) -> Iterator[_Learner]:
    """Yield who has to take one of these: the brand's people, the agency's where none of them."""
    ids = {each.id for each in modules}
    found = [
        each
        for each in record.people.values()
        if not ids.isdisjoint(module.id for module in record.modules(each))
    ]
    ours = [each for each in found if each.party is Party.BRAND]
    for person in ours or found:
        passed_on = _passed_on(record, person, ids, on)
        yield _Learner(person.name, since.get(person.name, date.min), passed_on)


def _passed_on(record: Record, person: RosterPerson, ids: set[str], on: date) -> date | None:
    """Return when somebody had first passed all of these that the role needs; None: not yet."""
    own = [each.id for each in record.modules(person) if each.id in ids]
    results = [record.result(person.id, each) for each in own]
    learnt_on = [each.learnt_on for each in results if each]
    days = [each for each in learnt_on if each and each <= on]
    return max(days) if len(days) == len(results) else None


def _climbing(record: Record, since: Mapping[str, date], rung: str, on: date) -> Iterator[_Learner]:
    """Yield whoever of the brand climbs the ladder, with the day a rung was behind them."""
    assert record.ladder is not None
    place = [each.id for each in record.ladder.rungs].index(rung)
    for person in record.people.values():
        if person.party is Party.BRAND and record.climbs(person):
            days = sorted({each.on for each in record.rounds.get(person.id, ()) if each.on <= on})
            passed_on = next((day for day in days if _at(record, person, day) > place), None)
            yield _Learner(person.name, since.get(person.name, date.min), passed_on)


def _at(record: Record, person: RosterPerson, on: date) -> int:
    """Return the place of the rung somebody is on, where it is the lowest."""
    surfaces = person.surfaces or record.surfaces
    found = tuple(record.standings(person.id, surfaces, on).values())
    return min(each.at for each in found or (record.standing(person.id, None, on),))


def _judged_hired(learners: Iterable[_Learner], hired: frozenset[str], on: date) -> Learnt:
    """Return where the people hired stand: all of them, whenever each of them came."""
    people = [replace(each, since=date.min) for each in learners if each.name in hired]
    if not people:
        return Learnt(None, None, "nobody hired for an opened position is on the roster")
    return _judged(people, on)


def _judged(learners: Iterable[_Learner], on: date) -> Learnt:
    people = tuple(learners)
    if not people:
        return Learnt(None, None, "nobody on the roster has a role that learns it")
    known = sorted({each.passed_on for each in people if each.passed_on})
    first = known[0] if known else None
    for day in known:
        if all(each.passed_on and each.passed_on <= day for each in people if each.since <= day):
            return Learnt(first, day, "")
    lacking = [each.name for each in people if each.passed_on is None and each.since <= on]
    if not lacking:
        return Learnt(first, None, "whoever learns it has not started yet")
    more = f" and {len(lacking) - _NAMED} more" if lacking[_NAMED:] else ""
    have = "has" if len(lacking) == 1 else "have"
    return Learnt(first, None, f"{', '.join(lacking[:_NAMED])}{more} {have} not passed")
