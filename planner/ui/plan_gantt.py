"""The plan's picture: bars by stage and party, what was frozen, the forecast's range."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.moving import STAGES
from planner.domain.people import Party
from planner.domain.planning.baselines import newest
from planner.domain.planning.forecast import Expected, forecast_of
from planner.domain.planning.late import owner
from planner.domain.planning.plan import PlannedTask, TransitionPlan
from planner.domain.planning.terms import hiring_of, notice_of, overlap_of
from planner.domain.stages import Stage
from planner.domain.transition import Transition
from planner.ui import plan_bars, plan_words, session
from planner.ui.plan_bars import Calendar, Fan, PlanBar
from planner.ui.words import day, plain

_HOLDS, _OPEN, _ALL = "What sets the date", "Open tasks", "All tasks"
KEY = (
    "Full colour: it sets the closing day. Paler: it may slip. Palest, with ✓: done. Thin grey "
    "line: the baseline. Grey columns: no cell changes hands. Diamonds: gates. Grey bars at the "
    "foot: the forecast, from one course in ten to nine, the thick part from five to eight."
)


def draw(transition: Transition, plan: TransitionPlan, desk: Desk) -> None:
    """Draw the picture with its words, and what the contract's clock asks."""
    if not plan.tasks:
        st.info("There is no task yet. Add one under “Tasks”.")
        return
    found = forecast_of(transition, desk.on)
    st.markdown(plain(" ".join(plan_words.certainty(transition, plan, found))))
    shown = st.segmented_control(
        "Tasks shown",
        (_HOLDS, _OPEN, _ALL),
        default=_HOLDS,
        required=True,
        key=session.key("plan-bars"),
        label_visibility="collapsed",
    )
    rows = (*bars(transition, _chosen(plan, shown)), *terms(transition, plan))
    fans = tuple(
        _fan(name, each)
        for name, each in (("Handoff", found.handoff), ("Closing", found.closing))
        if each is not None
    )
    st.plotly_chart(
        plan_bars.figure(rows, fans, _behind(plan)),
        key=f"plan-picture-{shown}",
        config={"displayModeBar": False},
        alt=f"{plan_words.critical_path(plan)} {' '.join(fan.says for fan in fans)}",
    )
    st.caption(KEY)
    with st.expander("The picture in words"):
        st.markdown(plain(plan_words.critical_path(plan)))
        st.markdown("\n".join(f"- {plain(fan.says)}" for fan in fans))
    st.markdown("  \n".join(_marked(each) for each in plan_words.terms(transition, plan)))


def _marked(sentence: str) -> str:
    """Return a sentence whose first word may be bold, all else letter for letter."""
    head, mark, rest = sentence.removeprefix("**").partition("**")
    return f"**{plain(head)}**{plain(rest)}" if mark else plain(sentence)


def _chosen(plan: TransitionPlan, shown: str) -> Sequence[PlannedTask]:
    if shown == _ALL:
        return plan.tasks
    if shown == _OPEN:
        return [each for each in plan.tasks if each.is_open]
    return [
        each
        for each in plan.tasks
        if each.is_critical or each.is_milestone or (each.row.cuts_over and each.is_open)
    ]


def bars(transition: Transition, tasks: Sequence[PlannedTask]) -> tuple[PlanBar, ...]:
    """Return the rows of the picture: each stage's name, and below it its tasks by their days."""
    found: list[PlanBar] = []
    for stage in Stage:
        its = [each for each in tasks if each.row.phase is stage]
        if its:
            found.append(PlanBar(STAGES[stage]))
            ordered = sorted(its, key=lambda each: (each.start, each.finish, each.id))
            found += [_bar(transition, each) for each in ordered]
    return tuple(found)


def terms(transition: Transition, plan: TransitionPlan) -> tuple[PlanBar, ...]:
    """Return what the contract's clock asks as rows of the picture: notice, hiring, overlap."""
    notice, hiring = notice_of(transition, plan), hiring_of(transition, plan)
    given = notice.served_on or notice.latest_on
    found = [_term(f"Notice, {notice.days} days", given, notice.contract_end)]
    if hiring and hiring.open_by <= hiring.first_day:
        found.append(_term("Hiring, to the first day", hiring.open_by, hiring.first_day))
    overlap = overlap_of(transition, plan)
    if overlap and overlap.first_on <= overlap.last_on:
        cost = f", {overlap.currency} {overlap.cost:,}" if overlap.cost is not None else ""
        found.append(_term(f"Both teams paid{cost}", overlap.first_on, overlap.last_on))
    return (PlanBar("Notice, hiring, overlap"), *found)


def _term(name: str, first: date, last: date) -> PlanBar:
    says = f"<b>{_safe(name)}</b><br>{day(first)} to {day(last)}"
    return PlanBar(name=name, says=says, party=Party.BRAND, days=(first, last))


def _bar(transition: Transition, task: PlannedTask) -> PlanBar:
    frozen = newest(transition)
    was = None
    if frozen and task.id in frozen.finishes:
        was = (frozen.starts[task.id], frozen.finishes[task.id])
    return PlanBar(
        name=task.row.title,
        says=_says(transition, task),
        party=task.row.party,
        days=(task.start, task.finish),
        was=was,
        is_milestone=task.is_milestone,
        is_critical=task.is_critical,
        is_done=not task.is_open,
    )


def _says(transition: Transition, task: PlannedTask) -> str:
    slip = plan_words.slipped(task)
    parts = (
        f"<b>{_safe(task.row.title)}</b>",
        f"{plan_words.span(task)} · {_safe(owner(transition, task))}, {task.row.party}",
        f"{task.state.value}, {plan_words.slack(task)}{f', {slip}' if slip else ''}",
        f"Starts {_safe(task.why_start)}",
    )
    return "<br>".join(parts)


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _fan(name: str, each: Expected) -> Fan:
    sure = each.sure
    return Fan(
        name,
        f"{name}: as likely as not by {day(each.on)}, in eight of ten courses by {day(each.by)}; "
        f"one in ten comes by {day(sure['P10'])}, nine in ten by {day(sure['P90'])}.",
        (sure["P10"], each.on, each.by, sure["P90"]),
    )


def _behind(plan: TransitionPlan) -> Calendar:
    return Calendar(
        plan.on,
        plan.contract_end,
        tuple((each.title, each.first_on, each.last_on) for each in plan.calendars.frozen),
    )
