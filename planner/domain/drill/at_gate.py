"""What do drills say beside the gate that hands answering to the brand? It never shuts it."""

from __future__ import annotations

from datetime import date

from planner.domain.drill.ladder import evidence
from planner.domain.gate_stages import stage_of
from planner.domain.playbook import Gate
from planner.domain.protocol.rows.handoff.drilling import DrillResult
from planner.domain.stages import Stage
from planner.domain.transition import Transition
from planner.domain.wording import counted


def drills_beside(transition: Transition, gate: Gate, on: date) -> str:
    """Return what drills of the brand alone say on a day beside the gate to brand-led; else "".

    "Drills: 7 of 10 as expected; 3 of 5 parts of the ladder hold." It is no condition: domain.md
    4.1 asks for "B gates; drills passed", and those are criteria of the gate, while the ladder is
    no more than a suggestion of the workshop note, A10.
    """
    if stage_of(transition.playbook, gate) is not Stage.BRAND_LED:
        return ""
    found = evidence(transition, on)
    if not found.runs:
        return "Drills: the brand has not played a message alone yet."
    well = sum(each.found is DrillResult.WORKS for each in found.runs)
    held = sum(each.is_met is True for each in found.parts)
    return (
        f"Drills: {well} of {len(found.runs)} as expected; {held} of "
        f"{counted(len(found.parts), 'part')} of the ladder {'holds' if held == 1 else 'hold'}."
    )
