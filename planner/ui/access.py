"""Access and tools: what changes owner, how far it is, and what the agency can still do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.holdings.needs import state_line
from planner.domain.holdings.part import Part
from planner.domain.playbook import Page
from planner.domain.protocol.sections import HOLDINGS
from planner.domain.transition import Transition
from planner.ui import (
    access_asset,
    access_assets,
    access_data,
    access_knowledge,
    access_needs,
    access_place,
    access_remaining,
    access_tools,
    head,
    row_editor,
    session,
)

#: The parts of the page; only the chosen one is worked out.
_PARTS: Mapping[Part, Callable[[Transition, Desk], None]] = {
    Part.ASSETS: access_assets.draw,
    Part.REMAINING: access_remaining.draw,
    Part.TOOLS: access_tools.draw,
    Part.KNOWLEDGE: access_knowledge.draw,
    Part.DATA: access_data.draw,
}


def page() -> None:
    """Draw the page of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    head.draw(transition, desk, Page.ACCESS, state_line(transition, desk.on))
    if row_editor.draw(transition, HOLDINGS):
        return
    if access_asset.draw(transition, desk):
        return
    access_needs.draw(transition, desk)
    chosen: str = st.segmented_control(
        "Look at",
        list(access_place.VIEWS),
        default=next(iter(access_place.VIEWS)),
        required=True,
        key=session.key(access_place.VIEW),
        label_visibility="collapsed",
        persist_state="session",
    )
    _PARTS[access_place.VIEWS[chosen]](transition, desk)
