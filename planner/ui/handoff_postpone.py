"""Moving a cutover: to the day that the plan has for it, or together with all after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import streamlit as st

from planner.actions import handoff as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.planning.differing import Differing, differing
from planner.domain.planning.postponing import (
    MOST_DAYS,
    Moved,
    Postponement,
    beyond_words,
    goes_alone,
    postponed,
)
from planner.domain.protocol.rows.handoff.cutovers import Cutover
from planner.domain.transition import Transition
from planner.ui import session
from planner.ui.failures import told
from planner.ui.words import counted, day, plain

#: Moves a card alone: transition, cutover, day in ISO form.
MoveAlone = Callable[[str, str, str], None]
_A_WEEK = 7
#: Cards that land further than asked for and are named in the toast; the others are counted.
_NAMED = 3


def draw(transition: Transition, desk: Desk, card: Cutover, move: MoveAlone) -> None:
    """Draw where the plan has another day for a planned card, and what moves it with the others."""
    may = desk.may(Act.EDIT_PROTOCOL, transition.charter, Cutover.kind)
    found = next((each for each in differing(transition, desk.on) if each.card.id == card.id), None)
    if found:
        _differs(transition, found, move if may else None)
    if may and st.toggle("Move this and all after it", key=_key("with-all", card)):
        _together(transition, desk, card)


def _differs(transition: Transition, found: Differing, move: MoveAlone | None) -> None:
    card, to = found.card, found.to
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.markdown(f":orange[:material/compare_arrows:] {plain(found.sentence)}", width="stretch")
        if move is None or to is None or to == card.on:
            return
        if goes_alone(transition, card, to):
            st.button(
                f"Move it to {to:%a %-d %b}",
                key=f"to-plan-{card.id}",
                on_click=move,
                args=(transition.id, card.id, to.isoformat()),
            )
        else:
            st.button(
                f"To {to:%a %-d %b}, with all after it",
                key=f"to-plan-{card.id}",
                on_click=_try,
                args=(card, (to - card.on) // timedelta(days=1)),
            )


def _together(transition: Transition, desk: Desk, card: Cutover) -> None:
    st.session_state.setdefault(_key("by-days", card), _A_WEEK)
    days = int(
        st.number_input(
            "By so many days",
            -MOST_DAYS,
            MOST_DAYS,
            key=_key("by-days", card),
            help="Days of the calendar; below 0 they come sooner. Each lands on a Tuesday to "
            "Thursday that both sides work, outside freeze windows.",
            width=180,
        )
    )
    found = postponed(transition, card.id, days, desk.on)
    for each in found.obstacles:
        st.markdown(f":orange[:material/block:] {plain(each)}")
    if found.moves and not found.obstacles:
        _preview(transition, found)
    elif not found.obstacles:
        st.caption("With these days no cutover would move.")
    st.button(
        f"Move {counted(len(found.moves), 'cutover')}",
        key=f"postpone-{card.id}",
        type="primary",
        disabled=bool(found.obstacles) or not found.moves,
        on_click=_move,
        args=(transition.id, card, days, transition.book.seq),
    )


def _preview(transition: Transition, found: Postponement) -> None:
    rows = [
        {
            "Cutover": plain(each.card.title),
            "Now": f"{each.card.on:%a} {day(each.card.on)}",
            "Then": f"{each.to:%a} {day(each.to)}",
            "": f"no day for it on {each.wanted:%a %-d %b}" if each.is_shifted else "",
        }
        for each in found.moves
    ]
    st.table(rows, hide_index=True)
    for each in beyond_words(transition, found):
        st.markdown(f":orange[:material/event_busy:] {plain(each)}")


def _try(card: Cutover, days: int) -> None:
    """Show what moving a card by some days would do, before it is done."""
    st.session_state[_key("with-all", card)] = True
    st.session_state[_key("by-days", card)] = days


@told
def _move(transition_id: str, card: Cutover, days: int, seen: int) -> None:
    found = actions.postpone(session.desk(), transition_id, card.id, days=days, seen=seen)
    # The same days once more are another deed: asked for anew.
    st.session_state[_key("with-all", card)] = False
    st.toast(f"Moved {counted(len(found.moves), 'cutover')}.{_further(found)}")


def _further(found: Postponement) -> str:
    """Return which cards landed on another day than asked for, as the end of a toast."""
    shifted = [each for each in found.moves if each.is_shifted]
    if not shifted:
        return ""
    more = len(shifted) - _NAMED
    others = f" and {more} more" if more > 0 else ""
    return f" On the next fit day: {'; '.join(map(_landed, shifted[:_NAMED]))}{others}."


def _landed(moved: Moved) -> str:
    return plain(f"'{moved.card.title}' {moved.to:%-d %b} instead of {moved.wanted:%-d %b}")


def _key(what: str, card: Cutover) -> str:
    return session.key(f"{what}-{card.id}")
