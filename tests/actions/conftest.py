"""The fixture that these tests share: a transition just begun, with both leads at their desks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.actions.desks import Table, begun


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    """Return a transition just begun in a fresh store, closed after the test."""
    made = begun(tmp_path)
    yield made
    made.store.close()
