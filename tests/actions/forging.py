"""How a forger works: a bundle changed as asked, with its chain made anew so that it holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from planner.store.chain import NOTHING_BEFORE, digest, seal

Parts = dict[str, Any]
Change = Callable[[Parts], object]


def changed(text: str, change: Change) -> str:
    """Return the bundle changed as asked, and nothing else."""
    parts: Parts = json.loads(text)
    change(parts)
    return json.dumps(parts)


def forged(text: str, change: Change) -> str:
    """Return the bundle changed as asked, each row sealed and chained again."""

    def change_and_chain(parts: Parts) -> None:
        change(parts)
        prev = NOTHING_BEFORE
        for seq, row in enumerate(parts["log"], 1):
            row |= {"seq": seq, "prev": prev}
            if row["data"] is not None:
                row["sealed"] = seal(row["salt"], row["data"])
            names = ("scope", "seq", "at", "actor", "action", "kind", "id", "version", "model")
            row["digest"] = prev = digest(row["prev"], [row[name] for name in names], row["sealed"])

    return changed(text, change_and_chain)


def row_of(parts: Parts, kind: str) -> Parts:
    """Return the first row of a kind."""
    row: Parts = next(row for row in parts["log"] if row["kind"] == kind)
    return row
