"""The terms of a prepared workshop: its title, day and length, who runs it, how votes are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from planner.domain.errors import BadInput
from planner.domain.preparing.wanted import SKIPPED, skips
from planner.domain.transition import Transition
from planner.domain.workshop.agenda import Workshop
from planner.domain.workshop.arranging import Part
from planner.domain.workshop.room import Room
from planner.ui import (
    failures,
    faults,
    session,
    workshop_prepare_form,
    workshop_prepare_place,
    workshop_words,
)
from planner.ui.words import plain
from planner.ui.workshop_prepare_form import Fields
from planner.ui.workshop_prepare_new import NAMINGS, able


@st.fragment
def draw(transition: Transition, room: Room, may: bool) -> None:
    """Draw the terms, or the form that changes them."""
    workshop_prepare_place.refresh()
    editing = workshop_prepare_place.edited(room.id)
    if editing is not None and editing.place.part is Part.TERMS:
        workshop_prepare_form.draw(transition, editing, FIELDS)
        return
    st.markdown("  \n".join(_lines(transition, room.workshop)))
    if may:
        st.button(
            "Edit the terms",
            key="edit-terms",
            type="tertiary",
            icon=":material/edit:",
            on_click=workshop_prepare_place.edit,
            args=(room.id, Part.TERMS),
        )


def _lines(transition: Transition, workshop: Workshop) -> list[str]:
    first, *others = [transition.person_name(each) for each in workshop.facilitators]
    limit = f"{workshop.vote_minutes} min" if workshop.vote_minutes else "until it is locked"
    if workshop.lock_when_all_in:
        limit += ", or until everybody is in"
    told = (
        ("Title", workshop.title),
        ("When", f"{workshop_words.when(workshop)} ({workshop.zone}), {workshop.minutes} min"),
        ("Runs it", first),
        ("May take over", ", ".join(others) or "nobody else; the run sheet's code lets in anybody"),
        ("Votes are", f"{workshop.naming.value}: {NAMINGS[workshop.naming]}"),
        ("Guests' names", "are asked for" if workshop.asks_names else "are not asked for"),
        ("A vote lasts", limit),
    )
    return [f"**{name}** {plain(said)}" for name, said in told]


def _fields(
    transition: Transition,
    workshop: Workshop,
    key: Callable[[str], str],
    found: Mapping[str, str],
) -> None:
    when, who, votes = st.columns(3, gap="large")
    with when:
        _when(workshop, key, found)
    with who:
        _who(transition, workshop, key, found)
    with votes:
        _votes(workshop, key, found)


def _when(workshop: Workshop, key: Callable[[str], str], found: Mapping[str, str]) -> None:
    begins = workshop_words.local(workshop.starts_at, workshop)
    st.text_input("Title", workshop.title, key=key("title"), persist_state="session")
    failures.beside(found, "title")
    on, at = begins.date(), begins.time()
    st.date_input("Day", on, key=key("on"), format="DD/MM/YYYY", persist_state="session")
    help_ = f"On the clock of {workshop.zone}."
    st.time_input("Begins at", at, key=key("at"), step=900, help=help_, persist_state="session")
    failures.beside(found, "starts_at")
    st.number_input("Minutes", value=workshop.minutes, step=5, key=key("minutes"))
    failures.beside(found, "minutes")


def _who(
    transition: Transition,
    workshop: Workshop,
    key: Callable[[str], str],
    found: Mapping[str, str],
) -> None:
    names = able(transition, session.desk())
    names |= {e: transition.person_name(e) for e in workshop.facilitators if e not in names}
    first, *others = workshop.facilitators

    def name(each: str) -> str:
        return names[each]

    st.selectbox("Who runs it", list(names), list(names).index(first), name, key=key("leads"))
    st.multiselect("Who may take over", list(names), others, key=key("others"), format_func=name)
    failures.beside(found, "facilitators")
    st.checkbox("Ask guests for names", workshop.asks_names, key=key("asks_names"))


def _votes(workshop: Workshop, key: Callable[[str], str], found: Mapping[str, str]) -> None:
    st.radio(
        "Votes are",
        list(NAMINGS),
        list(NAMINGS).index(workshop.naming),
        key=key("naming"),
        captions=list(NAMINGS.values()),
        format_func=lambda each: each.value,
    )
    failures.beside(found, "naming")
    st.number_input(
        "Minutes a vote",
        value=workshop.vote_minutes,
        min_value=1,
        step=1,
        key=key("vote_minutes"),
        placeholder="until you lock it",
    )
    failures.beside(found, "vote_minutes")
    label = "Lock once everybody is in"
    st.checkbox(label, workshop.lock_when_all_in, key=key("lock_when_all_in"))


def _given(workshop: Workshop, held: Callable[[str], Any]) -> dict[str, Any]:
    plainly = ("title", "minutes", "asks_names", "naming", "vote_minutes", "lock_when_all_in")
    on, at = held("on"), held("at")
    if on and at and skips(on, at, workshop.zone):
        raise BadInput([("starts_at", SKIPPED.format(at=at))])
    begins = datetime.combine(on, at, ZoneInfo(workshop.zone)) if on and at else None
    leads = (held("leads"), *held("others"))
    return {
        **{each: held(each) for each in plainly},
        "starts_at": begins,
        "facilitators": tuple(dict.fromkeys(leads)),
    }


FIELDS = Fields(
    labels={
        "title": ("Title", faults.WRITE),
        "starts_at": ("Day and time", faults.A_DAY),
        "minutes": ("Minutes", "Write a number."),
        "facilitators": ("Who runs it", faults.CHOOSE),
        "asks_names": ("Ask guests for names", faults.CHOOSE),
        "naming": ("Votes are", faults.CHOOSE),
        "vote_minutes": ("Minutes a vote", "Write a number."),
        "lock_when_all_in": ("Lock once everybody is in", faults.CHOOSE),
    },
    draw=_fields,
    given=_given,
)
