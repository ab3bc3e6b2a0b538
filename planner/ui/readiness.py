"""Readiness: answering apart, then the two voices side by side, the gaps and the scores."""

from __future__ import annotations

import streamlit as st

from planner.actions import readiness as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.people import Party
from planner.domain.playbook import Page
from planner.domain.transition import Transition
from planner.ui import answering, charts, gaps, head, scores, session, settling
from planner.ui.failures import told
from planner.ui.voices import voices_of
from planner.ui.words import counted, plain

ANSWER, SETTLE, GAPS, SCORES = "Answer", "Disagreements", "Gaps", "Scores"


def page() -> None:
    """Draw the readiness of the chosen transition, opening with what its reader has to do next."""
    desk = session.desk()
    transition = session.require_transition()
    head.draw(transition, desk, Page.READINESS, _state(transition, desk))
    _standing_line(transition, desk)
    views = [SETTLE, GAPS, SCORES, ANSWER] if transition.revealed else [ANSWER, SCORES]
    view = st.segmented_control(
        "View",
        views,
        default=views[0],
        required=True,
        key=session.key(f"view-{transition.revealed}"),
        label_visibility="collapsed",
    )
    match view:
        case "Disagreements":
            settling.draw(transition.id)
        case "Gaps":
            gaps.draw(transition, desk)
        case "Scores":
            _picture(transition, desk)
            scores.draw(transition, desk)
        case _:
            answering.draw(transition)


def _state(transition: Transition, desk: Desk) -> str:
    if not transition.revealed:
        if desk.party is None:
            return "Say who you are to answer for your party"
        return (
            f"Answer for the {desk.party}, apart from the {desk.party.other}: nobody sees the "
            f"other voice until both have locked"
        )
    disputed = transition.disagreements(desk.on)
    open_ = transition.open_gaps(desk.on)
    return (
        f"{counted(len(disputed), 'disagreement')} to settle, {counted(len(open_), 'gap')} to close"
    )


def _standing_line(transition: Transition, desk: Desk) -> None:
    """Say who has locked, and offer the lock to the reader's own party."""
    locks = " · ".join(
        f"{party.value} {'locked' if transition.is_locked(party) else 'not locked'}"
        for party in Party
    )
    with st.container(horizontal=True, vertical_alignment="center", key="locks"):
        st.markdown(f"{'Revealed · ' if transition.revealed else ''}{locks}", width="content")
        own = desk.party
        if own is None or transition.revealed or not desk.may(Act.LOCK, transition.charter):
            return
        if transition.is_locked(own):
            st.button(
                "Open our answers again", on_click=_unlock, args=(transition.id,), key="unlock"
            )
        else:
            _lock_button(transition, own)


def _lock_button(transition: Transition, own: Party) -> None:
    """Draw the lock; what it warns of is counted when it is opened, not when the page was."""
    asked = st.popover(
        f"Lock the {own}'s answers",
        icon=":material/lock:",
        key=session.key("lock-asked"),
        on_change="rerun",
    )
    if not asked.open:
        return
    left = len(transition.criteria) - transition.answered(own)
    with asked:
        if left:
            st.markdown(
                f"{counted(left, 'criterion', 'criteria')} still unanswered: they stay unanswered "
                "in the comparison."
            )
        if transition.is_locked(own.other):
            st.markdown(f"The {own.other} has locked. **Locking reveals both voices for good.**")
        else:
            st.markdown(
                f"The {own.other} has not locked yet. You can open your answers again until it "
                "does."
            )
        st.button("Lock now", type="primary", on_click=_lock, args=(transition.id,), key="lock")


@told
def _lock(transition_id: str) -> None:
    actions.lock(session.desk(), transition_id)


@told
def _unlock(transition_id: str) -> None:
    actions.unlock(session.desk(), transition_id)


def _picture(transition: Transition, desk: Desk) -> None:
    rows = voices_of(transition, desk.on)
    st.plotly_chart(
        charts.two_voices(rows),
        key="two-voices",
        config={"displayModeBar": False},
        alt=" ".join(f"{row.sentence}." for row in rows),
    )
    with st.expander("The picture in words"):
        st.markdown("\n".join(f"- {plain(row.sentence)}" for row in rows))
