"""Access and tools: what changes owner, how far it is, and what the agency can still do."""

from __future__ import annotations

from planner.domain.playbook import Page
from planner.domain.protocol.sections import HOLDINGS
from planner.ui import head, row_editor, row_lists, session


def page() -> None:
    """Draw the page of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    head.draw(transition, desk, Page.ACCESS, HOLDINGS.question)
    if row_editor.draw(transition, HOLDINGS):
        return
    row_lists.draw(transition, desk, HOLDINGS)
