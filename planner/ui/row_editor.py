"""Editing one row: its form, its faults beside the fields, and both texts when two people met."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from planner.actions import protocol as actions
from planner.actions.protocol import Clashing
from planner.domain.errors import BadInput
from planner.domain.protocol.reading import Origin, Placed
from planner.domain.protocol.sections import ROW_TYPE, Section
from planner.domain.transition import Transition
from planner.ui import faults, row_clash, row_form, session
from planner.ui.editing import Editing, close
from planner.ui.failures import told
from planner.ui.words import plain


def draw(transition: Transition, section: Section) -> bool:
    """Draw the editor if a row of this section is being edited; returns whether it did."""
    saved: str | None = st.session_state.pop("saved", None)
    if saved is not None:
        st.toast(f"Saved: {plain(saved)}")
    editing: Editing | None = st.session_state.get("editing")
    if editing is None or ROW_TYPE[editing.kind] not in section.types:
        return False
    placed = transition.protocol.placed.get((editing.kind, editing.id))
    _heading(transition, editing, placed)
    if editing.clash is not None:
        row_clash.draw(transition, editing, editing.clash)
        return True
    _form(transition, editing)
    if placed:
        st.button(
            f"Remove this {ROW_TYPE[editing.kind].noun}",
            key="remove-row",
            on_click=_remove,
            args=(transition.id, editing),
            type="tertiary",
            icon=":material/delete:",
        )
    return True


def _heading(transition: Transition, editing: Editing, placed: Placed | None) -> None:
    noun = ROW_TYPE[editing.kind].noun
    if placed is None:
        st.markdown(f"#### Add a new {noun}")
        return
    st.markdown(f"#### Edit the {noun} '{plain(transition.protocol.name(placed.row))}'")
    if placed.why and placed.origin is Origin.DEFAULT:
        source = transition.source(placed.source)
        where = f" Source: {plain(source.title)}, {source.dated:%Y}." if source else ""
        st.caption(f"Default, not yet confirmed. {plain(placed.why)}{where}")


def _form(transition: Transition, editing: Editing) -> None:
    told_faults: dict[str, str] = st.session_state.get("row-faults", {})
    key = session.key(f"field-{editing.kind}-{editing.id}-{editing.version}")
    with st.form(f"row-{editing.kind}-{editing.id}", enter_to_submit=False):
        given = row_form.draw(transition, ROW_TYPE[editing.kind], editing.facts, told_faults, key)
        with st.container(horizontal=True):
            save = st.form_submit_button("Save", type="primary", key="save-row")
            cancel = st.form_submit_button("Cancel", key="cancel-row")
    if cancel:
        close()
        st.rerun()
    if save:
        _save(transition, replace(editing, facts=given))


def _save(transition: Transition, editing: Editing) -> None:
    desk = session.desk()
    try:
        if editing.version is None:
            row = actions.add_row(desk, transition.id, editing.kind, editing.facts)
        else:
            row = actions.save_row(
                desk, transition.id, editing.kind, editing.facts, expected=editing.version
            )
    except BadInput as error:
        type_ = ROW_TYPE[editing.kind]
        st.session_state["row-faults"] = {
            place.split(".")[0]: faults.of_row(type_, place, sentence, editing.facts)
            for place, sentence in error.faults
        }
        st.rerun()
    except Clashing as clash:
        st.session_state["editing"] = replace(editing, clash=clash)
        st.rerun()
    close()
    # A toast right before a rerun may be lost; the next run shows it.
    st.session_state["saved"] = transition.protocol.name(row)
    st.rerun()


@told
def _remove(transition_id: str, editing: Editing) -> None:
    if editing.version is not None:
        actions.remove_row(
            session.desk(), transition_id, editing.kind, editing.id, expected=editing.version
        )
    close()
