"""Opens connections to a database file, and says in a sentence why one cannot be used.

The only module that imports the SQLite driver: its exceptions are not those of `sqlite3`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pysqlite3 import dbapi2 as driver
from sqlite_utils import Database

from planner.domain.errors import PlannerError

#: SQLite 3.7.0 to 3.51.2 can corrupt a WAL file when two connections write and checkpoint at once
#: (the "WAL-reset" fault, mended in 3.51.3).
OLDEST_SQLITE = (3, 51, 3)
SQLITE_VERSION: str = driver.sqlite_version
#: How long a connection waits for another's lock before it gives up.
PATIENCE_MILLISECONDS = 5000

SETTINGS = (
    "foreign_keys = on",
    "trusted_schema = off",
    "secure_delete = on",
    "recursive_triggers = on",
    "synchronous = full",
)
_NEXT_STEPS = {
    "SQLITE_BUSY": "is in use by another program and did not come free in time. "
    "Nothing was saved. Try again in a moment.",
    "SQLITE_LOCKED": "is in use by another program and did not come free in time. "
    "Nothing was saved. Try again in a moment.",
    "SQLITE_FULL": "cannot grow: the disk is full. Nothing was saved. "
    "Free some space, then save again.",
    "SQLITE_READONLY": "may not be written here. Nothing was saved. "
    "Give this program the right to write the file and its folder.",
    "SQLITE_IOERR": "cannot be read or written: the disk reports a fault or has no room. "
    "Nothing was saved. Check the disk, then try again.",
    "SQLITE_CANTOPEN": "cannot be opened. Check that the file and its folder are there "
    "and may be read and written.",
    "SQLITE_NOTADB": "is not a database. Put the newest backup in its place.",
    "SQLITE_CORRUPT": "is damaged. Stop writing to it and put the newest backup in its place.",
}


#: What the driver raises; its constraint faults too.
DriverError: type[Exception] = driver.Error


class Unavailable(PlannerError):
    """The database cannot be used just now; nothing was saved, nothing saved is lost."""


def require_version(found: tuple[int, ...] = driver.sqlite_version_info) -> None:
    """Return only if SQLite is new enough to be trusted with a WAL file; else raise Unavailable."""
    if found < OLDEST_SQLITE:
        have, need = (".".join(map(str, parts)) for parts in (found, OLDEST_SQLITE))
        raise Unavailable(
            f"SQLite {have} can damage a database that two programs write; at least {need} is "
            "needed. Install the package pysqlite3 0.6.1 or newer."
        )


@contextmanager
def in_sentences(path: Path) -> Iterator[None]:
    """Turn a driver's fault inside the block into Unavailable with a next step."""
    try:
        yield
    except DriverError as error:
        raise Unavailable(_sentence(path, error)) from error


def _sentence(path: Path, error: Exception) -> str:
    name = getattr(error, "sqlite_errorname", None) or ""
    for start, sentence in _NEXT_STEPS.items():
        if name.startswith(start):
            return f"The database {path} {sentence}"
    return f"The database {path} refused: {error}. Nothing was saved."


def create(path: Path) -> Database:
    """Return a writing connection to a new or existing file in WAL mode."""
    db = _open(path, "rwc")
    db.execute("pragma journal_mode = wal")
    return db


def open_writer(path: Path) -> Database:
    """Return a connection that may write to an existing file, and syncs each commit to disk."""
    return _open(path, "rw")


def open_reader(path: Path) -> Database:
    """Return a connection that cannot write to an existing file."""
    db = _open(path, "rw")
    db.execute("pragma query_only = on")
    return db


def read_number(db: Database, pragma: str) -> int:
    """Return the whole number that a PRAGMA such as `user_version` holds."""
    return int(db.execute(f"pragma {pragma}").fetchone()[0])


def _open(path: Path, mode: str) -> Database:
    # isolation_level None: no transaction ever opens by itself, so none can swallow later writes.
    connection = driver.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute(f"pragma busy_timeout = {PATIENCE_MILLISECONDS}")
    for setting in SETTINGS:
        connection.execute(f"pragma {setting}")
    return Database(connection)
