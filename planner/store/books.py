"""What is kept in a scope, now or at a past moment, and the entries of how it came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from sqlite_utils import Database

from planner.domain.errors import PlannerError
from planner.domain.ledger import Book, Entry, Kept, Key
from planner.store import statements
from planner.store.chain import LogRow
from planner.store.images import Images

_FIELDS = tuple(LogRow.model_fields)


def stamp(at: datetime) -> str:
    """Return a moment as it is stored: UTC with microseconds, so that texts sort as moments do."""
    if at.tzinfo is None:
        raise PlannerError(f"The moment {at.isoformat()} has no time zone. Give it in UTC.")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def load(db: Database, images: Images, scope: str) -> Book:
    """Return everything kept in a scope, from the newest images; empty if nothing ever was."""
    head = db.execute(statements.HEAD, (scope,)).fetchone()
    rows = db.execute(statements.KEPT, (scope,)).fetchall()
    return Book(scope, head[0] if head else 0, MappingProxyType(_kept(images, rows)))


def refresh(db: Database, images: Images, book: Book) -> Book:
    """Return the book as it is now: the same object if nothing was saved since."""
    rows = db.execute(statements.NEWER, (book.scope, book.seq)).fetchall()
    if not rows:
        return book
    newest = {(kind, id): (kind, id, *rest) for _, kind, id, *rest in rows}
    kept = copied(book.kept) | _kept(images, newest.values())
    return Book(book.scope, rows[-1][0], MappingProxyType(kept))


def as_of(db: Database, images: Images, scope: str, at: datetime) -> Book:
    """Return the book as the last row saved by that moment left it."""
    (seq,) = db.execute(statements.LAST_BY_THEN, (scope, stamp(at))).fetchone()
    return after(db, images, scope, seq)


def after(db: Database, images: Images, scope: str, seq: int) -> Book:
    """Return the book as the log's row `seq` left it."""
    rows = db.execute(statements.AS_OF, (scope, seq, scope)).fetchall()
    return Book(scope, seq, MappingProxyType(_kept(images, (row[1:] for row in rows))))


def copied(kept: Mapping[Key, Kept]) -> dict[Key, Kept]:
    """Return the images in a dict of their own."""
    # dict() over a proxy asks for every key; the proxy's own copy is one step, ten times quicker.
    return kept.copy() if isinstance(kept, MappingProxyType) else dict(kept)


def entries(
    db: Database, images: Images, scope: str, after: int, limit: int | None
) -> tuple[Entry, ...]:
    """Return the entries with a higher seq than `after`, oldest first, at most `limit` of them."""
    most = -1 if limit is None else limit
    return tuple(
        Entry(
            scope,
            seq,
            datetime.fromisoformat(at),
            actor,
            action,
            kind,
            id,
            version,
            images.value(kind, model, data),
            withheld=data is None,
        )
        for scope, seq, at, actor, action, kind, id, version, model, data in db.execute(
            statements.ENTRIES, (scope, after, most)
        ).fetchall()
    )


def rows(db: Database, scope: str) -> tuple[LogRow, ...]:
    """Return the whole log of a scope as it is stored, oldest first."""
    found = db.execute(statements.ROWS, (scope,)).fetchall()
    return tuple(LogRow(**dict(zip(_FIELDS, row, strict=True))) for row in found)


def _kept(images: Images, rows: Iterable[tuple[str, str, int, int, str | None]]) -> dict[Key, Kept]:
    return {
        (kind, id): Kept(version, images.value(kind, model, data))
        for kind, id, version, model, data in rows
    }
