"""One criterion, looked at closely: why it matters, how to verify it, what backs it."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import Any

import streamlit as st

from planner.actions import readiness as actions
from planner.actions.desk import Desk
from planner.domain.playbook import Criterion, EvidenceKind
from planner.domain.readiness import CAP, Evidence, Voice
from planner.domain.transition import Transition
from planner.ui import session
from planner.ui.failures import told
from planner.ui.words import day, plain


def draw(transition: Transition, criterion: Criterion, desk: Desk) -> None:
    """Draw everything there is to know about one criterion."""
    source = transition.source(criterion.source)
    gate = transition.gate(criterion.gate)
    due = (
        f"Gate {gate.code}, {gate.title}, by {day(transition.gate_on(gate))}"
        if gate
        else "Scored only; no gate waits for it"
    )
    st.markdown(
        f"**Why** {plain(criterion.why)}  \n**Verify** {plain(criterion.verify)}  \n**If it is "
        f"missing** {plain(criterion.remedy)}  \n"
        f"**Counts** weight {criterion.weight} of 3, met at level {criterion.met_at}. "
        f"{plain(due)}.  \n"
        + (
            f":small[Source: {plain(source.title)}, {plain(source.where)}, {day(source.dated)}]"
            if source
            else ""
        )
    )
    _notes(transition, criterion)
    for evidence in (each for each in transition.evidence if each.criterion == criterion.id):
        _evidence(transition, evidence, desk)
    if desk.person is not None:
        _note(transition, criterion, desk)
        with st.expander("Add evidence"):
            _form(transition, criterion, desk)


def _notes(transition: Transition, criterion: Criterion) -> None:
    for voice in Voice:
        answer = transition.answer(criterion.id, voice)
        if answer and answer.note:
            st.markdown(f"**{voice.value.capitalize()} notes** {plain(answer.note)}")


def _note(transition: Transition, criterion: Criterion, desk: Desk) -> None:
    """Offer a note on the answer that can still be changed: the own one, or the agreed one."""
    voice = transition.open_voice(desk.party)
    if voice is None:
        return
    answer = transition.answer(criterion.id, voice)
    if answer is None:
        st.caption("Choose a level first; then a note can say what stands behind it.")
        return
    key = f"note-{criterion.id}-{transition.book.version('answer', answer.id)}"
    with st.form(key, border=False):
        st.text_area(
            "Note on our answer",
            value=answer.note,
            key=f"{key}-text",
            height=80,
            help="What stands behind the level; the other party reads it after the reveal.",
        )
        st.form_submit_button(
            "Save the note", on_click=_save_note, args=(transition.id, criterion.id, key)
        )


@told
def _save_note(transition_id: str, criterion_id: str, key: str) -> None:
    desk = session.desk()
    transition = session.require_transition()
    voice = transition.open_voice(desk.party)
    answer = transition.answer(criterion_id, voice) if voice else None
    if answer is not None:
        actions.answer(
            desk,
            transition_id,
            criterion_id,
            level=answer.level,
            not_applicable=answer.not_applicable,
            note=st.session_state[f"{key}-text"],
            expected=int(key.rsplit("-", 1)[1]),
        )


def _evidence(transition: Transition, evidence: Evidence, desk: Desk) -> None:
    where = (
        plain(evidence.link)
        if evidence.link
        else f"{plain(evidence.file_name)} (SHA-256 {(evidence.file_digest or '')[:12]}…)"
    )
    state = "" if evidence.holds_on(desk.on) else " · :orange[ran out, the criterion is open again]"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f":material/attach_file: {evidence.kind.value}: {where}  \n:small[checked by "
            f"{plain(evidence.checker)} on {day(evidence.checked_on)}, "
            f"valid until {day(evidence.valid_until)}{state}]",
            width="stretch",
        )
        if desk.person is not None:
            st.button(
                "Remove",
                key=f"remove-{evidence.id}",
                on_click=_remove,
                args=(transition.id, evidence.id),
                type="tertiary",
            )


def _form(transition: Transition, criterion: Criterion, desk: Desk) -> None:
    name = f"evidence-{criterion.id}"
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
    name = f"evidence-{criterion_id}"
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
    actions.add_evidence(session.desk(), transition_id, criterion_id, facts)
    st.session_state[f"{name}-link"] = ""


@told
def _remove(transition_id: str, evidence_id: str) -> None:
    actions.remove_evidence(session.desk(), transition_id, evidence_id)
