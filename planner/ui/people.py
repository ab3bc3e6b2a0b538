"""People and hours: who is on shift by name, where nobody is, which days are holidays."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import streamlit as st

from planner.actions import checks as actions
from planner.actions.desk import Desk
from planner.domain import roster
from planner.domain.access import Act
from planner.domain.cover_words import surface_names
from planner.domain.coverage import CoveredHour, coverage, rostered, stretches
from planner.domain.days_off import public_days
from planner.domain.people import Party
from planner.domain.playbook import Page
from planner.domain.presence import Rules, rules, watched
from planner.domain.profile import country_name
from planner.domain.protocol.rows import HolidayYear
from planner.domain.protocol.sections import ROSTER
from planner.domain.transition import Transition
from planner.domain.wall import Span
from planner.ui import editing, head, people_chart, row_editor, section, session
from planner.ui.failures import told
from planner.ui.words import counted, day, plain

#: The kinds of rows listed here; holidays and public words have places of their own.
_LISTED = ("roster-person", "shift", "leave", "roster-in-force", "role-hours")


def page() -> None:
    """Draw the people and hours of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    head.draw(transition, desk, Page.PEOPLE, _state(transition))
    if row_editor.draw(transition, ROSTER):
        return
    _faults(transition)
    _grid(transition, desk)
    _lists(transition, desk)
    _holidays(transition, desk)


def _state(transition: Transition) -> str:
    them = roster.roster(transition.protocol)
    if not them.shifts:
        return "No shift has a name yet: the bands' word stands for everybody"
    counts = [each for each in Party if them.from_on(each)]
    said = (
        f"the {' and '.join(counts)}'s shifts count as cover"
        if counts
        else "no party's shifts count as cover yet"
    )
    return f"{counted(len(them.people), 'person', 'people')} on the roster; {said}"


def _faults(transition: Transition) -> None:
    found = tuple(roster.faults(roster.roster(transition.protocol)))
    if not found:
        return
    with st.container(border=True, key="roster-faults"):
        st.markdown("#### Needs a decision")
        for number, each in enumerate(found[:5]):
            with st.container(horizontal=True, vertical_alignment="center", wrap=False):
                st.markdown(plain(each.sentence), width="stretch")
                st.button(
                    "Take me there",
                    key=f"fault-{number}",
                    type="tertiary",
                    on_click=editing.open_row,
                    args=(each.kind, each.row),
                )


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
    given = rules(protocol, transition.intake.profile.timezone)
    shown = rostered(given)
    on = first if isinstance(first, date) else monday
    on -= timedelta(days=on.weekday())
    hours = coverage(shown, chosen, Span(on, on + timedelta(days=6), given.zone))
    st.plotly_chart(
        people_chart.grid(hours),
        key="coverage",
        config={"displayModeBar": False},
        alt=_in_words(hours),
    )
    st.caption(people_chart.KEY)
    st.markdown(_in_words(hours))
    if shown.roster.in_force != given.roster.in_force and shown.roster.shifts:
        st.caption(
            "Shown as if every roster counted already. A party's shifts count as cover from the "
            "day given under “Rosters in force”; before, its bands do."
        )


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
    if desk.may(Act.EDIT_PROTOCOL, transition.charter):
        section.removed(transition, ROSTER)


def _holidays(transition: Transition, desk: Desk) -> None:
    protocol = transition.protocol
    given = rules(protocol, transition.intake.profile.timezone)
    if not given.country:
        return
    st.markdown(f"#### Public holidays, {country_name(given.country)}")
    for year in (desk.on.year, desk.on.year + 1):
        _year(transition, desk, given, year)


def _year(transition: Transition, desk: Desk, given: Rules, year: int) -> None:
    known = public_days(given.country, year)
    stated = next(
        (
            each
            for each in transition.protocol.of(HolidayYear)
            if (each.country, each.year) == (given.country, year)
        ),
        None,
    )
    kept = given.days_off.of_year(given.country, year)
    state = "confirmed" if stated else "from the calendar, not confirmed by anybody"
    with st.expander(f"{year}: {counted(len(kept), 'day')}, {state}"):
        options = sorted({*known, *kept})
        version = transition.book.version(HolidayYear.kind, _year_id(given.country, year))
        chosen = st.multiselect(
            "Days on which the ordinary week is not staffed",
            options,
            default=sorted(kept),
            format_func=lambda each: f"{day(each)} {known.get(each, 'our own day')}",
            key=session.key(f"holidays-{year}-{version}"),
            disabled=not desk.may(Act.EDIT_PROTOCOL, transition.charter),
        )
        own = st.date_input(
            "A day of our own",
            None,
            min_value=date(year, 1, 1),
            max_value=date(year, 12, 31),
            key=session.key(f"own-day-{year}-{version}"),
            format="DD/MM/YYYY",
        )
        if desk.may(Act.EDIT_PROTOCOL, transition.charter):
            days = {*chosen, *([own] if isinstance(own, date) else [])}
            st.button(
                f"Confirm {year}" if stated is None else f"Change {year}",
                key=f"confirm-{year}",
                on_click=_confirm,
                args=(transition.id, given.country, year, tuple(sorted(days))),
            )


def _year_id(country: str, year: int) -> str:
    return f"{country.lower()}-{year}"


@told
def _confirm(transition_id: str, country: str, year: int, days: tuple[date, ...]) -> None:
    row = HolidayYear(id=_year_id(country, year), country=country, year=year, days=days)
    actions.lay(session.desk(), transition_id, [row], action="confirm holidays")
    st.session_state["saved"] = f"the public holidays of {year}"
