"""The last session: what it asked for, and what of that is done."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.actions.workshop.rooms import listed
from planner.domain.matters.needs import is_closed
from planner.domain.protocol.rows.handoff.matters import ActionItem
from planner.domain.transition import Transition
from planner.domain.workshop.room import Room
from planner.domain.workshop.words import BlockKind, Stand
from planner.ui import row_needs, workshop_words
from planner.ui.words import day, plain
from planner.ui.workshop_sight import Sight


def held(rooms: Sequence[Room]) -> Room | None:
    """Return the last workshop that was held; `rooms` are the newest first."""
    return next((each for each in rooms if each.session.was_held), None)


def actions(transition: Transition, room: Room) -> list[ActionItem]:
    """Return the actions that a workshop left in the transition, the first due first."""
    found = [each for each in transition.protocol.of(ActionItem) if each.about == room.id]
    return sorted(found, key=lambda each: each.due_on)


def draw(sight: Sight) -> None:
    """Draw the last session's actions while their block runs; what is done is closed at once."""
    session = sight.room.session
    block = next((each for each in session.workshop.blocks if each.id == session.block), None)
    if block is None or block.kind is not BlockKind.LAST_ACTIONS or session.stand is Stand.CLOSING:
        return
    last = held(listed(sight.desk, sight.transition.id))
    if last is None:
        st.markdown("This is the first workshop: no earlier one left any action.")
        return
    found = actions(sight.transition, last)
    done = sum(is_closed(each) for each in found)
    st.markdown(f"#### {plain(workshop_words.named(last.workshop))}: {done} of {len(found)} done")
    for each in found:
        with st.container(horizontal=True, vertical_alignment="center", key=f"last-{each.id}"):
            st.markdown(_line(sight.transition, each), width="stretch")
            if sight.is_holder and not is_closed(each):
                row_needs.close(sight.transition, sight.desk, ActionItem.kind, each.id, "last-")


def _line(transition: Transition, each: ActionItem) -> str:
    who = transition.person_name(each.owner) if each.owner else each.note
    sign = ":green[:material/check_circle:] done" if each.done_on else "open"
    when = f"on {day(each.done_on)}" if each.done_on else f"due {day(each.due_on)}"
    return f"{plain(each.title)}  \n:small[{plain(who)} · {sign}, {when}]"
