"""What customers read on each surface about our hours: made from the hours, ready to copy."""

from __future__ import annotations

import streamlit as st

from planner.actions import checks as actions
from planner.actions import proving
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.presence import rules
from planner.domain.protocol.rows import Surface, SurfaceWords
from planner.domain.public_promise import mended, surface_words
from planner.domain.transition import Transition
from planner.domain.zones import zone_of
from planner.ui import editing, session
from planner.ui.failures import told
from planner.ui.words import plain

_TEXTS = {
    "bio": "In the bio",
    "auto_reply": "Automatic reply",
    "out_of_hours": "Reply out of hours",
}


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the public words of one surface, whether they are true, and how to keep other ones."""
    protocol = transition.protocol
    given = rules(protocol, zone_of(transition))
    words = {each.surface: each for each in proving.public_words(desk, transition)}
    if not words:
        return
    names = protocol.named("surface")
    with st.expander("What customers read about our hours"):
        chosen = st.selectbox(
            "Surface",
            list(words),
            format_func=lambda id_: names.get(id_, id_),
            key=session.key("words-surface"),
        )
        used = words[chosen]
        surface = next(each for each in protocol.of(Surface) if each.id == chosen)
        made = surface_words(protocol, given, surface)
        if mended(used, made) != used:
            st.markdown(
                f":orange[:material/error:] These words name other hours than the bands: "
                f"{plain(made.bio)}."
            )
        for name, title in _TEXTS.items():
            st.markdown(f"**{title}**")
            st.code(getattr(used, name), language=None, wrap_lines=True)
        if desk.may(Act.EDIT_PROTOCOL, transition.charter):
            _buttons(transition, used, made)


def _buttons(transition: Transition, used: SurfaceWords, made: SurfaceWords) -> None:
    is_stated = (SurfaceWords.kind, used.id) in transition.protocol.placed
    with st.container(horizontal=True):
        if is_stated:
            st.button(
                "Edit these words",
                key="edit-words",
                on_click=editing.open_row,
                args=(SurfaceWords.kind, used.id),
            )
            if mended(used, made) != used:
                st.button(
                    "Put the hours right",
                    key="mend-words",
                    type="primary",
                    on_click=_mend,
                    args=(transition.id, mended(used, made), transition.book.seq),
                )
        else:
            st.button(
                "Keep and edit these words",
                key="keep-words",
                on_click=_keep,
                args=(transition.id, made),
            )


@told
def _keep(transition_id: str, words: SurfaceWords) -> None:
    actions.lay(session.desk(), transition_id, [words], action="keep words")
    editing.open_row(SurfaceWords.kind, words.id)


@told
def _mend(transition_id: str, words: SurfaceWords, seen: int) -> None:
    actions.lay(session.desk(), transition_id, [words], action="mend words", seen=seen)
    st.session_state["saved"] = "the public words"
