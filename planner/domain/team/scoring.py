"""What did the scorers see in an applicant? Marks by trait, opened together, widest apart first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.domain.errors import BadInput
from planner.domain.ledger import Book
from planner.domain.people import Party
from planner.domain.protocol.fitting import Misfit
from planner.domain.protocol.rows.handoff.team import Candidate, TraitMarks
from planner.domain.team.hidden import FEWEST_SCORERS, awaited_scorers, is_open, marks_of
from planner.domain.transition import Transition
from planner.domain.yardsticks import Trait

#: Marks this far apart are talked about; nearer ones count as agreement.
APART = 2
#: A mark at an end of the scale has to say what was seen.
ENDS = (1, 4)


@dataclass(frozen=True)
class TraitSeen:
    """A trait's marks by scorer, and what the lowest and the highest scorer saw."""

    trait: Trait
    marks: Mapping[str, int]
    reasons: Mapping[str, str]

    @property
    def spread(self) -> int:
        """Return how far the highest lies above the lowest; 0: all alike."""
        return max(self.marks.values()) - min(self.marks.values())

    @property
    def outliers(self) -> tuple[str, ...]:
        """Return who marked lowest and who highest, if they lie apart; else nobody."""
        if self.spread < APART:
            return ()
        ends = (min(self.marks.values()), max(self.marks.values()))
        return tuple(by for by, mark in self.marks.items() if mark in ends)


@dataclass(frozen=True)
class Seen:
    """An applicant's marks, opened: traits with the widest spread first, and how many agree."""

    candidate: str
    scorers: tuple[str, ...]
    traits: tuple[TraitSeen, ...]

    @property
    def agreed(self) -> int:
        """Return on how many traits the scorers lie less than two apart."""
        return sum(each.spread < APART for each in self.traits)

    @property
    def total(self) -> int:
        """Return all marks added up; the highest possible is 4 by scorers by traits."""
        return sum(sum(each.marks.values()) for each in self.traits)

    @property
    def sentence(self) -> str:
        """Return agreement and what to talk about first."""
        apart = [each.trait.title for each in self.traits if each.spread >= APART]
        agreed = (
            f"{len(self.scorers)} scorers are less than two marks apart on {self.agreed} of "
            f"{len(self.traits)} traits"
        )
        return f"{agreed}; talk about: {', '.join(apart)}" if apart else agreed


def seen(transition: Transition, candidate: str) -> Seen | None:
    """Return an applicant's marks, or None while they are not open to this reader."""
    if not is_open(candidate, transition.book):
        return None
    given = marks_of(candidate, transition.book)
    traits = (_trait(each, given) for each in transition.playbook.trade.traits)
    told = sorted((each for each in traits if each.marks), key=lambda each: -each.spread)
    return Seen(candidate, tuple(each.by for each in given), tuple(told))


def _trait(trait: Trait, given: Sequence[TraitMarks]) -> TraitSeen:
    return TraitSeen(
        trait,
        {each.by: each.marks[trait.id] for each in given if trait.id in each.marks},
        {each.by: each.reasons.get(trait.id, "") for each in given},
    )


def waited_for(book: Book, candidate: str) -> tuple[str, ...]:
    """Return who has still to mark an applicant, by today's whole book."""
    given = {each.by for each in marks_of(candidate, book)}
    return tuple(sorted(awaited_scorers(candidate, book) - given))


def faults(transition: Transition) -> Iterator[Misfit]:
    """Return what is wrong with who is to mark: one alone, the agency's, or changed when open."""
    brand = {each.id for each in transition.people if each.party is Party.BRAND}
    for each in transition.protocol.of(Candidate):
        if sentence := _fault(transition, each, brand):
            yield Misfit(Candidate.kind, each.id, "scorers", sentence)


def _fault(transition: Transition, applicant: Candidate, brand: set[str]) -> str:
    strangers = [transition.name_of(id_) for id_ in applicant.scorers if id_ not in brand]
    if strangers:
        return (
            f"{', '.join(strangers)} cannot score {applicant.tag}: only the brand sees who "
            "applies. Choose people of the brand."
        )
    if 0 < len(set(applicant.scorers)) < FEWEST_SCORERS:
        return (
            f"{applicant.tag} is scored by one person alone. Name a second one: two see what one "
            "wants to see."
        )
    given = marks_of(applicant.id, transition.book)
    awaited = set[str]().union(*(each.among for each in given))
    is_told = len(given) >= FEWEST_SCORERS and awaited <= {each.by for each in given}
    if is_told and set(applicant.scorers) != awaited:
        return (
            f"The marks for {applicant.tag} are open already. Leave the scorers as they are, or "
            "add the applicant anew for a second round."
        )
    return ""


def require_whole(
    traits: Sequence[Trait], marks: Mapping[str, int], reasons: Mapping[str, str]
) -> None:
    """Refuse marks that leave a trait out, or give a 1 or a 4 without what was seen."""
    told = []
    for trait in traits:
        mark = marks.get(trait.id)
        if mark is None:
            told.append((trait.id, f"{trait.title} has no mark. Give one from 1 to 4."))
        elif mark in ENDS and not reasons.get(trait.id, "").strip():
            told.append(
                (trait.id, f"{trait.title} is marked {mark}. Write what you saw or heard for it.")
            )
    known = {each.id for each in traits}
    told += [
        (id_, f"'{id_}' is not a trait of this playbook.") for id_ in marks if id_ not in known
    ]
    if told:
        raise BadInput(told)
