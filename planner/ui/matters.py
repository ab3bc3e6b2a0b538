"""Open matters: what the agency still covers, what could go wrong, what is late and whose it is."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.matters.crutches import covered, trend_words
from planner.domain.matters.dependency import leaning, leaning_words, limits
from planner.domain.matters.needs import needs as needs_of
from planner.domain.need import Need
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.matters import ActionItem, Crutch, Issue
from planner.domain.protocol.rows.handoff.signing import DayFigures
from planner.domain.protocol.sections import MATTERS
from planner.domain.transition import Transition
from planner.ui import (
    head,
    matters_adding,
    matters_charts,
    matters_lists,
    row_editor,
    row_needs,
    session,
)
from planner.ui.words import counted, plain


def page() -> None:
    """Draw the open matters of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    needs = needs_of(transition, desk.on)
    head.draw(transition, desk, Page.MATTERS, _state(transition, desk, needs))
    if row_editor.draw(transition, MATTERS):
        return
    row_needs.draw(transition, desk, needs, _calm(transition, desk))
    matters_adding.draw(transition, desk)
    _curves(transition, desk)
    matters_lists.draw(transition, desk)


def _state(transition: Transition, desk: Desk, needs: tuple[Need, ...]) -> str:
    open_ = [each for each in transition.protocol.of(Crutch) if not each.ended_on]
    hours = sum(each.hours for each in open_ if each.since <= desk.on)
    leans = (
        f"the agency still covers {counted(hours, 'hour')} a week"
        if hours
        else "no hour is registered that the agency still covers"
    )
    late = f"{counted(len(needs), 'matter')} {'is' if len(needs) == 1 else 'are'} late"
    return f"{late if needs else 'Nothing is late'}; {leans}"


def _calm(transition: Transition, desk: Desk) -> str:
    """Return what comes next while nothing is late."""
    dated = [
        *(
            (each.due_on, each.title)
            for each in transition.protocol.of(ActionItem)
            if not each.done_on
        ),
        *(
            (each.due_on, each.title)
            for each in transition.protocol.of(Issue)
            if each.due_on and not each.settled_on
        ),
        *(
            (each.until, f"the agency {each.title[:1].lower()}{each.title[1:]}")
            for each in transition.protocol.of(Crutch)
            if not each.ended_on
        ),
    ]
    coming = [each for each in dated if each[0] >= desk.on]
    if not coming:
        return "Nothing is late, and nothing has a day to come. Add what was agreed last Monday."
    on, title = min(coming)
    return f"Nothing is late. Next, on {on:%-d %b %Y}: {title}."


def _curves(transition: Transition, desk: Desk) -> None:
    left, right = st.columns(2, gap="large")
    crutches = transition.protocol.of(Crutch)
    with left:
        st.markdown("#### What the agency still covers")
        weeks = covered(crutches, desk.on)
        said = trend_words(crutches, desk.on)
        if weeks:
            st.plotly_chart(
                matters_charts.covered(weeks, desk.on),
                key="covered",
                config={"displayModeBar": False},
                alt=said,
            )
        st.markdown(plain(said))
    with right:
        st.markdown("#### How much still needs the agency")
        found = leaning(transition.protocol.of(DayFigures))
        said = leaning_words(found)
        if any(each.percent is not None for each in found):
            st.plotly_chart(
                matters_charts.leaning(found, limits(transition), desk.on),
                key="leaning",
                config={"displayModeBar": False},
                alt=said,
            )
        st.markdown(plain(said))
