"""How long custody, gates and what needs somebody take on the demo, anew and asked again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.actions import bundles, demo
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain import attention
from planner.domain.custody.ledger import Ledger, ledger
from planner.domain.gates.judging import stand
from planner.domain.kinds import KINDS
from planner.domain.transition import Transition
from planner.store.database import open_store
from tests.bench.schedules import least

_NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def main() -> None:
    """Print the processor's time, after something was stated and while nothing is."""
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "planner.db", KINDS, _NOW)
        bundles.unpack(Desk(store, None, _NOW), demo.BUNDLE.read_text("utf-8"))
        transition = open_transition(Desk(store, None, _NOW), demo.TRANSITION)
        store.close()
    on = _NOW.date()
    book = ledger(transition, _NOW)
    _print(f"custody of {len(book.cells)} cells", transition, lambda its: ledger(its, _NOW))
    who = least(lambda: _ask_of_all(book), 25) / len(book.cells)
    print(f"  who answers a cell at a minute: {who * 1_000_000:.0f} µs")
    gates = transition.playbook.gates
    stands = f"the stands of {len(gates)} gates"
    _print(stands, transition, lambda its: [stand(its, each, on) for each in gates])
    _print("what needs somebody", transition, lambda its: attention.needs(its, None, on))


def _print(what: str, transition: Transition, work: Callable[[Transition], object]) -> None:
    anew = least(lambda: work(_anew(transition)), 25)
    again = least(lambda: work(transition), 25)
    print(f"{what}: {anew * 1000:.1f} ms after a change, {again * 1000:.3f} ms asked again")


def _anew(transition: Transition) -> Transition:
    """Return the transition as it is opened after a save, with nothing worked out but its rows."""
    made = replace(transition, _findings={}, _reports={})
    vars(made)["protocol"] = replace(transition.protocol)
    return made


def _ask_of_all(book: Ledger) -> None:
    for cell in book.cells:
        book.answering(cell.surface, cell.responsibility, _NOW)


if __name__ == "__main__":
    main()
