"""Which part of the gates' page is shown, which gate is open, and where a reason is mended."""

from __future__ import annotations

import streamlit as st

from planner.domain.gates.reasons import Reason, ReasonKind
from planner.domain.playbook import Page
from planner.ui import going, session

STEPS, DAYS, LATER = "Gates", "Figures by day", "After the handoff"
VIEW, _GATE = "gates-view", "gate"
#: The readiness page's own chooser of views, and its views.
_READINESS_VIEW = {ReasonKind.DISPUTED: "Disagreements"}


def chosen() -> str | None:
    """Return the id of the gate that somebody opened, or None."""
    found = st.session_state.get(_GATE)
    return found if isinstance(found, str) else None


def open_gate(gate: str) -> None:
    """Open a gate; for `on_click`."""
    st.session_state[_GATE] = gate
    show(STEPS)


def show(view: str) -> None:
    """Show a part of the page; for `on_click`."""
    st.session_state[session.key(VIEW)] = view


def mend(reason: Reason) -> None:
    """Go to where a reason is mended, the criterion's own dimension open; for `on_click`."""
    match reason.kind:
        case ReasonKind.EARLIER_GATE:
            open_gate(reason.of)
        case ReasonKind.FIGURE_UNKNOWN | ReasonKind.FIGURE_SHORT:
            show(DAYS)
        case ReasonKind.HIDDEN:
            going.to(Page.READINESS)
        case _:
            _to_criterion(reason)


def _to_criterion(reason: Reason) -> None:
    transition = session.require_transition()
    found = next((each for each in transition.criteria if each.id == reason.of), None)
    view = _READINESS_VIEW.get(reason.kind, "Answer")
    choices = {session.key("view-True"): view}
    if found is not None:
        choices[session.key("dimension")] = found.dimension
    going.to(reason.page, **choices)
