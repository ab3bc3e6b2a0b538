"""Waiving a condition for a while: who answers for it, why, what guards meanwhile, until when."""

from __future__ import annotations

import streamlit as st

from planner.actions import gates as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.errors import BadInput
from planner.domain.gates.reasons import Judged
from planner.domain.gates.waiving import waiver_of
from planner.domain.people import Party
from planner.domain.protocol.rows.handoff.signing import GateWaiver
from planner.domain.transition import Transition
from planner.ui import failures, faults, session
from planner.ui.failures import told
from planner.ui.words import plain

_ASKED = {
    "by": ("Accepted by", faults.WRITE),
    "because": ("Because", faults.WRITE),
    "control": ("Meanwhile", faults.WRITE),
    "until": ("Until", faults.A_DAY),
}


def may_waive(transition: Transition, desk: Desk) -> bool:
    """Return whether whoever sits here may waive: the brand is accountable."""
    return desk.may(Act.DECIDE, transition.charter) and desk.party is Party.BRAND


def begin(condition: str) -> None:
    """Open the form of one condition; for `on_click`."""
    st.session_state["gate-waiving"] = condition
    st.session_state.pop("gate-waiver-faults", None)


def draw(transition: Transition, desk: Desk, judged: Judged) -> None:
    """Draw the form if it is this condition's that is open.

    Its keys say nothing of a version: what was typed stays if somebody else was quicker.
    """
    if st.session_state.get("gate-waiving") != judged.id or not may_waive(transition, desk):
        return
    version = transition.book.version(GateWaiver.kind, judged.id)
    with st.form(f"gate-waiver-{judged.id}", enter_to_submit=False):
        _fields(desk, judged.id, waiver_of(transition, judged.id))
        with st.container(horizontal=True):
            st.form_submit_button(
                "Waive until then",
                key="gate-waiver-save",
                on_click=_waive,
                args=(transition.id, judged.id, version),
            )
            st.form_submit_button(
                "Cancel", key="gate-waiver-cancel", on_click=_end, args=(judged.id,)
            )


def _fields(desk: Desk, condition: str, now: GateWaiver | None) -> None:
    """Draw the fields, each with its fault; they begin with what a waiver says now."""
    refused: dict[str, str] = st.session_state.get("gate-waiver-faults", {})
    name = desk.person.name if desk.person else ""
    st.text_input(
        "Accepted by",
        value=now.by if now else name,
        key=_key("by", condition),
        help=GateWaiver.model_fields["by"].description,
    )
    failures.beside(refused, "by")
    for field, value in (("because", now.because if now else ""), ("control", _control(now))):
        st.text_area(
            _ASKED[field][0],
            value=value,
            key=_key(field, condition),
            height=80,
            help=GateWaiver.model_fields[field].description,
        )
        failures.beside(refused, field)
    st.date_input(
        "Until",
        value=now.until if now and now.holds(desk.on) else None,
        key=_key("until", condition),
        format="DD/MM/YYYY",
        help=GateWaiver.model_fields["until"].description,
    )
    failures.beside(refused, "until")


def _control(now: GateWaiver | None) -> str:
    return now.control if now else ""


def _key(field: str, condition: str) -> str:
    return session.key(f"gate-waiver-{field}-{condition}")


def _end(condition: str) -> None:
    """Close the form; what was typed goes with it."""
    st.session_state.pop("gate-waiving", None)
    st.session_state.pop("gate-waiver-faults", None)
    for field in _ASKED:
        st.session_state.pop(_key(field, condition), None)


@told
def _waive(transition_id: str, condition: str, version: int) -> None:
    given = {field: st.session_state.get(_key(field, condition)) for field in _ASKED}
    st.session_state.pop("gate-waiver-faults", None)
    try:
        waiver = actions.waive(
            session.desk(),
            transition_id,
            condition,
            by=given["by"] or "",
            because=given["because"] or "",
            control=given["control"] or "",
            until=given["until"],
            expected=version,
        )
    except BadInput as error:
        # What is wrong with the two days together is said at the one that can be changed.
        found = [(place or "until", sentence) for place, sentence in error.faults]
        st.session_state["gate-waiver-faults"] = faults.in_words(found, given, _ASKED)
        return
    _end(condition)
    st.toast(f"Waived by {plain(waiver.by)} until {waiver.until:%-d %b %Y}.")
