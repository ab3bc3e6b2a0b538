"""Taking cells back one stage: what sets it off, which cells, and the cause until it is closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from planner.actions import rollbacks as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.custody.carrying import facts_alone, may_go_back
from planner.domain.custody.cells import Cell
from planner.domain.custody.ledger import Ledger
from planner.domain.custody.returning import open_causes
from planner.domain.custody.walking import one_back
from planner.domain.custody.words import (
    cells_words,
    listed,
    names,
    party_name,
    standing_words,
)
from planner.domain.errors import BadInput
from planner.domain.protocol.rows.handoff.cutovers import Rollback
from planner.domain.stages import RESPONSIBILITIES, Responsibility, party_in
from planner.domain.trade import Trigger
from planner.domain.transition import Transition
from planner.ui import failures, handoff_cause, session
from planner.ui.failures import told
from planner.ui.words import counted, plain

_FAULTS, _WENT_BACK = "rollback-faults", "rollback-done"
_ASKED = ("trigger", "happened", "owner", "due", "on", "at")


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the open causes, the form that takes cells back, and what went back before."""
    book = facts_alone(transition)
    waiting = open_causes(transition)
    for each in waiting:
        handoff_cause.open_one(transition, desk, book, each)
    _form(transition.id)
    closed = [each for each in transition.protocol.of(Rollback) if each not in waiting]
    for each in closed:
        handoff_cause.closed_one(transition, desk, book, each)


@st.fragment
def _form(transition_id: str) -> None:
    """Draw the choice of cells with what follows from it, and the form that takes them back.

    The choice stands outside of the form: what follows is to be read before anybody presses.
    """
    if st.session_state.pop(_WENT_BACK, False):
        # The fragment alone was drawn again: the causes above it and the page's head know nothing.
        st.rerun()
    transition, desk = session.require_transition(), session.desk()
    if transition.id != transition_id:
        return
    book = facts_alone(transition)
    able = [each for each in book.cells if may_go_back(book, each)]
    st.markdown("#### Take cells back a stage")
    back = transition.playbook.trade.rollback
    if back:
        st.caption(plain(back.effect))
    if not able:
        st.markdown("No cell has moved yet, so none can go back.")
        return
    refused: Mapping[str, str] = st.session_state.get(_FAULTS, {})
    key = session.key(f"back-{transition.book.seq}")
    _choice(transition, book, able, key)
    failures.beside(refused, "cells")
    with st.form("roll-back", enter_to_submit=False):
        _story(transition, key, refused)
        _owner(transition, desk, key, book.zone)
        failures.beside(refused, "cause_owner", "cause_due_on")
        st.form_submit_button(
            "Take these cells back one stage",
            on_click=_roll_back,
            args=(transition.id, key, book.zone),
            disabled=not desk.may(Act.ROLL_BACK, transition.charter),
        )


def _story(transition: Transition, key: str, refused: Mapping[str, str]) -> None:
    back = transition.playbook.trade.rollback
    triggers = {each.id: each for each in back.triggers} if back else {}
    st.selectbox(
        "What sets it off",
        list(triggers),
        index=None,
        format_func=lambda id_: _trigger(triggers[id_]),
        key=f"{key}-trigger",
        placeholder="Choose a trigger",
    )
    failures.beside(refused, "trigger")
    st.text_area("What happened", key=f"{key}-happened", height=80)
    failures.beside(refused, "happened")


def _choice(transition: Transition, book: Ledger, able: list[Cell], key: str) -> None:
    known = names(transition)
    with st.container(horizontal=True, vertical_alignment="bottom", key="back-cells"):
        for name, title, ids in _choices(able):
            st.multiselect(
                title,
                ids,
                format_func=lambda id_: _name(id_, known),
                key=f"{key}-{name}",
                placeholder="All",
            )
    st.markdown(plain(_what_follows(transition, book, _chosen(book, key))))


def _chosen(book: Ledger, key: str) -> tuple[Cell, ...]:
    """Return the cells that are chosen; none while nothing is, so that no click takes back all."""
    surfaces, kinds, bands = (
        st.session_state.get(f"{key}-{name}", []) for name in ("surfaces", "kinds", "bands")
    )
    if not (surfaces or kinds or bands):
        return ()
    return tuple(
        each
        for each in book.cells
        if may_go_back(book, each)
        and each.surface in (surfaces or (each.surface,))
        and each.responsibility.value in (kinds or (each.responsibility.value,))
        and each.band in (bands or (each.band,))
    )


def _what_follows(transition: Transition, book: Ledger, cells: tuple[Cell, ...]) -> str:
    if not cells:
        return "Choose the surface, kind of work or band that the trouble is in; no others go."
    stages = Counter(one_back(book.history(each)[-1].stage) for each in cells)
    to = [
        f"{counted(count, 'cell')} {standing_words(stage)}, answered by "
        f"{party_name(transition, party_in(stage))}"
        for stage, count in stages.items()
        if stage is not None
    ]
    return f"{cells_words(cells, names(transition))}: then {listed(to)}."


def _owner(transition: Transition, desk: Desk, key: str, zone: str) -> None:
    people = {each.id: each.spoken for each in transition.people}
    now = desk.at.astimezone(ZoneInfo(zone))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Who owns the cause",
            list(people),
            index=None,
            format_func=lambda id_: people[id_],
            key=f"{key}-owner",
            placeholder="Name somebody",
        )
        st.date_input(
            "Closed by", now.date() + timedelta(days=7), key=f"{key}-due", format="DD/MM/YYYY"
        )
        st.date_input("Went back on", now.date(), key=f"{key}-on", format="DD/MM/YYYY")
        st.time_input("At", now.time().replace(second=0, microsecond=0), key=f"{key}-at", step=60)


def _choices(able: list[Cell]) -> tuple[tuple[str, str, list[str]], ...]:
    return (
        ("surfaces", "Surfaces", list(dict.fromkeys(each.surface for each in able))),
        (
            "kinds",
            "Kinds of work",
            [e.value for e in Responsibility if any(cell.responsibility is e for cell in able)],
        ),
        ("bands", "Bands", list(dict.fromkeys(each.band for each in able))),
    )


def _name(id_: str, known: Mapping[str, str]) -> str:
    kinds = {each.value: title for each, title in RESPONSIBILITIES.items()}
    return kinds.get(id_) or known.get(id_, id_)


def _trigger(trigger: Trigger) -> str:
    return f"{trigger.title}: {trigger.when}"


@told
def _roll_back(transition_id: str, key: str, zone: str) -> None:
    said: Any = {name: st.session_state[f"{key}-{name}"] for name in _ASKED}
    cells = _chosen(facts_alone(session.require_transition()), key)
    on, at = said["on"], said["at"]
    if not isinstance(on, date) or not isinstance(at, time):
        return
    try:
        actions.roll_back(
            session.desk(),
            transition_id,
            cells,
            at=datetime.combine(on, at, ZoneInfo(zone)),
            trigger=said["trigger"] or "",
            happened=said["happened"],
            cause_owner=said["owner"] or "",
            cause_due_on=said["due"],
        )
    except BadInput as error:
        st.session_state[_FAULTS] = dict(error.faults)
        return
    st.session_state.pop(_FAULTS, None)
    st.session_state[_WENT_BACK] = True
    st.toast("The cells went back one stage.")
