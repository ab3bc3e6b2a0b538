"""The verdict on the move: what the playbook's rules say and why, and the brand's own decision."""

from __future__ import annotations

import streamlit as st

from planner.actions import decisions as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.errors import BadInput
from planner.domain.people import Party
from planner.domain.transition import Transition
from planner.domain.verdict import Judgement, Verdict
from planner.ui import failures, faults, session
from planner.ui.failures import told
from planner.ui.words import plain

_ASKED = {
    "verdict": ("The brand decides", faults.CHOOSE),
    "reason": ("Because", "Write why; the agency reads it."),
}


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the verdict with its reasons; before the reveal there is none, and it says so."""
    if not transition.playbook.verdicts:
        return
    with st.container(border=True, key="verdict"):
        judgement = transition.verdict(desk.on)
        if judgement is None:
            st.markdown(
                "**No verdict yet.** Whether to move now, later, in part or not at all is judged "
                "from both voices, once they are revealed."
            )
            return
        _said(transition, judgement)
        if desk.party is Party.BRAND and desk.may(Act.DECIDE, transition.charter):
            _overrule(transition, judgement)


def _said(transition: Transition, judgement: Judgement) -> None:
    rule, ruling = judgement.rule, transition.ruling
    if ruling is not None:
        st.markdown(
            f"**{plain(transition.intake.brand)} decides: {plain(ruling.verdict.value)}.** "
            f"{plain(ruling.reason)}  \nThe rules say: {plain(rule.verdict.value)}, because "
            f"{plain(rule.title[:1].lower() + rule.title[1:])}."
        )
    else:
        st.markdown(
            f"**The rules say: {plain(rule.verdict.value)}.** {plain(rule.title)}.  "
            f"\n{plain(rule.reason)}"
        )
    with st.expander("What else holds, and what would change it"):
        if rule.changes_when:
            st.markdown(f"It changes when: {plain(rule.changes_when)}")
        for other in judgement.also:
            st.markdown(f"- {plain(other.verdict.value)}: {plain(other.title)}")
        st.caption(
            "The first rule of the playbook that holds decides. Rules look at the intake, at the "
            "low end of each dimension, at unmet criteria by gate, and at the weeks left."
        )


def _overrule(transition: Transition, judgement: Judgement) -> None:
    version = transition.book.version("ruling", "verdict")
    key = session.key(f"ruling-{version}")
    with st.popover("Decide otherwise" if transition.ruling is None else "Change the decision"):
        options = [each for each in Verdict if each is not judgement.rule.verdict]
        st.radio(
            "The brand decides",
            options,
            key=f"{key}-verdict",
            format_func=lambda each: each.value.capitalize(),
        )
        st.text_area("Because", key=f"{key}-reason", height=90, persist_state="session")
        refused: dict[str, str] = st.session_state.get("ruling-faults", {})
        failures.beside(refused, *refused)
        st.button("Decide", key="overrule", on_click=_decide, args=(transition.id, key, version))
        if transition.ruling is not None:
            st.button(
                "Follow the rules again",
                key="follow-rules",
                type="tertiary",
                on_click=_follow,
                args=(transition.id, version),
            )


@told
def _decide(transition_id: str, key: str, version: int) -> None:
    st.session_state.pop("ruling-faults", None)
    verdict, reason = (st.session_state[f"{key}-{name}"] for name in ("verdict", "reason"))
    try:
        actions.overrule(session.desk(), transition_id, verdict, reason, expected=version)
    except BadInput as error:
        given = {"verdict": verdict, "reason": reason}
        st.session_state["ruling-faults"] = faults.in_words(error.faults, given, _ASKED)


@told
def _follow(transition_id: str, version: int) -> None:
    actions.follow_rules(session.desk(), transition_id, expected=version)
