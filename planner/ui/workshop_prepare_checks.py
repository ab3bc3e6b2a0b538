"""What is wrong with a prepared workshop, each with its button where this page can mend it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from planner.domain.playbook import Page
from planner.domain.transition import Transition
from planner.domain.workshop import arranging
from planner.domain.workshop.agenda import InjectItem, Workshop
from planner.domain.workshop.arranging import Facts, Part
from planner.domain.workshop.checks import Check, check
from planner.domain.workshop.room import Room
from planner.domain.workshop.templates import item_minutes
from planner.domain.workshop.words import BlockKind
from planner.ui import going, workshop_prepare_place, workshop_prepare_press
from planner.ui.words import counted, plain

#: What a check without a block or an item is about, by a word that only its sentence has.
_PEOPLE = "invite"
_ELSEWHERE = (("on the page Readiness", Page.READINESS), ("No revision of", Page.VERSIONS))
_TITLE = "#### Before it begins"


def found(transition: Transition, room: Room) -> tuple[Check, ...]:
    """Return what is wrong, what blocks first.

    A message that is hard to read came onto the agenda by a tick that the room was asked.
    """
    hard = [e.id for e in room.workshop.items if isinstance(e, InjectItem) and e.inject.hard]
    return check(room.workshop, transition, chosen_hard=hard)


def draw(room: Room, checks: Sequence[Check], may: bool) -> None:
    """Draw every check with its button; none: say that it may begin."""
    with st.container(border=True, key="prepare-checks"):
        if not checks:
            st.markdown(f"{_TITLE}\n:green[:material/check_circle:] Nothing stands in the way.")
            return
        blocking = [each for each in checks if each.blocks]
        others = len(checks) - len(blocking)
        parts = [f"{counted(len(blocking), 'thing')} to mend first"] if blocking else []
        parts += [f"{others} worth a look"] if others else []
        st.markdown(f"{_TITLE}: {', '.join(parts)}")
        for number, each in enumerate(checks):
            _row(room, each, number, may)


def _row(room: Room, found: Check, number: int, may: bool) -> None:
    said, does = st.columns([5, 1.6], vertical_alignment="center")
    mark = ":red[:material/block:] **Blocks:**" if found.blocks else ":orange[:material/info:]"
    said.markdown(f"{mark} {plain(found.sentence)}")
    if may:
        with does.container(horizontal=True, horizontal_alignment="right"):
            _button(room, found, f"mend-{number}")


def _button(room: Room, found: Check, key: str) -> None:
    if found.item is not None:
        out = partial(arranging.without_item, id_=found.item)
        workshop_prepare_press.button(room, "Take it out", key, out)
    elif found.block is not None:
        block = next(each for each in room.workshop.blocks if each.id == found.block)
        takes = sum(item_minutes(each) for each in block.items)
        longer = partial(_lasting, id_=block.id, minutes=takes)
        workshop_prepare_press.button(room, f"Give it {takes} min", key, longer)
    else:
        _way_to(room, found, key)


def _way_to(room: Room, found: Check, key: str) -> None:
    """Draw the way to where a check that is about the whole workshop is mended."""
    page = next((page for word, page in _ELSEWHERE if word in found.sentence), None)
    if page is not None:
        _link("Go there", key, going.to, page)
    elif _PEOPLE in found.sentence:
        _link("Invite", key, workshop_prepare_place.show, workshop_prepare_place.PEOPLE)
    else:
        first = next((e for e in room.workshop.blocks if e.kind is BlockKind.ITEMS), None)
        if first is not None:
            _link("Edit a block", key, _edit_block, room.id, first.id)


def _link(words: str, key: str, go: Callable[..., None], *args: object) -> None:
    st.button(words, key=key, type="tertiary", on_click=go, args=args)


def _edit_block(workshop_id: str, block: str) -> None:
    workshop_prepare_place.show(workshop_prepare_place.AGENDA)
    workshop_prepare_place.edit(workshop_id, Part.BLOCK, block)


def _lasting(workshop: Workshop, id_: str, minutes: int) -> Facts:
    block = next(each for each in workshop.blocks if each.id == id_)
    return arranging.with_part(workshop, block.model_copy(update={"minutes": minutes}))
