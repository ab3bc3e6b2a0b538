"""Documents: what can be taken out of the house, what keeps it a draft, and how it looks."""

from __future__ import annotations

import streamlit as st

from planner.actions import papers as actions
from planner.actions.desk import Desk
from planner.domain.playbook import Page
from planner.domain.protocol.reading import draft_reasons
from planner.domain.transition import Transition
from planner.ui import head, look, papers, session, setups
from planner.ui.words import counted, plain


def page() -> None:
    """Draw the documents of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    head.draw(transition, desk, Page.DOCUMENTS, _state(transition))
    paper, theme = st.columns([3, 2], gap="large")
    with paper:
        _paper(transition, desk)
        setups.draw(transition, desk)
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


def _paper(transition: Transition, desk: Desk) -> None:
    """Draw one document at a time: each is set and pictured only when somebody looks at it."""
    chosen = st.radio(
        "Documents",
        list(actions.DOCUMENTS),
        key=session.key("document"),
        label_visibility="collapsed",
        horizontal=True,
        format_func=lambda id_: actions.DOCUMENTS[id_].title,
    )
    kind = actions.DOCUMENTS[chosen or papers.PROTOCOL]
    with st.container(border=True):
        st.markdown(f"#### {kind.title}\n{kind.use}")
        with st.spinner("Setting the pages"):
            picture = actions.first_page(desk, transition.id, kind.id)
        shown, taken = st.columns([2, 3])
        shown.image(picture, width="stretch", alt=f"The first page of the {kind.title.lower()}")
        with taken:
            papers.buttons(transition, kind.id, desk)
            composed = actions.compose(transition, kind.id, desk)
            if composed.meta.draft_reasons:
                st.markdown(
                    "**Marked DRAFT on every page, because:**\n"
                    + "\n".join(f"- {plain(each)}" for each in composed.meta.draft_reasons)
                )
