"""Workshops: which are prepared, running or held, and the one that is open on the table."""

from __future__ import annotations

import streamlit as st

from planner.actions.workshop.rooms import listed
from planner.domain.playbook import Page
from planner.domain.wording import counted
from planner.ui import head, session
from planner.ui.words import plain


def page() -> None:
    """Draw the transition's workshops."""
    desk = session.desk()
    transition = session.require_transition()
    found = listed(desk, transition.id)
    head.draw(transition, desk, Page.WORKSHOPS, f"{counted(len(found), 'workshop')} so far.")
    for each in found:
        st.markdown(f"{plain(each.workshop.title)} · {each.session.stand.value}")
