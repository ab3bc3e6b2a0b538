"""Going to another page from a button: remembered in the callback, carried out in the next run."""

from __future__ import annotations

import streamlit as st

from planner.domain.playbook import Page
from planner.live.scripts import TO_TOP


def to(page: Page | str, **choices: str) -> None:
    """Remember where to go and what to show there; for `on_click`."""
    st.session_state["going"] = str(page)
    for name, value in choices.items():
        st.session_state[name] = value


def wanted() -> str | None:
    """Return where a button asked to go, once."""
    found = st.session_state.pop("going", None)
    if not isinstance(found, str):
        return None
    st.session_state["arrived"] = True
    return found


def show_top() -> None:
    """Bring the page that a button led to into view from its top, once."""
    if st.session_state.pop("arrived", False):
        st.html(f"<script>{TO_TOP}</script>", unsafe_allow_javascript=True)
