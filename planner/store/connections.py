"""Who may use which connection when: one writer at a time in this process, readers beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlite_utils import Database

from planner.store.engine import Unavailable, in_sentences, open_reader, open_writer

# SQLite's own waiting sleeps and is unfair: a queue in the process took an 11- to 40-fold tail off.
_WRITING = Lock()
_IDLE_READERS = 8


class Writer:
    """The one connection of a store that writes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with in_sentences(path):
            self._db = open_writer(path)

    @contextmanager
    def turn(self) -> Iterator[Database]:
        """Hold the right to write; everything done in the block is kept, or none of it.

        Raises:
            Unavailable: another program kept the lock too long, or the disk would not take it.
        """
        with _WRITING, in_sentences(self._path):
            self._db.execute("begin immediate")
            try:
                yield self._db
                self._db.execute("commit")
            except BaseException:
                self._db.rollback()
                raise

    def flush(self) -> None:
        """Move the write-ahead log into the file and empty it, so that blanked text is gone.

        Raises:
            Unavailable: another program still reads an older state.
        """
        with _WRITING, in_sentences(self._path):
            busy = self._db.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
        if busy:
            raise Unavailable(
                f"The change is saved, but another program still reads an older state of "
                f"{self._path}, so traces remain in its '-wal' file. Close it and do this again."
            )

    def close(self) -> None:
        """Close the connection once nobody writes; a later turn raises Unavailable."""
        with _WRITING:
            self._db.close()


class Readers:
    """Connections that cannot write, lent to one reader at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[Database] = []
        self._closed = False

    @contextmanager
    def snapshot(self) -> Iterator[Database]:
        """Lend a connection on which every statement sees the same state of the file."""
        with in_sentences(self._path):
            db = self._take()
            try:
                db.execute("begin")
                yield db
            finally:
                db.rollback()
                self._give(db)

    def _take(self) -> Database:
        if self._closed:
            raise Unavailable(f"The store of {self._path} was closed. Open it again to read.")
        try:
            return self._idle.pop()
        except IndexError:
            return open_reader(self._path)

    def _give(self, db: Database) -> None:
        if self._closed or len(self._idle) >= _IDLE_READERS:
            db.close()
        else:
            self._idle.append(db)

    def close(self) -> None:
        """Close what is idle now, and the rest as it comes back."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()
