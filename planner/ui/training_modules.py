"""The modules: who has passed what, and the form that records what came of one."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from planner.actions import training as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.errors import BadInput
from planner.domain.protocol.rows import RosterPerson
from planner.domain.protocol.rows.handoff.learning import ModulePassed
from planner.domain.trade import Module
from planner.domain.training.curriculum import LADDER_MODULE
from planner.domain.training.matrix import Matrix, State, matrix
from planner.domain.training.record import Record
from planner.domain.transition import Transition
from planner.ui import failures, faults, session, training_map
from planner.ui.failures import told
from planner.ui.training_needs import RESULT_OF
from planner.ui.words import counted, plain

_FAULTS = "module-faults"
_ASKED = {
    "on": ("Assessed on", faults.A_DAY),
    "signs_as": ("Signs as", faults.CHOOSE),
    "assessor": ("Assessed by", faults.CHOOSE),
    "result": ("Result", faults.WRITE),
}


def draw(record: Record, desk: Desk) -> None:
    """Draw the matrix, what it says in words, and the form for a result."""
    transition = record.transition
    found = matrix(transition, desk.on)
    if not found.people:
        st.markdown("Nobody on the roster has a role that learns something.")
        return
    st.html(training_map.draw(found, dict(transition.protocol.roles)))
    st.caption(training_map.KEY)
    _twin(found)
    if desk.may(Act.ASSESS, transition.charter):
        _form(record, desk, found)


def _twin(found: Matrix) -> None:
    box = st.expander("In words", on_change="rerun", key=session.key("modules-in-words"))
    if not box.open:
        return
    with box:
        for person in found.people:
            own = [each for each in found.modules if (person.id, each.id) in found.cells]
            st.markdown(
                f"**{plain(person.name)}** holds {found.passed(person.id)} of "
                f"{counted(len(own), 'module')}.  \n"
                + "  \n".join(
                    f":small[{plain(f'{each.code} {each.title}')}: "
                    f"{plain(training_map.in_words(found, found.cells[person.id, each.id]))}]"
                    for each in own
                )
            )


def _form(record: Record, desk: Desk, found: Matrix) -> None:
    st.markdown("#### Record a result")
    people = {each.id: each for each in found.people}
    left, right = st.columns(2)
    with left:
        whose: str | None = st.selectbox(
            "Who",
            list(people),
            index=None,
            format_func=lambda id_: people[id_].name,
            key=session.key(RESULT_OF),
            placeholder="Choose who was assessed",
        )
    if whose is None or whose not in people:
        return
    own = [
        each
        for each in found.modules
        if (whose, each.id) in found.cells and each.id != LADDER_MODULE
    ]
    titles = {each.id: f"{each.code} {each.title}" for each in own}
    first = _next(found, whose, own)
    with right:
        chosen: str = st.selectbox(
            "Module",
            list(titles),
            index=list(titles).index(first),
            format_func=lambda id_: titles[id_],
            key=session.key(f"result-module-{whose}"),
        )
    module = next(each for each in own if each.id == chosen)
    _guide(record, found, people[whose], module)
    _fields(record.transition, desk, whose, module)


def _next(found: Matrix, whose: str, own: list[Module]) -> str:
    """Return the module that comes next: one that can begin, or else the first."""
    waiting = (State.FAILED, State.EXPIRED, State.NOT_BEGUN)
    able = [each.id for each in own if found.cells[whose, each.id].state in waiting]
    return able[0] if able else own[0].id


def _guide(record: Record, found: Matrix, person: RosterPerson, module: Module) -> None:
    also = f" {plain(module.needs_also)}" if module.needs_also else ""
    stands = training_map.in_words(found, found.cells[person.id, module.id])
    st.markdown(
        f"**Now:** {plain(stands)}. **Shown by:** {plain(module.assessment)}  \n"
        f"**Passed when:** {plain(module.passed_when)}{also}"
    )
    ladder = record.ladder
    if ladder is not None:
        st.caption(f"A certificate lasts {counted(ladder.valid_months, 'month')}.")


def _fields(transition: Transition, desk: Desk, whose: str, module: Module) -> None:
    id_ = f"{whose}.{module.id}"
    version = transition.book.version(ModulePassed.kind, id_)
    stands = transition.book.find(ModulePassed, ModulePassed.kind, id_)
    key = session.key(f"result-{id_}-{version}")
    refused: dict[str, str] = st.session_state.get(_FAULTS, {})
    with st.form(f"result-{id_}", enter_to_submit=False):
        _widgets(transition, desk, module, key, refused)
        failures.beside(refused, "module", "person", "")
        with st.container(horizontal=True):
            st.form_submit_button(
                "Record it",
                key="record-result",
                type="primary",
                on_click=_record,
                args=(transition.id, whose, module.id, version, key),
            )
            if stands is not None:
                st.form_submit_button(
                    "Take the result back",
                    key="withdraw-result",
                    on_click=_withdraw,
                    args=(transition.id, whose, module.id, version),
                )


def _widgets(
    transition: Transition, desk: Desk, module: Module, key: str, refused: dict[str, str]
) -> None:
    people = {each.id: each.name for each in transition.people if each.party is desk.party}
    ids = list(people)
    at = desk.person.id if desk.person else ""
    left, right = st.columns(2)
    with left:
        st.date_input("Assessed on", desk.on, key=f"{key}-on", format="DD/MM/YYYY")
        failures.beside(refused, "on")
        st.selectbox(
            "Assessed by",
            ids,
            index=ids.index(at) if at in ids else None,
            format_func=lambda id_: people[id_],
            key=f"{key}-assessor",
        )
        failures.beside(refused, "assessor")
    with right:
        st.text_input("Result", key=f"{key}-result", placeholder="Such as 18 of 20")
        failures.beside(refused, "result")
        st.selectbox(
            "Signs as",
            list(module.signed_by),
            format_func=transition.playbook.role_title,
            key=f"{key}-signs_as",
        )
        failures.beside(refused, "signs_as")
    st.checkbox("Passed", key=f"{key}-passed", value=True)


@told
def _record(transition_id: str, whose: str, module: str, version: int, key: str) -> None:
    names = ("on", "assessor", "result", "signs_as", "passed")
    given: dict[str, Any] = {each: st.session_state.get(f"{key}-{each}") for each in names}
    st.session_state.pop(_FAULTS, None)
    facts = {**given, "person": whose, "module": module, "result": given["result"] or ""}
    try:
        kept = actions.record_module(session.desk(), transition_id, facts, expected=version)
    except BadInput as error:
        st.session_state[_FAULTS] = faults.in_words(error.faults, given, _ASKED)
        return
    st.toast(_said(kept.valid_until) if kept.passed else "Recorded as not passed.")


def _said(until: date | None) -> str:
    return f"Recorded; it holds until {until:%-d %b %Y}." if until else "Recorded."


@told
def _withdraw(transition_id: str, whose: str, module: str, version: int) -> None:
    actions.withdraw_module(session.desk(), transition_id, whose, module, expected=version)
    st.toast("Taken back; the history keeps it.")
