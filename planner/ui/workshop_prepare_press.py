"""A button that changes a prepared workshop at once: moved, added, taken out."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from planner.actions.workshop import arranging as actions
from planner.domain.workshop.agenda import Workshop
from planner.domain.workshop.arranging import Facts
from planner.domain.workshop.room import ONLY, Room
from planner.ui import session, workshop_prepare_place
from planner.ui.failures import told


def button(
    room: Room, words: str, key: str, change: Callable[[Workshop], Facts], icon: str | None = None
) -> None:
    """Draw a button that changes the workshop at once, if it is still as it was drawn."""
    st.button(
        words,
        key=key,
        type="tertiary",
        icon=icon,
        on_click=_arrange,
        args=(room.id, change, room.book.version("workshop", ONLY)),
    )


@told
def _arrange(workshop_id: str, change: Callable[[Workshop], Facts], version: int) -> None:
    workshop_prepare_place.draw_all_again()
    actions.arrange(session.desk(), workshop_id, change, expected=version)
