"""Accepting a finding for a while: who answers for it, why, and until when."""

from __future__ import annotations

import streamlit as st

from planner.actions import checks as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.errors import BadInput
from planner.domain.people import Party
from planner.domain.protocol_check.waiver import Waiver
from planner.domain.transition import Transition
from planner.ui import failures, faults, session
from planner.ui.failures import told
from planner.ui.words import plain

_ASKED = {
    "by": ("Accepted by", faults.WRITE),
    "reason": ("Because", faults.WRITE),
    "until": ("Until", faults.A_DAY),
}


def may_waive(transition: Transition, desk: Desk) -> bool:
    """Return whether whoever sits here may accept a finding: the brand is accountable."""
    return desk.may(Act.DECIDE, transition.charter) and desk.party is Party.BRAND


def begin(finding_id: str) -> None:
    """Open the form of one finding; for `on_click`."""
    st.session_state["waiving"] = finding_id
    st.session_state.pop("waiver-faults", None)


def draw(transition: Transition, desk: Desk, finding_id: str) -> None:
    """Draw the form if it is this finding's that is open.

    Its keys say nothing of a version: what was typed stays if somebody else was quicker.
    """
    if st.session_state.get("waiving") != finding_id or not may_waive(transition, desk):
        return
    with st.form(f"waiver-{finding_id}", enter_to_submit=False, border=False):
        _fields(desk, finding_id, transition.book.find(Waiver, "waiver", finding_id))
        with st.container(horizontal=True):
            st.form_submit_button(
                "Accept until then",
                key="waiver-save",
                on_click=_waive,
                args=(transition.id, finding_id, transition.book.version("waiver", finding_id)),
            )
            st.form_submit_button("Cancel", key="waiver-cancel", on_click=_end, args=(finding_id,))


def _fields(desk: Desk, finding_id: str, now: Waiver | None) -> None:
    """Draw the fields, each with its fault; they begin with what a waiver says now."""
    refused: dict[str, str] = st.session_state.get("waiver-faults", {})
    stated = Waiver.model_fields
    st.text_input(
        "Accepted by",
        value=now.by if now else _name(desk),
        key=_key("by", finding_id),
        help=stated["by"].description,
        persist_state="session",
    )
    failures.beside(refused, "by")
    st.text_area(
        "Because",
        value=now.reason if now else "",
        key=_key("reason", finding_id),
        height=80,
        help=stated["reason"].description,
        persist_state="session",
    )
    failures.beside(refused, "reason")
    st.date_input(
        "Until",
        value=now.until if now else None,
        key=_key("until", finding_id),
        format="DD/MM/YYYY",
        help=stated["until"].description,
        persist_state="session",
    )
    failures.beside(refused, "until")


def _name(desk: Desk) -> str:
    return desk.person.name if desk.person else ""


def _key(field: str, finding_id: str) -> str:
    return session.key(f"waiver-{field}-{finding_id}")


def _end(finding_id: str) -> None:
    """Close the form; what was typed goes with it."""
    st.session_state.pop("waiving", None)
    st.session_state.pop("waiver-faults", None)
    for field in _ASKED:
        st.session_state.pop(_key(field, finding_id), None)


@told
def _waive(transition_id: str, finding_id: str, version: int) -> None:
    given = {field: st.session_state.get(_key(field, finding_id)) for field in _ASKED}
    st.session_state.pop("waiver-faults", None)
    try:
        waiver = actions.waive(
            session.desk(),
            transition_id,
            finding_id,
            by=given["by"] or "",
            reason=given["reason"] or "",
            until=given["until"],
            expected=version,
        )
    except BadInput as error:
        # What is wrong with the two days together is said at the one that can be changed.
        found = [(place or "until", sentence) for place, sentence in error.faults]
        st.session_state["waiver-faults"] = faults.in_words(found, given, _ASKED)
        return
    _end(finding_id)
    st.toast(f"Accepted by {plain(waiver.by)} until {waiver.until:%-d %b %Y}.")
