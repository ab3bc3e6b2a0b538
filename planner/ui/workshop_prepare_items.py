"""The items of one open block: added from what is not asked yet, moved, changed, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from planner.domain.errors import Refused
from planner.domain.preparing import pool
from planner.domain.transition import Transition
from planner.domain.workshop import arranging
from planner.domain.workshop.agenda import (
    AnyItem,
    Block,
    CoverItem,
    InjectItem,
    LevelItem,
    RuleItem,
)
from planner.domain.workshop.arranging import Part
from planner.domain.workshop.room import ONLY, Room
from planner.domain.workshop.words import BlockKind, Template
from planner.ui import (
    session,
    workshop_prepare_form,
    workshop_prepare_item,
    workshop_prepare_place,
    workshop_prepare_press,
)
from planner.ui.failures import told
from planner.ui.words import plain

_ASK_FIRST = (
    "A message that is hard to read is played only where the room was asked before. "
    "Ask, tick that the room said yes, then add it."
)


def draw(transition: Transition, room: Room, block: Block) -> None:
    """Draw each item with its buttons, the one that is open as its form, and what may be added."""
    editing = workshop_prepare_place.edited(room.id)
    for number, item in enumerate(block.items, start=1):
        if editing and (editing.place.part, editing.place.id) == (Part.ITEM, item.id):
            workshop_prepare_form.draw(transition, editing, workshop_prepare_item.FIELDS)
        else:
            _row(room, number, item)
    if block.kind is BlockKind.ITEMS:
        _add(transition, room, block)


def _row(room: Room, number: int, item: AnyItem) -> None:
    said, does = st.columns([5, 3], vertical_alignment="center")
    said.markdown(f"{number}. {plain(item.question)}")
    with does.container(horizontal=True, horizontal_alignment="right", gap="small"):
        st.button(
            "Change",
            key=f"change-{item.id}",
            type="tertiary",
            on_click=workshop_prepare_place.edit,
            args=(room.id, Part.ITEM, item.id),
        )
        press = partial(workshop_prepare_press.button, room)
        press("Up", f"up-{item.id}", partial(arranging.moved_item, id_=item.id, by=-1))
        press("Down", f"down-{item.id}", partial(arranging.moved_item, id_=item.id, by=1))
        press("Take out", f"out-{item.id}", partial(arranging.without_item, id_=item.id))


def _add(transition: Transition, room: Room, block: Block) -> None:
    offered = {each.id: each for each in _of_template(transition, room)}
    if not offered:
        return
    hard = {each for each, item in offered.items() if _is_hard(item)}
    base = session.key(f"add-{block.id}-{room.book.version('workshop', ONLY)}")
    with st.form(f"add-to-{block.id}", enter_to_submit=False, border=False):
        st.multiselect(
            "Add to this block",
            list(offered),
            key=f"{base}-chosen",
            format_func=lambda each: _in_words(offered[each]),
            placeholder=f"{len(offered)} that are not asked yet, the most pressing first",
        )
        if hard:
            st.checkbox("The room said yes to messages that are hard to read", key=f"{base}-asked")
        st.form_submit_button(
            "Add",
            key=f"add-to-{block.id}-now",
            on_click=_added,
            args=(room, block.id, base, offered),
        )


def _of_template(transition: Transition, room: Room) -> Sequence[AnyItem]:
    """Return what suits this kind of workshop, the kind it is held for first."""
    found = pool.left(transition, room.workshop, session.desk().on)
    levels = [each for each in found if isinstance(each, LevelItem)]
    rules = [each for each in found if isinstance(each, RuleItem)]
    match room.workshop.template:
        case Template.DRILL:
            return [each for each in found if isinstance(each, InjectItem | CoverItem)]
        case Template.PROTOCOL:
            return [*rules, *levels]
        case _:
            return [*levels, *rules]


def _is_hard(item: AnyItem) -> bool:
    return isinstance(item, InjectItem) and item.inject.hard


def _in_words(item: AnyItem) -> str:
    return f"{item.question} (hard to read)" if _is_hard(item) else item.question


@told
def _added(room: Room, block: str, base: str, offered: dict[str, AnyItem]) -> None:
    workshop_prepare_place.draw_all_again()
    chosen = [offered[each] for each in st.session_state[f"{base}-chosen"]]
    if any(_is_hard(each) for each in chosen) and not st.session_state.get(f"{base}-asked"):
        raise Refused(_ASK_FIRST)
    workshop_prepare_press.arrange(
        room.id,
        lambda now: arranging.added_items(now, block, chosen),
        room.book.version("workshop", ONLY),
    )
