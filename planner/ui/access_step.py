"""Recording an asset's next step, and taking the last one back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from planner.actions import holdings as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.errors import BadInput
from planner.domain.holdings import taking
from planner.domain.holdings.needs import next_words
from planner.domain.holdings.path import AssetPath, PathStep, StepState
from planner.domain.holdings.way import doing, title
from planner.domain.protocol.rows.handoff.holdings import AccessStep, StepTaken
from planner.domain.transition import Transition
from planner.ui import failures, session
from planner.ui.failures import told
from planner.ui.words import day, plain

_FAULTS = "step-faults"


def draw(transition: Transition, desk: Desk, path: AssetPath) -> None:
    """Draw what is next for an asset: the form to record it, or what comes first."""
    step = path.next
    if step is None or step.state is not StepState.NEXT:
        st.markdown(f"#### Next\n{plain(next_words(path))}")
        if step and step.state is StepState.BLOCKED:
            st.caption(f"Then: {plain(doing(path.asset, step.step))}.")
    else:
        st.markdown(f"#### Next: {plain(doing(path.asset, step.step))}")
        if step.step is AccessStep.RECHECKED:
            st.caption(
                "If something of the agency's is found, take “Agency out” back with what it was, "
                "remove it, and record it anew: the seven days begin again."
            )
        _next(transition, desk, path, step)
    if path.last:
        _taking_back(transition, desk, path, path.last)


def _next(transition: Transition, desk: Desk, path: AssetPath, step: PathStep) -> None:
    party = taking.speaker(step.step)
    if not desk.may(Act.STEP, transition.charter):
        st.caption("Whoever works on the move records it.")
    elif party and desk.party is not party:
        st.caption(f"{plain(transition.intake.brand)} records this step itself.")
    else:
        _form(transition, desk, path, step.step)


def _form(transition: Transition, desk: Desk, path: AssetPath, step: AccessStep) -> None:
    asset, id_ = path.asset, actions.step_id(path.asset.id, step)
    version = transition.book.version(StepTaken.kind, id_)
    key = session.key(f"step-{id_}-{version}")
    faults: Mapping[str, str] = st.session_state.get(_FAULTS, {}).get(id_, {})
    with st.form(f"step-{id_}", enter_to_submit=False):
        _when_and_who(_people(transition, step), desk, key)
        failures.beside(faults, "on", "by")
        st.text_input(
            "Evidence *" if taking.wants_evidence(step) else "Evidence",
            key=f"{key}-evidence",
            placeholder="Where the screenshot or the list is kept; never a password",
        )
        failures.beside(faults, "evidence")
        st.text_area("Note", key=f"{key}-note", height=68)
        failures.beside(faults, "note", "")
        if loss := taking.cannot_be_undone(asset, step):
            st.warning(plain(loss))
            st.checkbox("I have read what cannot be undone", key=f"{key}-understood")
        st.form_submit_button(
            f"Record “{title(step)}”",
            type="primary",
            key="record-step",
            on_click=_take,
            args=(transition.id, asset.id, step, version, key),
        )


def _when_and_who(people: Mapping[str, str], desk: Desk, key: str) -> None:
    left, right = st.columns(2)
    left.date_input(
        "Done on", value=desk.on, max_value=desk.on, format="DD/MM/YYYY", key=f"{key}-on"
    )
    ids, me = list(people), desk.person.id if desk.person else None
    right.selectbox(
        "By",
        ids,
        index=ids.index(me) if me in ids else 0,
        format_func=lambda each: people[each],
        key=f"{key}-by",
    )


def _people(transition: Transition, step: AccessStep) -> dict[str, str]:
    party = taking.speaker(step)
    return {each.id: each.spoken for each in transition.people if party in (None, each.party)}


@told
def _take(transition_id: str, asset_id: str, step: AccessStep, version: int, key: str) -> None:
    said: dict[str, Any] = {
        name: st.session_state.get(f"{key}-{name}") for name in ("on", "by", "evidence", "note")
    }
    if not isinstance(said["on"], date):
        said.pop("on")
    id_ = actions.step_id(asset_id, step)
    try:
        actions.take_step(
            session.desk(),
            transition_id,
            asset_id,
            step,
            said,
            expected=version,
            understood=bool(st.session_state.get(f"{key}-understood")),
        )
    except BadInput as error:
        st.session_state[_FAULTS] = {id_: dict(error.faults)}
        return
    st.session_state.pop(_FAULTS, None)
    st.toast(f"Recorded: {plain(title(step))}.")


def _taking_back(transition: Transition, desk: Desk, path: AssetPath, last: PathStep) -> None:
    party = taking.speaker(last.step)
    if not desk.may(Act.STEP, transition.charter) or (party and desk.party is not party):
        return
    if last.record is None:
        return
    key = session.key(f"back-{last.record.id}")
    version = transition.book.version(StepTaken.kind, last.record.id)
    with st.expander(f"Take back “{title(last.step)}” of {day(last.record.on)}"):
        st.caption("The record goes back, with the reason; what happened on the platform does not.")
        st.text_input("Because", key=key)
        faults: Mapping[str, str] = st.session_state.get(_FAULTS, {}).get(key, {})
        failures.beside(faults, "undone_because")
        st.button(
            "Take it back",
            key="take-back-step",
            on_click=_take_back,
            args=(transition.id, path.asset.id, last.step, version, key),
        )


@told
def _take_back(transition_id: str, asset_id: str, step: AccessStep, version: int, key: str) -> None:
    because = st.session_state.get(key, "")
    try:
        actions.undo_step(session.desk(), transition_id, asset_id, step, because, expected=version)
    except BadInput as error:
        st.session_state[_FAULTS] = {key: dict(error.faults)}
        return
    st.session_state.pop(_FAULTS, None)
