"""The parking lot: what guests and the facilitator put aside, and what becomes of each."""

from __future__ import annotations

import streamlit as st

from planner.domain.value import make
from planner.domain.workshop import deeds
from planner.domain.workshop.room import Room
from planner.domain.workshop.words import Settled, State
from planner.ui import faults, session, workshop_actions
from planner.ui.words import plain
from planner.ui.workshop_acting import button, reasoned
from planner.ui.workshop_filling import Filling
from planner.ui.workshop_lot import Thought, is_due, lot
from planner.ui.workshop_sight import Sight

_JOT = Filling("workshop-jot", deeds.Jot, {"text": ("A thought to park", faults.WRITE)})


def draw(sight: Sight) -> None:
    """Draw what lies in the parking lot, each open thought with what can become of it."""
    found = lot(sight.room)
    left = [each for each in found if each.is_open]
    title = f"Parking lot ({len(left)} open)" if left else f"Parking lot ({len(found)})"
    # A key of its own: a new thought changes the title, which would fold it under the reader.
    due = is_due(sight.room)
    with st.expander(title, expanded=due, key=session.key(f"lot-{due}")):
        for each in left:
            _open(sight, each)
        parked = [i for i in sight.room.session.items if _is_parked(sight.room, i.id)]
        for item in parked:
            because = sight.room.session.of(item.id).parked_because
            st.markdown(f"- item {plain(item.question)}  \n:small[{plain(because)}]")
        for each in found:
            if not each.is_open:
                st.markdown(f"- :small[{plain(each.text)} – {plain(each.became)}]")
        if not found and not parked:
            st.caption("Empty. Guests park a thought on their phones at any time.")
        if sight.is_holder and sight.room.session.is_open_to_guests:
            _jot(sight)


def _is_parked(room: Room, item: str) -> bool:
    return room.session.of(item).state is State.PARKED


def _open(sight: Sight, each: Thought) -> None:
    side = f" :small[:gray[{each.side}]]" if each.side else ""
    st.markdown(f"**{plain(each.text)}**{side}")
    later = deeds.SettleThought(id=each.id, settled=Settled.NEXT_WORKSHOP)
    if not sight.lets(later):
        return
    with st.container(horizontal=True, key=f"thought-{each.id}"):
        st.button(
            "Make it an action",
            key=session.key(f"act-{each.id}"),
            type="tertiary",
            on_click=workshop_actions.take,
            args=(each.id, each.text),
        )
        button(sight, "Next workshop", later, key=session.key(f"later-{each.id}"), type="tertiary")

        def dropped(reason: str) -> deeds.SettleThought:
            facts = {"id": each.id, "settled": Settled.DROPPED, "reason": reason}
            return make(deeds.SettleThought, facts)

        reasoned(sight, "Drop", "Drop it", dropped, f"drop-{each.id}", "Why it is dropped")


def _jot(sight: Sight) -> None:
    with st.form(f"form-{_JOT.name}", border=False):
        st.text_input(max_chars=200, **_JOT.common("text"))
        _JOT.beside("text")
        _JOT.submit(sight, "Keep the thought", {"id": f"jot-{sight.rev + 1}"})
