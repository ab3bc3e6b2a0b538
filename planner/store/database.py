"""The store: the one door through which things are kept, and the ways to read them back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from sqlite_utils import Database

from planner.domain.errors import NotFound, Refused
from planner.domain.ledger import Book, Change, Entry, Guard, Kind
from planner.domain.value import Value
from planner.store import audit, books, edits, engine, erasure, exchange, measures, statements
from planner.store.chain import NOTHING_BEFORE, LogRow
from planner.store.connections import Readers, Writer
from planner.store.edits import Draft, Stamp
from planner.store.images import Images
from planner.store.installation import Installation, settle
from planner.store.schema import version_of

# Books kept at hand for the writer; beyond that all are dropped and read again when needed.
_BOOKS_AT_HAND = 200


class Health(Value):
    """What a health page shows of the store; sizes in bytes, the write-ahead log left out."""

    path: str
    installation: str
    sqlite_version: str
    schema_version: int
    log_rows: int
    things: int
    size_bytes: int


def allow(_: Mapping[str, Book]) -> Sequence[str]:
    """Refuse nothing: for changes that no rule over the whole scope concerns."""
    return ()


def open_store(path: Path, kinds: Mapping[str, Kind], now: datetime) -> Store:
    """Return the store of a database file, made at first start, brought up to date at later ones.

    Raises:
        Unavailable: SQLite is too old, the files are not this installation's own, the schema is
            newer than this program, or the disk will not let them be opened.
    """
    engine.require_version()
    return Store(path, Images(kinds), settle(path, now))


class Store:
    """Everything kept in one database file; safe to share among threads."""

    def __init__(self, path: Path, images: Images, installation: Installation) -> None:
        self.path = path
        self.installation = installation
        self._images = images
        self._books: dict[str, Book] = {}
        self._writer = Writer(path)
        self._readers = Readers(path)

    def save(
        self,
        changes: Sequence[Change],
        *,
        by: str,
        at: datetime,
        action: str,
        guard: Guard = allow,
    ) -> Mapping[str, int]:
        """Keep all the changes, for good, or none; return each scope's newest seq.

        The guard sees the touched scopes' books as they would be, while nobody else can write.

        Raises:
            Conflict: a thing was saved since the version that its change expected.
            Refused: the guard gave reasons.
            Unreadable: a kind is unknown, or a value is not of its kind.
            Unavailable: the file is locked, full or read-only.
        """
        stamp = Stamp(by, books.stamp(at), action)
        drafts = tuple(edits.draft(self._images, change) for change in changes)
        with self._writer.turn() as db:
            after = self._write(db, drafts, stamp, guard)
        self._remember(after)
        return {scope: book.seq for scope, book in after.items()}

    def redact(self, scope: str, kind: str, id: str, *, by: str, at: datetime) -> None:
        """Remove a thing and blank its text in the whole history and in the file; the chain holds.

        The removal is a log row of its own (action "redact"), so that every copy in memory learns
        of it. No guard is asked: the right to be forgotten outranks a plan. Twice does no harm.

        Raises:
            NotFound: the thing was never kept here.
            Unavailable: another program still reads the old state; do it again to clear traces.
        """
        stamp = Stamp(by, books.stamp(at), "redact")
        with self._writer.turn() as db:
            after: Mapping[str, Book] = {}
            version = self._current(db, scope)[0].version(kind, id)
            if not version:
                raise NotFound(f"There is no {kind} '{id}' in '{scope}'. Check the name.")
            if erasure.has_images(db, scope, kind, id):
                removal = edits.draft(self._images, Change(scope, kind, id, None, version))
                after = self._write(db, (removal,), stamp, allow)
                erasure.blank(db, self._images, scope, kind, id)
        self._remember(after)
        self._writer.flush()

    def import_log(self, rows: Sequence[LogRow]) -> None:
        """Take in the exported log of a scope that is new here, byte for byte, once it verifies.

        Raises:
            BadInput: the chain does not hold.
            Refused: the scope is already kept here.
            Unreadable: it holds kinds that this program does not know.
        """
        with self._writer.turn() as db:
            exchange.admit(db, self._images, rows)

    def recount(self, scope: str) -> None:
        """Make a scope's figures those of its log, for a kind that began to count otherwise."""
        with self._writer.turn() as db:
            measures.recount(db, self._images, scope, books.rows(db, scope))

    @property
    def id(self) -> str:
        """Return the installation's id."""
        return self.installation.id

    def book(self, scope: str) -> Book:
        """Return the newest book of a scope, reading only what is new since it was asked for."""
        known = self._books.get(scope)
        book = self.load(scope) if known is None else self.refresh(known)
        if book is not known:
            self._remember({scope: book})
        return book

    def load(self, scope: str) -> Book:
        """Return everything kept in a scope; an empty book if nothing ever was."""
        with self._readers.snapshot() as db:
            return books.load(db, self._images, scope)

    def refresh(self, book: Book) -> Book:
        """Return the book as it is now, reading only what is new: itself if nothing is."""
        with self._readers.snapshot() as db:
            return books.refresh(db, self._images, book)

    def as_of(self, scope: str, at: datetime) -> Book:
        """Return the book as the last row saved by that moment left it."""
        with self._readers.snapshot() as db:
            return books.as_of(db, self._images, scope, at)

    def after(self, scope: str, seq: int) -> Book:
        """Return the book as the log's row `seq` left it; an empty one for row 0."""
        with self._readers.snapshot() as db:
            return books.after(db, self._images, scope, seq)

    def entries(self, scope: str, after: int = 0, limit: int | None = None) -> tuple[Entry, ...]:
        """Return what was done in a scope after row `after`, oldest first."""
        with self._readers.snapshot() as db:
            return books.entries(db, self._images, scope, after, limit)

    def head(self, scope: str) -> tuple[int, str]:
        """Return the newest row's seq and digest: the anchor to note in another place."""
        with self._readers.snapshot() as db:
            found = db.execute(statements.HEAD, (scope,)).fetchone()
        return (found[0], found[1]) if found else (0, NOTHING_BEFORE)

    def scopes(self, prefix: str = "") -> tuple[str, ...]:
        """Return the names of all scopes that begin so, in their order."""
        with self._readers.snapshot() as db:
            found = db.execute(statements.SCOPES, _range(prefix)).fetchall()
        return tuple(scope for (scope,) in found)

    def portfolio(self, prefix: str = "") -> Mapping[str, Mapping[str, int]]:
        """Return each scope's figures by name; a figure of 0 is left out."""
        with self._readers.snapshot() as db:
            return measures.portfolio(db, *_range(prefix))

    def burn_up(self, scope: str, name: str) -> tuple[tuple[date, int], ...]:
        """Return (UTC day, sum at its end) for each day on which a figure changed."""
        with self._readers.snapshot() as db:
            return measures.burn_up(db, scope, name)

    def export_log(self, scope: str, withhold: Callable[[Entry], bool]) -> tuple[LogRow, ...]:
        """Return a scope's whole log; what `withhold` names goes without text, and verifies."""
        with self._readers.snapshot() as db:
            return exchange.export_log(db, self._images, scope, withhold)

    def verify(self, scope: str | None = None) -> tuple[str, ...]:
        """Return a sentence for every fault in the file, the chains, the images and the figures."""
        with self._readers.snapshot() as db:
            return audit.problems(db, self._images, scope)

    def health(self) -> Health:
        """Return where the data is, how much there is, and which SQLite holds it."""
        with self._readers.snapshot() as db:
            log_rows, things = db.execute(statements.COUNTS).fetchone()
            return Health(
                path=str(self.path),
                installation=self.installation.id,
                sqlite_version=engine.SQLITE_VERSION,
                schema_version=version_of(db),
                log_rows=log_rows,
                things=things,
                size_bytes=self.path.stat().st_size,
            )

    def close(self) -> None:
        """Give back every connection; later use raises Unavailable."""
        self._readers.close()
        self._writer.close()

    def _write(
        self, db: Database, drafts: Sequence[Draft], by: Stamp, guard: Guard
    ) -> Mapping[str, Book]:
        scopes = dict.fromkeys(draft.change.scope for draft in drafts)
        current = {scope: self._current(db, scope) for scope in scopes}
        before = {scope: book for scope, (book, _) in current.items()}
        heads = {scope: digest for scope, (_, digest) in current.items()}
        steps, after = edits.plan(db, drafts, before)
        reasons = guard(after)
        if reasons:
            raise Refused(" ".join(reasons))
        edits.write(db, self._images, steps, heads, by)
        return after

    def _current(self, db: Database, scope: str) -> tuple[Book, str]:
        seq, digest = db.execute(statements.HEAD, (scope,)).fetchone() or (0, NOTHING_BEFORE)
        book = self._books.get(scope)
        if book is None or book.seq > seq:
            return books.load(db, self._images, scope), digest
        return (book if book.seq == seq else books.refresh(db, self._images, book)), digest

    def _remember(self, after: Mapping[str, Book]) -> None:
        # After the commit and so outside the lock: single steps only, in which threads cannot mix.
        # A book put here late is merely older, and is refreshed at its next use.
        if len(self._books) > _BOOKS_AT_HAND:
            self._books.clear()
        self._books.update(after)


def _range(prefix: str) -> tuple[str, str]:
    return prefix, f"{prefix}\U0010ffff"
