"""Accepting a finding for a while: who answers for it, why, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.actions import checks as actions
from planner.actions.desk import Desk
from planner.domain.protocol_check.waiver import Waiver
from planner.domain.transition import Transition
from planner.ui import session
from planner.ui.waiver_form import WaiverForm, may_waive
from planner.ui.words import day, plain

__all__ = ["begin", "draw", "may_waive"]


def draw(transition: Transition, desk: Desk, finding_id: str) -> None:
    """Draw the form if it is this finding's that is open; it begins with what a waiver says now."""
    now = transition.book.find(Waiver, "waiver", finding_id)
    version = transition.book.version("waiver", finding_id)
    _FORM.draw(transition, desk, finding_id, now.model_dump() if now else {}, version)


def _keep(transition_id: str, finding_id: str, given: Mapping[str, Any], version: int) -> str:
    waiver = actions.waive(session.desk(), transition_id, finding_id, **given, expected=version)
    return f"Accepted by {plain(waiver.by)} until {day(waiver.until)}."


_FORM = WaiverForm("waiver", Waiver, {"reason": "Because"}, "Accept until then", _keep)
begin = _FORM.begin
