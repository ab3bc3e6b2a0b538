"""Handoff: who answers which cell, when it changes hands, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.custody.ledger import ledger
from planner.domain.custody.needs import state_line
from planner.domain.playbook import Page
from planner.domain.protocol.sections import HANDOFF
from planner.domain.transition import Transition
from planner.ui import (
    handoff_ask,
    handoff_back,
    handoff_card,
    handoff_needs,
    handoff_place,
    head,
    row_editor,
    row_lists,
    session,
)

#: The parts of the page; only the chosen one is worked out.
_VIEWS: Mapping[str, Callable[[Transition, Desk], None]] = {
    handoff_place.BOARD: handoff_ask.draw,
    handoff_place.CARDS: handoff_card.draw,
    handoff_place.BACK: handoff_back.draw,
    handoff_place.ENTRIES: lambda transition, desk: row_lists.draw(transition, desk, HANDOFF),
}


def page() -> None:
    """Draw the handoff of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    book = ledger(transition, desk.at)
    head.draw(transition, desk, Page.HANDOFF, state_line(book))
    if row_editor.draw(transition, HANDOFF):
        return
    handoff_needs.draw(transition, desk, book)
    chosen: str = st.segmented_control(
        "Look at",
        list(_VIEWS),
        default=next(iter(_VIEWS)),
        required=True,
        key=session.key(handoff_place.VIEW),
        label_visibility="collapsed",
        persist_state="session",
    )
    _VIEWS[chosen](transition, desk)
