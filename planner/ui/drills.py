"""Drills: what was played, what it showed, what waits to be mended and played again."""

from __future__ import annotations

from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.drilling import DrillRun
from planner.domain.wording import counted
from planner.ui import head, session


def page() -> None:
    """Draw the drills of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    runs = transition.protocol.of(DrillRun)
    head.draw(transition, desk, Page.DRILLS, f"{counted(len(runs), 'message')} drilled so far.")
