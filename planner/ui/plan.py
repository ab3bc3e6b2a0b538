"""Plan: when the handoff is, what holds it, who does what, and what a change would do."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.errors import BadInput
from planner.domain.planning.forecast import forecast_of
from planner.domain.planning.plan import TransitionPlan, plan_of
from planner.domain.playbook import Page
from planner.domain.profile import country_name
from planner.domain.protocol.rows.handoff.planning import PlanTerms
from planner.domain.protocol.sections import PLAN
from planner.domain.transition import Transition
from planner.ui import (
    failures,
    head,
    plan_gantt,
    plan_needs,
    plan_progress,
    plan_taking,
    plan_tasks,
    plan_what_if,
    plan_words,
    row_editor,
    row_lists,
    section,
    session,
)
from planner.ui.words import day, plain

PICTURE, TASKS, PROGRESS, WHAT_IF, TERMS = (
    "Picture",
    "Tasks",
    plan_progress.VIEW,
    "What if",
    "Terms and days",
)
#: Listed on their own; tasks have a list with dates.
_LISTED = ("freeze-window", "party-days-off", "waiting", "task")


def page() -> None:
    """Draw the plan of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    try:
        plan = plan_of(transition, desk.on)
    except BadInput as error:
        _unlaid(transition, desk, error)
        return
    head.draw(transition, desk, Page.PLAN, _state(transition, plan, desk))
    if row_editor.draw(transition, PLAN):
        return
    plan_needs.draw(transition, desk)
    _view(transition, plan, desk)


def _state(transition: Transition, plan: TransitionPlan, desk: Desk) -> str:
    return plan_words.state(transition, plan, forecast_of(transition, desk.on))


def _unlaid(transition: Transition, desk: Desk, error: BadInput) -> None:
    """Draw a plan that has no dates: what is wrong, and the rows in which it can be mended."""
    head.draw(transition, desk, Page.PLAN, "The plan has no dates until its tasks fit together")
    if row_editor.draw(transition, PLAN):
        return
    failures.show(error)
    row_lists.draw(transition, desk, PLAN, _LISTED)


def _view(transition: Transition, plan: TransitionPlan, desk: Desk) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="plan-views"):
        shown = st.segmented_control(
            "Show",
            (PICTURE, TASKS, PROGRESS, WHAT_IF, TERMS),
            default=PICTURE,
            required=True,
            key=session.key("plan-view"),
            label_visibility="collapsed",
        )
        plan_taking.draw(transition, plan, desk)
    if shown == TASKS:
        plan_tasks.draw(transition, plan, desk)
    elif shown == PROGRESS:
        plan_progress.draw(transition, plan, desk)
    elif shown == WHAT_IF:
        plan_what_if.draw(transition, plan, desk)
    elif shown == TERMS:
        for placed in transition.protocol.rows(PlanTerms.kind):
            section.line(transition, placed, desk, whole=True)
        row_lists.draw(transition, desk, PLAN, _LISTED[:2])
        _holidays(plan)
    else:
        plan_gantt.draw(transition, plan, desk)


def _holidays(plan: TransitionPlan) -> None:
    """Say which windows follow from the public holidays, and whose count."""
    years = (plan.on, plan.contract_end)
    runs = [
        f"{each.title}: {each.first_on:%-d %b} to {day(each.last_on)}"
        for each in plan.calendars.frozen
        if each.title.startswith("Public holidays")
        and each.last_on >= years[0]
        and each.first_on <= years[1]
    ]
    whose = ", ".join(
        f"the {party}'s of {country_name(code)}" for party, code in plan.calendars.countries.items()
    )
    st.caption(plain(f"Public holidays that count: {whose}."))
    if runs:
        st.caption(plain(f"No cell changes hands then either: {'; '.join(runs)}."))
