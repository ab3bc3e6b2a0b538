"""What the one door keeps, what it refuses, and what can be read back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from planner.domain.errors import Conflict, PlannerError, Refused
from planner.domain.ledger import Book, Change, Kind
from planner.domain.value import Value
from planner.store import engine
from planner.store.database import Store
from planner.store.engine import Unavailable
from planner.store.images import Unreadable
from tests.store.things import (
    HOLDER,
    Holder,
    Note,
    a_store,
    after,
    keep,
    noted,
    raw,
)


def test_a_thing_saved_is_found_with_its_version_and_its_history(store: Store) -> None:
    keep(store, noted("backup", 1, text="one name"))

    seq = keep(store, noted("backup", 3, 1, text="two names"), by="jon", minutes=5)

    book = store.load("t.pine")
    assert (seq, book.seq, book.version("note", "backup")) == (2, 2, 2)
    assert book.find(Note, "note", "backup") == Note(level=3, text="two names")
    newest = store.entries("t.pine", after=1)[0]
    assert (newest.actor, newest.action, newest.at) == ("jon", "record", after(5))


def test_a_removed_thing_is_gone_and_its_grave_keeps_the_version(store: Store) -> None:
    keep(store, noted("backup", 1))

    keep(store, noted("backup", None, 1))

    book = store.load("t.pine")
    assert book.find(Note, "note", "backup") is None
    assert book.version("note", "backup") == 2
    with pytest.raises(Conflict):
        keep(store, noted("backup", 4))


def test_a_stale_edit_is_refused_and_carries_both_texts(store: Store) -> None:
    keep(store, noted("backup", 1))
    keep(store, noted("backup", 2, 1, text="theirs"), by="jon")

    with pytest.raises(Conflict) as raised:
        keep(store, noted("backup", 4, 1, text="mine"))

    conflict = raised.value
    assert conflict.mine == Note(level=4, text="mine")
    assert conflict.theirs == Note(level=2, text="theirs")
    assert (conflict.version, conflict.by) == (2, "jon")
    assert store.load("t.pine").seq == 2


def test_one_stale_change_keeps_the_whole_save_out(store: Store) -> None:
    keep(store, noted("backup", 1))

    with pytest.raises(Conflict):
        keep(store, noted("new", 1), noted("other", 1, scope="t.oak"), noted("backup", 2, 0))

    assert store.load("t.pine").seq == 1
    assert store.scopes() == ("t.pine",)


def test_a_guard_sees_the_books_as_they_would_be_and_its_reasons_are_said(store: Store) -> None:
    seen: list[Book] = []

    def refuse(books: dict[str, Book]) -> list[str]:
        seen.append(books["t.pine"])
        return ["Nobody answers at night.", "Name a party."]

    with pytest.raises(Refused, match=r"Nobody answers at night. Name a party."):
        store.save([noted("night", 2)], by="mara", at=after(0), action="record", guard=refuse)

    assert seen[0].find(Note, "note", "night") == Note(level=2)
    assert store.load("t.pine") == Book("t.pine")


def test_two_changes_to_one_thing_in_one_save_follow_each_other(store: Store) -> None:
    keep(store, noted("backup", 1), noted("backup", 2, 1))

    assert store.load("t.pine").version("note", "backup") == 2
    assert store.verify() == ()


def test_a_store_opened_again_holds_what_was_saved(tmp_path: Path) -> None:
    first = a_store(tmp_path)
    keep(first, noted("backup", 3))
    first.close()

    second = a_store(tmp_path)

    assert second.load("t.pine").find(Note, "note", "backup") == Note(level=3)
    assert second.installation == first.installation
    second.close()


def test_two_stores_on_one_file_see_each_others_saves(store: Store, tmp_path: Path) -> None:
    other = a_store(tmp_path)
    keep(store, noted("backup", 1))
    keep(other, noted("backup", 2, 1), noted("phone", 4))

    keep(store, noted("backup", 3, 2))

    assert other.load("t.pine") == store.load("t.pine")
    assert store.load("t.pine").seq == 4
    other.close()


def test_a_book_with_nothing_new_is_given_back_itself(store: Store) -> None:
    keep(store, noted("backup", 1))
    book = store.load("t.pine")

    assert store.refresh(book) is book


def test_an_older_shape_is_read_as_the_newer_one(tmp_path: Path) -> None:
    class OldHolder(Value):
        name: str
        since: datetime

    old = a_store(tmp_path, {"holder": Kind("holder", OldHolder)})
    value = OldHolder(name="Ada", since=after(0))
    old.save([Change("t.pine", "holder", "vault", value, 0)], by="m", at=after(0), action="record")
    old.close()

    new = a_store(tmp_path)

    found = new.load("t.pine").find(Holder, "holder", "vault")
    assert found == Holder(person="Ada", since=after(0))
    assert new.verify() == ()
    new.close()


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ({"holder": HOLDER}, "does not know the kind 'note'.*newer program"),
        ({"note": Kind("note", Note, model=3)}, "Nothing turns shape 2 of 'note' into shape 3"),
        ({"note": Kind("note", Note, model=1)}, "has shape 2.*up to 1.*newer program"),
    ],
)
def test_what_this_program_cannot_read_is_named_with_the_next_step(
    tmp_path: Path, kinds: dict[str, Kind], words: str
) -> None:
    newer = a_store(tmp_path, {"note": Kind("note", Note, model=2)})
    keep(newer, noted("backup", 1))
    newer.close()

    older = a_store(tmp_path, kinds)

    with pytest.raises(Unreadable, match=words):
        older.load("t.pine")
    older.close()


def test_a_value_of_another_kind_is_refused_before_anything_is_written(store: Store) -> None:
    wrong = Change("t.pine", "note", "x", Holder(person="Ada", since=after(0)), 0)

    with pytest.raises(Unreadable, match="kept as Note, and this is a Holder"):
        keep(store, noted("backup", 1), wrong)

    assert store.scopes() == ()


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(PlannerError, match="no time zone"):
        store.save([noted("x", 1)], by="m", at=datetime(2027, 3, 1), action="record")  # noqa: DTZ001


def test_scopes_are_listed_by_how_they_begin(store: Store) -> None:
    for scope in ("t.pine", "w.first", "t.oak", "tango"):
        keep(store, noted("x", 1, scope=scope))

    assert store.scopes("t.") == ("t.oak", "t.pine")
    assert store.scopes() == ("t.oak", "t.pine", "tango", "w.first")


def test_entries_come_in_order_after_a_row_and_at_most_so_many(store: Store) -> None:
    keep(store, *(noted(f"n.{number}", number) for number in range(5)))

    found = store.entries("t.pine", after=1, limit=2)

    assert [(entry.seq, entry.id) for entry in found] == [(2, "n.1"), (3, "n.2")]


def test_figures_follow_every_change_by_scope_and_by_utc_day(store: Store) -> None:
    keep(store, noted("a", 3), noted("b", 1), noted("c", 4, scope="t.oak"))
    keep(store, noted("b", 3, 1), minutes=60 * 14.99)
    keep(store, noted("a", None, 1), minutes=60 * 15)

    assert store.portfolio("t.") == {
        "t.oak": {"notes": 1, "met": 1},
        "t.pine": {"notes": 1, "met": 1},
    }
    assert store.burn_up("t.pine", "met") == ((date(2027, 3, 1), 2), (date(2027, 3, 2), 1))


def test_figures_can_be_counted_again_when_a_kind_counts_otherwise(tmp_path: Path) -> None:
    before = a_store(tmp_path)
    keep(before, noted("a", 3), noted("b", 1))
    before.close()
    changed = Kind("note", Note, measures=lambda note: {"levels": note.level} if note else {})
    store = a_store(tmp_path, {"note": changed})
    assert any("'levels'" in sentence for sentence in store.verify())

    store.recount("t.pine")

    assert store.portfolio() == {"t.pine": {"levels": 4}}
    assert store.verify() == ()
    store.close()


def test_health_says_where_the_data_is_and_how_much(store: Store, tmp_path: Path) -> None:
    keep(store, noted("a", 1))
    keep(store, noted("a", 2, 1))

    health = store.health()

    assert health.path == str(tmp_path / "planner.db")
    assert (health.log_rows, health.things, health.schema_version) == (2, 1, 1)
    assert tuple(map(int, health.sqlite_version.split("."))) >= engine.OLDEST_SQLITE


def test_a_lock_held_too_long_refuses_the_save_and_lets_reading_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE_MILLISECONDS", 30)
    store = a_store(tmp_path)
    keep(store, noted("a", 1))
    other = raw(tmp_path)
    other.execute("begin immediate")

    with pytest.raises(Unavailable, match=r"in use by another program.*Nothing was saved"):
        keep(store, noted("a", 2, 1))

    assert store.load("t.pine").find(Note, "note", "a") == Note(level=1)
    other.rollback()
    assert keep(store, noted("a", 2, 1)) == 2
    other.close()
    store.close()


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = a_store(tmp_path)

    store.close()

    with pytest.raises(Unavailable, match="closed"):
        store.load("t.pine")
    with pytest.raises(Unavailable, match="closed"):
        keep(store, noted("a", 1))


def test_moments_are_kept_to_the_microsecond_in_utc(store: Store) -> None:
    at = datetime(2027, 3, 1, 9, 0, 0, 123456, tzinfo=UTC)

    store.save([noted("a", 1)], by="mara", at=at, action="record")

    assert store.entries("t.pine")[0].at == at
