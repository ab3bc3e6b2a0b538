"""Which workshop is open on the page: chosen by a button, or named in the address."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.actions.workshop.rooms import listed
from planner.domain.transition import Transition
from planner.domain.workshop.room import Room

_OPEN = "workshop"


def open_one(workshop_id: str) -> None:
    """Open a workshop; for `on_click`."""
    st.session_state[_OPEN] = workshop_id


def close() -> None:
    """Go back to the list; for `on_click`."""
    st.session_state[_OPEN] = ""


def opened(desk: Desk, transition: Transition) -> Room | None:
    """Return the workshop that is open, and keep the address true; None shows the list.

    One of another transition, such as an old address may name, is none.
    """
    if _OPEN not in st.session_state:
        st.session_state[_OPEN] = st.query_params.get(_OPEN, "")
    wanted = st.session_state[_OPEN]
    if not wanted:
        st.query_params.pop(_OPEN, None)
        return None
    everything = listed(desk, transition.id, rehearsals=True)
    found = next((each for each in everything if each.id == wanted), None)
    if found is None:
        st.session_state[_OPEN] = ""
        st.query_params.pop(_OPEN, None)
    elif st.query_params.get(_OPEN) != wanted:
        st.query_params[_OPEN] = wanted
    return found
