"""The fixture that the store's tests share: a store in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.store.database import Store
from tests.store.things import a_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return a fresh store, closed after the test."""
    made = a_store(tmp_path)
    yield made
    made.close()
