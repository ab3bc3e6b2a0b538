"""Which part of the gates' page is shown, which gate is open, and where a reason is mended."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.domain.gates.judging import GateStand
from planner.domain.gates.next_gate import next_stand
from planner.domain.gates.reasons import Reason, ReasonKind
from planner.domain.playbook import Page
from planner.ui import going, session

STEPS, DAYS, LATER = "Gates", "Figures by day", "After the handoff"
VIEW, _GATE = "gates-view", "gate"
#: The place of the open gate on its page.
ANCHOR = "the-gate"
#: The readiness page's own chooser of views, and its views.
_READINESS_VIEW = {ReasonKind.DISPUTED: "Disagreements"}


def shown(found: Sequence[GateStand]) -> GateStand:
    """Return the gate that is open: the one somebody chose, else the next, else the last."""
    chosen = st.session_state.get(_GATE)
    return next((e for e in found if e.gate.id == chosen), next_stand(found) or found[-1])


def is_in_sight(gate: str, found: Sequence[GateStand]) -> bool:
    """Return whether a gate stands further down on this very page."""
    view = st.session_state.get(session.key(VIEW), STEPS)
    return view == STEPS and shown(found).gate.id == gate


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
