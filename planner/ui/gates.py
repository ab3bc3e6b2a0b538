"""Gates: what must be true before a stage is entered, who has signed, and what opened again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.gates.next_gate import state_line
from planner.domain.playbook import Page
from planner.domain.protocol.sections import GATES
from planner.domain.transition import Transition
from planner.ui import (
    gates_days,
    gates_later,
    gates_needs,
    gates_place,
    gates_steps,
    head,
    row_editor,
    session,
)

#: The parts of the page; only the chosen one is worked out.
_VIEWS: Mapping[str, Callable[[Transition, Desk], None]] = {
    gates_place.STEPS: gates_steps.draw,
    gates_place.DAYS: gates_days.draw,
    gates_place.LATER: gates_later.draw,
}


def page() -> None:
    """Draw the gates of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    head.draw(transition, desk, Page.GATES, state_line(transition, desk.on))
    if row_editor.draw(transition, GATES):
        return
    gates_needs.draw(transition, desk)
    # Buttons choose a part too, so the choice lives in the session and the widget has no default.
    st.session_state.setdefault(session.key(gates_place.VIEW), gates_place.STEPS)
    chosen = st.segmented_control(
        "Look at",
        list(_VIEWS),
        required=True,
        key=session.key(gates_place.VIEW),
        label_visibility="collapsed",
        persist_state="session",
    )
    _VIEWS[chosen or gates_place.STEPS](transition, desk)
