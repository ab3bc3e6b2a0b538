"""Buttons that hand a document over in each format, with what its reader should know about it."""

from __future__ import annotations

import streamlit as st

from planner.actions import papers
from planner.actions.desk import Desk
from planner.actions.papers import Paper
from planner.domain.access import Act
from planner.domain.transition import Export, Transition
from planner.domain.versions import Revision
from planner.ui import session
from planner.ui.failures import told
from planner.ui.words import plain

PROTOCOL = "response-protocol"
FORMAT_WORDS = {"pdf": "PDF", "docx": "Word", "html": "Web page", "md": "Markdown"}


def buttons(transition: Transition, document: str, desk: Desk) -> None:
    """Draw a button a format for a document as it stands."""
    _buttons(
        transition,
        {
            format_: papers.preview(desk, transition.id, document, format_)
            for format_ in FORMAT_WORDS
        },
        desk,
        document,
    )


def revision_buttons(transition: Transition, revision: Revision, desk: Desk) -> None:
    """Draw a button a format for a frozen revision, made only when somebody asks for it."""
    key = session.key(f"paper-{revision.id}")
    if not st.toggle("Hand out this revision", key=key):
        return
    _buttons(
        transition,
        {
            format_: papers.preview(desk, transition.id, PROTOCOL, format_, revision=revision.id)
            for format_ in FORMAT_WORDS
        },
        desk,
        revision.id,
    )


def _buttons(transition: Transition, made: dict[str, Paper], desk: Desk, name: str) -> None:
    with st.container(horizontal=True):
        for format_, paper in made.items():
            st.download_button(
                FORMAT_WORDS[format_],
                paper.content,
                file_name=paper.file_name,
                mime=paper.mime,
                key=f"take-{format_}" if name == PROTOCOL else f"take-{name}-{format_}",
                icon=":material/download:",
                on_click=_taken,
                args=(transition.id, paper.taken),
                disabled=not desk.may(Act.EXPORT, transition.charter),
            )
    if desk.person is None:
        st.caption("Say who you are to take a document; the history notes who took which.")
    for format_, paper in made.items():
        for note in paper.notes:
            st.caption(plain(f"{FORMAT_WORDS[format_]}: {note}"))


@told
def _taken(transition_id: str, taken: Export) -> None:
    papers.note_taken(session.desk(), transition_id, taken)
