"""Whether erased text is gone from the files while the log still proves itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.domain.errors import NotFound
from planner.domain.ledger import Kept
from planner.store import engine
from planner.store.chain import verify_anchor
from planner.store.database import Store
from planner.store.engine import Unavailable
from tests.store.things import a_store, after, keep, noted, raw
from tests.store.workers import processes

MARKER = "marker-9c4e"


def _look(folder: Path, said: object) -> None:
    said.send([path.name for path in folder.iterdir() if MARKER.encode() in path.read_bytes()])


def holding_marker(folder: Path) -> list[str]:
    """Return the names of the files that hold the marker.

    Read by another process: closing a database file here would drop this process's locks on it.
    """
    make = processes()
    heard, said = make.Pipe(duplex=False)
    process = make.Process(target=_look, args=(folder, said))
    process.start()
    found = heard.recv()
    process.join()
    return found


def filled(store: Store) -> None:
    for number in range(40):
        keep(
            store,
            noted("person", number % 5, number, text=f"{MARKER} {number} " * 20),
            noted(f"n.{number}", 3, text="something else"),
            minutes=number,
        )


def test_redacted_text_is_in_no_file_and_the_chain_still_holds(
    store: Store, tmp_path: Path
) -> None:
    filled(store)
    anchor = store.head("t.pine")
    assert holding_marker(tmp_path) != []

    store.redact("t.pine", "note", "person", by="mara", at=after(3000))

    assert holding_marker(tmp_path) == []
    assert store.verify() == ()
    assert verify_anchor(store.export_log("t.pine", lambda _: False), *anchor) == ()


def test_a_redaction_leaves_tombstones_and_says_who_did_it(store: Store) -> None:
    keep(store, noted("person", 3, text=MARKER), noted("other", 4))

    store.redact("t.pine", "note", "person", by="mara", at=after(1))

    first, second, last = store.entries("t.pine")
    assert (first.withheld, first.value, second.withheld) == (True, None, False)
    assert (last.action, last.actor, last.version, last.withheld) == ("redact", "mara", 2, False)
    assert store.portfolio() == {"t.pine": {"notes": 1, "met": 1}}


def test_a_book_at_hand_learns_of_a_redaction(store: Store, tmp_path: Path) -> None:
    keep(store, noted("person", 3, text=MARKER))
    book, other = store.load("t.pine"), a_store(tmp_path)

    other.redact("t.pine", "note", "person", by="mara", at=after(1))

    assert store.refresh(book).kept == {("note", "person"): Kept(2, None)}
    assert store.as_of("t.pine", after(0)).kept == {("note", "person"): Kept(1, None)}
    other.close()


def test_a_redacted_thing_can_be_stated_anew(store: Store) -> None:
    keep(store, noted("person", 3, text=MARKER))
    store.redact("t.pine", "note", "person", by="mara", at=after(1))

    keep(store, noted("person", 1, 2))

    assert store.verify() == ()


def test_redacting_twice_changes_nothing_more(store: Store) -> None:
    keep(store, noted("person", 3, text=MARKER))
    store.redact("t.pine", "note", "person", by="mara", at=after(1))
    before = store.entries("t.pine")

    store.redact("t.pine", "note", "person", by="mara", at=after(2))

    assert store.entries("t.pine") == before


def test_a_thing_never_kept_cannot_be_redacted(store: Store) -> None:
    with pytest.raises(NotFound, match=r"no note 'person' in 't.pine'"):
        store.redact("t.pine", "note", "person", by="mara", at=after(0))


def test_a_reader_of_the_old_state_is_named_as_what_keeps_traces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE_MILLISECONDS", 30)
    store = a_store(tmp_path)
    keep(store, noted("person", 3, text=MARKER))
    reader = raw(tmp_path)
    reader.execute("begin")
    reader.execute("select * from log").fetchall()

    with pytest.raises(Unavailable, match="traces remain"):
        store.redact("t.pine", "note", "person", by="mara", at=after(1))

    reader.rollback()
    store.redact("t.pine", "note", "person", by="mara", at=after(1))
    assert holding_marker(tmp_path) == []
    reader.close()
    store.close()
