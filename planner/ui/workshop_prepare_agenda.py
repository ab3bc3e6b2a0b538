"""The agenda of a prepared workshop: its blocks with their times, moved, changed, taken out."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from planner.domain.transition import Transition
from planner.domain.workshop import arranging
from planner.domain.workshop.agenda import Block, Workshop
from planner.domain.workshop.arranging import Part
from planner.domain.workshop.room import Room
from planner.domain.workshop.words import BlockKind
from planner.ui import (
    workshop_prepare_block,
    workshop_prepare_form,
    workshop_prepare_items,
    workshop_prepare_place,
    workshop_words,
)
from planner.ui.words import counted, plain
from planner.ui.workshop_prepare_press import button as press

#: What can be added: a welcome, a close and the parking lot stand on every agenda already.
_ADDED = (BlockKind.ITEMS, BlockKind.TALK, BlockKind.BREAK)
_TITLES = {BlockKind.ITEMS: "Votes", BlockKind.TALK: "Talk", BlockKind.BREAK: "Break"}
_MINUTES = 10


@st.fragment
def draw(transition: Transition, room: Room, may: bool) -> None:
    """Draw every block in its turn; the one that is open, with its form and its items."""
    workshop_prepare_place.refresh()
    for block, at in room.workshop.timed():
        with st.container(key=f"block-{block.id}", border=True, gap="small"):
            _row(room, block, at, may)
            if may and _is_open(room, block):
                _open(transition, room, block)
    ends = workshop_words.local(room.workshop.ends_at, room.workshop)
    st.markdown(
        f":small[{plain(_free(room.workshop))} The slot ends at {ends:%H:%M}.]", width="content"
    )
    if may:
        _add(room)


def _row(room: Room, block: Block, at: datetime, may: bool) -> None:
    begins = workshop_words.local(at, room.workshop)
    when, said, does = st.columns([0.6, 5.2, 2.2])
    when.markdown(f"**{begins:%H:%M}**")
    said.markdown("\n".join(_lines(block, is_open=may and _is_open(room, block))))
    if may:
        with does.container(horizontal=True, horizontal_alignment="right", gap="small"):
            _buttons(room, block)


def _buttons(room: Room, block: Block) -> None:
    blocks, is_open = room.workshop.blocks, _is_open(room, block)
    if not is_open:
        st.button(
            "Edit",
            key=f"edit-{block.id}",
            type="tertiary",
            on_click=workshop_prepare_place.edit,
            args=(room.id, Part.BLOCK, block.id),
        )
    if block is not blocks[0]:
        press(room, "Up", f"up-{block.id}", partial(arranging.moved_block, id_=block.id, by=-1))
    if block is not blocks[-1]:
        press(room, "Down", f"down-{block.id}", partial(arranging.moved_block, id_=block.id, by=1))
    if is_open and block.kind is not BlockKind.CLOSE:
        out = partial(arranging.without_block, id_=block.id)
        press(room, "Take out", f"out-{block.id}", out)


def _lines(block: Block, *, is_open: bool) -> list[str]:
    facts = [f"{block.minutes} min"]
    facts += [block.led_by] if block.led_by else []
    facts += [counted(len(block.items), "item")] if block.kind is BlockKind.ITEMS else []
    if block.cut_order is None:
        badge = ":gray-badge[kept]"
    else:
        badge = f":orange-badge[may be cut, number {block.cut_order}]"
    head = f"**{plain(block.title)}** · {plain(' · '.join(facts))} {badge}"
    if is_open:
        return [head]
    items = [f"{number}. {plain(e.question)}" for number, e in enumerate(block.items, start=1)]
    notes = [f":small[{plain(line)}]  " for line in block.notes.splitlines()]
    return [f"{head}  ", *notes, "", *items]


def _open(transition: Transition, room: Room, block: Block) -> None:
    """Draw the form of an open block, or of an item in it, and the items with their buttons."""
    editing = workshop_prepare_place.edited(room.id)
    if editing is not None and editing.place.part is Part.BLOCK:
        workshop_prepare_form.draw(transition, editing, workshop_prepare_block.FIELDS)
    workshop_prepare_items.draw(transition, room, block)


def _is_open(room: Room, block: Block) -> bool:
    """Return whether a block, or an item in it, is open in a form."""
    editing = workshop_prepare_place.edited(room.id)
    if editing is None:
        return False
    if editing.place.part is Part.ITEM:
        return editing.place.id in {each.id for each in block.items}
    return editing.place.part is Part.BLOCK and editing.place.id == block.id


def _free(workshop: Workshop) -> str:
    left = workshop.slack_minutes
    if left < 0:
        return f"{-left} min more than there are."
    return f"{left} min stay free."


def _add(room: Room) -> None:
    with st.container(horizontal=True, key="add-blocks"):
        for kind in _ADDED:
            added = partial(arranging.added_block, kind=kind, title=_TITLES[kind], minutes=_MINUTES)
            words = {
                BlockKind.ITEMS: "Add a block of votes",
                BlockKind.TALK: "Add a talk",
                BlockKind.BREAK: "Add a break",
            }[kind]
            press(room, words, f"add-{kind}", added, icon=":material/add:")
