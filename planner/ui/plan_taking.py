"""Freezing the plan on purpose, and taking it along as calendar, table or workbook."""

from __future__ import annotations

import streamlit as st

from planner.actions import plan_taking
from planner.actions import planning as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.errors import BadInput
from planner.domain.planning.baselines import newest
from planner.domain.planning.plan import TransitionPlan
from planner.domain.transition import Transition
from planner.ui import failures, session, taking
from planner.ui.failures import told
from planner.ui.words import day, plain

_FORMATS = {
    "ics": "As .ics, for calendar programs",
    "csv": "As CSV, for spreadsheets",
    "xlsx": "As Excel",
}

#: The key of the box in which the plan is frozen; True in the session opens it.
FREEZING = "plan-freezing"


def draw(transition: Transition, plan: TransitionPlan, desk: Desk) -> None:
    """Draw both buttons; what they hold is made when it is asked for."""
    if not plan.tasks:
        return
    if desk.may(Act.FREEZE_PLAN, transition.charter):
        _freezing(transition, plan)
    asked = st.popover("Take along", key=session.key("plan-taking"), on_change="rerun")
    if asked.open:
        with asked:
            taking.draw(transition, desk, _FORMATS, plan_taking.preview, "plan")


def _freezing(transition: Transition, plan: TransitionPlan) -> None:
    frozen = newest(transition)
    asked = st.popover("Freeze", key=session.key(FREEZING), on_change="rerun")
    if not asked.open:
        return
    with asked, st.form("freeze-plan", border=False):
        st.markdown(
            "From now on slips are counted against today's dates: the handoff on "
            f"**{day(plan.handoff_on)}**."
        )
        if frozen:
            st.caption(
                plain(f"Until now “{frozen.row.title}” of {day(frozen.row.on)} counts; it stays.")
            )
        told_faults: dict[str, str] = st.session_state.get("freeze-faults", {})
        st.text_input("Called", key=session.key("freeze-title"), placeholder="Agreed at kickoff")
        failures.beside(told_faults, "title")
        st.text_area("Because", key=session.key("freeze-because"))
        st.form_submit_button(
            "Freeze the plan", type="primary", on_click=_freeze, args=(transition.id,)
        )


@told
def _freeze(transition_id: str) -> None:
    title = st.session_state[session.key("freeze-title")]
    because = st.session_state[session.key("freeze-because")]
    try:
        baseline = actions.freeze(
            session.desk(), transition_id, title=title.strip(), because=because.strip()
        )
    except BadInput as error:
        st.session_state["freeze-faults"] = {
            place: "Write what this baseline is called." if place == "title" else sentence
            for place, sentence in error.faults
        }
        return
    st.session_state.pop("freeze-faults", None)
    st.toast(f"Frozen: {plain(baseline.title)}")
