"""Whether a start meets the files it finds rightly: makes, adopts, or refuses and leaves them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.store.engine import Unavailable, create
from planner.store.installation import beside
from tests.store.things import Note, a_store, keep, noted
from tests.store.workers import processes, start_together

Harm = Callable[[Path], object]


def _make_foreign(path: Path) -> None:
    path.unlink(missing_ok=True)
    other = create(path)
    other.execute("create table recipes (id integer primary key)")
    other.close()


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """Return the path of a database with one note in it, closed again."""
    store = a_store(tmp_path)
    keep(store, noted("a", 3))
    store.close()
    return tmp_path / "planner.db"


def test_a_first_start_makes_the_database_and_the_file_beside_it(tmp_path: Path) -> None:
    store = a_store(tmp_path / "new" / "data")

    note = (tmp_path / "new" / "data" / "planner.installation.json").read_text()
    assert store.installation.id in note
    assert store.verify() == ()
    store.close()


@pytest.mark.parametrize(
    ("harm", "fact"),
    [
        (lambda path: path.unlink(), "is missing"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"Dear agency, " * 900), "cannot be read as a database"),
        (lambda path: path.write_bytes(path.read_bytes()[:50]), "cannot be read as a database"),
        (_make_foreign, "another program's database"),
    ],
)
def test_an_installation_without_its_database_refuses_and_says_the_next_step(
    left: Path, harm: Harm, fact: str
) -> None:
    harm(left)
    before = left.read_bytes() if left.exists() else None

    with pytest.raises(Unavailable, match=f"{fact}.*newest backup at {left}"):
        a_store(left.parent)

    assert (left.read_bytes() if left.exists() else None) == before


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"Dear agency, " * 900),
        _make_foreign,
        lambda path: path.mkdir(),
    ],
)
def test_a_file_that_is_not_ours_is_refused_and_left_alone(tmp_path: Path, harm: Harm) -> None:
    path = tmp_path / "planner.db"
    harm(path)
    before = path.read_bytes() if path.is_file() else None

    with pytest.raises(Unavailable, match="nothing was touched"):
        a_store(tmp_path)

    assert not beside(path).exists()
    assert (path.read_bytes() if path.is_file() else None) == before


def test_our_database_without_its_file_is_adopted_and_the_file_written_again(left: Path) -> None:
    before = beside(left).read_bytes()
    beside(left).unlink()

    store = a_store(left.parent)

    assert store.load("t.pine").find(Note, "note", "a") == Note(level=3)
    assert beside(left).read_bytes() == before
    store.close()


def test_another_installations_database_is_refused_naming_both(left: Path, tmp_path: Path) -> None:
    a_store(tmp_path / "other").close()
    shutil.copy(tmp_path / "other" / "planner.db", left)

    with pytest.raises(Unavailable, match=r"belongs to installation \w+, but .* names \w+"):
        a_store(left.parent)


def test_a_garbled_installation_file_is_refused(left: Path) -> None:
    beside(left).write_text("{")

    with pytest.raises(Unavailable, match="is not an installation file"):
        a_store(left.parent)


def test_a_left_over_write_ahead_log_is_not_replayed_into_a_new_database(tmp_path: Path) -> None:
    (tmp_path / "planner.db-wal").write_bytes(b"rows of a lost database")

    with pytest.raises(Unavailable, match=r"planner.db-wal is there"):
        a_store(tmp_path)


def test_a_start_that_was_cut_short_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / "planner.db.new").write_bytes(b"half")
    (tmp_path / "planner.db.new-wal").write_bytes(b"half")

    store = a_store(tmp_path)

    assert store.verify() == ()
    assert not (tmp_path / "planner.db.new").exists()
    store.close()


@pytest.mark.parametrize("round_", range(4))
def test_six_processes_starting_at_once_share_one_installation(tmp_path: Path, round_: int) -> None:
    make = processes()
    barrier, pipes = make.Barrier(6), [make.Pipe(duplex=False) for _ in range(6)]
    started = [
        make.Process(target=start_together, args=(tmp_path, barrier, said)) for _, said in pipes
    ]
    for process in started:
        process.start()

    answers = {heard.recv() for heard, _ in pipes if heard.poll(timeout=60)}

    for process in started:
        process.join()
    store = a_store(tmp_path)
    assert answers == {store.installation.id}
    assert len(store.entries("t.pine")) == 6
    assert store.verify() == ()
    store.close()
