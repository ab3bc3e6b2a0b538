"""Taking a workshop over: by a button once its holder is silent, or with the run sheet's code."""

from __future__ import annotations

import streamlit as st

from planner.actions.workshop import running
from planner.domain.workshop import deeds
from planner.domain.workshop.words import Taking
from planner.ui import session, workshop_words
from planner.ui.failures import told
from planner.ui.words import plain
from planner.ui.workshop_acting import button
from planner.ui.workshop_sight import Sight


def draw(sight: Sight) -> None:
    """Draw for whoever does not run it how it can be taken over, and the pause that all have."""
    if sight.is_holder or sight.room.session.is_over:
        return
    runs = workshop_words.holder(sight.room, sight.transition)
    with st.container(border=True, key="taking"):
        st.markdown(f"**You look on; {plain(runs)} runs it.**")
        by_button = deeds.TakeOver(how=Taking.BUTTON)
        refused = sight.refusal(by_button)
        if refused and sight.may_act:
            st.markdown(plain(refused))
        button(sight, "Take over", by_button, type="primary", key=session.key("take-over"))
        if not sight.may_act:
            return
        with st.container(horizontal=True, vertical_alignment="bottom"):
            button(sight, "Pause it", deeds.Pause(), type="tertiary")
            with st.popover("Take over with the code", type="tertiary", key=f"taking-{sight.rev}"):
                key = session.key("recovery")
                st.text_input("Code on the run sheet", key=key, max_chars=12)
                st.button(
                    "Take over with this code",
                    key=session.key("take-by-code"),
                    on_click=_take,
                    args=(sight.room.id, sight.rev, key),
                )


@told
def _take(workshop_id: str, rev: int, key: str) -> None:
    deed, code = deeds.TakeOver(how=Taking.CODE), st.session_state.get(key) or ""
    running.do(session.desk(), workshop_id, deed, rev=rev, code=code)
