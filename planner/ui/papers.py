"""Buttons that hand a document over in each format; a format is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from planner.actions import papers, versions
from planner.actions.composing import compose
from planner.actions.desk import Desk
from planner.actions.document_kinds import PROTOCOL
from planner.documents.formats import FORMATS
from planner.domain.access import Act
from planner.domain.transition import Transition
from planner.domain.versions import Revision
from planner.ui import session
from planner.ui.words import plain


def buttons(transition: Transition, document: str, desk: Desk) -> None:
    """Draw a button a format for a document as it stands."""
    name = "take" if document == PROTOCOL else f"take-{document}"
    _buttons(transition, document, desk, name, versions.NOW)


def revision_buttons(transition: Transition, revision: Revision, desk: Desk) -> None:
    """Draw a button a format for a frozen revision, composed only when somebody asks for it."""
    if st.toggle("Hand out this revision", key=session.key(f"paper-{revision.id}")):
        _buttons(transition, PROTOCOL, desk, f"take-{revision.id}", revision.id)


def _buttons(transition: Transition, document: str, desk: Desk, name: str, revision: str) -> None:
    composed = compose(desk, transition, document, revision=revision).document
    with st.container(horizontal=True):
        for id_, format_ in FORMATS.items():
            st.download_button(
                format_.title,
                _handing(transition.id, document, id_, revision),
                file_name=papers.file_name(transition, document, composed, id_),
                mime=format_.mime,
                key=f"{name}-{id_}",
                icon=":material/download:",
                # A run beside the download would put another promise in its place.
                on_click="ignore",
                disabled=not desk.may(Act.EXPORT, transition.charter),
            )
    if desk.person is None:
        st.caption("Say who you are to take a document; the history notes who took which.")


def _handing(transition_id: str, document: str, format_: str, revision: str) -> Callable[[], bytes]:
    """Return what makes the file and notes who took it, in the moment of the click.

    It runs beside the pages, where Streamlit knows no session: all it needs is taken along.
    """
    then = session.desk_then()

    def hand_over() -> bytes:
        paper = papers.take(then(), transition_id, document, format_, revision=revision)
        return paper.content

    return hand_over


def tell_notes(transition: Transition, document: str, desk: Desk) -> None:
    """Tell what the PDF lacks before somebody takes it; quick once its first page was pictured."""
    for note in papers.preview(desk, transition.id, document, "pdf").notes:
        st.caption(plain(f"PDF: {note}"))
