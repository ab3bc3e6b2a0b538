"""The weekly note as it goes out: one page, what became of the asks first, figures last."""

from __future__ import annotations

from datetime import date

import streamlit as st

from planner.actions import insights as actions
from planner.actions.desk import Desk
from planner.domain.insight.note import NotePart
from planner.domain.transition import Transition
from planner.ui.words import counted, day, plain


def draw(desk: Desk, transition: Transition, week_on: date) -> None:
    """Draw the note of a week."""
    note = actions.note(desk, transition.id, week_on)
    with st.container(border=True, key="week-note"):
        st.markdown(f"### {plain(note.title)}")
        for part in note.parts:
            _part(part)
    st.caption(f"Goes out on Monday after the week of {day(note.monday)}, to its named readers.")


def _part(part: NotePart) -> None:
    lines = [
        "  \n".join([f"**{plain(each.title)}**", *(f"{plain(said)}" for said in each.said)])
        for each in part.lines
    ]
    more = f"And {counted(part.left_out, 'line')} more in the planner." if part.left_out else ""
    st.markdown("\n\n".join([f"#### {plain(part.title)}", *(lines or [plain(part.empty)]), more]))
