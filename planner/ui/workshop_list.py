"""The list of workshops: what waits, then each one with its day, its stand and what it decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from planner.actions.desk import Desk
from planner.actions.workshop.rooms import listed
from planner.domain.need import Need
from planner.domain.playbook import Page
from planner.domain.transition import Transition
from planner.domain.wording import away, counted, day
from planner.domain.workshop.room import Room
from planner.domain.workshop.words import Stand
from planner.ui import going, head, needs, workshop_needs, workshop_place, workshop_words
from planner.ui.words import plain

_EMPTY = (
    "A workshop settles in one room what two parties see apart: everybody votes alone on a phone, "
    "all votes are shown together, and what is decided becomes an ordinary answer or rule of this "
    "transition. A drill tries the protocol on made-up messages in the same way."
)


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the transition's workshops, and below them the rehearsals."""
    everything = listed(desk, transition.id, rehearsals=True)
    real = tuple(each for each in everything if not each.workshop.rehearsal)
    rehearsals = tuple(each for each in everything if each.workshop.rehearsal)
    head.draw(transition, desk, Page.WORKSHOPS, _state(real, desk.on))
    if not real:
        st.markdown(_EMPTY)
    else:
        found = workshop_needs.needs(transition, real, desk.on)
        needs.draw(found, _calm(real, desk.on), _button)
        st.markdown(f"#### {counted(len(real), 'workshop')}")
        for each in real:
            _row(each)
    if rehearsals:
        with st.expander(f"Rehearsals ({len(rehearsals)})"):
            for each in rehearsals:
                _row(each)


def _state(rooms: Sequence[Room], on: date) -> str:
    running = next((each for each in rooms if each.session.is_open_to_guests), None)
    if running is not None:
        return workshop_words.state_line(running)
    held = [each for each in rooms if each.session.was_held]
    coming = [each for each in rooms if each.session.stand is Stand.DRAFT and _on(each) >= on]
    if coming:
        first = coming[-1]
        said = f"{first.workshop.title} is on {day(_on(first))}, {away(_on(first), on)}"
        return f"{said}; {counted(len(held), 'workshop')} held so far" if held else said
    if held:
        last = held[0]
        said = f"{counted(len(held), 'workshop')} held; the last on {day(_on(last))}"
        return f"{said}, {workshop_words.decided_words(last)}"
    return "No workshop is coming up" if rooms else "No workshop is prepared yet"


def _calm(rooms: Sequence[Room], on: date) -> str:
    coming = [each for each in rooms if each.session.stand is Stand.DRAFT]
    if coming:
        first = coming[-1]
        return f"Nothing today. {first.workshop.title} is {away(_on(first), on)}."
    return "No workshop is open, every held one is published, and its actions are done."


def _on(room: Room) -> date:
    return workshop_words.local(room.workshop.starts_at, room.workshop).date()


def _button(need: Need, key: str) -> None:
    if need.page is Page.WORKSHOPS:
        needs.link(need, key, workshop_place.open_one, need.row)
    else:
        needs.link(need, key, going.to, need.page)


def _row(room: Room) -> None:
    with st.container(key=f"workshop-{room.id.replace('.', '-')}"):
        said, opens = st.columns([5, 1.4], vertical_alignment="center")
        said.markdown(_in_words(room))
        with opens.container(horizontal=True, horizontal_alignment="right"):
            st.button(
                "Open the console" if room.session.is_open_to_guests else "Open",
                key=f"open-{room.id}",
                type="tertiary",
                on_click=workshop_place.open_one,
                args=(room.id,),
            )


def _in_words(room: Room) -> str:
    workshop, session = room.workshop, room.session
    facts = [workshop_words.when(workshop), workshop_words.sides(room)]
    if session.stand not in (Stand.DRAFT, Stand.CANCELLED):
        facts.append(workshop_words.decided_words(room))
    stand = workshop_words.STANDS[session.stand]
    marks = workshop_words.marks(workshop)
    return (
        f"**{plain(workshop.title)}** :gray-badge[{stand}] {marks}  \n"
        f":small[{plain(' · '.join(facts))}]"
    )
