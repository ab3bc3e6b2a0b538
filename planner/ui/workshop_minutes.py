"""The minutes of a workshop that is over: its state, and a button a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from planner.actions.workshop import minutes
from planner.documents.formats import FORMATS
from planner.domain.access import Act
from planner.domain.workshop.words import Stand
from planner.ui import session
from planner.ui.workshop_sight import Sight

_TITLES: Mapping[str, str] = {id_: each.title for id_, each in FORMATS.items()} | {
    "csv": "Table (CSV)",
    "json": "Data (JSON)",
}
_OVER = frozenset({Stand.CLOSED, Stand.PUBLISHED})


def draw(sight: Sight) -> None:
    """Draw the minutes' buttons; each file is made, and noted in the history, when it is taken."""
    room, desk = sight.room, sight.desk
    if room.session.stand not in _OVER:
        return
    is_draft = room.session.stand is Stand.CLOSED
    st.markdown("#### Minutes")
    st.markdown("They say DRAFT until you publish them." if is_draft else "They are published.")
    with st.container(horizontal=True):
        for id_, name in minutes.file_names(desk, room.id).items():
            st.download_button(
                _TITLES[id_],
                _handing(room.id, id_),
                file_name=name,
                key=f"minutes-{id_}-{room.session.stand}",
                icon=":material/download:",
                # A run beside the download would put another promise in its place.
                on_click="ignore",
                disabled=not desk.may(Act.EXPORT, sight.transition.charter),
            )


def _handing(workshop_id: str, format_: str) -> Callable[[], bytes]:
    """Return what makes the file and notes who took it, in the moment of the click."""
    then = session.desk_then()

    def hand_over() -> bytes:
        return minutes.take(then(), workshop_id, format_).content

    return hand_over
