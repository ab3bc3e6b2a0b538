"""Preparing a workshop: a new one from its template, then its agenda, people and terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from planner.actions.desk import Desk
from planner.actions.workshop import preparing
from planner.domain.access import Act
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.domain.workshop import deeds
from planner.domain.workshop.agenda import SLACK, Workshop
from planner.domain.workshop.checks import Check
from planner.domain.workshop.room import Room
from planner.domain.workshop.words import Stand
from planner.ui import (
    session,
    workshop_acting,
    workshop_place,
    workshop_prepare_agenda,
    workshop_prepare_checks,
    workshop_prepare_new,
    workshop_prepare_people,
    workshop_prepare_place,
    workshop_prepare_print,
    workshop_prepare_terms,
    workshop_words,
)
from planner.ui.failures import told
from planner.ui.words import counted, plain
from planner.ui.workshop_prepare_place import AGENDA, PAPER, PEOPLE, TERMS, VIEW
from planner.ui.workshop_sight import Sight


def offer(transition: Transition, desk: Desk) -> None:
    """Draw the button that opens the form of a new workshop, for whoever may prepare one."""
    if desk.may(Act.FACILITATE, transition.charter):
        st.button(
            "Prepare a workshop",
            key="prepare-new",
            icon=":material/add:",
            on_click=workshop_prepare_place.begin_new,
        )


def is_new() -> bool:
    """Return whether the form of a new workshop is open."""
    return workshop_prepare_place.is_new()


def is_for(room: Room) -> bool:
    """Return whether a workshop is shown here, not on its console: before its lobby is open.

    With the lobby open somebody may come back here. A rehearsal begins on the console at once.
    """
    if room.session.stand is Stand.LOBBY:
        return workshop_prepare_place.is_edited_in_lobby(room.id)
    return room.session.stand is Stand.DRAFT and not room.workshop.rehearsal


def offer_edit(transition: Transition, desk: Desk, room: Room) -> None:
    """Draw the way back from a console to agenda, people and terms, while the lobby is open."""
    is_lobby = room.session.stand is Stand.LOBBY
    if is_lobby and desk.may(Act.FACILITATE, transition.charter):
        st.button(
            "Change agenda, people or terms",
            key="edit-in-lobby",
            type="tertiary",
            icon=":material/edit:",
            on_click=workshop_prepare_place.edit_in_lobby,
            args=(room.id,),
        )


def begin(transition: Transition, desk: Desk) -> None:
    """Draw the form of a new workshop."""
    workshop_prepare_place.drawn()
    _way_back("All workshops", workshop_prepare_place.leave_new)
    st.markdown("## Prepare a workshop")
    if not desk.may(Act.FACILITATE, transition.charter):
        st.warning("Leads and contributors prepare workshops. Say who you are on the left.")
        return
    workshop_prepare_new.draw(transition.id)


def draw(transition: Transition, desk: Desk, room: Room) -> None:
    """Draw a workshop that has not begun: what stands in its way, and everything about it."""
    workshop_prepare_place.drawn()
    workshop_prepare_place.say()
    may = desk.may(Act.FACILITATE, transition.charter)
    checks = workshop_prepare_checks.found(transition, room)
    _head(transition, room)
    if may:
        _steps(Sight(transition, desk, room), checks)
    elif desk.person is None:
        st.warning("Nobody is chosen. Say who you are under 'I am', on the left, to prepare it.")
    workshop_prepare_checks.draw(room, checks, may)
    st.session_state.setdefault(session.key(VIEW), AGENDA)
    chosen = st.segmented_control(
        "Look at",
        [AGENDA, PEOPLE, TERMS, *([PAPER] if may else [])],
        required=True,
        key=session.key(VIEW),
        label_visibility="collapsed",
        persist_state="session",
    )
    match chosen:
        case "People":
            workshop_prepare_people.draw(transition, room, may)
        case "Terms":
            workshop_prepare_terms.draw(transition, room, may)
        case "On paper" if may:
            workshop_prepare_print.draw(desk, room)
        case _:
            workshop_prepare_agenda.draw(transition, room, may)


def _way_back(words: str, where: Callable[[], None]) -> None:
    st.button(words, key="way-back", type="tertiary", icon=":material/arrow_back:", on_click=where)


def _head(transition: Transition, room: Room) -> None:
    workshop = room.workshop
    if room.session.stand is Stand.LOBBY:
        _way_back("Back to the console", workshop_prepare_place.leave_lobby)
    else:
        _way_back("All workshops", workshop_place.close)
    st.markdown(f"## {plain(state_line(workshop))} {workshop_words.marks(workshop)}")
    first, *others = [transition.person_name(each) for each in workshop.facilitators]
    beside = f", {' and '.join(others)} may take over" if others else ""
    facts = (workshop_words.when(workshop), workshop_words.sides(room), f"{first} runs it{beside}")
    st.markdown(f":small[{plain(' · '.join(facts))}]")


def state_line(workshop: Workshop) -> str:
    """Return what is planned of the slot: "90 min slot, 76 planned, 14 free (15 % asked for)"."""
    left = workshop.slack_minutes
    free = f"{left} free" if left >= 0 else f"{-left} too many"
    planned = f"{workshop.minutes} min slot, {workshop.planned_minutes} planned"
    return f"{workshop.title}: {planned}, {free} ({SLACK * 100:.0f} % asked for)"


def _steps(sight: Sight, checks: Sequence[Check]) -> None:
    """Draw what comes next: the lobby as the one big button, the rehearsal and the end beside."""
    room = sight.room
    if room.session.stand is not Stand.DRAFT:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="prepare-steps"):
        blocking = sum(each.blocks for each in checks)
        workshop_acting.button(
            sight,
            "Open the lobby: let guests in",
            deeds.OpenLobby(),
            type="primary",
            disabled=bool(blocking),
        )
        st.button(
            "Rehearse it",
            key=session.key("rehearse"),
            on_click=_rehearse,
            args=(room.id,),
        )
        workshop_acting.reasoned(
            sight, "Cancel it", "Cancel the workshop", _cancelled, "cancel", "Why"
        )
    st.caption(_what_happens(sight, blocking))


def _what_happens(sight: Sight, blocking: int) -> str:
    rehearsed = (
        "A rehearsal is a copy with pretend phones: no vote, decision or action of it reaches this "
        "workshop or the transition."
    )
    if blocking:
        return f"{counted(blocking, 'thing')} below to mend before the lobby opens. {rehearsed}"
    if not sight.is_holder:
        runs = sight.transition.person_name(sight.room.session.holder)
        return plain(f"{runs} runs it and opens the lobby. {rehearsed}")
    opens = (
        "With the lobby open phones come in by code or QR, and nobody votes yet. Agenda, people "
        "and terms can still be changed until the start."
    )
    return f"{opens} {rehearsed}"


def _cancelled(reason: str) -> deeds.Cancel:
    return make(deeds.Cancel, {"reason": reason})


@told
def _rehearse(workshop_id: str) -> None:
    workshop_place.open_one(preparing.rehearse(session.desk(), workshop_id).id)
