"""Cross-training with customer service, and whether customers hear the same from both desks."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.learning import ParityQuestion, TrainingPair
from planner.domain.protocol.sections import TRAINING
from planner.domain.training import crossing
from planner.domain.training.parity import CRITERION, Parity, in_words, parity
from planner.domain.training.record import Record
from planner.domain.transition import Transition
from planner.ui import going, row_lists
from planner.ui.words import plain

_DIFFERENT = 5


def draw(record: Record, desk: Desk) -> None:
    """Draw how pairs and quiz stand, then their rows."""
    transition = record.transition
    _pairs(transition, desk)
    row_lists.draw(transition, desk, TRAINING, {TrainingPair.kind})
    st.markdown("#### Knowledge parity")
    found = parity(transition.protocol.of(ParityQuestion), desk.on)
    _quiz(transition, found)
    row_lists.draw(transition, desk, TRAINING, {ParityQuestion.kind})


def _pairs(transition: Transition, desk: Desk) -> None:
    pairs = transition.protocol.of(TrainingPair)
    done = sum(crossing.is_done(each) for each in pairs)
    names = transition.protocol.named("roster-person")
    st.markdown(f"#### Taught each other: {done} of {len(pairs)}")
    if not pairs:
        st.markdown(
            "No pair is named. Put somebody who answers in public beside somebody of customer "
            "service: half a day each way, five of the other's cases."
        )
    for each in pairs:
        said = crossing.open_side(each, names.get(each.social, each.social), desk.on)
        if said:
            st.markdown(f":gray[:material/radio_button_unchecked:] {plain(said)}.")
    _to_criterion(transition, crossing.CRITERION, "pairs")


def _quiz(transition: Transition, found: Parity) -> None:
    sign = ":green[:material/check_circle:]" if found.is_met else ":gray[:material/quiz:]"
    st.markdown(f"{sign} {plain(in_words(found))}")
    if found.missing:
        st.markdown("**What was missing:** " + "; ".join(plain(each) for each in found.missing))
    for each in found.different[:_DIFFERENT]:
        st.markdown(
            f":orange[:material/compare_arrows:] {plain(each.question)}  \n"
            f":small[Call centre: {plain(each.service_said or 'not noted')}  ·  "
            f"Community: {plain(each.community_said or 'not noted')}]"
        )
    _to_criterion(transition, CRITERION, "quiz")


def _to_criterion(transition: Transition, id_: str, what: str) -> None:
    """Offer the way to the criterion this is evidence for; nothing here answers it."""
    found = next((each for each in transition.criteria if each.id == id_), None)
    if found is None:
        return
    st.button(
        f"Show it at criterion {found.code} {plain(found.title)}",
        key=f"to-criterion-{what}",
        type="tertiary",
        icon=":material/arrow_forward:",
        icon_position="right",
        on_click=going.to,
        args=(Page.READINESS,),
    )
