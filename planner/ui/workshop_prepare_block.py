"""The form of one block of an agenda: its title and minutes, who leads it, whether it may go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from planner.domain.transition import Transition
from planner.domain.workshop.agenda import Block
from planner.ui import failures, faults, session
from planner.ui.workshop_prepare_form import Fields
from planner.ui.workshop_prepare_new import able


def _fields(
    transition: Transition, block: Block, key: Callable[[str], str], found: Mapping[str, str]
) -> None:
    facts, notes = st.columns(2, gap="large")
    with facts:
        st.text_input("Title", block.title, key=key("title"), persist_state="session")
        failures.beside(found, "title")
        _leader(transition, block, key)
        failures.beside(found, "led_by")
        minutes, cut = st.columns(2)
        minutes.number_input("Minutes", value=block.minutes, step=1, key=key("minutes"))
        cut.number_input(
            "Cut as number",
            value=block.cut_order,
            step=1,
            key=key("cut_order"),
            placeholder="kept",
            help="When time runs out, number 1 goes first. Empty: it is kept.",
        )
        failures.beside(found, "minutes", "cut_order")
    with notes:
        st.text_area(
            "Notes for whoever leads it",
            block.notes,
            key=key("notes"),
            height=180,
            help="On the console and the run sheet; never on the big screen.",
            persist_state="session",
        )
        failures.beside(found, "notes")


def _leader(transition: Transition, block: Block, key: Callable[[str], str]) -> None:
    people = [transition.person_name(each) for each in able(transition, session.desk())]
    names = list(dict.fromkeys([*people, *([block.led_by] if block.led_by else [])]))
    st.selectbox(
        "Led by",
        names,
        names.index(block.led_by) if block.led_by else None,
        key=key("led_by"),
        accept_new_options=True,
        placeholder="Anybody, by name",
    )


def _given(_: Block, held: Callable[[str], Any]) -> dict[str, Any]:
    said = {each: held(each) for each in ("title", "minutes", "cut_order", "notes")}
    return {**said, "led_by": held("led_by") or ""}


FIELDS = Fields(
    labels={
        "title": ("Title", faults.WRITE),
        "minutes": ("Minutes", "Write a number."),
        "cut_order": ("Cut as number", "Write a number."),
        "led_by": ("Led by", faults.WRITE),
        "notes": ("Notes for whoever leads it", faults.WRITE),
    },
    draw=_fields,
    given=_given,
)
