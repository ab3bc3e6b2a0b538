"""The made-up kinds, moments and small steps that the store's tests share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from planner.domain.ledger import Change, Kind
from planner.domain.value import Text, Value
from planner.store.database import Store, open_store
from planner.store.engine import create

#: A Monday morning; tests count minutes from here.
START = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


class Note(Value):
    """A level and a remark, as a readiness answer has."""

    level: int
    text: Text = ""


class Holder(Value):
    """Who holds a key, in the second shape of its kind: shape 1 said `name`."""

    person: str
    since: datetime


def count_note(note: Note | None) -> Mapping[str, int]:
    """Count notes, and those at level 3 or above."""
    return {"notes": 1, "met": int(note.level >= 3)} if note else {}


def _name_became_person(old: dict[str, Any]) -> dict[str, Any]:
    return {"person": old["name"], "since": old["since"]}


NOTE = Kind("note", Note, measures=count_note)
HOLDER = Kind("holder", Holder, model=2, upcasters={1: _name_became_person})
KINDS = {kind.name: kind for kind in (NOTE, HOLDER)}


def after(minutes: float) -> datetime:
    """Return the moment that many minutes after START."""
    return START + timedelta(minutes=minutes)


def a_store(folder: Path, kinds: Mapping[str, Kind] = KINDS) -> Store:
    """Return the store kept in a folder, made if it is not there yet."""
    return open_store(folder / "planner.db", kinds, START)


def noted(
    id: str, level: int | None, expected: int = 0, *, text: str = "", scope: str = "t.pine"
) -> Change:
    """Return the change that states a note, or (level None) removes it."""
    value = None if level is None else Note(level=level, text=text)
    return Change(scope, "note", id, value, expected)


def keep(store: Store, *changes: Change, by: str = "mara", minutes: float = 0) -> int:
    """Save the changes and return the newest seq of the first one's scope."""
    seqs = store.save(changes, by=by, at=after(minutes), action="record")
    return seqs[changes[0].scope]


def raw(folder: Path) -> Database:
    """Return a connection past the store, as a person with a database tool has."""
    return create(folder / "planner.db")


def without_triggers(db: Database, *statements: str) -> None:
    """Run statements that the log's triggers would refuse, and leave the triggers as they were."""
    found = db.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
    for name, _ in found:
        db.execute(f"drop trigger {name}")
    for statement in statements:
        db.execute(statement)
    for _, sql in found:
        db.execute(sql)
