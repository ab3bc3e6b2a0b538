"""Insights: what the brand learns, and who acts on it."""

from __future__ import annotations

from planner.domain.playbook import Page
from planner.domain.protocol.sections import INSIGHTS
from planner.ui import head, row_editor, row_lists, session


def page() -> None:
    """Draw the page of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    head.draw(transition, desk, Page.INSIGHTS, INSIGHTS.question)
    if row_editor.draw(transition, INSIGHTS):
        return
    row_lists.draw(transition, desk, INSIGHTS)
