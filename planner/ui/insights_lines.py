"""The weekly lines: what became of earlier asks, and what people told us this week."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.insight.bounce import bounce
from planner.domain.insight.judging import asked_before, fate_words, lines_of
from planner.domain.insight.note import behind_words
from planner.domain.insight.use import Fate, fate
from planner.domain.protocol.rows.handoff.insights import Insight
from planner.domain.transition import Transition
from planner.ui import editing, insights_decision
from planner.ui.words import day, plain

#: Earlier asks shown at once.
_AT_MOST = 8


def before(transition: Transition, desk: Desk, week_on: date) -> None:
    """Draw what became of earlier weeks' asks, the newest week first."""
    st.markdown("#### What became of last weeks' asks")
    found = asked_before(transition, week_on, desk.on)
    if not found:
        st.markdown("Nothing was asked in earlier weeks.")
    for each in found[:_AT_MOST]:
        _asked(transition, desk, each)
    if found[_AT_MOST:]:
        st.caption(f"And {len(found) - _AT_MOST} more under All lines.")


def _asked(transition: Transition, desk: Desk, line: Insight) -> None:
    became = fate_words(line, desk.on)
    is_late = fate(line, desk.on) is Fate.OVERDUE
    said = f":orange[{plain(became)}]" if is_late else plain(became)
    with _row(line):
        st.markdown(
            f"**{plain(line.ask or line.label)}** · {plain(line.owner)}  \n"
            f":small[Week of {day(line.monday)}. {said}]",
            width="stretch",
        )
        _buttons(transition, desk, line)


def this_week(transition: Transition, desk: Desk, week_on: date) -> None:
    """Draw the lines of a week, those with most messages behind them first."""
    sunday = week_on + timedelta(days=6)
    st.markdown(f"#### What people told us, {day(week_on)} to {day(sunday)}")
    found = lines_of(transition, week_on)
    if not found:
        st.markdown("No line for this week yet.")
    for each in found:
        with _row(each):
            st.markdown(_line(each), width="stretch")
            _buttons(transition, desk, each)


def _line(line: Insight) -> str:
    quotes = f"  \n:small[{plain(line.quotes)}]" if line.quotes else ""
    so_what = plain(line.so_what) or ":orange[what it means is still to be written]"
    ask = plain(line.ask) or ":orange[nothing is asked yet]"
    bounced = bounce(line.need, line.so_what, line.ask)
    back = f"  \n:orange[:material/undo: {plain(bounced.sentence)}]" if bounced else ""
    decided = (
        f"  \n:small[**Decided** {day(line.decided_on)}: {plain(line.decision)}]"
        if line.decided_on
        else ""
    )
    return (
        f"**{plain(line.need)}** · {behind_words(line)}{quotes}  \n"
        f":small[**So what** {so_what}]  \n"
        f":small[**We ask {plain(line.owner)}** {ask}]{decided}{back}"
    )


def _row(line: Insight) -> st.delta_generator.DeltaGenerator:
    return st.container(
        horizontal=True, vertical_alignment="center", wrap=False, key=f"line-insight-{line.id}"
    )


def _buttons(transition: Transition, desk: Desk, line: Insight) -> None:
    if not desk.may(Act.EDIT_PROTOCOL, transition.charter, Insight.kind):
        return
    st.button(
        "Add the result" if line.decision else "Decide",
        key=f"decide-{line.id}",
        type="tertiary",
        on_click=insights_decision.begin,
        args=(line.id,),
    )
    st.button(
        "Edit",
        key=f"edit-insight-{line.id}",
        type="tertiary",
        help=f"Edit {plain(line.label)}",
        on_click=editing.open_row,
        args=(Insight.kind, line.id),
    )
