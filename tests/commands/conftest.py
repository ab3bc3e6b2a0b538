"""The fixtures of these tests: the command line in this process, and a transition to ask about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from planner.__main__ import main
from tests.actions.desks import Table, begun


@dataclass(frozen=True)
class Said:
    """What a command answered: its exit code and its two outputs."""

    code: int
    out: str
    err: str


Say = Callable[..., Said]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Return the command line: words in, exit code and texts out."""

    def said(*words: Any) -> Said:
        capsys.readouterr()
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Said(code, out, err)

    return said


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    """Return a transition just begun in `planner.db` of the test's folder."""
    made = begun(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def db(table: Table) -> Path:
    """Return the database file of the transition."""
    return table.store.path
