"""Whether the log stays as it was written, and whether older and newer files are met rightly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from planner.store import engine, schema
from planner.store.database import Store
from planner.store.engine import DriverError, Unavailable
from tests.store.things import a_store, keep, noted, raw

NEXT = """insert into log (scope, seq, at, actor, action, kind, id, version, model, data, salt,
    sealed, digest, prev) select scope, {seq}, at, actor, action, kind, id, version + 1, model,
    data, salt, sealed, 'd', {prev} from log where seq = 2"""


@pytest.fixture
def tool(store: Store, tmp_path: Path) -> Iterator[Database]:
    """Return a connection past the store, to a log of two rows."""
    keep(store, noted("a", 1), noted("a", 2, 1))
    opened = raw(tmp_path)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("update log set actor = 'jon' where seq = 1", "never changed"),
        ("update log set data = null, salt = null, actor = 'jon' where seq = 1", "never changed"),
        ("update log set data = '{}', salt = null where seq = 1", "never changed"),
        ("update or replace log set seq = 1 where seq = 2", "never changed"),
        ("delete from log where seq = 2", "never deleted"),
        ("replace into log select * from log where seq = 2", "must follow"),
        (NEXT.replace("insert", "insert or replace", 1).format(seq=2, prev="prev"), "must follow"),
        (NEXT.format(seq=4, prev="digest"), "must follow"),
        (NEXT.format(seq=3, prev="prev"), "must follow"),
        (NEXT.format(seq=0, prev="digest"), "must follow"),
    ],
)
def test_the_log_refuses(tool: Database, store: Store, statement: str, words: str) -> None:
    with pytest.raises(DriverError, match=words):
        tool.execute(statement)

    assert store.verify() == ()


def test_replacing_is_refused_even_where_its_deletes_fire_no_trigger(tool: Database) -> None:
    tool.execute("pragma recursive_triggers = off")

    with pytest.raises(DriverError, match="must follow"):
        tool.execute("replace into log select * from log where seq = 2")


def test_an_image_may_be_blanked_once_and_not_filled_again(tool: Database) -> None:
    tool.execute("update log set data = null, salt = null where seq = 1")

    with pytest.raises(DriverError, match="never changed"):
        tool.execute("update log set data = '{}', salt = 's' where seq = 1")


def test_a_newer_schema_is_refused_naming_both_versions(tmp_path: Path) -> None:
    a_store(tmp_path).close()
    tool = raw(tmp_path)
    tool.execute("pragma user_version = 99")
    tool.close()

    with pytest.raises(Unavailable, match="schema 99; this program knows schemas up to 1"):
        a_store(tmp_path)


def _add_a_table(db: Database) -> None:
    db.execute("create table later (id text primary key) strict")


def _fail(db: Database) -> None:
    db.execute("create table half (id text) strict")
    db.execute("insert into nowhere values (1)")


def test_an_older_file_is_copied_aside_and_brought_up(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    keep(store, noted("a", 1))
    path = tmp_path / "planner.db"
    tool = raw(tmp_path)

    schema.migrate(tool, path, (*schema.STEPS, _add_a_table))

    copy = engine.open_reader(tmp_path / "planner.schema-1.backup.db")
    assert (schema.version_of(tool), schema.version_of(copy)) == (2, 1)
    assert copy.execute("select count(*) from log").fetchone() == (1,)
    assert tool.table("later").exists()
    copy.close()
    tool.close()
    store.close()


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    a_store(tmp_path).close()
    tool = raw(tmp_path)

    with pytest.raises(DriverError, match="nowhere"):
        schema.migrate(tool, tmp_path / "planner.db", (*schema.STEPS, _add_a_table, _fail))

    assert schema.version_of(tool) == 1
    assert not tool.table("later").exists()
    assert not tool.table("half").exists()
    tool.close()


def test_a_column_takes_only_its_own_type(tool: Database) -> None:
    with pytest.raises(DriverError, match="cannot store TEXT"):
        tool.execute("update entity set version = 'two'")
