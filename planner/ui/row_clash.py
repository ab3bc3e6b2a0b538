"""Two people met on one row: both texts side by side, and a choice for each field."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from planner.actions import protocol as actions
from planner.actions.protocol import Clashing
from planner.domain.merge import Clash
from planner.domain.protocol.rows import Row
from planner.domain.protocol.saying import in_words
from planner.domain.protocol.sections import ROW_TYPE
from planner.domain.transition import Transition
from planner.ui import row_form, session
from planner.ui.editing import Editing, close
from planner.ui.failures import told
from planner.ui.words import plain

MINE, THEIRS, BOTH = "mine", "theirs", "both"


def draw(transition: Transition, editing: Editing, clash: Clashing) -> None:
    """Show both texts of every field that two people changed, and let one of them choose."""
    other = plain(transition.name_of(clash.by))
    st.warning(
        f"{other} saved this {ROW_TYPE[editing.kind].noun} while you were editing it. "
        "Nothing is lost; choose what stands."
    )
    if clash.theirs is None:
        _draw_removed(transition, editing, clash, other)
        return
    with st.form("clash"):
        for each in clash.clashes:
            _draw_field(ROW_TYPE[editing.kind], each, other)
        st.form_submit_button(
            "Save this",
            type="primary",
            key="clash-save",
            on_click=_resolve,
            args=(transition.id, editing, clash),
        )
    st.button("Leave it as it is", on_click=close, key="clash-leave")


def _draw_removed(transition: Transition, editing: Editing, clash: Clashing, other: str) -> None:
    st.markdown(f"{other} removed it. Yours is kept here until you decide.")
    st.button(
        "Put mine back",
        type="primary",
        on_click=_put_back,
        args=(transition.id, editing, clash),
        key="clash-keep",
    )
    st.button("Leave it removed", on_click=close, key="clash-drop")


def _draw_field(type_: type[Row], clash: Clash, other: str) -> None:
    st.markdown(f"**{type_.model_fields[clash.field].title or clash.field}**")
    mine, theirs = st.columns(2)
    mine.markdown(f"Yours  \n{plain(in_words(clash.mine))}")
    theirs.markdown(f"{other}  \n{plain(in_words(clash.theirs))}")
    words = {MINE: "yours", THEIRS: other}
    if row_form.is_long(type_, clash.field):
        words[BOTH] = "both, one under the other"
    st.radio(
        f"What stands in {type_.model_fields[clash.field].title or clash.field}",
        list(words),
        horizontal=True,
        key=session.key(f"clash-{clash.field}"),
        label_visibility="collapsed",
        format_func=lambda choice: words[choice],
    )


@told
def _resolve(transition_id: str, editing: Editing, clash: Clashing) -> None:
    """Save the row that the choices make, over the version that was shown."""
    facts = dict(clash.joined)
    for each in clash.clashes:
        choice = st.session_state[session.key(f"clash-{each.field}")]
        both = f"{each.theirs}\n{each.mine}"
        facts[each.field] = {MINE: each.mine, THEIRS: each.theirs, BOTH: both}[choice]
    _save(transition_id, replace(editing, facts=facts), clash.version)


@told
def _put_back(transition_id: str, editing: Editing, clash: Clashing) -> None:
    _save(transition_id, editing, clash.version)


def _save(transition_id: str, editing: Editing, version: int) -> None:
    """Save over the version that was shown; if a third person came between, show theirs next."""
    try:
        actions.save_row(
            session.desk(), transition_id, editing.kind, editing.facts, expected=version
        )
    except Clashing as clash:
        st.session_state["editing"] = replace(editing, version=version, clash=clash)
        return
    close()
