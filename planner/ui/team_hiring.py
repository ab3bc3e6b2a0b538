"""Hiring: applicants under labels, marks given apart, and what the scorers saw once all have."""

from __future__ import annotations

import streamlit as st

from planner.actions import team as actions
from planner.actions.desk import Desk
from planner.actions.team import Hiring
from planner.domain.access import Act
from planner.domain.errors import BadInput
from planner.domain.protocol.rows.handoff.team import Candidate
from planner.domain.team.scoring import Seen, TraitSeen
from planner.domain.transition import Transition
from planner.domain.yardsticks import Trait
from planner.ui import editing, failures, session
from planner.ui.failures import told
from planner.ui.words import counted, plain

_OPEN = "scoring"


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the applicants, each with its next step, and the traits they are looked at for."""
    st.markdown(
        "Only the brand sees who applies. Each scorer marks alone; when everybody named has "
        "marked, all marks open together."
    )
    found = actions.hiring(desk, transition.id)
    if not found:
        st.markdown("Nobody has applied yet.")
    for each in found:
        _applicant(transition, desk, each)
    if desk.may(Act.EDIT_PROTOCOL, transition.charter, Candidate.kind):
        st.button(
            "Add an applicant",
            key="add-candidate",
            icon=":material/add:",
            on_click=editing.open_new,
            args=(Candidate.kind,),
        )
    _traits(transition)


def _applicant(transition: Transition, desk: Desk, hiring: Hiring) -> None:
    applicant = hiring.candidate
    with st.container(border=True, key=f"applicant-{applicant.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_line(transition, hiring), width="stretch")
            if hiring.is_mine_to_mark and desk.may(Act.SCORE, transition.charter):
                st.button(
                    "Change my marks" if hiring.mine else "Score",
                    key=f"score-{applicant.id}",
                    on_click=_begin,
                    args=(applicant.id,),
                )
            if desk.may(Act.EDIT_PROTOCOL, transition.charter, Candidate.kind):
                st.button(
                    "Edit",
                    key=f"edit-candidate-{applicant.id}",
                    type="tertiary",
                    on_click=editing.open_row,
                    args=(Candidate.kind, applicant.id),
                )
        if hiring.seen:
            _opened(transition, hiring.seen)


def _line(transition: Transition, hiring: Hiring) -> str:
    applicant = hiring.candidate
    place = transition.protocol.named("position").get(applicant.position, applicant.position)
    said = f"**{plain(applicant.tag)}** · for {plain(place)} · {applicant.state.value}"
    if hiring.seen:
        return f"{said}  \n:small[{plain(hiring.seen.sentence)}.]"
    if not applicant.scorers:
        return f"{said}  \n:small[Nobody is named to score yet. Name two people or more.]"
    own = " Yours are in." if hiring.mine else ""
    return f"{said}  \n:small[Waiting for {plain(', '.join(hiring.waited_for))}.{own}]"


def _opened(transition: Transition, seen: Seen) -> None:
    names = {each: transition.person_name(each) for each in seen.scorers}
    st.table(
        {
            "Trait": [plain(each.trait.title) for each in seen.traits],
            **{
                plain(name): [str(each.marks.get(by, "–")) for each in seen.traits]
                for by, name in names.items()
            },
            "Apart": [_apart(each) for each in seen.traits],
        },
        border="horizontal",
        hide_index=True,
    )
    for each in seen.traits:
        if each.outliers:
            lines = [
                f"- {plain(names[by])} marked {each.marks[by]}: "
                f"{plain(each.reasons.get(by) or 'no reason given')}"
                for by in each.outliers
            ]
            st.markdown("\n".join([f"**{plain(each.trait.title)}**, talk about it:\n", *lines]))


def _apart(seen: TraitSeen) -> str:
    return "alike" if seen.spread == 0 else f"{seen.spread} apart"


def _traits(transition: Transition) -> None:
    traits = transition.playbook.trade.traits
    if not traits:
        return
    with st.expander(f"The {counted(len(traits), 'trait')} and what marks mean", type="compact"):
        for each in traits:
            st.markdown(
                f"**{plain(each.title)}.** {plain(each.shows)}  \n*Ask:* {plain(each.question)}  \n"
                + "  \n".join(f"{mark} · {plain(said)}" for mark, said in enumerate(each.marks, 1))
            )


def scorecard(transition: Transition, desk: Desk) -> bool:
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


@told
def _begin(candidate: str) -> None:
    st.session_state[_OPEN] = candidate
    st.session_state.pop("scoring-faults", None)


def _end() -> None:
    st.session_state.pop(_OPEN, None)
    st.session_state.pop("scoring-faults", None)
