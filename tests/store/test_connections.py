"""Whether many who write at once lose nothing and cannot break a joint rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

from planner.domain.errors import Conflict, Refused
from planner.domain.ledger import Book, Change, Kind
from planner.domain.value import Value
from planner.store.database import Store
from tests.store.things import Note, a_store, after, keep, noted

EDITORS, EDITS = 24, 25


class Sheet(Value):
    """Marks that many people add to."""

    marks: tuple[str, ...] = ()


def test_twenty_four_editors_of_one_thing_lose_nothing(tmp_path: Path) -> None:
    store = a_store(tmp_path, {"sheet": Kind("sheet", Sheet)})
    conflicts: Counter[bool] = Counter()

    def add(mark: str) -> None:
        mine, version = Sheet(marks=(mark,)), 0
        while True:
            change = Change("t.pine", "sheet", "shared", mine, version)
            try:
                store.save([change], by=mark, at=after(0), action="record")
            except Conflict as conflict:
                conflicts[conflict.mine == mine and isinstance(conflict.theirs, Sheet)] += 1
                mine = Sheet(marks=(*conflict.theirs.marks, mark))
                version = conflict.version
            else:
                return

    def edit(editor: int) -> None:
        for number in range(EDITS):
            add(f"{editor}.{number}")

    with ThreadPoolExecutor(EDITORS) as editors:
        list(editors.map(edit, range(EDITORS)))

    found = store.load("t.pine").find(Sheet, "sheet", "shared")
    due = {f"{editor}.{number}" for editor in range(EDITORS) for number in range(EDITS)}
    assert len(found.marks) == EDITORS * EDITS
    assert set(found.marks) == due
    assert conflicts[True] > 0
    assert conflicts[False] == 0
    assert store.verify() == ()
    store.close()


def test_two_edits_each_valid_alone_are_not_both_kept_when_they_break_a_joint_rule(
    store: Store,
) -> None:
    def somebody_answers(books: Mapping[str, Book]) -> Sequence[str]:
        left = [note for note in books["t.pine"].all(Note, "note") if note.level >= 3]
        return () if left else ["Nobody would answer. Name a party first."]

    for round_ in range(20):
        keep(store, noted(f"agency.{round_}", 3), noted(f"brand.{round_}", 3))
        together = Barrier(2)

        def give_up(party: str, together: Barrier = together) -> bool:
            together.wait(timeout=10)
            try:
                store.save(
                    [noted(party, 0, 1)],
                    by="mara",
                    at=after(0),
                    action="record",
                    guard=somebody_answers,
                )
            except Refused:
                return False
            return True

        with ThreadPoolExecutor(2) as both:
            kept = list(both.map(give_up, (f"agency.{round_}", f"brand.{round_}")))

        assert sorted(kept) == [False, True]
        remaining = "agency" if kept[1] else "brand"
        keep(store, noted(f"{remaining}.{round_}", 0, 1))


def test_readers_beside_a_writer_always_see_whole_saves(store: Store) -> None:
    keep(store, noted("left", 0), noted("right", 0))
    done = Event()

    def write() -> None:
        try:
            for version in range(1, 120):
                keep(store, noted("left", version, version), noted("right", version, version))
        finally:
            done.set()

    def read(_: int) -> set[bool]:
        book, whole = store.load("t.pine"), set()
        while not done.is_set():
            book = store.refresh(book)
            for seen in (book, store.load("t.pine")):
                left, right = (seen.find(Note, "note", side) for side in ("left", "right"))
                whole.add(left == right and seen.seq == 2 * seen.version("note", "left"))
        return whole

    with ThreadPoolExecutor(4) as people:
        readers = [people.submit(read, number) for number in range(3)]
        people.submit(write).result()

    assert [reader.result() for reader in readers] == [{True}] * 3
