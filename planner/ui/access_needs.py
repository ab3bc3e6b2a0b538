"""What of assets, tools, knowledge and data waits: at most five lines, each with its button."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.holdings.calls import calls
from planner.domain.transition import Transition
from planner.ui import access_place, session
from planner.ui.words import plain

_AT_MOST = 5


def draw(transition: Transition, desk: Desk) -> None:
    """Draw what waits for a decision; an empty list says why it is empty."""
    waiting = calls(transition, desk.on)
    with st.container(border=True, key="access-needs"):
        st.markdown("#### Needs you")
        if not waiting:
            st.markdown(
                "Nothing waits today: no wait is over, no second look is due, every tool is "
                "decided."
            )
        for number, each in enumerate(waiting[:_AT_MOST]):
            with st.container(horizontal=True, vertical_alignment="center", wrap=False):
                st.markdown(plain(each.sentence), width="stretch")
                st.button(
                    each.button,
                    key=session.key(f"access-need-{number}"),
                    type="tertiary",
                    on_click=access_place.go,
                    args=(each,),
                )
        if waiting[_AT_MOST:]:
            st.caption(f"And {len(waiting) - _AT_MOST} more, each in its part below.")
