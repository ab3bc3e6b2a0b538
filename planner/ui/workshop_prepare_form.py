"""The form of one part of a prepared workshop: drawn, saved, and settled where two people met."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from planner.domain.errors import BadInput
from planner.domain.transition import Transition
from planner.domain.workshop.arranging import at_place
from planner.ui import failures, faults, workshop_prepare_clash, workshop_prepare_place
from planner.ui.failures import told
from planner.ui.workshop_prepare_place import Editing

#: Draws the fields of a part: the transition, the part, the keys of its widgets, the faults.
Draw = Callable[[Transition, Any, Callable[[str], str], Mapping[str, str]], None]
#: Returns what the fields of a part say now: the part as its editor saw it, and what a field holds.
Given = Callable[[Any, Callable[[str], Any]], dict[str, Any]]


@dataclass(frozen=True)
class Fields:
    """How one kind of part is edited: its fields with their labels, their widgets, what they say.

    `labels` has each field's label, and what to do where it is empty.
    """

    labels: Mapping[str, tuple[str, str]]
    draw: Draw
    given: Given


def draw(transition: Transition, editing: Editing, fields: Fields) -> None:
    """Draw the form of what is open, or both texts where somebody else saved the same."""
    if editing.clash is not None:
        names = {name: label for name, (label, _) in fields.labels.items()}
        workshop_prepare_clash.draw(transition, editing, editing.clash, names)
        return
    part = at_place(editing.base, editing.place)
    if part is None:
        return
    found = workshop_prepare_place.faults()
    with st.form(f"part-{editing.place.part}", enter_to_submit=False):
        fields.draw(transition, part, editing.key, found)
        failures.beside(found, "")
        with st.container(horizontal=True):
            st.form_submit_button(
                "Save", type="primary", key="part-save", on_click=_save, args=(editing, fields)
            )
            st.form_submit_button(
                "Cancel",
                key="part-cancel",
                on_click=workshop_prepare_place.leave,
                args=(editing,),
            )


@told
def _save(editing: Editing, fields: Fields) -> None:
    workshop_prepare_place.draw_all_again()
    part = at_place(editing.base, editing.place)
    # A field whose words cannot be read at all is not empty: it has its own sentence.
    given: dict[str, Any] = dict.fromkeys(fields.labels, "?")
    try:
        given = fields.given(part, lambda field: st.session_state[editing.key(field)])
        workshop_prepare_place.keep(editing, given)
    except BadInput as error:
        workshop_prepare_place.refuse(faults.in_words(error.faults, given, fields.labels))
