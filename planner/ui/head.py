"""The head of every page: its one line of state, and where the journey stands."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.domain import journey
from planner.domain.glance import glance
from planner.domain.ownership import reads
from planner.domain.playbook import Page
from planner.domain.transition import Transition
from planner.ui import going, stage_strip
from planner.ui.words import away, day, plain


def draw(transition: Transition, desk: Desk, page: Page, state: str) -> None:
    """Draw the page's line of state and the journey's next step with its button."""
    st.markdown(f"## {plain(state)}")
    if reads(transition.charter, desk.party, Page.HANDOFF):
        stage_strip.draw(glance(transition, desk.at))
    stand = journey.stand(transition, desk.on)
    ends = transition.intake.contract.ends_on
    with st.container(horizontal=True, vertical_alignment="center", key="journey"):
        st.markdown(
            f"{plain(stand.sentence)} · contract ends {day(ends)}, {away(ends, desk.on)}",
            width="content",
        )
        if stand.next is not None:
            step = stand.next[1]
            if step.page != page:
                st.button(
                    "Go there",
                    on_click=going.to,
                    args=(step.page,),
                    key="next-step",
                    type="tertiary",
                    icon=":material/arrow_forward:",
                    icon_position="right",
                )
            else:
                st.markdown(f":small[{plain(step.do)}]")
    if desk.person is None:
        st.warning(
            "Nobody is chosen. Say who you are under 'I am', on the left, to answer or edit."
        )
