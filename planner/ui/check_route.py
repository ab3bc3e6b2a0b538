"""Try a message: which way it goes through the tree, who has it then, and until when."""

from __future__ import annotations

from datetime import date, datetime

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.clock_words import reading_in_words
from planner.domain.cover_words import surface_names
from planner.domain.presence import watched
from planner.domain.proof import FRIDAY_EVENING, next_friday
from planner.domain.protocol.rows import Scenario, Surface, TriageQuestion
from planner.domain.route import Route, Way, route_answers, route_scenario, walk
from planner.domain.transition import Transition
from planner.domain.zones import zone_of
from planner.ui import check_place, check_route_words, session
from planner.ui.words import plain

_SCENARIO, _TREE = "By a scenario", "By the tree's questions"


def draw(transition: Transition, desk: Desk) -> None:
    """Draw what is asked about the message, and what the protocol says of it."""
    surfaces = {each.id: each for each in watched(transition.protocol)}
    if not surfaces:
        st.info("No surface is watched. Add one in section 3 of the protocol.")
        return
    by = st.segmented_control(
        "Place it",
        (_SCENARIO, _TREE),
        default=_SCENARIO,
        required=True,
        key=session.key("route-by"),
        label_visibility="collapsed",
        persist_state="session",
    )
    scenario = _scenario(transition) if by == _SCENARIO else None
    surface, at = _when(transition, desk, surfaces)
    if at is None:
        st.caption("Give a day and a time.")
        return
    zone = zone_of(transition)
    if by == _TREE:
        answers = _answers(transition)
        if answers is None:
            return
        _route(transition, route_answers(transition.protocol, zone, answers, surface, at))
    elif scenario is None:
        st.info("No scenario is stated. Add one in section 8 of the protocol.")
    else:
        _route(transition, route_scenario(transition.protocol, zone, scenario, surface, at))


def _scenario(transition: Transition) -> Scenario | None:
    known = {each.id: each for each in transition.protocol.of(Scenario)}
    if not known:
        return None
    chosen = st.selectbox(
        "Scenario (type to search)",
        list(known),
        format_func=lambda id_: f"{known[id_].message} ({known[id_].severity.value})",
        key=session.key("route-scenario"),
        persist_state="session",
    )
    return known.get(chosen, next(iter(known.values())))


def _when(
    transition: Transition, desk: Desk, surfaces: dict[str, Surface]
) -> tuple[Surface, datetime | None]:
    names = surface_names(transition.protocol)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Surface",
            list(surfaces),
            format_func=lambda id_: names[id_],
            key=session.key("route-surface"),
            persist_state="session",
        )
        on = st.date_input(
            "Day",
            value=next_friday(desk.on).date(),
            key=session.key("route-day"),
            format="DD/MM/YYYY",
            persist_state="session",
        )
        at = st.time_input(
            "Time",
            FRIDAY_EVENING,
            key=session.key("route-time"),
            step=300,
            persist_state="session",
        )
    surface = surfaces.get(chosen, next(iter(surfaces.values())))
    if not isinstance(on, date):
        return surface, None
    return surface, datetime.combine(on, at)


def _answers(transition: Transition) -> dict[str, bool] | None:
    """Draw the questions that are reached, one after the other; None without a tree."""
    protocol = transition.protocol
    answers: dict[str, bool] = {}
    asked = 0
    way = walk(protocol, answers)
    if way is None:
        st.info("There is no tree yet. Draw it in section 7 of the protocol.")
        return None
    while way.open_question is not None and asked <= len(protocol.of(TriageQuestion)):
        given = _ask(way.open_question)
        if given is None:
            break
        answers[way.open_question.id] = given
        asked += 1
        way = walk(protocol, answers) or way
    return answers


def _ask(question: TriageQuestion) -> bool | None:
    more = f"  \n:small[:gray[{plain(question.look_for)}]]" if question.look_for else ""
    st.markdown(f"{plain(question.label)}{more}")
    # The label alone is read aloud, signs and all: it is no Markdown.
    given = st.radio(
        question.label,
        (True, False),
        index=None,
        format_func=lambda yes: "Yes" if yes else "No",
        horizontal=True,
        label_visibility="collapsed",
        key=session.key(f"route-answer-{question.id}"),
    )
    return None if given is None else bool(given)


def _route(transition: Transition, route: Route) -> None:
    protocol = transition.protocol
    with st.container(border=True, key="route"):
        if route.scenario is None and route.way and route.way.open_question:
            st.caption("Not every question is answered yet. In doubt, this holds:")
        st.markdown(f"#### {plain(check_route_words.headline(protocol, route))}")
        sign = (
            ":red[:material/error:]"
            if route.clocks.fails
            else ":green[:material/check_circle:]"
            if route.clocks.promised_minutes is not None
            else ":gray[:material/help:]"
        )
        st.markdown(f"{sign} {plain(reading_in_words(route.clocks))}")
        st.table(
            [
                {"": title, " ": plain(said)}
                for title, said in check_route_words.facts(protocol, route)
            ],
            hide_index=True,
            hide_header=True,
        )
        if route.scenario is not None:
            st.button(
                "Open this scenario",
                key="route-there",
                type="tertiary",
                icon=":material/arrow_forward:",
                icon_position="right",
                on_click=check_place.go,
                args=(Scenario.kind, route.scenario.id),
            )
    _way(route)


def _way(route: Route) -> None:
    if route.way is None:
        if route.scenario is not None:
            st.caption("The tree does not decide this scenario: its own row does.")
        return
    st.markdown("**The way through the tree**")
    st.markdown("\n".join(f"{number}. {each}" for number, each in enumerate(_lines(route.way), 1)))


def _lines(way: Way) -> list[str]:
    lines = [
        f"{plain(step.question.label)} **{'Yes' if step.answer else 'No'}**" for step in way.steps
    ]
    lines += [f"on the way: {plain(each.label)}, then asked on" for each in way.passed]
    if way.open_question is not None:
        lines.append(f"{plain(way.open_question.label)} **not answered yet**")
        if way.outcome is not None:
            lines.append(f"until then, as in doubt: **{plain(way.outcome.label)}**")
    elif way.outcome is not None:
        lines.append(f"**{plain(way.outcome.label)}**")
    return lines
