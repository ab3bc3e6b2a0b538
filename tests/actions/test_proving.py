"""Proves that the clocks are worked out anew for what they rest on, and for nothing else."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from planner.actions import protocol, proving, readiness
from planner.domain.proof import Proof
from planner.domain.protocol.rows import Band
from planner.domain.protocol.words import Severity
from tests.actions.desks import Table, begun


def longest(proof: Proof) -> int:
    """Return the longest wait of a week in minutes."""
    worst = proof.worst
    assert worst is not None
    assert worst.worst.wait_minutes is not None
    return worst.worst.wait_minutes


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return begun(tmp_path)


def test_an_answer_leaves_the_clocks_as_they_were_worked_out(table: Table) -> None:
    before = proving.proven(table.brand, table.seen(), 7, Severity.S1)
    criterion = table.seen().criteria[0]

    readiness.record_answer(table.brand, table.id, criterion.id, level=2, expected=0)

    assert proving.proven(table.brand, table.seen(), 7, Severity.S1) is before


def test_other_hours_are_worked_out_at_once(table: Table) -> None:
    transition = table.seen()
    before = proving.proven(table.brand, transition, 7, Severity.S1)
    band = next(each for each in transition.protocol.of(Band) if each.id == "staffed")
    facts = {name: getattr(band, name) for name in Band.model_fields} | {"starts": time(12)}
    version = transition.book.version(Band.kind, band.id)

    protocol.save_row(table.brand, table.id, Band.kind, facts, expected=version)
    after = proving.proven(table.brand, table.seen(), 7, Severity.S1)

    assert after is not before
    assert longest(after) > longest(before)
