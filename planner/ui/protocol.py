"""The protocol: its sections with their state, one to work on, and what is open in it."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.playbook import Page
from planner.domain.protocol.reading import (
    Standing,
    section_points,
    standing,
    standing_words,
)
from planner.domain.protocol.sections import BY_ID, SECTIONS, Section
from planner.domain.transition import Transition
from planner.ui import editing, head, narrow, row_editor, session
from planner.ui import section as drawn
from planner.ui.overview import SIGNS
from planner.ui.words import counted, plain


def page() -> None:
    """Draw the protocol of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    head.draw(transition, desk, Page.PROTOCOL, _state(transition, desk))
    contents, work = st.columns([1.45, 3], gap="medium")
    with contents, narrow.contents("protocol"):
        section = _contents(transition)
    with work:
        st.markdown(f"### {section.number} {section.title}")
        st.markdown(section.question)
        if not row_editor.draw(transition, section):
            _open_points(transition, section, desk)
            drawn.confirm_all(transition, section, desk)
            drawn.draw(transition, section, desk)


def _state(transition: Transition, desk: Desk) -> str:
    found = transition.still_open(desk.on)
    if not found:
        return f"{transition.intake.brand}'s protocol is complete, confirmed and sound"
    return f"{found} keep the protocol a draft"


def _contents(transition: Transition) -> Section:
    """Draw the contents with a state a section; the chosen one is remembered and can be sent to.

    A line a section: all of them stand in one window, beside what is worked on.
    """
    ids = [each.id for each in SECTIONS]
    wanted = st.session_state.pop("section", None)
    if wanted in ids:
        st.session_state[session.key("section-choice")] = wanted
        if not editing.is_open_in(BY_ID[wanted]):
            editing.close()
    # A list whose lines have changed is a new one for Streamlit: it would begin at the first again.
    kept = session.key("section-kept")
    chosen = st.radio(
        "Sections",
        ids,
        index=ids.index(st.session_state.get(kept, ids[0])),
        key=session.key("section-choice"),
        label_visibility="collapsed",
        on_change=editing.close,
        format_func=lambda id_: _entry(transition, BY_ID[id_]),
        # Leaving would throw away what is half written.
        disabled=editing.is_open_in(*SECTIONS),
        help="Save or cancel the open entry before you leave the section.",
    )
    st.session_state[kept] = chosen or ids[0]
    return BY_ID[st.session_state[kept]]


def _entry(transition: Transition, section: Section) -> str:
    """Return a section's line in the contents; what is done needs no word beside its sign."""
    stands = standing(transition.protocol, section)
    line = f"{SIGNS[stands]} {section.number} {section.title}"
    if stands is Standing.CONFIRMED:
        return line
    words = standing_words(transition.protocol, section).removesuffix("s").removesuffix(" point")
    return f"{line} :small[:gray[{words}]]"


def _open_points(transition: Transition, section: Section, desk: Desk) -> None:
    points = section_points(transition.protocol, section)
    if not points:
        return
    with st.expander(
        f"{counted(len(points), 'open point')}: what still keeps this section a draft",
        expanded=len(points) <= 4,
    ):
        for number, point in enumerate(points):
            with st.container(horizontal=True, vertical_alignment="center", wrap=False):
                st.markdown(plain(point.sentence), width="stretch")
                if point.row and desk.may(Act.EDIT_PROTOCOL, transition.charter):
                    st.button(
                        "Take me there",
                        key=f"point-{number}",
                        type="tertiary",
                        on_click=editing.open_row,
                        args=(point.kind, point.row),
                    )
