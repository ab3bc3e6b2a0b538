"""Whose eyes may see applicants and their marks? One rule that every door asks.

The agency sees neither, at any time. Of the brand everybody sees who applies, under labels; a
scorer's marks are seen by that scorer alone until everybody named has marked, then by the brand.
It tells by kind and id, so it also holds for log rows whose content is not at hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from planner.domain.errors import NotAllowed
from planner.domain.ledger import Book
from planner.domain.people import Party, Person
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.team import Candidate, TraitMarks

HIRING = frozenset({Candidate.kind, TraitMarks.kind})
#: One scorer alone has nobody to be kept apart from.
FEWEST_SCORERS = 2


def is_hidden(kind: str, id_: str, reader: Person | None, newest: Book) -> bool:
    """Return whether a reader (None: nobody in particular) may not see this thing today.

    `newest` is today's whole book: an earlier state is judged by who has marked by now.
    """
    if kind not in HIRING:
        return False
    if reader is None or reader.party is not Party.BRAND:
        return True
    if kind == Candidate.kind:
        return False
    candidate, _, scorer = id_.rpartition(".")
    return scorer != scorer_of(reader.id) and not is_open(candidate, newest)


def eyes(reader: Person | None, newest: Book) -> str:
    """Return whose eyes matter for what is hidden: the reader's id once anybody has marked.

    Until then all of a party see the same, and one opened transition serves them all.
    """
    is_marked = any(kind == TraitMarks.kind for kind, _ in newest.kept)
    return reader.id if reader and is_marked else ""


def without_hidden(book: Book, reader: Person | None, newest: Book) -> Book:
    """Return the book as a reader may see it, applicants and marks judged by today's book."""
    hidden = {key for key in book.kept if is_hidden(*key, reader, newest)}
    if not hidden:
        return book
    kept = {key: each for key, each in book.kept.items() if key not in hidden}
    return Book(book.scope, book.seq, MappingProxyType(kept))


def require_open_to(person: Person, rows: Iterable[Row]) -> None:
    """Refuse to keep what this person may never see: a clash over it would show the other text."""
    if person.party is not Party.BRAND and any(each.kind in HIRING for each in rows):
        raise NotAllowed(
            f"{person.spoken} cannot keep applicants: who applies is the brand's alone. "
            "Ask somebody of the brand."
        )


def is_open(candidate: str, book: Book) -> bool:
    """Return whether everybody who is to mark an applicant has marked: two people or more.

    To mark are those named now and those who were named when a mark that stands was given. So
    nobody opens the marks alone by taking out who has not marked; the others mark anew for that.
    """
    given = marks_of(candidate, book)
    awaited = awaited_scorers(candidate, book)
    return len(given) >= FEWEST_SCORERS and awaited <= {each.by for each in given}


def awaited_scorers(candidate: str, book: Book) -> set[str]:
    """Return everybody whose marks are waited for, marked or not."""
    applicant = book.find(Candidate, Candidate.kind, candidate)
    named = set(applicant.scorers) if applicant else set()
    return named.union(*(each.among for each in marks_of(candidate, book)))


def marks_of(candidate: str, book: Book) -> tuple[TraitMarks, ...]:
    """Return the marks given for an applicant, as far as the book has them."""
    return tuple(
        each for each in book.all(TraitMarks, TraitMarks.kind) if each.candidate == candidate
    )


def scorer_of(person: str) -> str:
    """Return a scorer's part of a mark's id: the person's id after the organisation."""
    return person.partition(".")[2] or person


def marks_id(candidate: str, person: str) -> str:
    """Return the id under which a scorer's marks for an applicant are kept."""
    return f"{candidate}.{scorer_of(person)}"
