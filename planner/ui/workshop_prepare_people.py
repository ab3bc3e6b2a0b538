"""Who is expected at a workshop: by side and role, who decides; added, edited, taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from planner.domain.errors import BadInput
from planner.domain.transition import Transition
from planner.domain.workshop import arranging
from planner.domain.workshop.agenda import Invitee, Workshop
from planner.domain.workshop.arranging import Part
from planner.domain.workshop.room import ONLY, Room
from planner.domain.workshop.words import Side
from planner.ui import (
    failures,
    faults,
    session,
    workshop_prepare_form,
    workshop_prepare_place,
    workshop_prepare_press,
)
from planner.ui.failures import told
from planner.ui.words import counted, plain
from planner.ui.workshop_prepare_form import Fields

_FIELDS = ("name", "side", "role", "decides")
_NEW_FAULTS = "guest-faults"


@st.fragment
def draw(transition: Transition, room: Room, may: bool) -> None:
    """Draw who is invited, side by side, and the form for one more."""
    workshop_prepare_place.refresh()
    workshop = room.workshop
    for side in Side:
        guests = [each for each in workshop.invited if each.side is side]
        if not guests and side is Side.OTHER:
            continue
        st.markdown(f"#### {side.value.capitalize()}: {counted(len(guests), 'guest')}")
        for each in guests:
            _row(transition, room, each, may)
    if may:
        _add(transition, room)


def _row(transition: Transition, room: Room, guest: Invitee, may: bool) -> None:
    editing = workshop_prepare_place.edited(room.id)
    if editing and (editing.place.part, editing.place.id) == (Part.GUEST, guest.id):
        workshop_prepare_form.draw(transition, editing, FIELDS)
        return
    with st.container(key=f"row-{guest.id.replace('.', '-')}"):
        said, does = st.columns([5, 2], vertical_alignment="center")
        said.markdown(_in_words(room.workshop, guest))
        if not may:
            return
        with does.container(horizontal=True, horizontal_alignment="right"):
            st.button(
                "Edit",
                key=f"edit-{guest.id}",
                type="tertiary",
                on_click=workshop_prepare_place.edit,
                args=(room.id, Part.GUEST, guest.id),
            )
            out = partial(arranging.without_guest, id_=guest.id)
            workshop_prepare_press.button(room, "Take out", f"out-{guest.id}", out)


def _in_words(workshop: Workshop, guest: Invitee) -> str:
    facts = [guest.role] if guest.role else []
    facts += ["may decide"] if guest.decides else []
    if guest.participant == workshop.facilitators[0]:
        facts.append("runs it, so does not vote")
    return f"**{plain(guest.name)}** {plain(' · '.join(facts))}"


def _add(transition: Transition, room: Room) -> None:
    """Draw the form for one more guest; each opening has widgets of its own."""
    number = len(room.workshop.invited), room.book.version("workshop", ONLY)
    base = session.key(f"guest-{number[0]}")

    def key(field: str) -> str:
        return f"{base}-{field}"

    st.markdown("#### Invite somebody else")
    with st.form("invite", enter_to_submit=False):
        guest = Invitee.model_construct(
            id="new", name="", side=Side.BRAND, role="", decides=False, participant=None
        )
        _fields(transition, guest, key, st.session_state.get(_NEW_FAULTS, {}))
        st.form_submit_button(
            "Invite", key="invite-guest", on_click=_invite, args=(room.id, base, number[1])
        )


def _fields(
    transition: Transition, guest: Invitee, key: Callable[[str], str], found: Mapping[str, str]
) -> None:
    name, side, role = st.columns([3, 2, 3])
    with name:
        st.text_input("Name", guest.name, key=key("name"), persist_state="session")
        failures.beside(found, "name")
    with side:
        sides = list(Side)
        st.selectbox(
            "Side",
            sides,
            sides.index(guest.side),
            lambda each: each.value,
            key=key("side"),
            persist_state="session",
        )
    with role:
        roles = list(transition.protocol.roles.values())
        roles += [guest.role] if guest.role and guest.role not in roles else []
        st.selectbox(
            "Role",
            roles,
            roles.index(guest.role) if guest.role else None,
            key=key("role"),
            accept_new_options=True,
            placeholder="Any, or none",
            persist_state="session",
        )
        failures.beside(found, "role")
    st.checkbox(
        "A decision may be theirs", guest.decides, key=key("decides"), persist_state="session"
    )


def _given(_: Invitee, held: Callable[[str], Any]) -> dict[str, Any]:
    return {**{each: held(each) for each in _FIELDS}, "role": held("role") or ""}


FIELDS = Fields(
    labels={
        "name": ("Name", faults.WRITE),
        "side": ("Side", faults.CHOOSE),
        "role": ("Role", faults.WRITE),
        "decides": ("A decision may be theirs", faults.CHOOSE),
    },
    draw=_fields,
    given=_given,
)


@told
def _invite(workshop_id: str, base: str, version: int) -> None:
    given = {each: st.session_state[f"{base}-{each}"] for each in _FIELDS}
    given["role"] = given["role"] or ""
    st.session_state.pop(_NEW_FAULTS, None)
    try:
        workshop_prepare_press.arrange(
            workshop_id, lambda now: arranging.invited(now, given), version
        )
    except BadInput as error:
        st.session_state[_NEW_FAULTS] = faults.in_words(error.faults, given, FIELDS.labels)
    else:
        # With one guest taken out again this form has the same keys as before.
        for each in _FIELDS:
            st.session_state.pop(f"{base}-{each}", None)
