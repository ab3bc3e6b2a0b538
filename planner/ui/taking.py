"""Files that a reader may take along: a button each, and the line that the history gets."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from planner.actions import leaving
from planner.actions.desk import Desk
from planner.actions.leaving import TakenFile
from planner.domain.access import Act
from planner.domain.transition import Export, Transition
from planner.ui import session
from planner.ui.failures import told

#: Makes a file of one format: desk, transition, format.
Make = Callable[[Desk, str, str], TakenFile]


def draw(
    transition: Transition, desk: Desk, formats: Mapping[str, str], make: Make, name: str
) -> None:
    """Draw a download button a format, by its words; every file is made now."""
    for format_, words in formats.items():
        file = make(desk, transition.id, format_)
        st.download_button(
            words,
            file.content,
            file_name=file.file_name,
            mime=file.mime,
            key=f"take-{name}-{format_}",
            icon=":material/download:",
            on_click=_taken,
            args=(transition.id, file.taken),
            disabled=not desk.may(Act.EXPORT, transition.charter),
        )


@told
def _taken(transition_id: str, taken: Export) -> None:
    leaving.note(session.desk(), transition_id, taken)
