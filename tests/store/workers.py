"""What other processes do for the tests: start at once, write until killed, fill the disk."""

from __future__ import annotations

import multiprocessing
import os
import resource
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from multiprocessing.synchronize import Barrier
from pathlib import Path

from planner.store import engine
from planner.store.database import Store
from planner.store.engine import Unavailable
from tests.store.things import a_store, keep, noted


def processes() -> ForkServerContext:
    """Return a maker of processes that share no open file with this one and start quickly."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pytest", "tests.store.workers"])
    return context


def start_together(folder: Path, barrier: Barrier, said: Connection) -> None:
    """Open the store at the same instant as the others, keep one note, say whose data it is."""
    barrier.wait(timeout=30)
    try:
        store = a_store(folder)
        keep(store, noted(f"process.{os.getpid()}", 3))
        said.send(store.installation.id)
        store.close()
    except Exception as error:
        said.send(f"{type(error).__name__}: {error}")


def write_until_killed(folder: Path, scope: str, name: str, acknowledged: Path) -> None:
    """Keep note after note; once `save` has returned, and only then, write down what it kept."""
    # Checkpoints every few edits, so that kills hit them too.
    engine.SETTINGS = (*engine.SETTINGS, "wal_autocheckpoint = 40")
    store = a_store(folder)
    sheet = os.open(acknowledged, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    number = 0
    while True:
        number += 1
        note = noted(f"{name}.{number}", number % 5, text=f"by {name}", scope=scope)
        seq = keep(store, note, by=name)
        os.write(sheet, f"{seq} {name}.{number} {number % 5}\n".encode())


def write_until_full(folder: Path, room_bytes: int, said: Connection) -> None:
    """Keep notes until the file may not grow further; then make room and keep one more.

    Says the refusal, how many notes were kept by `save` and by the log, the faults found, and the
    seq of the one kept afterwards.
    """
    store = a_store(folder)
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    wal = folder / "planner.db-wal"
    resource.setrlimit(resource.RLIMIT_FSIZE, (wal.stat().st_size + room_bytes, most))
    kept, refusal = _fill(store)
    in_log, faults = len(store.entries("t.pine")), store.verify()
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    said.send((refusal, kept, in_log, faults, keep(store, noted("last", 1))))
    store.close()


def _fill(store: Store) -> tuple[int, str]:
    for number in range(10_000):
        try:
            keep(store, noted(f"n.{number}", 1, text="long " * 200))
        except Unavailable as error:
            return number, str(error)
    return 10_000, "never refused"
