"""Recording what the business decided on an ask, and later what came of it."""

from __future__ import annotations

import streamlit as st

from planner.actions import insights as actions
from planner.actions.desk import Desk
from planner.domain.errors import BadInput
from planner.domain.protocol.rows.handoff.insights import Insight
from planner.domain.transition import Transition
from planner.ui import failures, session
from planner.ui.words import day, plain

_OPEN = "deciding"


def begin(line: str) -> None:
    """Open the form for one ask; for `on_click`."""
    st.session_state[_OPEN] = line
    st.session_state.pop("deciding-faults", None)


def begin_row(kind: str, line: str) -> None:
    """Open the form for the ask behind a need; for `on_click`."""
    del kind
    begin(line)


def draw(transition: Transition, desk: Desk) -> bool:
    """Draw the form if an ask is being decided; returns whether it did."""
    placed = transition.protocol.placed.get((Insight.kind, st.session_state.get(_OPEN, "")))
    if placed is None or not isinstance(placed.row, Insight):
        return False
    line, key = placed.row, session.key(f"decide-{placed.row.id}-{placed.version}")
    st.markdown(f"#### {plain(line.owner)} was asked: {plain(line.ask or line.label)}")
    st.markdown(f"{plain(line.need)}  \n:small[So what: {plain(line.so_what or 'not written')}]")
    since = f" It was decided on {day(line.decided_on)}." if line.decided_on else ""
    st.caption(f"A no with a reason counts as acted on.{since}")
    with st.form(f"decide-{line.id}", enter_to_submit=False):
        decision = st.text_area(
            "What was decided *", value=line.decision, key=f"{key}-decision", height=90
        )
        failures.beside(st.session_state.get("deciding-faults", {}), "decision")
        result = st.text_area(
            "What came of it",
            value=line.result,
            key=f"{key}-result",
            height=90,
            help="Later: what changed for customers or the business, if possible with a figure.",
        )
        with st.container(horizontal=True):
            save = st.form_submit_button("Record it", type="primary", key="record-decision")
            cancel = st.form_submit_button("Cancel", key="cancel-decision")
    if cancel:
        _end()
    if save:
        _save(transition, desk, line.id, decision, result, placed.version)
    return True


def _save(
    transition: Transition, desk: Desk, line: str, decision: str, result: str, version: int
) -> None:
    try:
        actions.decide(desk, transition.id, line, decision, result=result, expected=version)
    except BadInput as error:
        st.session_state["deciding-faults"] = dict(error.faults)
        st.rerun()
    _end()


def _end() -> None:
    st.session_state.pop(_OPEN, None)
    st.session_state.pop("deciding-faults", None)
    st.rerun()
