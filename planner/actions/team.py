"""Scoring an applicant: each scorer apart, opened together; the agency sees none of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.actions.saving import keep
from planner.domain.access import Act, require
from planner.domain.errors import NotAllowed, NotFound, Refused
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Book, Change, Guard
from planner.domain.people import Party, Person
from planner.domain.protocol.rows.handoff.team import Candidate, TraitMarks
from planner.domain.team.hidden import is_open, marks_id, marks_of, without_hidden
from planner.domain.team.scoring import Seen, require_whole, seen, waited_for
from planner.domain.transition import Transition
from planner.domain.value import make


@dataclass(frozen=True)
class Hiring:
    """One applicant as somebody of the brand sees it: own marks, who is waited for, all if open."""

    candidate: Candidate
    mine: TraitMarks | None
    version: int
    waited_for: tuple[str, ...]
    is_mine_to_mark: bool
    seen: Seen | None


def score(
    desk: Desk,
    transition_id: str,
    candidate: str,
    marks: Mapping[str, int],
    reasons: Mapping[str, str],
    *,
    expected: int,
) -> TraitMarks:
    """Keep this person's marks for an applicant; until they are open, marking again replaces them.

    Raises NotAllowed for whoever is not named as a scorer, Refused once the marks are open, and
    BadInput with every trait that has no mark, or a 1 or a 4 without what was seen.
    """
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.SCORE, transition.charter, speaking_for=Party.BRAND)
    book = desk.store.book(transition_scope(transition_id))
    applicant = _applicant(book, candidate)
    _require_may_mark(applicant, person, book)
    require_whole(transition.playbook.trade.traits, marks, reasons)
    kept = make(
        TraitMarks,
        {
            "id": marks_id(candidate, person.id),
            "candidate": candidate,
            "by": person.id,
            "on": desk.on,
            "marks": dict(marks),
            "reasons": {id_: told for id_, told in reasons.items() if told.strip()},
            "among": applicant.scorers,
        },
    )
    change = Change(transition_scope(transition_id), kept.kind, kept.id, kept, expected)
    guard = _still_apart(transition_id, applicant)
    keep(desk, transition, Act.SCORE, [change], action="score", guard=guard)
    return kept


def hiring(desk: Desk, transition_id: str) -> tuple[Hiring, ...]:
    """Return every applicant as this reader may see it; none for the agency, and for nobody."""
    transition = open_transition(desk, transition_id)
    if desk.person is None or desk.person.party is not Party.BRAND:
        return ()
    book = desk.store.book(transition_scope(transition_id))
    found = book.all(Candidate, Candidate.kind)
    return tuple(_hiring(transition, book, each, desk.person) for each in found)


def _hiring(transition: Transition, book: Book, applicant: Candidate, person: Person) -> Hiring:
    id_ = marks_id(applicant.id, person.id)
    given = {each.by for each in marks_of(applicant.id, book)}
    is_open_now = is_open(applicant.id, book)
    return Hiring(
        applicant,
        book.find(TraitMarks, TraitMarks.kind, id_),
        book.version(TraitMarks.kind, id_),
        tuple(transition.name_of(each) for each in waited_for(book, applicant.id)),
        person.id in applicant.scorers and not is_open_now,
        seen(_as_seen(transition, book, person), applicant.id) if given and is_open_now else None,
    )


def _as_seen(transition: Transition, book: Book, person: Person) -> Transition:
    """Return the transition with the book as this person may see it, whoever opened it."""
    return replace(transition, book=without_hidden(book, person, book))


def _applicant(book: Book, id_: str) -> Candidate:
    found = book.find(Candidate, Candidate.kind, id_)
    if found is None:
        raise NotFound(f"There is no applicant '{id_}'; somebody may have removed it. Reload.")
    return found


def _require_may_mark(applicant: Candidate, person: Person, book: Book) -> None:
    if person.id not in applicant.scorers:
        raise NotAllowed(
            f"{person.name} is not named to score {applicant.tag}. Add yourself to “Scored by” "
            "first; who scores has to see the applicant."
        )
    if is_open(applicant.id, book):
        raise Refused(
            f"The marks for {applicant.tag} are open: everybody has seen them. They stay as they "
            "were given."
        )


def _still_apart(transition_id: str, seen_as: Candidate) -> Guard:
    """Return a guard: nobody changed who scores meanwhile; the save itself may open the marks."""
    scope = transition_scope(transition_id)

    def holds(books: Mapping[str, Book]) -> Sequence[str]:
        now = books[scope].find(Candidate, Candidate.kind, seen_as.id)
        if now is None or now.scorers != seen_as.scorers:
            return (f"Somebody changed who scores {seen_as.tag} a moment ago. Look, then save.",)
        return ()

    return holds
