"""Actions of the room: if this, then that, by one owner and a day; and taking one back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import streamlit as st

from planner.actions.workshop import running
from planner.domain.workshop import deeds
from planner.domain.workshop.decided import action_told
from planner.domain.workshop.words import Settled
from planner.ui import faults, session
from planner.ui.failures import told
from planner.ui.words import day, plain
from planner.ui.workshop_acting import button
from planner.ui.workshop_filling import Filling, owner
from planner.ui.workshop_sight import Sight

_ASKED = {
    "when": ("If or when", faults.WRITE),
    "then": ("Then", "Write what is done."),
    "owner": ("Owner", "Name one person."),
    "due": ("By", faults.A_DAY),
}
_FORM = Filling("workshop-action", deeds.AddAction, _ASKED)
#: The parked thought that the form was filled in from.
_FROM = "workshop-action-from"
#: A day that is offered: two weeks are near enough to be remembered.
_SOON = timedelta(days=14)


def take(thought: str, text: str) -> None:
    """Put a parked thought into the form of an action; for `on_click`."""
    st.session_state[_FROM] = thought
    st.session_state[_FORM.key("then")] = text
    st.toast("It stands in the form 'Actions' now. Say who does it by when.")


def draw(sight: Sight) -> None:
    """Draw the actions so far, and for whoever runs the workshop the form of the next."""
    found = sight.room.session.actions
    filled = bool(st.session_state.get(_FROM))
    is_open = filled or bool(st.session_state.get(f"{_FORM.name}-faults"))
    with st.expander(
        f"Actions ({len(found)})", expanded=is_open, key=session.key(f"actions-{is_open}")
    ):
        for each in found:
            _line(sight, each)
        if not found:
            st.caption("None yet. One owner and one day each; they reach the plan at the close.")
        if sight.is_holder and sight.room.session.is_open_to_guests:
            _form(sight)


def _line(sight: Sight, each: deeds.AddAction) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"action-{each.id}"):
        st.markdown(
            f"{plain(action_told(each)['text'])}  \n"
            f":small[{plain(each.owner)}, by {day(each.due)}]",
            width="stretch",
        )
        button(
            sight,
            "Take back",
            deeds.RemoveAction(id=each.id),
            key=session.key(f"remove-{each.id}"),
            type="tertiary",
        )


def _form(sight: Sight) -> None:
    with st.form(f"form-{_FORM.name}", enter_to_submit=False, border=False):
        left, right = st.columns(2, gap="medium")
        with left:
            st.text_input(max_chars=200, **_FORM.common("when"))
            st.text_area(height=80, max_chars=200, **_FORM.common("then"))
            _FORM.beside("when", "then")
        with right:
            owner(sight, _FORM)
            st.date_input(
                value=sight.desk.on + _SOON,
                min_value=sight.desk.on,
                format="DD/MM/YYYY",
                **_FORM.common("due"),
            )
            _FORM.beside("due")
        st.form_submit_button(
            "Add the action",
            key=session.key("add-action"),
            on_click=_add,
            args=(sight.room.id, sight.rev, sight.item),
        )


@told
def _add(workshop_id: str, rev: int, item: str | None) -> None:
    thought = st.session_state.get(_FROM)
    fixed: Mapping[str, Any] = {"id": f"action-{rev + 1}", "item": item}
    deed = _FORM.deed(fixed)
    if deed is None:
        return
    after = running.do(session.desk(), workshop_id, deed, rev=rev)
    _FORM.forget()
    st.session_state.pop(_FROM, None)
    if thought:
        settled = deeds.SettleThought(id=thought, settled=Settled.ACTION)
        running.do(session.desk(), workshop_id, settled, rev=after.session.rev)
