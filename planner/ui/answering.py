"""Answering criteria: one dimension a card, one quiet row a criterion, saved with the click."""

from __future__ import annotations

from typing import Any

import streamlit as st

from planner.actions import readiness as actions
from planner.actions.desk import Desk
from planner.domain.playbook import Criterion, Dimension
from planner.domain.readiness import Answer, Voice
from planner.domain.transition import Transition
from planner.ui import criterion, failures, session
from planner.ui.failures import told
from planner.ui.words import counted, plain

EVERY = "all"
NOT_APPLICABLE = "n/a"
LEVELS: tuple[int | str, ...] = (0, 1, 2, 3, 4, NOT_APPLICABLE)


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the dimension chooser and the chosen card, or all cards."""
    dimensions = {each.id: each for each in transition.playbook.dimensions}
    chosen = st.pills(
        "Dimension",
        [*dimensions, EVERY],
        default=next(iter(dimensions)),
        required=True,
        key="dimension",
        format_func=lambda id_: _tab(transition, dimensions.get(id_), desk),
    )
    for id_ in dimensions if chosen == EVERY else (chosen,):
        _card(transition.id, id_)


def _tab(transition: Transition, dimension: Dimension | None, desk: Desk) -> str:
    del desk
    if dimension is None:
        return f"All {len(transition.criteria)}"
    return f"{dimension.code} {dimension.title}"


@st.fragment
def _card(transition_id: str, dimension_id: str) -> None:
    """Draw one dimension; a click in it reruns this card alone."""
    failures.show_pending()
    desk = session.desk()
    transition = session.require_transition()
    if transition.id != transition_id:
        return
    dimension = next(each for each in transition.playbook.dimensions if each.id == dimension_id)
    criteria = [each for each in transition.criteria if each.dimension == dimension_id]
    with st.container(border=True, key=f"card-{dimension_id}"):
        st.markdown(_heading(transition, dimension, criteria, desk))
        for each in criteria:
            _row(transition, each, desk)


def _heading(
    transition: Transition, dimension: Dimension, criteria: list[Criterion], desk: Desk
) -> str:
    scale = " · ".join(
        f"**{level}** {plain(words)}" for level, words in enumerate(dimension.levels)
    )
    answered = sum(_shown(transition, each, desk) is not None for each in criteria)
    in_all = (
        f", {transition.answered(desk.party)} of {len(transition.criteria)} in all"
        if desk.party and not transition.revealed
        else ""
    )
    return (
        f"#### {plain(dimension.code)} {plain(dimension.title)}\n{answered} of {len(criteria)} "
        f"answered here{in_all}  \n:small[{scale}]"
    )


def _shown(transition: Transition, each: Criterion, desk: Desk) -> Answer | None:
    """Return the answer this card shows: the one that can be changed, else the reader's own."""
    voice = transition.open_voice(desk.party) or (Voice(desk.party.value) if desk.party else None)
    return transition.answer(each.id, voice) if voice else None


def _row(transition: Transition, each: Criterion, desk: Desk) -> None:
    answer = _shown(transition, each, desk)
    left, right = st.columns([8, 1], vertical_alignment="center")
    with left:
        key = f"answer-{each.id}"
        voice = transition.open_voice(desk.party)
        version = transition.book.version("answer", f"{each.id}.{voice}")
        follow(key, f"{transition.id}.{voice}.{version}", _choice(answer))
        st.session_state[f"{key}-version"] = version
        # The control's own label is read aloud as it stands, so no markup is in it.
        st.markdown(_words(transition, each))
        st.segmented_control(
            f"{each.code} {each.title}",
            LEVELS,
            key=key,
            on_change=_answer,
            args=(transition.id, each.id),
            disabled=voice is None,
            label_visibility="collapsed",
        )
        if st.session_state.get(f"{key}-asks"):
            st.text_input(
                f"Why does {plain(each.code)} not apply?",
                key=f"{key}-reason",
                on_change=_not_applicable,
                args=(transition.id, each.id),
            )
        elif answer and answer.not_applicable:
            st.caption(f"Does not apply: {plain(answer.not_applicable)}")
    with right:
        st.button(
            "Details",
            key=f"more-{each.id}",
            help=f"Why, how to verify, evidence: {plain(each.code)} {plain(each.title)}",
            on_click=_open,
            args=(each.id,),
            type="tertiary",
        )
    if st.session_state.get("looking-at") == each.id:
        criterion.draw(transition, each, desk)


def _words(transition: Transition, each: Criterion) -> str:
    said = ""
    if transition.revealed:
        said = "  \n" + " · ".join(
            _said(transition, each, voice) for voice in (Voice.AGENCY, Voice.BRAND)
        )
    valid = [piece for piece in transition.evidence if piece.criterion == each.id]
    backed = f" :small[· {counted(len(valid), 'piece')} of evidence]" if valid else ""
    return f"**{plain(each.code)} {plain(each.title)}**  \n{plain(each.met_when)}{backed}{said}"


def _said(transition: Transition, each: Criterion, voice: Voice) -> str:
    answer = transition.answer(each.id, voice)
    if answer is None:
        return f"{voice.value} unanswered"
    return f"{voice.value} {NOT_APPLICABLE if answer.level is None else answer.level}"


def _choice(answer: Answer | None) -> int | str | None:
    if answer is None:
        return None
    return NOT_APPLICABLE if answer.level is None else answer.level


def follow(key: str, seen: str, value: Any) -> None:
    """Put the stored value into a widget whenever its version changed since it was last drawn."""
    if st.session_state.get(f"{key}-seen") != seen:
        st.session_state[f"{key}-seen"] = seen
        st.session_state[key] = value


@told
def _answer(transition_id: str, criterion_id: str) -> None:
    key = f"answer-{criterion_id}"
    choice, version = st.session_state[key], st.session_state[f"{key}-version"]
    st.session_state[f"{key}-asks"] = choice == NOT_APPLICABLE
    if choice == NOT_APPLICABLE:
        return
    # Whatever comes of it, the next drawing shows what is stored.
    st.session_state.pop(f"{key}-seen", None)
    desk = session.desk()
    transition = session.require_transition()
    if choice is None:
        if not transition.revealed:
            actions.clear_answer(desk, transition_id, criterion_id, expected=version)
        return
    earlier = _shown(transition, transition.playbook.criterion(criterion_id), desk)
    note = earlier.note if earlier else ""
    actions.answer(desk, transition_id, criterion_id, level=choice, note=note, expected=version)


@told
def _not_applicable(transition_id: str, criterion_id: str) -> None:
    key = f"answer-{criterion_id}"
    reason, version = st.session_state[f"{key}-reason"], st.session_state[f"{key}-version"]
    actions.answer(
        session.desk(), transition_id, criterion_id, not_applicable=reason, expected=version
    )
    st.session_state[f"{key}-asks"] = False


def _open(criterion_id: str) -> None:
    opened = st.session_state.get("looking-at")
    st.session_state["looking-at"] = None if opened == criterion_id else criterion_id
