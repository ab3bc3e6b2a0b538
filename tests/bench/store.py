"""How much a checked edit costs beside a raw insert, and a refresh beside a load."""

from __future__ import annotations

import random
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from sqlite_utils import Database

from planner.domain.ledger import Change
from planner.store.database import Store
from planner.store.engine import create
from tests.store.things import Note, a_store, after

_PAIRS = 400
# As many things as one transition had in the measured prototype (performance.md, 1.1).
_THINGS = 900
_REMARK = "The escalation chart names a backup for nights; the phone numbers were tried on Friday."


def main() -> None:
    """Print the store's two ratios, each beside its goal."""
    with tempfile.TemporaryDirectory() as folder:
        store = _filled(Path(folder))
        edit, insert, ratio = paired(_edits(store), _inserts(Path(folder) / "raw.db"), _PAIRS)
        print(
            f"one checked edit: {edit:.3f} ms, one raw insert and commit: {insert:.3f} ms, "
            f"ratio {ratio:.2f} (goal <= 2)"
        )
        book = store.load("t.bench")
        refresh, load, ratio = paired(
            lambda _: store.refresh(book), lambda _: store.load("t.bench"), _PAIRS // 4
        )
        print(
            f"refresh with nothing new: {refresh:.3f} ms, load of {len(book.kept)} things: "
            f"{load:.3f} ms, ratio 1/{1 / ratio:.0f} (goal <= 1/40)"
        )
        store.close()


def paired(
    first: Callable[[int], object], second: Callable[[int], object], pairs: int
) -> tuple[float, float, float]:
    """Return both medians in milliseconds and the median of the paired ratios, order shuffled."""
    order, times = random.Random(7), []
    for turn in range(pairs):
        taken = [0.0, 0.0]
        for which in order.sample((0, 1), 2):
            began = perf_counter()
            (first, second)[which](turn)
            taken[which] = (perf_counter() - began) * 1000
        times.append(taken)
    firsts, seconds = zip(*times, strict=True)
    ratios = [one / other for one, other in times]
    return statistics.median(firsts), statistics.median(seconds), statistics.median(ratios)


def _filled(folder: Path) -> Store:
    store = a_store(folder)
    changes = [
        Change("t.bench", "note", f"n.{number}", Note(level=number % 5, text=_REMARK), 0)
        for number in range(_THINGS)
    ]
    store.save(changes, by="bench", at=after(0), action="fill")
    return store


def _edits(store: Store) -> Callable[[int], object]:
    def edit(turn: int) -> object:
        note = Note(level=turn % 5, text=f"{_REMARK} {turn}")
        change = Change("t.bench", "note", f"n.{turn}", note, 1)
        return store.save([change], by="bench", at=after(turn), action="record")

    return edit


def _inserts(path: Path) -> Callable[[int], object]:
    db: Database = create(path)
    db.execute("create table edit (number integer primary key, data text not null) strict")

    def insert(turn: int) -> None:
        text = Note(level=turn % 5, text=f"{_REMARK} {turn}").model_dump_json()
        db.conn.execute("begin immediate")
        db.conn.execute("insert into edit (data) values (?)", (text,))
        db.conn.execute("commit")

    return insert


if __name__ == "__main__":
    main()
