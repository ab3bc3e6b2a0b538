"""Whether the ways to a book agree: refreshed, loaded, rebuilt from the log, and as of then."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.ledger import Book, Entry, Kept
from planner.store.database import Store
from tests.store.things import a_store, after, keep, noted

_scope_numbers = count()
#: A thing, its new level (None: removed), the minutes since the last edit (clocks may step back),
#: and whether a reader refreshes afterwards.
_EDITS = st.lists(
    st.tuples(
        st.sampled_from(("a", "b", "c")),
        st.none() | st.integers(0, 4),
        st.integers(-90, 1000),
        st.booleans(),
    ),
    min_size=1,
    max_size=14,
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterable[Store]:
    store = a_store(tmp_path_factory.mktemp("books"))
    yield store
    store.close()


def _replayed(scope: str, entries: Iterable[Entry]) -> Book:
    kept, seq = {}, 0
    for entry in entries:
        kept[entry.kind, entry.id] = Kept(entry.version, entry.value)
        seq = entry.seq
    return Book(scope, seq, kept)


@given(edits=_EDITS)
def test_refreshed_loaded_replayed_and_past_books_agree(
    shared: Store, edits: list[tuple[str, int | None, int, bool]]
) -> None:
    scope, minute, versions = f"t.{next(_scope_numbers)}", 0, {"a": 0, "b": 0, "c": 0}
    refreshed, moments = shared.load(scope), []

    for id, level, gap, refreshes in edits:
        minute += gap
        moments.append(minute)
        keep(shared, noted(id, level, versions[id], scope=scope), minutes=minute)
        versions[id] += 1
        refreshed = shared.refresh(refreshed) if refreshes else refreshed

    loaded, entries = shared.load(scope), shared.entries(scope)
    assert shared.refresh(refreshed) == loaded == _replayed(scope, entries)
    for moment in moments:
        last = max(index for index, at in enumerate(moments) if at <= moment)
        assert shared.as_of(scope, after(moment)) == _replayed(scope, entries[: last + 1])
    assert shared.as_of(scope, after(min(moments) - 1)) == Book(scope)
    assert shared.verify(scope) == ()


@given(edits=_EDITS)
def test_the_last_day_of_a_burn_up_is_the_portfolios_figure(
    shared: Store, edits: list[tuple[str, int | None, int, bool]]
) -> None:
    scope, minute, versions = f"m.{next(_scope_numbers)}.", 0, {"a": 0, "b": 0, "c": 0}

    for id, level, gap, _ in edits:
        minute += gap
        keep(shared, noted(id, level, versions[id], scope=scope), minutes=minute)
        versions[id] += 1

    sums = shared.portfolio(scope).get(scope, {})
    present = [kept.value for kept in shared.load(scope).kept.values() if kept.value]
    assert sums.get("notes", 0) == len(present)
    assert [0, *(total for _, total in shared.burn_up(scope, "notes"))][-1] == len(present)


def test_a_book_of_two_hundred_scopes_ago_is_still_checked_against_the_newest(store: Store) -> None:
    for number in range(205):
        keep(store, noted("a", 1, scope=f"t.{number}"))

    assert keep(store, noted("a", 2, 1, scope="t.0")) == 2
