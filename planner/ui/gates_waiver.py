"""Waiving a condition for a while: who answers for it, why, what guards meanwhile, until when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.actions import gates as actions
from planner.actions.desk import Desk
from planner.domain.gates.reasons import Judged
from planner.domain.gates.waiving import waiver_of
from planner.domain.protocol.rows.handoff.signing import GateWaiver
from planner.domain.transition import Transition
from planner.ui import session
from planner.ui.waiver_form import WaiverForm, may_waive
from planner.ui.words import day, plain

__all__ = ["begin", "draw", "may_waive"]


def draw(transition: Transition, desk: Desk, judged: Judged) -> None:
    """Draw the form if it is this condition's that is open; a waiver that ended gives no day."""
    waiver = waiver_of(transition, judged.id)
    now = waiver.model_dump() if waiver else {}
    if waiver and not waiver.holds(desk.on):
        del now["until"]
    version = transition.book.version(GateWaiver.kind, judged.id)
    _FORM.draw(transition, desk, judged.id, now, version)


def _keep(transition_id: str, condition: str, given: Mapping[str, Any], version: int) -> str:
    waiver = actions.waive(session.desk(), transition_id, condition, **given, expected=version)
    return f"Waived by {plain(waiver.by)} until {day(waiver.until)}."


_FORM = WaiverForm(
    "gate-waiver",
    GateWaiver,
    {"because": "Because", "control": "Meanwhile"},
    "Waive until then",
    _keep,
)
begin = _FORM.begin
