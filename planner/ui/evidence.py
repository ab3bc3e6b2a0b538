"""The evidence of one criterion: what there is, whether it holds today, and how to add some."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import Any

import streamlit as st

from planner.actions import readiness as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.errors import BadInput
from planner.domain.playbook import Criterion, EvidenceKind
from planner.domain.readiness import CAP, Evidence
from planner.domain.transition import Transition
from planner.ui import failures, faults, session
from planner.ui.failures import told
from planner.ui.words import day, plain

_ASKED = {
    "kind": ("Kind", faults.CHOOSE),
    "link": ("Link", faults.WRITE),
    "checker": ("Checked by", "Write who checked it."),
    "checked_on": ("Checked on", faults.A_DAY),
    "valid_until": ("Valid until", faults.A_DAY),
}
STATES = {"ran out": "ran out; check it again", "not yet": "counts from the day it was checked"}


def draw(transition: Transition, criterion: Criterion, desk: Desk) -> None:
    """Draw the criterion's evidence as far as the reader may see it."""
    can_attach = desk.may(Act.ATTACH, transition.charter)
    for evidence in transition.evidence:
        if evidence.criterion == criterion.id:
            _piece(
                transition, evidence, desk, can_remove=can_attach and evidence.party is desk.party
            )
    if can_attach:
        refused: dict[str, str] = st.session_state.get(f"evidence-faults-{criterion.id}", {})
        with st.expander("Add evidence", expanded=bool(refused)):
            failures.beside(refused, *refused)
            _form(transition, criterion, desk)


def _piece(transition: Transition, evidence: Evidence, desk: Desk, *, can_remove: bool) -> None:
    where = (
        plain(evidence.link)
        if evidence.link
        else f"{plain(evidence.file_name)} (SHA-256 {(evidence.file_digest or '')[:12]}…)"
    )
    standing = evidence.standing_on(desk.on)
    state = "" if standing == "holds" else f" · :orange[{STATES[standing]}]"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f":material/attach_file: {evidence.kind.value}: {where}  \n:small[checked by "
            f"{plain(evidence.checker)} on {day(evidence.checked_on)}, "
            f"valid until {day(evidence.valid_until)}{state}]",
            width="stretch",
        )
        if can_remove:
            st.button(
                "Remove",
                key=f"remove-{evidence.id}",
                on_click=_remove,
                args=(transition.id, evidence.id),
                type="tertiary",
            )


def _form(transition: Transition, criterion: Criterion, desk: Desk) -> None:
    name = session.key(f"evidence-{criterion.id}")
    with st.form(name, clear_on_submit=False):
        st.markdown(f"**Add evidence.** Expected: {plain(criterion.evidence_shown)}.")
        columns = st.columns(2)
        kinds = list(EvidenceKind)
        with columns[0]:
            st.selectbox(
                "Kind",
                kinds,
                index=kinds.index(criterion.evidence),
                format_func=_kind,
                key=f"{name}-kind",
            )
            st.text_input(
                "Link",
                key=f"{name}-link",
                placeholder="https://",
                help="Or choose a file; only its name and digest are kept.",
            )
            st.file_uploader("File", key=f"{name}-file", max_upload_size=200)
        with columns[1]:
            st.text_input(
                "Checked by", value=desk.person.name if desk.person else "", key=f"{name}-checker"
            )
            st.date_input("Checked on", value=desk.on, key=f"{name}-checked", format="DD/MM/YYYY")
            st.date_input(
                "Valid until",
                value=desk.on + timedelta(days=180),
                key=f"{name}-until",
                format="DD/MM/YYYY",
            )
        st.form_submit_button("Add evidence", on_click=_add, args=(transition.id, criterion.id))


def _kind(kind: EvidenceKind) -> str:
    return f"{kind.value} (counts up to level {CAP[kind]})"


@told
def _add(transition_id: str, criterion_id: str) -> None:
    name = session.key(f"evidence-{criterion_id}")
    given = {
        part: st.session_state.get(f"{name}-{part}")
        for part in ("kind", "link", "file", "checker", "checked", "until")
    }
    facts: dict[str, Any] = {
        "kind": given["kind"],
        "link": given["link"] or "",
        "checker": given["checker"],
        "checked_on": given["checked"],
        "valid_until": given["until"],
    }
    if given["file"] is not None:
        facts |= {
            "file_name": given["file"].name,
            "file_digest": sha256(given["file"].getvalue()).hexdigest(),
        }
    refused = f"evidence-faults-{criterion_id}"
    try:
        actions.add_evidence(session.desk(), transition_id, criterion_id, facts)
    except BadInput as error:
        st.session_state[refused] = faults.in_words(error.faults, facts, _ASKED)
        return
    st.session_state.pop(refused, None)
    st.session_state[f"{name}-link"] = ""


@told
def _remove(transition_id: str, evidence_id: str) -> None:
    actions.remove_evidence(session.desk(), transition_id, evidence_id)
