"""How long all checks of the demo's protocol take, beside loading it from the store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.actions import bundles, demo
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain.kinds import KINDS
from planner.domain.protocol_check.check import Case
from planner.domain.protocol_check.register import CHECKS
from planner.domain.protocol_check.report import check_protocol
from planner.domain.transition import Transition
from planner.store.database import open_store
from tests.bench.store import paired

_NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
_PAIRS = 25


def main() -> None:
    """Print the time of all checks and of a load, and the ratio beside its goal."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "planner.db"
        store = open_store(path, KINDS, _NOW)
        bundles.unpack(Desk(store, None, _NOW), demo.BUNDLE.read_text("utf-8"))
        store.close()
        transition = _load(path)
        checks, load, ratio = paired(_checking(transition), lambda _: _load(path), _PAIRS)
        report = transition.check(_NOW.date())
    print(
        f"{len(CHECKS)} checks on {len(transition.protocol.placed)} rows, "
        f"{len(report.findings)} findings: {checks:.0f} ms; loading them: {load:.0f} ms, "
        f"ratio {ratio:.2f} (goal <= 3)"
    )


def _load(path: Path) -> Transition:
    """Return the demo's transition from a store that was opened anew, its protocol read."""
    store = open_store(path, KINDS, _NOW)
    transition = open_transition(Desk(store, None, _NOW), demo.TRANSITION)
    assert transition.protocol.placed
    store.close()
    return transition


def _checking(transition: Transition) -> Callable[[int], object]:
    def check(_: int) -> object:
        # A case of its own each time: it keeps what it worked out.
        parts = transition.protocol, transition.playbook, transition.intake
        return check_protocol(Case(*parts, _NOW.date()))

    return check


if __name__ == "__main__":
    main()
