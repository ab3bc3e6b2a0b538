"""All that was recorded of everybody's learning, sorted by person once, for the rules to ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from planner.domain.presence import watched
from planner.domain.protocol.rows import Leave, RosterPerson, Row
from planner.domain.protocol.rows.handoff.learning import LadderMark, ModulePassed
from planner.domain.trade import Ladder, Module
from planner.domain.training.climbing import Standing, solo, stand
from planner.domain.training.curriculum import curriculum, has_ladder
from planner.domain.training.marks import Pair, open_round, pairs, unmet
from planner.domain.transition import Transition

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Record:
    """Results, rounds on the ladder and leave by person; the surfaces that are watched."""

    transition: Transition
    people: Mapping[str, RosterPerson]
    results: Mapping[tuple[str, str], ModulePassed]
    marks: Mapping[str, tuple[LadderMark, ...]]
    rounds: Mapping[str, tuple[Pair, ...]]
    leaves: Mapping[str, tuple[Leave, ...]]
    surfaces: tuple[str, ...]
    _curricula: dict[str, tuple[Module, ...]] = field(default_factory=dict, repr=False)

    @property
    def ladder(self) -> Ladder | None:
        """Return the playbook's ladder, or None if it has none."""
        return self.transition.playbook.trade.ladder

    @property
    def alone_from(self) -> date | None:
        """Return the day from which the brand's marks decide alone, or None while both do."""
        return self.transition.charter.handed_over_on

    def open_round(self, person: str, surface: str | None, rung: str) -> int:
        """Return the number of the round that a new mark belongs to."""
        return open_round(self.marks.get(person, ()), person, surface, rung, self.alone_from)

    def waiting(self, person: str) -> tuple[LadderMark, ...]:
        """Return a person's marks that the other party has not met; one sees one's own alone."""
        return unmet(self.marks.get(person, ()), self.alone_from)

    def modules(self, person: RosterPerson) -> tuple[Module, ...]:
        """Return the modules of a person's role."""
        if person.role not in self._curricula:
            self._curricula[person.role] = curriculum(self.transition, person.role)
        return self._curricula[person.role]

    def climbs(self, person: RosterPerson) -> bool:
        """Return whether a person answers alone only after climbing the ladder."""
        return self.ladder is not None and has_ladder(self.modules(person))

    def result(self, person: str, module: str, on: date | None = None) -> ModulePassed | None:
        """Return what came of a module by a day, or None if it was not assessed by then."""
        found = self.results.get((person, module))
        return found if found and (on is None or found.on <= on) else None

    def standing(self, person: str, surface: str | None, on: date | None = None) -> Standing:
        """Return how far a person has climbed on a surface by a day (None: by all that is known).

        Marks for every surface count on each; for None they alone count.
        """
        if self.ladder is None:
            return Standing()
        rounds = [e for e in self.rounds.get(person, ()) if e.surface in (surface, None)]
        return stand(self.ladder, rounds, self.leaves.get(person, ()), on)

    def standings(
        self, person: str, surfaces: Iterable[str], on: date | None = None
    ) -> Mapping[str, Standing]:
        """Return a person's standing on each of these surfaces."""
        own = {each.surface for each in self.rounds.get(person, ())}
        elsewhere = self.standing(person, None, on)
        return {
            each: self.standing(person, each, on) if each in own else elsewhere for each in surfaces
        }

    def is_alone(self, standing: Standing) -> bool:
        """Return whether somebody who stands there answers alone, as far as the ladder goes."""
        return self.ladder is not None and standing.at >= solo(self.ladder)


def read(transition: Transition) -> Record:
    """Return what was recorded in a transition, as far as its reader may see it."""
    protocol = transition.protocol
    marks = _by_person(protocol.of(LadderMark), lambda each: each.person)
    alone_from = transition.charter.handed_over_on
    return Record(
        transition,
        {each.id: each for each in protocol.of(RosterPerson)},
        {(each.person, each.module): each for each in protocol.of(ModulePassed)},
        marks,
        {person: pairs(given, alone_from) for person, given in marks.items()},
        _by_person(protocol.of(Leave), lambda each: each.person),
        tuple(each.id for each in watched(protocol)),
    )


def _by_person(rows: Iterable[R], whose: Callable[[R], str]) -> Mapping[str, tuple[R, ...]]:
    found: dict[str, list[R]] = defaultdict(list)
    for each in rows:
        found[whose(each)].append(each)
    return {person: tuple(given) for person, given in found.items()}
