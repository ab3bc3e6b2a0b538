"""Writing a line of the week; one that only counts activity goes back with a better one."""

from __future__ import annotations

from datetime import date

import streamlit as st

from planner.actions import insights as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.errors import BadInput
from planner.domain.protocol import rows
from planner.domain.protocol.rows.handoff.insights import Insight, Trend
from planner.domain.protocol.stated import Gap
from planner.domain.transition import Transition
from planner.ui import failures, session
from planner.ui.failures import told
from planner.ui.words import day, plain

#: The fields of the line, as the form asks for them.
_FIELDS = ("need", "quotes", "evidence", "trend", "so_what", "ask", "owner")


def draw(transition: Transition, desk: Desk, week_on: date) -> None:
    """Draw the form of one line for the week that is looked at."""
    if not desk.may(Act.EDIT_PROTOCOL, transition.charter, Insight.kind):
        return
    number = st.session_state.get("lines-written", 0)
    key = session.key(f"write-{number}")
    faults: dict[str, str] = st.session_state.get("writing-faults", {})
    st.markdown(f"#### Write a line for the week of {day(week_on)}")
    with st.form("write-line", enter_to_submit=False):
        said, owned = st.columns([3, 2], gap="large")
        with said:
            _said(key, faults)
        with owned:
            _owned(transition, key, faults)
        st.form_submit_button(
            "Keep the line",
            type="primary",
            key="keep-line",
            on_click=_keep,
            args=(transition.id, key, week_on),
        )


def _said(key: str, faults: dict[str, str]) -> None:
    st.text_area(
        "What people need or say *",
        key=f"{key}-need",
        height=90,
        placeholder="Nobody finds the return label: it is under the lining of the box.",
        help="In their words where you can. What was counted belongs in the appendix.",
    )
    failures.beside(faults, "need")
    st.text_area("So what", key=f"{key}-so_what", height=70)
    failures.beside(faults, "so_what")
    st.text_area(
        "Two sentences of theirs",
        key=f"{key}-quotes",
        height=70,
        help="As customers wrote them, without names.",
    )
    failures.beside(faults, "quotes")


def _owned(transition: Transition, key: str, faults: dict[str, str]) -> None:
    st.selectbox(
        "Business owner *",
        _owners(transition),
        index=None,
        key=f"{key}-owner",
        accept_new_options=True,
        placeholder="Who can decide it, by name or department",
    )
    failures.beside(faults, "owner")
    st.text_area("We ask", key=f"{key}-ask", height=70)
    failures.beside(faults, "ask")
    count, trend = st.columns(2)
    count.number_input("Messages behind it", min_value=0, value=0, step=1, key=f"{key}-evidence")
    trend.selectbox(
        "Against the week before",
        list(Trend),
        format_func=lambda each: each.value,
        key=f"{key}-trend",
    )
    failures.beside(faults, "evidence", "week_on", "")


def _owners(transition: Transition) -> list[str]:
    """Return the readers of the note as the protocol names them, by name or department."""
    found = []
    for each in transition.protocol.of(rows.InsightReader):
        is_open = isinstance(each.person, Gap)
        found.append(each.department if is_open else f"{each.person} ({each.department})")
    return list(dict.fromkeys(found))


@told
def _keep(transition_id: str, key: str, week_on: date) -> None:
    given = {name: st.session_state.get(f"{key}-{name}") for name in _FIELDS}
    facts = {name: "" if value is None else value for name, value in given.items()}
    try:
        row = actions.keep_line(session.desk(), transition_id, {**facts, "week_on": week_on})
    except BadInput as error:
        st.session_state["writing-faults"] = dict(error.faults)
        return
    st.session_state.pop("writing-faults", None)
    st.session_state["lines-written"] = st.session_state.get("lines-written", 0) + 1
    st.toast(f"Kept: {plain(row.label)}")
