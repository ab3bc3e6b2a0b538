"""What of the plan needs a decision: at most five lines, each with its button."""

from __future__ import annotations

import streamlit as st

from planner.actions import planning as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.planning.plan import PlannedTask, TaskState, plan_of
from planner.domain.planning.pressing import Asks, Pressing, pressing
from planner.domain.playbook import Page
from planner.domain.transition import Transition
from planner.ui import editing, going, session
from planner.ui.failures import told
from planner.ui.words import counted, plain

AT_MOST = 5


def draw(transition: Transition, desk: Desk) -> None:
    """Draw what is pressing; if nothing is, why the list is empty."""
    found = pressing(transition, desk.on)
    with st.container(border=True, key="plan-needs"):
        st.markdown("#### Needs you")
        if not found:
            st.markdown(
                "Nothing is late or due within a week, and notice and hiring have time."
                if plan_of(transition, desk.on).tasks
                else "No task is planned yet. Add one under “Tasks”."
            )
            return
        for number, each in enumerate(found[:AT_MOST]):
            with st.container(horizontal=True, vertical_alignment="center", wrap=False):
                st.markdown(plain(each.sentence), width="stretch")
                _button(transition, desk, each, number)
        if found[AT_MOST:]:
            st.caption(f"And {counted(len(found) - AT_MOST, 'more task')} late or due: see Tasks.")


def _button(transition: Transition, desk: Desk, need: Pressing, number: int) -> None:
    key = f"plan-need-{number}"
    match need.asks:
        case Asks.TASK:
            step(transition, plan_of(transition, desk.on).task(need.task), desk, key)
        case Asks.HIRING:
            st.button(
                "See the team", key=key, type="tertiary", on_click=going.to, args=(Page.TEAM,)
            )
        case Asks.FREEZE:
            st.caption("Button “Freeze” below")
        case Asks.CONTRACT:
            st.button("Try a change", key=key, type="tertiary", on_click=_try)
        case Asks.NOTICE | Asks.MEND:
            if need.task and desk.may(Act.EDIT_PROTOCOL, transition.charter, "task"):
                st.button(
                    "Open the letter",
                    key=key,
                    type="tertiary",
                    on_click=editing.open_row,
                    args=("task", need.task),
                )


def step(transition: Transition, task: PlannedTask, desk: Desk, key: str) -> None:
    """Draw the button of a task's next step: begin it, or say that it is done."""
    if not desk.may(Act.EDIT_PROTOCOL, transition.charter, "task") or not task.is_open:
        return
    version = transition.protocol.placed["task", task.id].version
    ids = (transition.id, task.id, version)
    if task.is_gate:
        st.button("See the gate", key=key, type="tertiary", on_click=going.to, args=(Page.GATES,))
    elif task.state is TaskState.UNDER_WAY or (task.is_milestone and task.state is TaskState.READY):
        st.button("Done today", key=key, type="tertiary", on_click=_finish, args=ids)
    elif task.state is TaskState.READY:
        st.button("Begin today", key=key, type="tertiary", on_click=_begin, args=ids)
    else:
        st.button(
            "Open", key=key, type="tertiary", on_click=editing.open_row, args=("task", task.id)
        )


def _try() -> None:
    st.session_state[session.key("plan-view")] = "What if"


@told
def _begin(transition_id: str, task_id: str, version: int) -> None:
    task = actions.begin_task(session.desk(), transition_id, task_id, expected=version)
    st.toast(f"Begun today: {plain(task.title)}")


@told
def _finish(transition_id: str, task_id: str, version: int) -> None:
    task = actions.finish_task(session.desk(), transition_id, task_id, expected=version)
    st.toast(f"Done today: {plain(task.title)}")
