"""Whether a log leaves and arrives whole, and gives nothing away that is withheld."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.domain.errors import BadInput, Refused
from planner.domain.ledger import Entry, Kept
from planner.store.chain import LogRow, verify_anchor, verify_rows
from planner.store.database import Store
from planner.store.images import Unreadable
from tests.store.things import HOLDER, a_store, keep, noted


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    """Return a second, empty store."""
    made = a_store(tmp_path / "other")
    yield made
    made.close()


def everything(_: Entry) -> bool:
    return False


def whole(store: Store) -> tuple[LogRow, ...]:
    return store.export_log("t.pine", everything)


def filled(store: Store) -> None:
    keep(store, noted("a", 1, text="the plain answer"), noted("b", 4, text="marker-6f1 sealed"))
    keep(store, noted("a", None, 1), minutes=2000)
    keep(store, noted("c", 3), noted("b", 2, 1, text="marker-6f1 again"), minutes=3000)


def test_an_imported_log_gives_the_same_book_history_and_figures(
    store: Store, other: Store
) -> None:
    filled(store)

    other.import_log(whole(store))

    assert other.load("t.pine") == store.load("t.pine")
    assert other.entries("t.pine") == store.entries("t.pine")
    assert other.portfolio() == store.portfolio()
    assert other.burn_up("t.pine", "notes") == store.burn_up("t.pine", "notes")
    assert whole(other) == whole(store)
    assert other.verify() == ()


def test_an_imported_scope_goes_on_where_it_stopped(store: Store, other: Store) -> None:
    filled(store)
    other.import_log(whole(store))

    assert keep(other, noted("b", 3, 2)) == 6
    assert other.verify() == ()


def test_what_is_withheld_is_not_in_the_export_and_the_chain_still_holds(store: Store) -> None:
    filled(store)

    rows = store.export_log("t.pine", lambda entry: entry.id == "b")

    assert "marker-6f1" in "".join(row.model_dump_json() for row in whole(store))
    assert "marker-6f1" not in "".join(row.model_dump_json() for row in rows)
    assert all(row.salt is None for row in rows if row.id == "b")
    assert verify_rows(rows) == ()
    assert verify_anchor(rows, *store.head("t.pine")) == ()


def test_an_import_with_withheld_images_is_sound_and_says_what_is_withheld(
    store: Store, other: Store
) -> None:
    filled(store)

    other.import_log(store.export_log("t.pine", lambda entry: entry.id == "b"))

    assert [entry.seq for entry in other.entries("t.pine") if entry.withheld] == [2, 5]
    assert other.load("t.pine").kept["note", "b"] == Kept(2, None)
    assert other.portfolio() == {"t.pine": {"notes": 1, "met": 1}}
    keep(other, noted("b", 4, 2), noted("a", 2, 2))
    assert other.portfolio() == {"t.pine": {"notes": 3, "met": 2}}
    assert other.verify() == ()


def test_a_log_sent_as_json_arrives_the_same(store: Store) -> None:
    filled(store)

    sent = [row.model_dump_json() for row in whole(store)]

    assert tuple(LogRow.model_validate_json(text) for text in sent) == whole(store)


def test_a_broken_log_is_refused_with_its_place_and_nothing_is_kept(
    store: Store, other: Store
) -> None:
    filled(store)
    rows = list(whole(store))
    rows[2] = rows[2].model_copy(update={"actor": "jon"})

    with pytest.raises(BadInput, match="Row 3 "):
        other.import_log(rows)

    assert other.scopes() == ()


def test_an_empty_log_is_refused(other: Store) -> None:
    with pytest.raises(BadInput, match="no rows"):
        other.import_log(())


def test_a_scope_that_is_already_here_is_refused(store: Store) -> None:
    filled(store)
    before = whole(store)

    with pytest.raises(Refused, match=r"'t.pine' is already kept here"):
        store.import_log(before)

    assert whole(store) == before


def test_a_log_with_an_unknown_kind_is_refused_and_nothing_is_kept(
    store: Store, tmp_path: Path
) -> None:
    filled(store)
    older = a_store(tmp_path / "older", {"holder": HOLDER})

    with pytest.raises(Unreadable, match="does not know the kind 'note'"):
        older.import_log(whole(store))

    assert older.scopes() == ()
    older.close()
