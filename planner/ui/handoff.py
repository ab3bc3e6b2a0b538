"""Handoff: who answers which cell, when it changes hands, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.custody import pressing
from planner.domain.custody.ledger import ledger
from planner.domain.custody.pressing import Need
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.cutovers import Cutover
from planner.domain.protocol.sections import HANDOFF
from planner.domain.transition import Transition
from planner.ui import (
    editing,
    handoff_ask,
    handoff_back,
    handoff_card,
    handoff_place,
    head,
    row_editor,
    row_lists,
    session,
)
from planner.ui.words import plain

#: The parts of the page; only the chosen one is worked out.
_VIEWS: Mapping[str, Callable[[Transition, Desk], None]] = {
    handoff_place.BOARD: handoff_ask.draw,
    handoff_place.CARDS: handoff_card.draw,
    handoff_place.BACK: handoff_back.draw,
    handoff_place.ENTRIES: lambda transition, desk: row_lists.draw(transition, desk, HANDOFF),
}
#: Needs shown at once; the others come up as these are met.
_AT_MOST = 5


def page() -> None:
    """Draw the handoff of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    book = ledger(transition, desk.at)
    head.draw(transition, desk, Page.HANDOFF, pressing.state_line(book))
    if row_editor.draw(transition, HANDOFF):
        return
    people = {each.id: each.name for each in transition.people}
    _needs(transition, desk, pressing.needs(book, people))
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


def _needs(transition: Transition, desk: Desk, found: tuple[Need, ...]) -> None:
    with st.container(border=True, key="handoff-needs"):
        if not found:
            st.markdown("Nothing waits: no go is overdue, and every cause is closed.")
            return
        st.markdown("#### Needs you")
        for number, each in enumerate(found[:_AT_MOST]):
            with st.container(horizontal=True, vertical_alignment="center", wrap=False):
                st.markdown(plain(each.sentence), width="stretch")
                _button(transition, desk, each, number)
        if found[_AT_MOST:]:
            st.caption(f"And {len(found) - _AT_MOST} more.")


def _button(transition: Transition, desk: Desk, need: Need, number: int) -> None:
    edits = desk.may(Act.EDIT_PROTOCOL, transition.charter, Cutover.kind)
    key = f"handoff-need-{number}"
    if need.move_to and edits:
        args = (transition.id, need.cutover, need.move_to)
        st.button(need.button, key=key, type="tertiary", on_click=handoff_card.move, args=args)
    elif need.rollback:
        st.button(
            need.button,
            key=key,
            type="tertiary",
            on_click=handoff_place.show,
            args=(handoff_place.BACK,),
        )
    elif need.cutover:
        button = "Look at the card" if need.move_to else need.button
        st.button(
            button,
            key=key,
            type="tertiary",
            on_click=handoff_place.show,
            args=(handoff_place.CARDS, need.cutover),
        )
    elif edits:
        st.button(
            need.button, key=key, type="tertiary", on_click=editing.open_new, args=(Cutover.kind,)
        )
