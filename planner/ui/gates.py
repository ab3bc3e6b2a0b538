"""Gates: what must be true before a stage is entered."""

from __future__ import annotations

from planner.domain.playbook import Page
from planner.domain.protocol.sections import GATES
from planner.ui import head, row_editor, row_lists, session


def page() -> None:
    """Draw the page of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    head.draw(transition, desk, Page.GATES, GATES.question)
    if row_editor.draw(transition, GATES):
        return
    row_lists.draw(transition, desk, GATES)
