"""Every task with its days, its reason and its next step, by stage, party and person."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.moving import STAGES
from planner.domain.people import Party
from planner.domain.planning.late import owner
from planner.domain.planning.plan import PlannedTask, TaskState, TransitionPlan
from planner.domain.planning.proofs import proofs, unproven
from planner.domain.stages import Stage
from planner.domain.transition import Transition
from planner.ui import editing, plan_needs, plan_words, session
from planner.ui.words import counted, plain

_A_PAGE = 12
_ANY = "Any"
_OPEN, _LATE, _CRITICAL, _DONE, _ALL = "Open", "Late", "Sets the date", "Done", "All"


def draw(transition: Transition, plan: TransitionPlan, desk: Desk) -> None:
    """Draw the filters and a page of tasks."""
    found = _filtered(transition, plan, desk)
    pages = -(-len(found) // _A_PAGE)
    number = st.pagination(pages, key=session.key("plan-page")) if pages > 1 else 1
    start = ((number or 1) - 1) * _A_PAGE
    st.caption(f"{counted(len(found), 'task')} of {len(plan.tasks)}")
    for task in found[start : start + _A_PAGE]:
        _line(transition, task, desk)
    if not found:
        st.markdown("No task fits these choices.")
    if desk.may(Act.EDIT_PROTOCOL, transition.charter, "task"):
        st.button(
            "Add a task",
            key="add-task",
            icon=":material/add:",
            on_click=editing.open_new,
            args=("task",),
        )


def _filtered(transition: Transition, plan: TransitionPlan, desk: Desk) -> Sequence[PlannedTask]:
    people = sorted({owner(transition, each) for each in plan.tasks})
    names = {transition.intake.brand: Party.BRAND, transition.intake.agency: Party.AGENCY}
    with st.container(horizontal=True, vertical_alignment="bottom", key="plan-filters"):
        state = st.selectbox(
            "Tasks", (_OPEN, _LATE, _CRITICAL, _DONE, _ALL), key=session.key("plan-state")
        )
        stage = st.selectbox(
            "Stage",
            (_ANY, *Stage),
            format_func=lambda each: STAGES[each] if isinstance(each, Stage) else each,
            key=session.key("plan-stage"),
        )
        party = st.selectbox("Party", (_ANY, *names), key=session.key("plan-party"))
        person = st.selectbox("Who", (_ANY, *people), key=session.key("plan-person"))
    return sorted(
        (
            each
            for each in plan.tasks
            if _is_in(each, state, desk)
            and stage in (_ANY, each.row.phase)
            and (party == _ANY or names[party] is each.row.party)
            and person in (_ANY, owner(transition, each))
        ),
        key=lambda each: (each.start, each.finish, each.id),
    )


def _is_in(task: PlannedTask, state: str, desk: Desk) -> bool:
    return {
        _OPEN: task.is_open,
        _LATE: task.is_late(desk.on),
        _CRITICAL: task.is_open and task.is_critical,
        _DONE: not task.is_open,
        _ALL: True,
    }[state]


def _line(transition: Transition, task: PlannedTask, desk: Desk) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", wrap=False, key=f"task-{task.id}"
    ):
        st.markdown(_words(transition, task, desk), width="stretch")
        plan_needs.step(transition, task, desk, f"step-{task.id}")
        if desk.may(Act.EDIT_PROTOCOL, transition.charter, "task"):
            st.button(
                "Edit",
                key=f"edit-task-{task.id}",
                type="tertiary",
                help=f"Edit {plain(task.row.title)}",
                on_click=editing.open_row,
                args=("task", task.id),
            )


def _words(transition: Transition, task: PlannedTask, desk: Desk) -> str:
    gate = transition.gate(task.row.gate)
    facts = [
        plan_words.span(task),
        f"{owner(transition, task)} ({task.row.party})",
        f"late since {task.due_on:%-d %b %Y}" if task.is_late(desk.on) else task.state.value,
        plan_words.slack(task) if task.is_open else "",
        plan_words.slipped(task),
        f"gate {gate.code}" if gate else "",
    ]
    said = " · ".join(plain(each) for each in facts if each)
    mark = "**" if task.is_critical and task.is_open else ""
    note = f"  \n:small[{plain(task.row.note)}]" if task.row.note and task.is_open else ""
    return (
        f"{mark}{plain(task.row.title)}{mark}  \n:small[{said}]  \n"
        f":small[{plain(_upper(task.why_start))}.]{note}{_proof(transition, task, desk)}"
    )


def _proof(transition: Transition, task: PlannedTask, desk: Desk) -> str:
    """Return a line on what the page that keeps a task's proof lacks, once work is under way."""
    found = proofs(transition, desk.on).get(task.id)
    if found is None or not found.missing:
        return ""
    if unproven(transition, task.row, desk.on):
        told = f"Ticked by hand, without proof on the page {found.title}: {found.missing}."
    elif task.is_open and task.state is not TaskState.AHEAD:
        told = f"Ticked from the page {found.title}: {found.missing}."
    else:
        return ""
    return f"  \n:small[{plain(told)}]"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
