"""The Monday view: what moved in the last seven days, and who owes what in the next."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.monday import Owing, owing
from planner.domain.moved import moved_since
from planner.domain.transition import Transition
from planner.ui.words import counted, day, plain

#: Lines shown at once; the others are counted.
_MOST = 8


def draw(transition: Transition, desk: Desk) -> None:
    """Draw both halves side by side."""
    past, ahead = st.columns(2, gap="large")
    with past:
        _moved(transition, desk)
    with ahead:
        _owing(transition, desk)


def _moved(transition: Transition, desk: Desk) -> None:
    st.markdown("#### Moved in the last seven days")
    found = moved_since(transition, desk.on - timedelta(days=7), desk.on)
    if not found:
        st.markdown("Nothing moved: no task, step, signature or cutover carries a day of these.")
    lines = [f"{each.on:%a} {day(each.on)} · {plain(each.sentence)}" for each in found[:_MOST]]
    st.markdown("  \n".join(lines))
    if len(found) > _MOST:
        st.caption(f"And {len(found) - _MOST} more, on their pages and in the history.")


def _owing(transition: Transition, desk: Desk) -> None:
    st.markdown("#### Who owes what this week")
    found = owing(transition, desk.on)
    if not found:
        st.markdown("Nobody: nothing is late, and nothing is due in the next seven days.")
    st.markdown("\n".join(_line(each, desk) for each in found[:_MOST]))
    if len(found) > _MOST:
        st.caption(f"And {counted(len(found) - _MOST, 'person or role', 'people or roles')} more.")


def _line(each: Owing, desk: Desk) -> str:
    late = each.late(desk.on)
    due = len(each.duties) - late
    counts = " and ".join(
        words for words in (f"{late} late" if late else "", f"{due} due" if due else "") if words
    )
    first = each.duties[0]
    what = plain(first.what.rstrip("."))
    return f"- **{plain(each.who)}**: {counts}, first {first.due_on:%-d %b}, {what}"
