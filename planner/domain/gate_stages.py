"""Which stage does a gate open, and by which gate is a stage entered? One answer for everybody."""

from __future__ import annotations

from planner.domain.playbook import Gate, Playbook
from planner.domain.stages import Stage


def stage_of(playbook: Playbook, gate: Gate) -> Stage | None:
    """Return the stage that a gate opens: as the playbook's stages say, else the one of its name.

    None for a gate that no stage names and that is called by another name.
    """
    said = next((each.id for each in playbook.trade.stages if each.gate == gate.id), None)
    return said or next((each for each in Stage if each.value == gate.id), None)


def gate_into(playbook: Playbook, stage: Stage) -> Gate | None:
    """Return the gate by which a stage is entered, or None if the playbook has none."""
    said = next((each.gate for each in playbook.trade.stages if each.id is stage), None)
    named = next((each for each in playbook.gates if each.id == said), None)
    return named or next((e for e in playbook.gates if stage_of(playbook, e) is stage), None)
