"""Going to another page from a button: remembered in the callback, carried out in the next run."""

from __future__ import annotations

import streamlit as st

from planner.domain.playbook import Page


def to(page: Page | str, **choices: str) -> None:
    """Remember where to go and what to show there; for `on_click`."""
    st.session_state["going"] = str(page)
    for name, value in choices.items():
        st.session_state[name] = value


def wanted() -> str | None:
    """Return where a button asked to go, once."""
    found = st.session_state.pop("going", None)
    return found if isinstance(found, str) else None
