"""Which database does this process work on? One store for the pages and for the phones."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Lock

from planner.domain.kinds import KINDS
from planner.live import clock
from planner.store.database import Store, open_store

ROOT = Path(__file__).parents[2]

_open: dict[Path, Store] = {}
_opening = Lock()


def store() -> Store:
    """Return the process's one store, opened at the first visit and kept for as long as it lives.

    Where PLANNER_DB names another file than before, as tests do, that file's store takes its place.
    """
    path = database_path()
    with _opening:
        if path not in _open:
            found = open_store(path, KINDS, clock.now())
            _open.clear()
            _open[path] = found
        return _open[path]


def database_path() -> Path:
    """Return where the database lies: PLANNER_DB, or data/planner.db in the project."""
    return Path(os.environ.get("PLANNER_DB") or ROOT / "data" / "planner.db")
