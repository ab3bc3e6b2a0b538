"""The protocol check: what contradicts itself, and what follows for a topic or one message."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.playbook import Page
from planner.domain.protocol_check.register import CHECKS
from planner.domain.protocol_check.report import Report
from planner.domain.transition import Transition
from planner.ui import (
    check_approvals,
    check_findings,
    check_grid,
    check_route,
    head,
    session,
)
from planner.ui.words import counted

#: The parts of the page; only the chosen one is worked out.
_PARTS: Mapping[str, Callable[[Transition, Desk], None]] = {
    "Findings": check_findings.draw,
    "Topics by hour": check_grid.draw,
    "Try a message": check_route.draw,
    "Approval time": check_approvals.draw,
}


def page() -> None:
    """Draw the check of the chosen transition's protocol."""
    desk = session.desk()
    transition = session.require_transition()
    head.draw(transition, desk, Page.CHECK, state(transition.check(desk.on)))
    chosen: str = st.segmented_control(
        "Look at",
        list(_PARTS),
        default=next(iter(_PARTS)),
        required=True,
        key=session.key("check-part"),
        label_visibility="collapsed",
        persist_state="session",
    )
    _PARTS[chosen](transition, desk)


def state(report: Report) -> str:
    """Return the page's line: what keeps the protocol a draft, or what was looked at in vain."""
    blocking = len(report.blocking)
    if blocking:
        verb = "keeps" if blocking == 1 else "keep"
        return f"{counted(blocking, 'contradiction')} {verb} the protocol a draft"
    ran = f"{counted(len(CHECKS), 'check')} ran"
    if report.waived:
        accepted = counted(len(report.waived), "finding")
        return f"No contradiction is left open: {ran}, {accepted} accepted for now"
    if report.told:
        return f"No contradiction found: {ran}, {counted(len(report.told), 'point')} worth a look"
    return f"No contradiction found: {ran}"
