"""Which part of the handoff is shown, and which cutover: for the buttons that lead there."""

from __future__ import annotations

import streamlit as st

from planner.ui import session

VIEW = "handoff-view"
BOARD, CARDS, BACK, ENTRIES = "Who answers", "Cutovers", "Taken back", "All entries"
VIEWS = (BOARD, CARDS, BACK, ENTRIES)
CARD = "handoff-card"


def show(view: str, cutover: str = "") -> None:
    """Show a part of the page, and a cutover's card; for `on_click`."""
    st.session_state[session.key(VIEW)] = view
    if cutover:
        st.session_state[session.key(CARD)] = cutover
