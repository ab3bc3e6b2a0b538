"""Documents: what can be taken out of the house, what keeps it a draft, and how it looks."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.actions import papers as actions
from planner.actions.composing import compose
from planner.actions.desk import Desk
from planner.actions.document_kinds import DOCUMENTS, DocumentKind, Purpose
from planner.domain.ownership import is_left_paper
from planner.domain.playbook import Page
from planner.domain.transition import Transition
from planner.ui import head, look, papers, session, setups
from planner.ui.words import plain


def page() -> None:
    """Draw the documents of the chosen transition; what has to be set comes after all the rest."""
    desk = session.desk()
    transition = session.require_transition()
    head.draw(transition, desk, Page.DOCUMENTS, _state(transition, desk))
    paper, theme = st.columns([3, 2], gap="large")
    with paper:
        kind = _chosen(transition)
        picture, notes = _paper(transition, kind, desk)
        setups.draw(transition, desk)
    with theme:
        look.draw(transition, desk)
    # The whole paper is set for its first page alone: nobody waits for it to press a button.
    with picture, st.spinner("Setting the first page"):
        st.image(
            actions.first_page(desk, transition.id, kind.id),
            width="stretch",
            alt=f"The first page of the {kind.title.lower()}",
        )
    with notes:
        papers.tell_notes(transition, kind.id, desk)


def _state(transition: Transition, desk: Desk) -> str:
    found = transition.still_open(desk.on)
    if found:
        return f"The response protocol can be taken as a DRAFT: {found}"
    return "The response protocol is ready for approval"


def _chosen(transition: Transition) -> DocumentKind:
    """Ask what a paper is for, then which: no more than six stand beside each other."""
    left = [
        each
        for each in DOCUMENTS.values()
        if is_left_paper(transition.charter, transition.reader, each.page)
    ]
    if not left:
        st.info("No paper was left to the agency when the transition was closed.")
        st.stop()
    purposes = [each for each in Purpose if each in {kind.purpose for kind in left}]
    purpose = st.segmented_control(
        "What for",
        purposes,
        default=purposes[0],
        required=True,
        key=session.key("purpose"),
        label_visibility="collapsed",
        format_func=lambda each: each.value,
    )
    ids = [each.id for each in left if each.purpose is purpose]
    chosen = st.radio(
        "Documents",
        ids,
        # Other choices under the same key would be a widget that forgets.
        key=session.key(f"document-{purpose.name.lower()}"),
        label_visibility="collapsed",
        horizontal=True,
        format_func=lambda id_: DOCUMENTS[id_].title,
    )
    return DOCUMENTS[chosen or ids[0]]


def _paper(
    transition: Transition, kind: DocumentKind, desk: Desk
) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Draw one document's card and return the places of its picture and of what its PDF lacks."""
    with st.container(border=True):
        st.markdown(f"#### {kind.title}\n{kind.use}")
        picture, taken = st.columns([2, 3])
        with taken:
            papers.buttons(transition, kind.id, desk)
            notes = st.container()
            meta = compose(desk, transition, kind.id).document.meta
            if meta.draft:
                # A paper without reasons of its own is one because the protocol is.
                reasons = meta.draft_reasons or transition.draft_reasons(desk.on)
                st.markdown(
                    "**Marked DRAFT on every page, because:**\n"
                    + "\n".join(f"- {plain(each)}" for each in reasons)
                )
    return picture, notes
