"""Insights: what became of last weeks' asks, this week's lines, and whether anybody acts."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from planner.domain.insight.needs import needs
from planner.domain.insight.use import Fate, due_on, fate, sent_on, use, use_by_owner
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.insights import Insight
from planner.domain.protocol.sections import INSIGHTS
from planner.ui import (
    head,
    insights_decision,
    insights_lines,
    insights_note,
    insights_writing,
    row_editor,
    row_lists,
    row_needs,
    session,
)
from planner.ui.words import day, plain

_NOTE, _LINES, _ALL = "This week", "The note as it goes out", "All lines"


def page() -> None:
    """Draw the insights of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    lines = transition.protocol.of(Insight)
    head.draw(transition, desk, Page.INSIGHTS, use(lines, desk.on).sentence)
    if row_editor.draw(transition, INSIGHTS) or insights_decision.draw(transition, desk):
        return
    row_needs.draw(
        transition,
        desk,
        needs(transition, desk.on),
        _calm(lines, desk.on),
        insights_decision.begin_row,
    )
    week_on, shown = _choice(desk.on)
    if shown == _LINES:
        insights_note.draw(desk, transition, week_on)
    elif shown == _ALL:
        row_lists.draw(transition, desk, INSIGHTS)
    else:
        insights_lines.before(transition, desk, week_on)
        insights_lines.this_week(transition, desk, week_on)
        insights_writing.draw(transition, desk, week_on)
        _owners(lines, desk.on)


def _choice(on: date) -> tuple[date, str]:
    """Return the Monday of the week that is looked at, and what is shown of it."""
    monday = on - timedelta(days=on.weekday())
    with st.container(horizontal=True, vertical_alignment="bottom"):
        shown = st.segmented_control(
            "Show",
            (_NOTE, _LINES, _ALL),
            default=_NOTE,
            required=True,
            key=session.key("insights-view"),
            label_visibility="collapsed",
        )
        week: date | None = st.date_input(
            "Week of", monday, key=session.key("insights-week"), format="DD/MM/YYYY", width=180
        )
    chosen = week or monday
    return chosen - timedelta(days=chosen.weekday()), shown or _NOTE


def _calm(lines: tuple[Insight, ...], on: date) -> str:
    waiting = [each for each in lines if fate(each, on) is Fate.WAITING and sent_on(each) <= on]
    if not lines:
        return "No line was written yet. One finding a week that somebody can act on is plenty."
    if not waiting:
        return "Every ask that was sent is decided."
    first = min(waiting, key=due_on)
    return (
        f"No ask is past its 30 days. Next: {first.owner}, by {day(due_on(first))}: "
        f"{first.ask or first.label}"
    )


def _owners(lines: tuple[Insight, ...], on: date) -> None:
    found = {owner: each for owner, each in use_by_owner(lines, on).items() if each.sent}
    if not found:
        return
    st.markdown("#### Who acts on it")
    st.table(
        {
            "Business owner": [plain(owner) for owner in found],
            "Sent": [str(each.sent) for each in found.values()],
            "Decided in 30 days": [str(each.in_time) for each in found.values()],
            "Later": [str(each.late) for each in found.values()],
            "Overdue": [str(each.overdue) for each in found.values()],
            "Still in time": [str(each.waiting) for each in found.values()],
            "Act-rate": [
                "–" if each.percent is None else f"{each.percent}%" for each in found.values()
            ],
        },
        border="horizontal",
        hide_index=True,
    )
    st.caption(
        "Act-rate: asks with a dated decision within 30 days of the Monday they went out, of "
        "those decided or 30 days old. A no with a reason counts as acted on."
    )
