"""Whether the files found at start are this installation's own, and what to do if they are not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import AwareDatetime, ValidationError
from sqlite_utils import Database

from planner.domain.value import Value
from planner.store import engine, schema
from planner.store.engine import Unavailable, in_sentences
from planner.store.files import put_in_place

_START_SECONDS = 60


class Installation(Value):
    """Which installation a database belongs to, kept in it and in a small file beside it."""

    id: str
    created: AwareDatetime


def beside(path: Path) -> Path:
    """Return where the installation file of a database lies: `planner.installation.json`."""
    return path.with_name(f"{path.stem}.installation.json")


def settle(path: Path, now: datetime) -> Installation:
    """Leave a database of the newest shape and its installation file, and return whose they are.

    Neither there: both are made. A database of ours alone: its file is written again. Anything else
    is refused and left as it was.

    Raises:
        Unavailable: a file is missing, empty, foreign, another installation's or of a newer schema.
    """
    with in_sentences(path), _alone(path):
        noted = _noted(path)
        if not path.exists():
            if noted is not None:
                raise Unavailable(_lost(path, "is missing"))
            _create(path, now)
        found = _open_own(path, noted is not None)
        if noted is None:
            _note(path, found)
        elif noted.id != found.id:
            raise Unavailable(
                f"{path} belongs to installation {found.id}, but {beside(path)} names {noted.id}. "
                f"If you meant to move the database here, delete {beside(path)} and start again."
            )
        return found


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(f"{path.name}.lock"), timeout=_START_SECONDS):
            yield
    except Timeout as error:
        raise Unavailable(
            f"Another program has been starting on {path} for {_START_SECONDS} "
            "seconds. Wait for it or stop it, then start again."
        ) from error
    except OSError as error:
        raise Unavailable(
            f"The folder {path.parent} cannot be used: {error.strerror or error}. "
            "Give this program the right to write there."
        ) from error


def _noted(path: Path) -> Installation | None:
    note = beside(path)
    if not note.exists():
        return None
    try:
        return Installation.model_validate_json(note.read_bytes())
    except ValidationError as error:
        raise Unavailable(
            f"{note} is not an installation file. Restore it, or delete it if {path} is your "
            "database: it is then written again."
        ) from error


def _lost(path: Path, fact: str) -> str:
    return (
        f"{path} {fact}, although {beside(path)} says that this installation has data. "
        f"Put the newest backup at {path}; to begin with nothing, delete {beside(path)} too."
    )


def _foreign(path: Path, fact: str) -> str:
    return (
        f"{path} {fact}, so nothing was touched. Move that file away, or give another path "
        "for the planner's database."
    )


def _create(path: Path, now: datetime) -> None:
    left = path.with_name(f"{path.name}-wal")
    if left.exists():
        # SQLite would replay it into the new file.
        raise Unavailable(
            f"{path} is missing, but {left} is there. Put the newest backup at "
            f"{path} and move {left} away."
        )
    half = path.with_name(f"{path.name}.new")
    for name in (half.name, f"{half.name}-wal", f"{half.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
    db = engine.create(half)
    schema.migrate(db, path)
    db.execute(
        "insert into installation (id, created) values (?, ?)",
        (os.urandom(16).hex(), now.isoformat()),
    )
    db.close()
    put_in_place(half, path)


def _open_own(path: Path, noted: bool) -> Installation:
    say = _lost if noted else _foreign
    if not path.is_file():
        raise Unavailable(say(path, "is not a file"))
    if path.stat().st_size == 0:
        raise Unavailable(say(path, "is empty"))
    # Asked through SQLite: opening the file beside it would drop the locks of this process.
    try:
        with in_sentences(path):
            db = engine.open_writer(path)
            ours = engine.read_number(db, "application_id") == schema.APPLICATION_ID
    except Unavailable as error:
        raise Unavailable(f"{say(path, 'cannot be read as a database')} ({error})") from error
    try:
        if not ours:
            raise Unavailable(say(path, "is another program's database"))
        return _bring_up(db, path)
    finally:
        db.close()


def _bring_up(db: Database, path: Path) -> Installation:
    schema.migrate(db, path)
    db.execute("pragma journal_mode = wal")
    row = db.execute("select id, created from installation").fetchone()
    if row is None:
        raise Unavailable(
            f"{path} does not say which installation it belongs to. "
            "Put the newest backup in its place."
        )
    return Installation(id=row[0], created=row[1])


def _note(path: Path, found: Installation) -> None:
    half = path.with_name(f"{beside(path).name}.new")
    half.write_text(found.model_dump_json(indent=2) + "\n", encoding="utf-8")
    put_in_place(half, beside(path))
