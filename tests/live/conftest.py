"""A house with a workshop whose lobby is open, for the tests of the routes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.domain.workshop.deeds import OpenLobby
from planner.live.clock import SET_BY
from planner.live.door import doorkeeper
from tests.live.live_rooms import House, a_house


@pytest.fixture
def empty_house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A workshop that is still a draft."""
    monkeypatch.setenv("PLANNER_DB", str(tmp_path / "planner.db"))
    monkeypatch.setenv(SET_BY, str(tmp_path / "clock"))
    (tmp_path / "clock").write_text("2027-02-01T09:00:00+00:00")
    doorkeeper.forget()
    made = a_house(tmp_path)
    yield made
    made.store.close()
    doorkeeper.forget()


@pytest.fixture
def house(empty_house: House) -> House:
    """The same with its lobby open."""
    empty_house.do(OpenLobby())
    return empty_house
