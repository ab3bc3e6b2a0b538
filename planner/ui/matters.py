"""Open matters: what is open beside the plan."""

from __future__ import annotations

from planner.domain.playbook import Page
from planner.domain.protocol.sections import MATTERS
from planner.ui import head, row_editor, row_lists, session


def page() -> None:
    """Draw the page of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    head.draw(transition, desk, Page.MATTERS, MATTERS.question)
    if row_editor.draw(transition, MATTERS):
        return
    row_lists.draw(transition, desk, MATTERS)
