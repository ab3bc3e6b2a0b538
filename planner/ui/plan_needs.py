"""What of the plan needs a decision, and the button of a task's next step."""

from __future__ import annotations

from functools import partial

import streamlit as st

from planner.actions import planning as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.need import Need
from planner.domain.planning.needs import Asks
from planner.domain.planning.needs import needs as needs_of
from planner.domain.planning.plan import PlannedTask, TaskState, plan_of
from planner.domain.planning.proofs import proofs
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.planning import Waiting
from planner.domain.transition import Transition
from planner.ui import editing, going, needs, session
from planner.ui.failures import told
from planner.ui.plan_taking import FREEZING
from planner.ui.words import plain


def draw(transition: Transition, desk: Desk) -> None:
    """Draw what is pressing; if nothing is, why the list is empty."""
    calm = (
        "Nothing is late or due within a week, and notice and hiring have time."
        if plan_of(transition, desk.on).tasks
        else "No task is planned yet. Add one under “Tasks”."
    )
    found = needs_of(transition, desk.on)
    needs.draw(found, calm, partial(_button, transition, desk), "late or due: see Tasks")


def _button(transition: Transition, desk: Desk, need: Need, key: str) -> None:
    match Asks(need.does):
        case Asks.TASK:
            step(transition, plan_of(transition, desk.on).task(need.row), desk, key)
        case Asks.HIRING:
            needs.link(need, key, going.to, Page.TEAM)
        case Asks.CONTRACT:
            needs.link(need, key, _show, "What if")
        case Asks.MEND:
            needs.link(need, key, _show, "Tasks")
        case Asks.PROOF:
            proof = proofs(transition, desk.on)[need.row]
            needs.link(need, key, going.to, proof.page, words=f"See {proof.title}")
        case Asks.CAME:
            row = transition.protocol.placed[need.kind, need.row]
            may = desk.may(Act.EDIT_PROTOCOL, transition.charter, need.kind)
            if may and isinstance(row.row, Waiting) and row.row.on is not desk.party:
                needs.link(need, key, came, transition.id, need.row, row.version)
        case Asks.FREEZE:
            if desk.may(Act.FREEZE_PLAN, transition.charter):
                needs.link(need, key, _freeze)
        case Asks.NOTICE:
            if desk.may(Act.EDIT_PROTOCOL, transition.charter, need.kind):
                needs.link(need, key, editing.open_row, need.kind, need.row)


def step(transition: Transition, task: PlannedTask, desk: Desk, key: str) -> None:
    """Draw the next step of a task: begin it, say that it is done, or go where that is shown."""
    if not desk.may(Act.EDIT_PROTOCOL, transition.charter, "task") or not task.is_open:
        return
    proof = proofs(transition, desk.on).get(task.id)
    version = transition.protocol.placed["task", task.id].version
    ids = (transition.id, task.id, version)
    if task.is_gate:
        st.button("See the gate", key=key, type="tertiary", on_click=going.to, args=(Page.GATES,))
    elif proof is not None:
        words, go = f"See {proof.title}", (proof.page,)
        st.button(words, key=key, type="tertiary", on_click=going.to, args=go)
    elif task.state is TaskState.UNDER_WAY or (task.is_milestone and task.state is TaskState.READY):
        st.button("Done today", key=key, type="tertiary", on_click=_finish, args=ids)
    elif task.state is TaskState.READY:
        st.button("Begin today", key=key, type="tertiary", on_click=_begin, args=ids)
    else:
        st.button(
            "Open", key=key, type="tertiary", on_click=editing.open_row, args=("task", task.id)
        )


def _show(view: str) -> None:
    st.session_state[session.key("plan-view")] = view


def _freeze() -> None:
    st.session_state[session.key(FREEZING)] = True


@told
def _begin(transition_id: str, task_id: str, version: int) -> None:
    task = actions.begin_task(session.desk(), transition_id, task_id, expected=version)
    st.toast(f"Begun today: {plain(task.title)}")


@told
def _finish(transition_id: str, task_id: str, version: int) -> None:
    task = actions.finish_task(session.desk(), transition_id, task_id, expected=version)
    st.toast(f"Done today: {plain(task.title)}")


@told
def came(transition_id: str, wait_id: str, version: int) -> None:
    """Say that what was waited for came today; for `on_click`."""
    actions.end_wait(session.desk(), transition_id, wait_id, expected=version)
    st.toast("It came today: the days waited stand in the plan.")
