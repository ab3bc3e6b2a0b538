"""A button that changes a prepared workshop at once: moved, added, taken out."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from planner.actions.workshop import arranging as actions
from planner.domain.errors import Refused
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
    arrange(workshop_id, change, version)


def arrange(workshop_id: str, change: Callable[[Workshop], Facts], version: int) -> None:
    """Keep what one press changes, and have the whole page drawn anew.

    A refusal is told in passing too: its place is at the top, and the button may stand far below.
    """
    workshop_prepare_place.draw_all_again()
    try:
        actions.arrange(session.desk(), workshop_id, change, expected=version)
    except Refused as refused:
        workshop_prepare_place.tell(str(refused))
        raise
