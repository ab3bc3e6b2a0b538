"""Answering criteria: one dimension a card, one quiet row a criterion, saved with the click."""

from __future__ import annotations

import streamlit as st

from planner.actions import readiness as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.playbook import Criterion, Dimension
from planner.domain.readiness import Answer, Voice
from planner.domain.transition import Transition
from planner.ui import criterion, failures, session
from planner.ui.failures import told
from planner.ui.words import counted, plain

EVERY = "all"
NOT_APPLICABLE = "n/a"
LEVELS: tuple[int | str, ...] = (0, 1, 2, 3, 4, NOT_APPLICABLE)


def draw(transition: Transition) -> None:
    """Draw the dimension chooser and the chosen card, or all cards."""
    dimensions = {each.id: each for each in transition.playbook.dimensions}
    chosen = st.pills(
        "Dimension",
        [*dimensions, EVERY],
        default=next(iter(dimensions)),
        required=True,
        key=session.key("dimension"),
        format_func=lambda id_: _tab(transition, dimensions.get(id_)),
    )
    # After the reveal a level moves the page's own headline, so the whole page is drawn again.
    draw_card = _card if transition.revealed else st.fragment(_card)
    if chosen != EVERY:
        draw_card(transition.id, chosen, counts_all=True)
        return
    for id_ in dimensions:
        draw_card(transition.id, id_, counts_all=False)


def _tab(transition: Transition, dimension: Dimension | None) -> str:
    if dimension is None:
        return f"All {len(transition.criteria)}"
    return f"{dimension.code} {dimension.title}"


def _card(transition_id: str, dimension_id: str, *, counts_all: bool) -> None:
    """Draw one dimension; before the reveal a click in it reruns this card alone.

    Only a card that stands alone counts all criteria: beside others the count would go stale.
    """
    failures.show_pending()
    desk = session.desk()
    transition = session.require_transition()
    if transition.id != transition_id:
        return
    dimension = next(each for each in transition.playbook.dimensions if each.id == dimension_id)
    criteria = [each for each in transition.criteria if each.dimension == dimension_id]
    with st.container(border=True, key=f"card-{dimension_id}"):
        st.markdown(_heading(transition, dimension, criteria, desk))
        if counts_all and desk.party and not transition.revealed:
            answered = transition.answered(desk.party)
            st.caption(f"{answered} of {len(transition.criteria)} answered in all")
        for each in criteria:
            _row(transition, each, desk)


def _heading(
    transition: Transition, dimension: Dimension, criteria: list[Criterion], desk: Desk
) -> str:
    scale = " · ".join(
        f"**{level}** {plain(words)}" for level, words in enumerate(dimension.levels)
    )
    answered = sum(_shown(transition, each, desk) is not None for each in criteria)
    done = "agreed" if transition.revealed else "answered"
    return (
        f"#### {plain(dimension.code)} {plain(dimension.title)}\n{answered} of {len(criteria)} "
        f"{done} here  \n:small[{scale}]"
    )


def _shown(transition: Transition, each: Criterion, desk: Desk) -> Answer | None:
    """Return the answer this card shows: the one that can be changed, else the reader's own."""
    voice = transition.open_voice(desk.party) or (Voice(desk.party.value) if desk.party else None)
    return transition.answer(each.id, voice) if voice else None


def _row(transition: Transition, each: Criterion, desk: Desk) -> None:
    with st.container(horizontal=True, vertical_alignment="top"):
        st.markdown(_words(transition, each, desk), width="stretch")
        st.button(
            "Details",
            key=f"more-{each.id}",
            help=f"Why, how to verify, evidence: {plain(each.code)} {plain(each.title)}",
            on_click=_open,
            args=(each.id,),
            type="tertiary",
        )
    _levels(transition, each, desk)
    if st.session_state.get("looking-at") == each.id:
        criterion.draw(transition, each, desk)


def _levels(transition: Transition, each: Criterion, desk: Desk) -> None:
    """Draw the level control, a new one for each stored version.

    A control whose value were put in from here could send the value it had before, and that would
    read as an answer. With the version in its key it starts at what is stored and says nothing
    until somebody clicks.
    """
    answer = _shown(transition, each, desk)
    voice = transition.open_voice(desk.party) if may_change(transition, desk) else None
    version = transition.book.version("answer", f"{each.id}.{voice}")
    key = session.key(f"answer-{each.id}--{voice or 'closed'}-{version}")
    here = (transition.id, each.id, voice, version, key)
    st.segmented_control(
        f"{each.code} {each.title}",
        LEVELS,
        default=_choice(answer),
        key=key,
        label_visibility="collapsed",
        on_change=_answer,
        args=here,
        disabled=voice is None,
    )
    if st.session_state.get(f"asks-{each.id}") == version:
        st.text_input(
            "Why does this not apply?",
            key=f"reason-{key}",
            on_change=_not_applicable,
            args=here,
            persist_state="session",
        )
    elif answer and answer.not_applicable:
        st.caption(f"Does not apply: {plain(answer.not_applicable)}")


def may_change(transition: Transition, desk: Desk) -> bool:
    """Return whether the reader may set the levels that are open now."""
    return desk.may(Act.AGREE if transition.revealed else Act.ANSWER, transition.charter)


def _words(transition: Transition, each: Criterion, desk: Desk) -> str:
    holding = sum(
        piece.criterion == each.id and piece.holds_on(desk.on) for piece in transition.evidence
    )
    backed = f" :small[· {counted(holding, 'piece')} of evidence]" if holding else ""
    said = ""
    if transition.revealed:
        said = "  \n" + " · ".join(
            _said(transition, each, voice) for voice in (Voice.AGENCY, Voice.BRAND)
        )
    return (
        f":small[**{plain(each.code)} {plain(each.title)}**]  \n"
        f":small[{plain(each.met_when)}]{backed}{said}"
    )


def _said(transition: Transition, each: Criterion, voice: Voice) -> str:
    answer = transition.answer(each.id, voice)
    if answer is None:
        return f":small[{voice.value} unanswered]"
    return f":small[{voice.value} {NOT_APPLICABLE if answer.level is None else answer.level}]"


def _choice(answer: Answer | None) -> int | str | None:
    if answer is None:
        return None
    return NOT_APPLICABLE if answer.level is None else answer.level


@told
def _answer(
    transition_id: str, criterion_id: str, voice: Voice | None, version: int, key: str
) -> None:
    """Save the chosen level; a run cut short asks again, and then nothing is left to do."""
    choice = st.session_state[key]
    asked = st.session_state.pop(f"asks-{criterion_id}", None) == version
    if choice == NOT_APPLICABLE:
        st.session_state[f"asks-{criterion_id}"] = version
        return
    standing = session.require_transition().answer(criterion_id, voice) if voice else None
    if voice is None or choice == _choice(standing) or (choice is None and asked):
        return
    if choice is not None:
        actions.answer(
            session.desk(), transition_id, criterion_id, voice=voice, level=choice, expected=version
        )
    elif standing and standing.note:
        st.toast("This answer carries a note. Take both back under Details.")
    elif voice is not Voice.AGREED:
        actions.clear_answer(session.desk(), transition_id, criterion_id, expected=version)


@told
def _not_applicable(
    transition_id: str, criterion_id: str, voice: Voice | None, version: int, key: str
) -> None:
    if voice is not None:
        actions.answer(
            session.desk(),
            transition_id,
            criterion_id,
            voice=voice,
            not_applicable=st.session_state[f"reason-{key}"],
            expected=version,
        )
    st.session_state.pop(f"asks-{criterion_id}", None)


def _open(criterion_id: str) -> None:
    opened = st.session_state.get("looking-at")
    st.session_state["looking-at"] = None if opened == criterion_id else criterion_id
