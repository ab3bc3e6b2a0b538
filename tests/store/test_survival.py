"""Whether what was acknowledged outlives killed programs and full disks."""

from __future__ import annotations

import random
from multiprocessing.process import BaseProcess
from pathlib import Path

from planner.store.database import Store
from tests.store.things import a_store
from tests.store.workers import processes, write_until_full, write_until_killed

ROUNDS, WRITERS = 34, ("ana", "ben", "cem")


def test_a_hundred_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    chance, checked = random.Random(20270301), 0
    a_store(tmp_path).close()

    for number in range(ROUNDS):
        scope, sheet = f"t.round-{number}", tmp_path / f"acknowledged.{number}"
        _write_and_kill(tmp_path, scope, sheet, chance)
        store = a_store(tmp_path)
        checked += _acknowledged_is_there(store, scope, sheet)
        assert store.verify(scope) == ()
        store.close()

    store = a_store(tmp_path)
    assert store.verify() == ()
    assert checked > ROUNDS * len(WRITERS)
    store.close()


def _write_and_kill(folder: Path, scope: str, sheet: Path, chance: random.Random) -> None:
    make = processes()
    writers = [
        make.Process(target=write_until_killed, args=(folder, scope, name, sheet))
        for name in WRITERS
    ]
    for writer in writers:
        writer.start()
    while not (sheet.exists() and sheet.stat().st_size):
        _still_writing(writers, 0.005)
    for writer in chance.sample(writers, len(writers)):
        _still_writing([writer], chance.uniform(0, 0.1))
        writer.kill()
        writer.join()


def _still_writing(writers: list[BaseProcess], seconds: float) -> None:
    writers[0].join(seconds)
    assert all(writer.is_alive() for writer in writers), "a writer ended by itself"


def _acknowledged_is_there(store: Store, scope: str, sheet: Path) -> int:
    kept = {(entry.seq, entry.id, entry.value.level) for entry in store.entries(scope)}
    lines = [line.split() for line in sheet.read_text().splitlines()]
    acknowledged = {(int(seq), id, int(level)) for seq, id, level in lines}
    assert acknowledged <= kept
    return len(acknowledged)


def test_a_full_disk_refuses_the_save_and_takes_the_next_when_there_is_room(
    tmp_path: Path,
) -> None:
    make = processes()
    heard, said = make.Pipe(duplex=False)
    process = make.Process(target=write_until_full, args=(tmp_path, 300_000, said))
    process.start()

    assert heard.poll(timeout=60)
    refusal, kept, in_log, faults, seq_after = heard.recv()

    process.join()
    assert "Nothing was saved" in refusal
    assert 0 < kept == in_log
    assert faults == ()
    assert seq_after == kept + 1
