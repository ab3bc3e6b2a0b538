"""Whose eyes may see what before the reveal? One rule that every door asks.

Answers and their evidence belong to one voice until both parties have locked. Marks on the ladder
belong to the party that gave them until their round is decided. Ids end with the
voice or the party, so the rule also holds for log rows whose content is not at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from types import MappingProxyType

from planner.domain.charter import Charter
from planner.domain.ledger import Book, Entry, Kept, Key
from planner.domain.people import Party
from planner.domain.protocol.rows.handoff.learning import LadderMark
from planner.domain.value import Value

VOICED = frozenset({"answer", "evidence"})
#: Given by each party apart, and shown to the other as soon as the round is decided.
PAIRED = frozenset({"ladder-mark"})
NONE_MET: frozenset[str] = frozenset()


def is_revealed(book: Book) -> bool:
    """Return whether both parties have locked their answers."""
    return all(
        book.version("lock", party.value) and book.kept["lock", party.value].value
        for party in Party
    )


def met_in(book: Book) -> frozenset[str]:
    """Return which rounds are decided: the ids of their marks without the party at the end.

    Both parties have marked them, or the brand alone since the workspace is its own: then the
    agency marks no more, and a person's standing rests on the brand's word.
    """
    by_party: dict[Party, set[str]] = {party: set() for party in Party}
    alone_from = _alone_from(book)
    for (kind, id_), kept in book.kept.items():
        what, _, party = id_.rpartition(".")
        if kind in PAIRED and kept.value is not None and party in by_party:
            by_party[Party(party)].add(what)
            if alone_from is not None and _is_alone(kept.value, alone_from):
                by_party[Party.AGENCY].add(what)
    return frozenset.intersection(*(frozenset(each) for each in by_party.values()))


def _alone_from(book: Book) -> date | None:
    found = (e.value for e in book.kept.values() if isinstance(e.value, Charter))
    return next((each.handed_over_on for each in found), None)


def _is_alone(mark: Value, alone_from: date) -> bool:
    return isinstance(mark, LadderMark) and mark.party is Party.BRAND and mark.on >= alone_from


def is_hidden(
    kind: str,
    id_: str,
    *,
    reader: Party | None,
    revealed: bool,
    met: Collection[str] = NONE_MET,
) -> bool:
    """Return whether a reader (None: nobody's) may not see this thing yet.

    `revealed` is of answers; `met` has the rounds that are decided, as `met_in` gives them.
    """
    what, _, party = id_.rpartition(".")
    if kind in VOICED:
        is_open = revealed
    elif kind in PAIRED:
        is_open = what in met
    else:
        return False
    return not is_open and party != (reader.value if reader else "")


def blinded(
    book: Book, reader: Party | None, *, revealed: bool, met: Collection[str] = NONE_MET
) -> Book:
    """Return the book as a reader may see it: the other voice's things are not in it."""
    hidden = {
        key for key in book.kept if is_hidden(*key, reader=reader, revealed=revealed, met=met)
    }
    if not hidden:
        return book
    kept: Mapping[Key, Kept] = MappingProxyType(
        {key: kept for key, kept in book.kept.items() if key not in hidden}
    )
    return Book(book.scope, book.seq, kept)


def hides(newest: Book, reader: Party | None, *, revealed: bool) -> Callable[[Entry], bool]:
    """Return what tells of a log row whether the reader may not see it; `newest` is today's book.

    An earlier row is judged by today's reveals: what is decided by now is nobody's secret.
    """
    met = met_in(newest)
    return lambda entry: is_hidden(entry.kind, entry.id, reader=reader, revealed=revealed, met=met)
