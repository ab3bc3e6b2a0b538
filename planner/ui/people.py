"""People and hours: who is on shift by name, where nobody is, which days are holidays."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import streamlit as st

from planner.actions.desk import Desk
from planner.domain import roster
from planner.domain.access import Act
from planner.domain.cover_words import surface_names
from planner.domain.coverage import CoveredHour, coverage, rostered, stretches
from planner.domain.people import Party
from planner.domain.playbook import Page
from planner.domain.presence import rules, watched
from planner.domain.protocol.rows import RosterInForce
from planner.domain.protocol.sections import ROSTER
from planner.domain.transition import Transition
from planner.domain.wall import Span
from planner.domain.zones import zone_of
from planner.ui import (
    editing,
    head,
    headcount,
    people_chart,
    people_holidays,
    row_editor,
    section,
    session,
)
from planner.ui.words import counted, plain

#: The kinds of rows listed here; holidays and public words have places of their own.
_LISTED = ("roster-person", "shift", "leave", "roster-in-force", "role-hours")
_HEADCOUNT = "Who the promise needs"
_VIEWS = ("Who is there", _HEADCOUNT)
#: Faults shown at once; the others come up as these are mended.
_AT_MOST = 5


def page() -> None:
    """Draw the people and hours of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    head.draw(transition, desk, Page.PEOPLE, _state(transition, desk.on))
    if row_editor.draw(transition, ROSTER):
        return
    _faults(transition, desk)
    shown = st.segmented_control(
        "Show",
        _VIEWS,
        default=_VIEWS[0],
        required=True,
        key=session.key("people-view"),
        label_visibility="collapsed",
    )
    if shown == _HEADCOUNT:
        headcount.draw(transition, desk)
        return
    _grid(transition, desk)
    _lists(transition, desk)
    people_holidays.draw(transition, desk)


def _state(transition: Transition, on: date) -> str:
    them = roster.roster(transition.protocol)
    if not them.shifts:
        return "Nobody is named for any shift yet: the bands' hours stand"
    counts = [
        f"the {party}'s shifts count as cover{_since(from_on, on)}"
        for party in Party
        if (from_on := them.from_on(party))
    ]
    said = ", ".join(counts) or "no party's shifts count as cover yet"
    return f"{counted(len(them.people), 'person', 'people')} on the roster; {said}"


def _since(from_on: date, on: date) -> str:
    """Return from which day a roster counts where that day is still to come."""
    return f" from {from_on:%-d %b %Y} on" if from_on > on else ""


def _faults(transition: Transition, desk: Desk) -> None:
    found = tuple(roster.faults(roster.roster(transition.protocol)))
    if not found:
        return
    with st.container(border=True, key="roster-faults"):
        st.markdown("#### Needs you")
        for number, each in enumerate(found[:_AT_MOST]):
            with st.container(horizontal=True, vertical_alignment="center", wrap=False):
                st.markdown(plain(each.sentence), width="stretch")
                if desk.may(Act.EDIT_PROTOCOL, transition.charter):
                    st.button(
                        "Take me there",
                        key=f"fault-{number}",
                        type="tertiary",
                        on_click=editing.open_row,
                        args=(each.kind, each.row),
                    )
        if found[_AT_MOST:]:
            st.caption(f"And {len(found) - _AT_MOST} more.")


def _grid(transition: Transition, desk: Desk) -> None:
    protocol = transition.protocol
    surfaces = watched(protocol)
    if not surfaces:
        st.info("No surface is watched. Add one in section 3 of the protocol.")
        return
    names = surface_names(protocol)
    st.markdown("#### Who is there, hour by hour")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen: str = st.selectbox(
            "Surface",
            [each.id for each in surfaces],
            format_func=lambda id_: names[id_],
            key=session.key("grid-surface"),
        )
        monday = desk.on - timedelta(days=desk.on.weekday())
        first: Any = st.date_input(
            "Week from", monday, key=session.key("grid-week"), format="DD/MM/YYYY"
        )
    given = rules(protocol, zone_of(transition))
    shown = rostered(given)
    on = first if isinstance(first, date) else monday
    on -= timedelta(days=on.weekday())
    hours = coverage(shown, chosen, Span(on, on + timedelta(days=6), given.zone))
    words = _in_words(hours)
    with st.container(key="coverage"):
        # As a screen reader says it: without the marks of bold print.
        st.html(people_chart.grid(hours, words.replace("**", "").replace("  \n", " ")))
    st.caption(people_chart.KEY)
    st.markdown(words)
    if any(_counts_later(given.roster, each, on) for each in shown.roster.in_force):
        st.caption(
            "Shown as if every roster counted already. A party's shifts count as cover from the "
            "day given under “Rosters in force”; before, its bands do."
        )


def _counts_later(its: roster.Roster, made: RosterInForce, monday: date) -> bool:
    """Return whether a party's shifts do not count yet in a week, though they are shown."""
    from_on = its.from_on(made.party)
    return from_on is None or from_on > monday


def _in_words(hours: tuple[CoveredHour, ...]) -> str:
    holes = stretches(hours, lambda each: each.is_hole)
    single = stretches(hours, lambda each: each.is_single)
    said = [
        f"**Nobody there although customers are told so:** {', '.join(holes)}."
        if holes
        else "Somebody is there in every hour customers are told of."
    ]
    if single:
        said.append(f"**Hangs on one person:** {', '.join(single)}.")
    return "  \n".join(said)


def _lists(transition: Transition, desk: Desk) -> None:
    for kind in ROSTER.kinds:
        if kind.type.kind in _LISTED:
            section.rows(transition, kind, desk)
    section.removed(transition, ROSTER, desk)
