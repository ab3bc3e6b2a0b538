"""Documents: what can be taken out of the house, what keeps it a draft, and how it looks."""

from __future__ import annotations

import streamlit as st

from planner.actions import papers
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.playbook import Page
from planner.domain.protocol.reading import draft_reasons
from planner.domain.transition import Export, Transition
from planner.ui import head, look, session
from planner.ui.failures import told
from planner.ui.words import counted, plain

PROTOCOL = "response-protocol"
FORMAT_WORDS = {"pdf": "PDF", "docx": "Word", "html": "Web page", "md": "Markdown"}


def page() -> None:
    """Draw the documents of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    head.draw(transition, desk, Page.DOCUMENTS, _state(transition))
    paper, theme = st.columns([3, 2], gap="large")
    with paper:
        _protocol(transition, desk)
    with theme:
        look.draw(transition, desk)


def _state(transition: Transition) -> str:
    reasons = draft_reasons(transition.protocol)
    if reasons:
        return (
            f"The response protocol can be taken as a DRAFT: {counted(len(reasons), 'section')} "
            f"still open"
        )
    return "The response protocol is ready for approval"


def _protocol(transition: Transition, desk: Desk) -> None:
    with st.container(border=True):
        st.markdown("#### Response protocol")
        with st.spinner("Setting the pages"):
            picture = papers.first_page(desk, transition.id, PROTOCOL)
        shown, taken = st.columns([2, 3])
        shown.image(picture, width="stretch", alt="The first page of the response protocol")
        with taken:
            _buttons(transition, desk)
            reasons = draft_reasons(transition.protocol)
            if reasons:
                st.markdown(
                    "**Marked DRAFT on every page, because:**\n"
                    + "\n".join(f"- {plain(each)}" for each in reasons)
                )


def _buttons(transition: Transition, desk: Desk) -> None:
    notes: list[str] = []
    with st.container(horizontal=True):
        for format_, words in FORMAT_WORDS.items():
            paper = papers.preview(desk, transition.id, PROTOCOL, format_)
            notes += [f"{words}: {note}" for note in paper.notes]
            st.download_button(
                words,
                paper.content,
                file_name=paper.file_name,
                mime=paper.mime,
                key=f"take-{format_}",
                icon=":material/download:",
                on_click=_taken,
                args=(transition.id, paper.taken),
                disabled=not desk.may(Act.EXPORT, transition.charter),
            )
    if desk.person is None:
        st.caption("Say who you are to take a document; the history notes who took which.")
    for note in notes:
        st.caption(plain(note))


@told
def _taken(transition_id: str, taken: Export) -> None:
    papers.note_taken(session.desk(), transition_id, taken)
