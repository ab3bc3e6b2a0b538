"""The promise: how long a customer really waits, hour by hour, beside what is promised."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import streamlit as st

from planner.actions import proving
from planner.actions.desk import Desk
from planner.domain.clock_words import (
    KEPT_WORDS,
    moment,
    reading_in_words,
    wait_in_words,
    worst_sentence,
)
from planner.domain.cover_words import surface_names
from planner.domain.playbook import Page
from planner.domain.proof import (
    FRIDAY_EVENING,
    Proof,
    Reading,
    SurfaceProof,
    next_friday,
    read_clocks,
)
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.saying import minutes
from planner.domain.protocol.sections import ROSTER
from planner.domain.protocol.words import Severity
from planner.domain.transition import Transition
from planner.domain.zones import zone_of
from planner.ui import (
    duty_lanes,
    head,
    promise_charts,
    promise_what_if,
    promise_words,
    row_editor,
    session,
)
from planner.ui.words import plain

#: What is looked at: an ordinary week shows the pattern, a year shows holidays and clock changes.
_RANGES = {"The next 7 days": 7, "The next 12 months": 365}
_ORDINARY = Severity.S1
_BY_SURFACE, _BY_WEEKDAY, _BY_BAND = "By surface", "By weekday", "By band"


def page() -> None:
    """Draw the promise of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    head.draw(transition, desk, Page.PROMISE, state(transition, desk))
    if row_editor.draw(transition, ROSTER):
        return
    if not friday(transition, desk):
        st.info("No surface is watched. Add one in section 3 of the protocol.")
        return
    proof, chosen = _chosen(transition, desk)
    _week(transition.protocol, proof, chosen)
    _tables(transition.protocol, proof, chosen)
    _one_message(transition, desk, chosen, proof.severity)
    promise_what_if.draw(transition, desk, proof.severity)
    promise_words.draw(transition, desk)


def state(transition: Transition, desk: Desk) -> str:
    """Return the longest real wait of the next seven days in a line."""
    worst = proving.proven(desk, transition, 7, _ORDINARY).worst
    if worst is None:
        return "Nobody watches a surface yet"
    reading = worst.worst
    if reading.wait_minutes is None:
        return f"Nobody answers a message that comes in from {moment(reading.at)} on"
    if not reading.wait_minutes:
        return "Somebody is there at every minute of the next seven days"
    return (
        f"In the next seven days a customer waits up to {wait_in_words(reading.wait_minutes)}, "
        f"from {moment(reading.at)} on"
    )


def friday(transition: Transition, desk: Desk) -> bool:
    """Draw what becomes of a question of next Friday 17:30; returns whether anything is watched."""
    sentence, fails = proving.friday(desk, transition)
    if sentence:
        sign = ":red[:material/error:]" if fails else ":green[:material/check_circle:]"
        with st.container(border=True, key="friday"):
            st.markdown(f"{sign} {plain(sentence)}")
    return bool(sentence)


def _chosen(transition: Transition, desk: Desk) -> tuple[Proof, SurfaceProof]:
    """Draw what is looked at, and return the proof and the surface of the map."""
    protocol = transition.protocol
    with st.container(horizontal=True, vertical_alignment="bottom", key="promise-choice"):
        severities: list[Any] = list(Severity)
        severity: Severity = st.selectbox(
            "Messages of",
            severities,
            index=severities.index(_ORDINARY),
            format_func=_severity_words,
            key=session.key("promise-severity"),
        )
        days = st.segmented_control(
            "Days",
            list(_RANGES),
            default=next(iter(_RANGES)),
            required=True,
            key=session.key("promise-days"),
        )
        proof = proving.proven(desk, transition, _RANGES[days], severity)
        groups = _alike(proof)
        names = surface_names(protocol)
        group = st.selectbox(
            "Surfaces",
            list(groups),
            format_func=lambda id_: _group_words(names, groups[id_]),
            key=session.key("promise-surface"),
        )
    shown = groups[group or next(iter(groups))]
    return proof, shown[0]


def _severity_words(severity: Severity) -> str:
    meant = {"S0": "routine", "S1": "service", "S2": "sensitive", "S3": "serious", "S4": "gravest"}
    return f"{severity.value}, {meant[severity.value]}"


def _alike(proof: Proof) -> dict[str, list[SurfaceProof]]:
    """Return the surfaces that fare alike together, by the id of the first, worst first."""
    found: dict[int, list[SurfaceProof]] = {}
    for each in proof.surfaces:
        found.setdefault(id(each.readings), []).append(each)
    return {each[0].surface.id: each for each in found.values()}


def _group_words(names: Mapping[str, str], group: list[SurfaceProof]) -> str:
    first = names.get(group[0].surface.id, group[0].surface.id)
    return f"{first} and {len(group) - 1} more alike" if len(group) > 1 else first


def _week(protocol: Protocol, proof: Proof, chosen: SurfaceProof) -> None:
    st.markdown("#### How long a customer waits until somebody is there")
    st.markdown(plain(worst_sentence(protocol, proof)))
    with st.container(key="promise-week"):
        st.html(promise_charts.week(chosen))
    st.caption(promise_charts.KEY)
    st.markdown("#### Who is on duty in the next seven days")
    with st.container(key="promise-lanes"):
        st.html(duty_lanes.draw(chosen, proof.first_on))


def _tables(protocol: Protocol, proof: Proof, chosen: SurfaceProof) -> None:
    """Draw one of three tables: tabs would draw them all, at every click on the page."""
    by = st.segmented_control(
        "Longest waits",
        (_BY_SURFACE, _BY_WEEKDAY, _BY_BAND),
        default=_BY_SURFACE,
        required=True,
        key=session.key("promise-table"),
    )
    if by == _BY_WEEKDAY:
        days = chosen.weekdays.items()
        _table([(day.value.capitalize(), each) for day, each in days], "Day")
    elif by == _BY_BAND:
        _table([(band.title if band else "No band", each) for band, each in chosen.bands], "Band")
    else:
        names = surface_names(protocol)
        groups = _alike(proof).values()
        _table([(_group_words(names, group), group[0].worst) for group in groups], "Surfaces")


def _table(rows: list[tuple[str, Reading]], first: str) -> None:
    """Draw the longest waits in few columns: on a phone, too, none is cut off."""
    st.table(
        [
            {
                first: plain(name),
                "Longest wait": wait_in_words(each.wait_minutes),
                "From, until": moment(each.at)
                + (f" – {moment(each.reached, near=each.at)}" if each.reached else ""),
                "The promise": _promised(each),
            }
            for name, each in rows
        ],
        hide_index=True,
    )


def _promised(reading: Reading) -> str:
    if reading.promised_minutes is None:
        return KEPT_WORDS[reading.kept]
    until = f", until {moment(reading.due)}" if reading.due else ""
    return f"{minutes(reading.promised_minutes)}: {KEPT_WORDS[reading.kept]}{until}"


def _one_message(
    transition: Transition, desk: Desk, chosen: SurfaceProof, severity: Severity
) -> None:
    friday = next_friday(desk.on)
    with st.expander("Ask about one message"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            on = st.date_input(
                "Day", value=friday.date(), key=session.key("ask-day"), format="DD/MM/YYYY"
            )
            at = st.time_input("Time", value=FRIDAY_EVENING, key=session.key("ask-time"), step=300)
        if not isinstance(on, date):
            st.caption("Give a day and a time.")
            return
        reading = read_clocks(
            transition.protocol,
            zone_of(transition),
            chosen.surface,
            severity,
            datetime.combine(on, at),
        )
        st.markdown(plain(reading_in_words(reading)))
