"""Whether a connection is refused where it is unsafe, and faults are said with a next step."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.store import engine
from planner.store.database import Store
from planner.store.engine import Unavailable, in_sentences
from tests.store.things import raw


@pytest.mark.parametrize("found", [(3, 40, 1), (3, 51, 2), (3, 7, 0)])
def test_an_sqlite_that_can_damage_a_file_is_refused(found: tuple[int, ...]) -> None:
    with pytest.raises(Unavailable, match=r"at least 3.51.3 is needed. Install"):
        engine.require_version(found)


def test_the_installed_sqlite_is_new_enough() -> None:
    engine.require_version()
    engine.require_version((3, 51, 3))


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("trusted_schema", 0),
        ("secure_delete", 1),
        ("recursive_triggers", 1),
    ],
)
def test_every_connection_has_the_safe_settings(store: Store, pragma: str, value: object) -> None:
    for opened in (engine.open_writer(store.path), engine.open_reader(store.path)):
        assert opened.execute(f"pragma {pragma}").fetchone()[0] == value
        opened.close()


def test_a_reader_cannot_write_and_is_told_so(store: Store) -> None:
    reader = engine.open_reader(store.path)

    with (
        pytest.raises(Unavailable, match=r"may not be written here. Nothing was saved"),
        in_sentences(store.path),
    ):
        reader.execute("delete from measure")

    reader.close()


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="cannot be opened"), in_sentences(tmp_path / "none.db"):
        engine.open_writer(tmp_path / "none.db")

    assert list(tmp_path.iterdir()) == []


def test_a_full_database_is_told_with_the_next_step(store: Store, tmp_path: Path) -> None:
    tool = raw(tmp_path)
    tool.execute("pragma max_page_count = 1")

    with (
        pytest.raises(Unavailable, match=r"disk is full. Nothing was saved. Free some space"),
        in_sentences(store.path),
    ):
        tool.execute(
            "create table more as with recursive n(i) as "
            "(select 1 union all select i + 1 from n where i < 9999) select i from n"
        )

    tool.close()
