"""Editing one row: its form, its faults beside the fields, and both texts when two people met."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from planner.actions import protocol as actions
from planner.actions.protocol import Clashing
from planner.domain.diary import spoken
from planner.domain.errors import BadInput
from planner.domain.protocol.reading import Origin
from planner.domain.protocol.rows import Row
from planner.domain.protocol.sections import ROW_TYPE, Section
from planner.domain.transition import Transition
from planner.ui import row_form, session
from planner.ui.failures import told
from planner.ui.words import plain

MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass(frozen=True)
class Editing:
    """What is being edited: the row, the version its editor saw, and what came in between."""

    kind: str
    id: str
    version: int
    facts: dict[str, Any]
    clash: Clashing | None = None


def open_row(transition_id: str, kind: str, id_: str) -> None:
    """Begin editing a row as it stands now; for `on_click`."""
    del transition_id
    transition = session.require_transition()
    placed = transition.protocol.placed[kind, id_]
    st.session_state["editing"] = Editing(kind, id_, placed.version, _facts(placed.row))
    st.session_state.pop("row-faults", None)


def open_new(transition_id: str, kind: str) -> None:
    """Begin a new row; for `on_click`."""
    id_ = actions.free_id(session.desk(), transition_id, kind)
    defaults = {
        name: field.get_default()
        for name, field in ROW_TYPE[kind].model_fields.items()
        if not field.is_required()
    }
    st.session_state["editing"] = Editing(kind, id_, 0, {**defaults, "id": id_})
    st.session_state.pop("row-faults", None)


def _facts(row: Row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in type(row).model_fields}


def close() -> None:
    """Stop editing; for `on_click`."""
    st.session_state.pop("editing", None)
    st.session_state.pop("row-faults", None)


def draw(transition: Transition, section: Section) -> bool:
    """Draw the editor if a row of this section is being edited; returns whether it did."""
    editing: Editing | None = st.session_state.get("editing")
    if editing is None or ROW_TYPE[editing.kind] not in section.types:
        return False
    type_ = ROW_TYPE[editing.kind]
    placed = transition.protocol.placed.get((editing.kind, editing.id))
    name = f"'{plain(transition.protocol.name(placed.row))}'" if placed else f"a new {type_.noun}"
    st.markdown(f"#### {'Edit the ' + type_.noun if placed else 'Add'} {name}")
    if placed and placed.why and placed.origin is Origin.DEFAULT:
        source = next(
            (each for each in transition.playbook.sources if each.id == placed.source), None
        )
        st.caption(
            f"Default, not yet confirmed. {plain(placed.why)}"
            + (f" Source: {plain(source.title)}, {source.dated:%Y}." if source else "")
        )
    if editing.clash is not None:
        _draw_clash(transition, editing, editing.clash)
        return True
    faults: dict[str, str] = st.session_state.get("row-faults", {})
    with st.form(f"row-{editing.kind}-{editing.id}", enter_to_submit=False):
        given = row_form.draw(
            transition,
            type_,
            editing.facts,
            faults,
            f"field-{editing.kind}-{editing.id}-{editing.version}",
        )
        with st.container(horizontal=True):
            save = st.form_submit_button("Save", type="primary", key="save-row")
            cancel = st.form_submit_button("Cancel", key="cancel-row")
    if placed:
        st.button(
            f"Remove this {type_.noun}",
            key="remove-row",
            on_click=_remove,
            args=(transition.id, editing),
            type="tertiary",
            icon=":material/delete:",
        )
    if cancel:
        close()
        st.rerun()
    if save:
        _save(transition, replace(editing, facts=given))
    return True


def _save(transition: Transition, editing: Editing) -> None:
    try:
        row = actions.save_row(
            session.desk(), transition.id, editing.kind, editing.facts, expected=editing.version
        )
    except BadInput as error:
        st.session_state["row-faults"] = {
            place.split(".")[0]: sentence for place, sentence in error.faults
        }
        st.rerun()
    except Clashing as clash:
        st.session_state["editing"] = replace(editing, clash=clash)
        st.rerun()
    close()
    st.toast(f"Saved: {plain(transition.protocol.name(row))}")
    st.rerun()


def _draw_clash(transition: Transition, editing: Editing, clash: Clashing) -> None:
    """Show both texts of every field that two people changed, and let one of them choose."""
    other = transition.name_of(clash.by)
    st.warning(
        f"{plain(other)} saved this {ROW_TYPE[editing.kind].noun} while you were editing it. Nothing is lost; choose what stands."
    )
    if clash.theirs is None:
        st.markdown(f"{plain(other)} removed it. Yours is kept here until you decide.")
        st.button(
            "Put mine back",
            type="primary",
            on_click=_force,
            args=(transition.id, editing, clash),
            key="clash-keep",
        )
        st.button("Leave it removed", on_click=close, key="clash-drop")
        return
    type_ = ROW_TYPE[editing.kind]
    with st.form("clash"):
        for each in clash.clashes:
            st.markdown(f"**{type_.model_fields[each.field].title or each.field}**")
            mine, theirs = st.columns(2)
            mine.markdown(f"Yours  \n{plain(spoken(each.mine))}")
            theirs.markdown(f"{plain(other)}  \n{plain(spoken(each.theirs))}")
            options = [MINE, THEIRS, *([BOTH] if row_form.is_long(type_, each.field) else [])]
            st.radio(
                "Keep",
                options,
                horizontal=True,
                key=f"clash-{each.field}",
                label_visibility="collapsed",
                format_func=lambda choice: {
                    MINE: "yours",
                    THEIRS: plain(other),
                    BOTH: "both, one under the other",
                }[choice],
            )
        st.form_submit_button(
            "Save this",
            type="primary",
            key="clash-save",
            on_click=_resolve,
            args=(transition.id, editing, clash),
        )
    st.button("Leave it as it is", on_click=close, key="clash-leave")


@told
def _resolve(transition_id: str, editing: Editing, clash: Clashing) -> None:
    """Save the row that the choices make, over the version that was shown."""
    facts = dict(clash.joined)
    for each in clash.clashes:
        choice = st.session_state[f"clash-{each.field}"]
        facts[each.field] = {
            MINE: each.mine,
            THEIRS: each.theirs,
            BOTH: f"{each.theirs}\n{each.mine}",
        }[choice]
    actions.save_row(session.desk(), transition_id, editing.kind, facts, expected=clash.version)
    close()


@told
def _force(transition_id: str, editing: Editing, clash: Clashing) -> None:
    actions.save_row(
        session.desk(), transition_id, editing.kind, editing.facts, expected=clash.version
    )
    close()


@told
def _remove(transition_id: str, editing: Editing) -> None:
    actions.remove_row(
        session.desk(), transition_id, editing.kind, editing.id, expected=editing.version
    )
    close()
