"""The sidebar: whose transition this is, who sits at the screen, and who else may."""

from __future__ import annotations

import streamlit as st

from planner.actions import people, transitions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.people import Person, Standing
from planner.domain.transition import Transition
from planner.ui import logo, session
from planner.ui.failures import told
from planner.ui.words import plain


def draw() -> None:
    """Draw the transition and the person picker; nothing while there is nobody to pick."""
    desk = session.desk()
    transition = session.transition()
    everybody = transition.people if transition else transitions.people(desk)
    if not everybody:
        return
    with st.sidebar:
        if transition:
            logo.draw(transition.theme, 72, alt=f"{transition.intake.brand}'s logo")
        _switcher(desk, transition)
        _picker(everybody, desk)
        if transition and desk.person and desk.may(Act.INVITE, transition.charter):
            _adder(transition, desk.person)


def _switcher(desk: Desk, transition: Transition | None) -> None:
    """Name the chosen transition; with several there, let the person change to another."""
    names = {each.id: each.brand for each in transitions.listed(desk)}
    if len(names) == 1 and transition:
        st.markdown(plain(names[transition.id]))
    elif len(names) > 1:
        st.selectbox(
            "Transition",
            list(names),
            index=list(names).index(transition.id) if transition else None,
            key=session.key("switcher"),
            format_func=lambda id_: names.get(id_, id_),
            placeholder="Choose a transition",
            on_change=_switch,
        )


def _switch() -> None:
    session.enter(st.session_state[session.key("switcher")])


def _picker(everybody: tuple[Person, ...], desk: Desk) -> None:
    names = {each.id: each.spoken for each in everybody}
    current = desk.person.id if desk.person and desk.person.id in names else None
    st.selectbox(
        "I am",
        list(names),
        index=list(names).index(current) if current else None,
        format_func=lambda id_: names.get(id_, id_),
        key=session.key("i-am"),
        on_change=_pick,
        placeholder="Choose who you are",
        help="Everybody speaks for one party; the other's answers stay hidden until the reveal.",
    )


def _pick() -> None:
    session.choose(person_id=st.session_state[session.key("i-am")])


def _adder(transition: Transition, person: Person) -> None:
    whose = transition.intake.name_of(person.party)
    with (
        st.popover(
            f"Add somebody from {plain(whose)}", type="tertiary", icon=":material/person_add:"
        ),
        st.form("add-person", clear_on_submit=True),
    ):
        st.text_input("Name", key=session.key("new-name"))
        st.selectbox(
            "Takes part as",
            list(Standing),
            format_func=lambda each: each.value,
            key=session.key("new-standing"),
            help="A lead also locks, signs and exports everything; a contributor answers and "
            "edits; a viewer reads.",
        )
        st.form_submit_button("Add", on_click=_add, args=(transition.id,))


@told
def _add(transition_id: str) -> None:
    added = people.add_person(
        session.desk(),
        transition_id,
        name=st.session_state[session.key("new-name")],
        standing=st.session_state[session.key("new-standing")],
    )
    st.toast(f"{plain(added.spoken)} takes part now.")
