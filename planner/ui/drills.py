"""Drills: what was played, what it showed, what waits to be mended and played again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.drill.closing import still_open
from planner.domain.drill.played import playable, state
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.drilling import DrillRun
from planner.domain.protocol.sections import DRILLS
from planner.domain.transition import Transition
from planner.ui import (
    drills_findings,
    drills_ladder,
    drills_messages,
    drills_needs,
    drills_runs,
    head,
    row_editor,
    session,
)

PART = "drills-part"
LADDER, FINDINGS, RUNS, MESSAGES = "ladder", "findings", "runs", "messages"
#: The parts of the page; only the chosen one is worked out.
_PARTS: Mapping[str, Callable[[Transition, Desk], None]] = {
    LADDER: drills_ladder.draw,
    FINDINGS: drills_findings.draw,
    RUNS: drills_runs.draw,
    MESSAGES: drills_messages.draw,
}


def page() -> None:
    """Draw the drills of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    head.draw(transition, desk, Page.DRILLS, state(transition, desk.on))
    if row_editor.draw(transition, DRILLS):
        return
    drills_needs.draw(transition, desk)
    names = _names(transition)
    chosen = st.segmented_control(
        "Look at",
        list(_PARTS),
        default=LADDER,
        required=True,
        format_func=names.__getitem__,
        key=session.key(PART),
        label_visibility="collapsed",
    )
    _PARTS[chosen or LADDER](transition, desk)


def _names(transition: Transition) -> Mapping[str, str]:
    protocol = transition.protocol
    return {
        LADDER: "Can the brand answer alone?",
        FINDINGS: f"Findings ({len(still_open(protocol))})",
        RUNS: f"Played ({len(protocol.of(DrillRun))})",
        MESSAGES: f"What can be played ({len(playable(transition))})",
    }
