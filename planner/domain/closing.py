"""May the transition be closed? Cells, gate, access and data, each with what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from planner.domain.custody.cells import staying
from planner.domain.custody.ledger import ledger
from planner.domain.custody.words import cells_words, names
from planner.domain.gate_stages import gate_into
from planner.domain.gates.judging import State, stand
from planner.domain.holdings.closing import closing_faults
from planner.domain.stages import Stage
from planner.domain.transition import Transition
from planner.domain.zones import zone_of


def bars(transition: Transition, at: datetime) -> tuple[str, ...]:
    """Return a sentence for everything that keeps the transition open at a moment; none: close it.

    What the playbook never moves stays with the agency and keeps nothing open.
    """
    on = at.astimezone(ZoneInfo(zone_of(transition))).date()
    return (
        *_cells(transition, at),
        *_gate(transition, at),
        *closing_faults(transition, on),
    )


def _cells(transition: Transition, at: datetime) -> Iterator[str]:
    held, stays = ledger(transition, at), staying(transition)
    moving = [each for each in held.cells if each.responsibility not in stays]
    left = [each for each in moving if held.held(each, at).stage is not Stage.CLOSED]
    if left:
        count = f"{len(left)} of {len(moving)} cells are"
        yield (
            f"{count} not closed: {cells_words(left, names(transition))}. "
            "Carry out their last cutover."
        )


def _gate(transition: Transition, at: datetime) -> Iterator[str]:
    gate = gate_into(transition.playbook, Stage.CLOSED)
    if gate is None:
        return
    on = at.astimezone(ZoneInfo(zone_of(transition))).date()
    found = stand(transition, gate, on)
    if found.state is State.PASSED:
        return
    reasons = [each.sentence for each in found.problems or found.why_shut]
    more = f" And {len(reasons) - 1} more." if len(reasons) > 1 else ""
    yield f"Gate {gate.code}, {gate.title}, is not passed: {reasons[0]}{more}"
