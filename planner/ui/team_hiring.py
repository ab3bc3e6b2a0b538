"""Hiring: applicants under labels, marks given apart, and what the scorers saw once all have."""

from __future__ import annotations

import streamlit as st

from planner.actions import team as actions
from planner.actions.desk import Desk
from planner.actions.team import Hiring
from planner.domain.access import Act
from planner.domain.protocol.rows.handoff.team import Candidate
from planner.domain.team.scoring import Seen, TraitSeen
from planner.domain.transition import Transition
from planner.ui import editing, team_scorecard
from planner.ui.words import counted, plain


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
                    on_click=team_scorecard.begin,
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
