"""The form in which one scorer marks an applicant, trait by trait, alone."""

from __future__ import annotations

import streamlit as st

from planner.actions import team as actions
from planner.actions.desk import Desk
from planner.actions.team import Hiring
from planner.domain.errors import BadInput
from planner.domain.transition import Transition
from planner.domain.yardsticks import Trait
from planner.ui import failures, session
from planner.ui.words import plain

_OPEN = "scoring"


def begin(candidate: str) -> None:
    """Open the form for one applicant; for `on_click`."""
    st.session_state[_OPEN] = candidate
    st.session_state.pop("scoring-faults", None)


def draw(transition: Transition, desk: Desk) -> bool:
    """Draw the form in which somebody marks an applicant, if it is open; returns whether it did."""
    chosen = st.session_state.get(_OPEN)
    found = next(
        (each for each in actions.hiring(desk, transition.id) if each.candidate.id == chosen), None
    )
    if found is None or not found.is_mine_to_mark:
        st.session_state.pop(_OPEN, None)
        return False
    st.markdown(f"#### Your marks for {plain(found.candidate.tag)}")
    st.caption("Nobody sees them before everybody has marked. A 1 or a 4 says what you saw.")
    faults: dict[str, str] = st.session_state.get("scoring-faults", {})
    key = session.key(f"score-{found.candidate.id}-{found.version}")
    with st.form(f"scorecard-{found.candidate.id}", enter_to_submit=False):
        for trait in transition.playbook.trade.traits:
            _asked(trait, found, f"{key}-{trait.id}")
            failures.beside(faults, trait.id)
        with st.container(horizontal=True):
            save = st.form_submit_button("Keep my marks", type="primary", key="keep-marks")
            cancel = st.form_submit_button("Cancel", key="cancel-marks")
    if cancel:
        _end()
        st.rerun()
    if save:
        _keep(transition, desk, found, key)
    return True


def _asked(trait: Trait, found: Hiring, key: str) -> None:
    mine = found.mine.marks.get(trait.id) if found.mine else None
    st.markdown(f"**{plain(trait.title)}**  \n:small[{plain(trait.question)}]")
    st.radio(
        trait.title,
        (1, 2, 3, 4),
        index=mine - 1 if mine else None,
        format_func=lambda mark: f"{mark} · {trait.marks[mark - 1]}",
        key=f"{key}-mark",
        label_visibility="collapsed",
    )
    st.text_input(
        "What you saw or heard",
        value=found.mine.reasons.get(trait.id, "") if found.mine else "",
        key=f"{key}-reason",
        placeholder="What you saw or heard",
        label_visibility="collapsed",
        max_chars=200,
    )


def _keep(transition: Transition, desk: Desk, found: Hiring, key: str) -> None:
    traits = [each.id for each in transition.playbook.trade.traits]
    marks = {id_: st.session_state.get(f"{key}-{id_}-mark") for id_ in traits}
    reasons = {id_: st.session_state.get(f"{key}-{id_}-reason") or "" for id_ in traits}
    try:
        actions.score(
            desk,
            transition.id,
            found.candidate.id,
            {id_: mark for id_, mark in marks.items() if mark is not None},
            reasons,
            expected=found.version,
        )
    except BadInput as error:
        st.session_state["scoring-faults"] = dict(error.faults)
        st.rerun()
    _end()
    st.rerun()


def _end() -> None:
    st.session_state.pop(_OPEN, None)
    st.session_state.pop("scoring-faults", None)
