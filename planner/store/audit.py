"""Whether what is stored is sound: the file, its triggers, each chain, and all built from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from sqlite_utils import Database

from planner.store import books, measures, schema, statements
from planner.store.chain import LogRow, verify_rows
from planner.store.engine import DriverError
from planner.store.images import Images, Unreadable

K = TypeVar("K")


def problems(db: Database, images: Images, scope: str | None) -> tuple[str, ...]:
    """Return a sentence for every fault in one scope, or in all (None); () if all is sound."""
    try:
        return (*_file(db), *_triggers(db), *_scopes(db, images, scope))
    except DriverError as error:
        return (
            f"The file is damaged and could not be read to its end: {error}. "
            "Put the newest backup in its place.",
        )


def _file(db: Database) -> Iterator[str]:
    for (line,) in db.execute("pragma integrity_check").fetchall():
        if line != "ok":
            yield f"The file is damaged: {line}."


def _triggers(db: Database) -> Iterator[str]:
    sql = "select name, sql from sqlite_master where type = 'trigger'"
    found = dict(db.execute(sql).fetchall())
    for name, due in schema.TRIGGERS.items():
        if _folded(found.get(name, "")) != _folded(due):
            yield f"The trigger '{name}' that guards the log is missing or was changed."


def _folded(sql: str) -> str:
    return " ".join(sql.lower().split())


def _scopes(db: Database, images: Images, scope: str | None) -> Iterator[str]:
    names = db.execute(statements.EVERY_SCOPE).fetchall() if scope is None else ((scope,),)
    for (name,) in names:
        rows = books.rows(db, name)
        if not rows:
            yield f"'{name}' has no log, yet something is kept of it or was asked of it."
            continue
        yield from verify_rows(rows)
        yield from _pages(db, name, rows)
        yield from _figures(db, images, name, rows)


def _pages(db: Database, scope: str, rows: tuple[LogRow, ...]) -> Iterator[str]:
    due = {(row.kind, row.id): (row.version, row.model, row.data) for row in rows}
    found = {
        (kind, id): tuple(rest)
        for kind, id, *rest in db.execute(statements.KEPT, (scope,)).fetchall()
    }
    for kind, id in sorted(due.keys() | found.keys()):
        if due.get((kind, id)) != found.get((kind, id)):
            yield f"{kind} '{id}' in '{scope}' is not what the newest log row of it says."


def _figures(db: Database, images: Images, scope: str, rows: tuple[LogRow, ...]) -> Iterator[str]:
    try:
        due = measures.count(images, rows)
    except Unreadable as error:
        yield f"The figures of '{scope}' cannot be counted again. {error}"
        return
    found = measures.stored(db, scope)
    for name in _differing(due.totals, found.totals):
        yield f"The figure '{name}' of '{scope}' is not the sum that its log gives."
    for name, day in _differing(due.days, found.days):
        yield f"The figure '{name}' of '{scope}' on {day} is not the change that its log gives."


def _differing(due: Mapping[K, int], found: Mapping[K, int]) -> tuple[K, ...]:
    return tuple(key for key in sorted({*due, *found}, key=str) if due.get(key) != found.get(key))
