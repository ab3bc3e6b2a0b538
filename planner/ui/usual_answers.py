"""The intake's short cut: what brands of the chosen kind usually enter, filled in on request."""

from __future__ import annotations

import streamlit as st

from planner.domain.playbook import Playbook
from planner.domain.trade import Usual
from planner.ui.words import plain


def draw(playbook: Playbook) -> None:
    """Offer the kind's usual answers; nothing that was typed is replaced unless somebody asks."""
    usual = playbook.trade.usual
    if usual is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Fill in what is usual for such a brand",
            key="usual",
            on_click=_fill_in,
            args=(usual,),
            help="Surfaces, volume, hours and first reply below. Change what is different.",
        )
        st.markdown(f":small[{plain(usual.why)}]", width="stretch")


def _fill_in(usual: Usual) -> None:
    for name in type(usual).model_fields:
        if name != "why":
            value = getattr(usual, name)
            kept = list(value) if isinstance(value, tuple) else value
            st.session_state[f"intake.profile.{name}"] = kept
