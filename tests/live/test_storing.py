"""The store that pages and phones share."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from planner.live import storing
from planner.ui import session


def test_pages_and_phones_work_on_one_store_however_many_ask_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_DB", str(tmp_path / "planner.db"))
    session.store.clear()

    with ThreadPoolExecutor(8) as threads:
        found = {id(store) for store in threads.map(lambda _: storing.store(), range(32))}

    assert found == {id(session.store())}
    assert storing.store().path == tmp_path / "planner.db"
    session.store.clear()


def test_another_database_is_another_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANNER_DB", str(tmp_path / "one.db"))
    one = storing.store()
    monkeypatch.setenv("PLANNER_DB", str(tmp_path / "two.db"))

    assert storing.store() is not one
    assert storing.store().path.name == "two.db"


def test_without_a_name_the_database_lies_in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLANNER_DB", raising=False)

    assert storing.database_path() == Path(__file__).parents[2] / "data" / "planner.db"
