"""Person by module: not begun, blocked by what comes first, passed until when, run out, failed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.protocol.rows import RosterPerson
from planner.domain.protocol.rows.handoff.learning import ModulePassed
from planner.domain.trade import Module
from planner.domain.training.climbing import rung_at
from planner.domain.training.curriculum import LADDER_MODULE, learners, needed
from planner.domain.training.record import Record, read
from planner.domain.transition import Transition


class State(StrEnum):
    """How somebody stands to a module."""

    NOT_BEGUN = "not begun"
    BLOCKED = "blocked"
    CLIMBING = "on the ladder"
    PASSED = "passed"
    EXPIRED = "run out"
    FAILED = "not passed"


@dataclass(frozen=True)
class Cell:
    """One person's standing to one module.

    `until` is the certificate's last day; `blocked_by` has what has to be passed first, by id;
    `rung` is the code of the lowest rung somebody is on.
    """

    state: State
    result: ModulePassed | None = None
    until: date | None = None
    blocked_by: tuple[str, ...] = ()
    rung: str = ""


@dataclass(frozen=True)
class Matrix:
    """Everybody who learns, every module one of them needs, and the cells by (person, module)."""

    people: tuple[RosterPerson, ...]
    modules: tuple[Module, ...]
    cells: Mapping[tuple[str, str], Cell]

    def passed(self, person: str) -> int:
        """Return how many modules a person has passed and holds."""
        return sum(
            cell.state is State.PASSED for (whose, _), cell in self.cells.items() if whose == person
        )


def matrix(transition: Transition, on: date) -> Matrix:
    """Return where everybody who learns stands to each module of their role on a day."""
    record, people = read(transition), learners(transition)
    cells = {
        (person.id, module.id): cell(record, person, module, on)
        for person in people
        for module in record.modules(person)
    }
    wanted = {id_ for _, id_ in cells}
    modules = (each for each in transition.playbook.trade.modules if each.id in wanted)
    return Matrix(people, tuple(modules), cells)


def cell(record: Record, person: RosterPerson, module: Module, on: date) -> Cell:
    """Return a person's standing to one module on a day."""
    if module.id == LADDER_MODULE:
        return _on_ladder(record, person, module, on)
    result = record.result(person.id, module.id, on)
    if result is None:
        blocked = lacking(record, person, module, on)
        return Cell(State.BLOCKED if blocked else State.NOT_BEGUN, blocked_by=blocked)
    if not result.passed:
        return Cell(State.FAILED, result)
    ran_out = result.valid_until is not None and result.valid_until < on
    return Cell(State.EXPIRED if ran_out else State.PASSED, result, result.valid_until)


def lacking(record: Record, person: RosterPerson, module: Module, on: date) -> tuple[str, ...]:
    """Return the ids of what a person has to pass before a module and does not hold on a day."""
    own = record.modules(person)
    return tuple(
        each.id
        for each in needed(module, own)
        if cell(record, person, each, on).state is not State.PASSED
    )


def _on_ladder(record: Record, person: RosterPerson, module: Module, on: date) -> Cell:
    """Return the ladder's cell: passed once the lowest surface is answered alone."""
    ladder = record.ladder
    standings = record.standings(person.id, person.surfaces or record.surfaces, on).values()
    lowest = min(standings, key=lambda each: each.at, default=record.standing(person.id, None, on))
    if ladder is None or (lowest.at == 0 and not record.rounds.get(person.id)):
        blocked = lacking(record, person, module, on)
        return Cell(State.BLOCKED if blocked else State.NOT_BEGUN, blocked_by=blocked)
    if record.is_alone(lowest):
        until = min((each.until for each in standings if each.until), default=None)
        return Cell(State.PASSED, until=until)
    rung = rung_at(ladder, lowest)
    return Cell(State.CLIMBING, rung=rung.code if rung else "")
