"""What at the gates waits for the reader: at most five lines, each with its button."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.gates.calls import Call, calls, stands
from planner.domain.transition import Transition
from planner.ui import gates_place, session
from planner.ui.words import plain

_AT_MOST = 5
_VIEWS = {"days": gates_place.DAYS, "later": gates_place.LATER}


def draw(transition: Transition, desk: Desk) -> None:
    """Draw what waits; nothing is drawn before the reveal, when the page's line says it all."""
    if not transition.revealed:
        return
    waiting, found = calls(transition, desk.person, desk.on), stands(transition, desk.on)
    with st.container(border=True, key="gates-needs"):
        st.markdown("#### Needs you")
        if not waiting:
            st.markdown(
                "Nothing to sign today: no gate is ready, no waiver ends within two weeks, "
                "no trigger fires."
            )
        for number, each in enumerate(waiting[:_AT_MOST]):
            with st.container(horizontal=True, vertical_alignment="center", wrap=False):
                st.markdown(plain(each.sentence), width="stretch")
                if each.gate and gates_place.is_in_sight(each.gate, found):
                    st.markdown(f"[{plain(each.button)}](#{gates_place.ANCHOR})", width="content")
                    continue
                st.button(
                    each.button,
                    key=session.key(f"gates-need-{number}"),
                    type="tertiary",
                    on_click=_go,
                    args=(each,),
                )
        if waiting[_AT_MOST:]:
            st.caption(f"And {len(waiting) - _AT_MOST} more, each beside its gate.")


def _go(call: Call) -> None:
    if call.gate:
        gates_place.open_gate(call.gate)
    else:
        gates_place.show(_VIEWS.get(call.view, gates_place.STEPS))
