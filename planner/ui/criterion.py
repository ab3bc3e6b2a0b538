"""One criterion, looked at closely: why it matters, how to verify it, what backs it."""

from __future__ import annotations

import streamlit as st

from planner.actions import readiness as actions
from planner.actions.desk import Desk
from planner.domain.errors import PlannerError
from planner.domain.holdings.bearing_out import register_says
from planner.domain.playbook import Criterion
from planner.domain.readiness import Voice
from planner.domain.transition import Transition
from planner.ui import evidence, session
from planner.ui.failures import told
from planner.ui.words import day, plain


def draw(transition: Transition, criterion: Criterion, desk: Desk) -> None:
    """Draw everything there is to know about one criterion."""
    source = transition.source(criterion.source)
    gate = transition.gate(criterion.gate)
    due = (
        f"Gate {gate.code}, {gate.title}, target day {day(transition.gate_target_on(gate))}"
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
    if said := register_says(transition, criterion.id, desk.on):
        st.markdown(f"**The register of access and tools says** {plain(said)}")
    _notes(transition, criterion)
    if desk.person is not None:
        _note(transition, criterion, desk)
    evidence.draw(transition, criterion, desk)


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
    version = transition.book.version("answer", answer.id)
    key = session.key(f"note-{criterion.id}-{version}")
    with st.form(key, border=False):
        st.text_area(
            "Note on our answer",
            value=answer.note,
            key=f"{key}-text",
            height=80,
            help="What stands behind the level; the other party reads it after the reveal.",
        )
        with st.container(horizontal=True):
            here = (transition.id, criterion.id, voice, version, f"{key}-text")
            st.form_submit_button("Save the note", on_click=_save_note, args=here)
            if voice is not Voice.AGREED:
                st.form_submit_button("Take answer and note back", on_click=_clear, args=here)
    refused = st.session_state.get(f"refused-note-{criterion.id}")
    if refused:
        st.markdown(f"Your text that was not saved: {plain(refused)}")


def _save_note(transition_id: str, criterion_id: str, voice: Voice, version: int, key: str) -> None:
    """Save the note; a refused text is kept on the page beside what stands now."""
    text, refused = st.session_state[key], f"refused-note-{criterion_id}"
    transition = session.require_transition()
    answer = transition.answer(criterion_id, voice)
    try:
        actions.answer(
            session.desk(),
            transition_id,
            criterion_id,
            voice=voice,
            level=answer.level if answer else None,
            not_applicable=answer.not_applicable if answer else "",
            note=text,
            expected=version,
        )
    except PlannerError as error:
        st.session_state["failure"], st.session_state[refused] = error, text
        return
    st.session_state.pop(refused, None)


@told
def _clear(transition_id: str, criterion_id: str, voice: Voice, version: int, key: str) -> None:
    del voice, key
    actions.clear_answer(session.desk(), transition_id, criterion_id, expected=version)
