"""Adding a matter in one line: what it is, who has it, by when; the rest can follow."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import streamlit as st

from planner.actions import protocol as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.errors import BadInput
from planner.domain.people import Party
from planner.domain.transition import Transition
from planner.ui import failures, session
from planner.ui.failures import told
from planner.ui.words import plain

_KINDS = {
    "action": "Action",
    "issue": "Issue",
    "crutch": "Crutch",
    "risk": "Risk",
    "decision-taken": "Decision",
}
_FAULTS = "matters-faults"
#: The field that a day given here stands for, by kind.
_DAY = {
    "action": "due_on",
    "issue": "due_on",
    "crutch": "until",
    "risk": "review_on",
    "decision-taken": "again_on",
}


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the line in which somebody adds a matter."""
    kinds = [each for each in _KINDS if desk.may(Act.EDIT_PROTOCOL, transition.charter, each)]
    if not kinds:
        return
    number = st.session_state.get("matters-added", 0)
    key = session.key(f"add-matter-{number}")
    people = {each.id: each.spoken for each in transition.people}
    with st.form("add-matter", border=False):
        kind, title, owner, by, add = st.columns([1.4, 3.4, 2, 1.8, 1], vertical_alignment="bottom")
        kind.selectbox("Add", kinds, format_func=_KINDS.__getitem__, key=f"{key}-kind")
        title.text_input("What", key=f"{key}-title", placeholder="One sentence", max_chars=200)
        owner.selectbox(
            "Who",
            [None, *people],
            format_func=lambda id_: people.get(id_ or "", "–"),
            key=f"{key}-owner",
        )
        by.date_input("By", value=desk.on + timedelta(days=7), key=f"{key}-by", format="DD/MM/YYYY")
        add.form_submit_button(
            "Add", on_click=_add, args=(transition.id, key), key="add-matter-now", width="stretch"
        )
        refused: dict[str, str] = st.session_state.get(_FAULTS, {})
        failures.beside(refused, *refused)


@told
def _add(transition_id: str, key: str) -> None:
    desk = session.desk()
    kind = st.session_state[f"{key}-kind"]
    facts = _facts(
        kind,
        st.session_state[f"{key}-title"],
        st.session_state[f"{key}-owner"],
        st.session_state[f"{key}-by"],
        desk,
    )
    st.session_state.pop(_FAULTS, None)
    try:
        row = actions.add_row(desk, transition_id, kind, facts)
    except BadInput as error:
        st.session_state[_FAULTS] = dict(error.faults)
        return
    st.session_state["matters-added"] = st.session_state.get("matters-added", 0) + 1
    st.session_state[session.key("matters-view")] = kind
    st.toast(f"Added: {plain(row.label)}")


def _facts(kind: str, title: str, owner: str | None, by: date | None, desk: Desk) -> dict[str, Any]:
    facts: dict[str, Any] = {"title": title, _DAY[kind]: by}
    match kind:
        case "decision-taken":
            return {**facts, "on": desk.on, "by": (owner,) if owner else ()}
        case "crutch":
            return {**facts, "owner": owner, "since": desk.on}
        case "issue":
            raised = {"raised_on": desk.on, "raised_by": desk.party or Party.BRAND}
            return {**facts, "owner": owner, **raised}
        case _:
            return {**facts, "owner": owner}
