"""A transition as it would be: with other rows, or with another book."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from planner.domain.charter import Charter
from planner.domain.ledger import Book, Kept
from planner.domain.protocol.rows import Row
from planner.domain.transition import Transition


def with_book(transition: Transition, book: Book) -> Transition:
    """Return the transition as it is with another book, and whose it is by that book."""
    charter = book.find(Charter, "charter", transition.id) or transition.charter
    return replace(transition, charter=charter, book=book, _findings={}, _reports={})


def with_rows(
    transition: Transition, rows: Iterable[Row], gone: Iterable[tuple[str, str]] = ()
) -> Transition:
    """Return the transition as it would be with these rows, and without those of `gone`."""
    book = transition.book
    kept = dict(book.kept)
    changed = [*((row.kind, row.id, row) for row in rows), *((*key, None) for key in gone)]
    for kind, id_, value in changed:
        kept[kind, id_] = Kept(book.version(kind, id_) + 1, value)
    return with_book(transition, replace(book, kept=kept))
