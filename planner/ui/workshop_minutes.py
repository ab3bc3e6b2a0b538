"""The minutes of a workshop that was held, in each format, the minute it is closed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from planner.actions.workshop import minutes
from planner.documents.formats import FORMATS
from planner.domain.access import Act
from planner.domain.workshop.words import Stand
from planner.ui import session
from planner.ui.workshop_sight import Sight


def draw(sight: Sight) -> None:
    """Draw a button a format once the workshop is closed; each is made when it is pressed."""
    if not sight.room.session.was_held:
        return
    st.markdown("#### Minutes")
    with st.container(horizontal=True):
        for format_, name in minutes.file_names(sight.desk, sight.room.id).items():
            known = FORMATS.get(format_)
            st.download_button(
                known.title if known else format_.upper(),
                _handing(sight.room.id, format_),
                file_name=name,
                key=session.key(f"minutes-{format_}"),
                icon=":material/download:",
                # A run beside the download would put another promise in its place.
                on_click="ignore",
                disabled=not sight.desk.may(Act.EXPORT, sight.transition.charter),
            )
    if sight.room.session.stand is Stand.CLOSED:
        st.caption("They say DRAFT on every page until they are published.")


def _handing(workshop_id: str, format_: str) -> Callable[[], bytes]:
    """Return what makes the file and notes who took it; it runs where Streamlit has no session."""
    then = session.desk_then()

    def hand_over() -> bytes:
        return minutes.take(then(), workshop_id, format_).content

    return hand_over
