"""Whose eyes may see what before the reveal? One rule that every door asks.

Answers and their evidence belong to one voice until both parties have locked. Ids end with the
voice, so the rule also holds for log rows whose content is not at hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from planner.domain.ledger import Book, Kept, Key
from planner.domain.people import Party

VOICED = frozenset({"answer", "evidence"})


def is_revealed(book: Book) -> bool:
    """Return whether both parties have locked their answers."""
    return all(
        book.version("lock", party.value) and book.kept["lock", party.value].value
        for party in Party
    )


def is_hidden(kind: str, id_: str, *, reader: Party | None, revealed: bool) -> bool:
    """Return whether a reader (None: nobody's) may not see this thing yet."""
    if revealed or kind not in VOICED:
        return False
    return id_.rsplit(".", 1)[-1] != (reader.value if reader else "")


def blinded(book: Book, reader: Party | None, *, revealed: bool) -> Book:
    """Return the book as a reader may see it: the other voice's things are not in it."""
    if revealed:
        return book
    kept: Mapping[Key, Kept] = MappingProxyType(
        {
            key: kept
            for key, kept in book.kept.items()
            if not is_hidden(*key, reader=reader, revealed=revealed)
        }
    )
    return Book(book.scope, book.seq, kept)
