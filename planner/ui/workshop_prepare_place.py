"""What of a workshop that is being prepared is shown, and which part of it is open in a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from planner.actions.protocol import Clashing
from planner.actions.workshop import arranging as actions
from planner.actions.workshop.rooms import open_room
from planner.domain.workshop.agenda import Workshop
from planner.domain.workshop.arranging import Part, Place
from planner.domain.workshop.room import ONLY
from planner.ui import session
from planner.ui.failures import told
from planner.ui.words import plain

AGENDA, PEOPLE, TERMS, PAPER = "Agenda", "People", "Terms", "On paper"
VIEW = "prepare-view"
_NEW, _EDITED = "preparing-new", "preparing-part"
_COUNT, _AGAIN, _FAULTS = "preparing-forms", "preparing-again", "preparing-faults"
_LOBBY, _SAID = "preparing-in-lobby", "preparing-said"


@dataclass(frozen=True)
class Editing:
    """What is open in a form: the workshop and its version as its editor saw it, and which part.

    `number` tells this opening's widgets from those of an earlier one. `clash` holds what somebody
    else saved in between.
    """

    base: Workshop
    version: int
    place: Place
    number: int
    clash: Clashing | None = None

    def key(self, field: str) -> str:
        """Return the key of a field's widget."""
        return session.key(f"part-{self.number}-{field}")


def begin_new() -> None:
    """Open the form for a new workshop; for `on_click`."""
    st.session_state[_NEW] = True
    st.session_state.pop(_FAULTS, None)


def leave_new() -> None:
    """Close the form for a new workshop; for `on_click`."""
    st.session_state.pop(_NEW, None)
    st.session_state.pop(_FAULTS, None)


def is_new() -> bool:
    """Return whether the form for a new workshop is open."""
    return bool(st.session_state.get(_NEW))


def show(view: str) -> None:
    """Show a part of the page; for `on_click`."""
    st.session_state[session.key(VIEW)] = view


@told
def edit(workshop_id: str, part: Part, id_: str = "") -> None:
    """Open one part of a workshop in its form, as it stands now; for `on_click`."""
    found = open_room(session.desk(), workshop_id)
    number = st.session_state.get(_COUNT, 0) + 1
    st.session_state[_COUNT] = number
    version = found.book.version("workshop", ONLY)
    st.session_state[_EDITED] = Editing(found.workshop, version, Place(part, id_), number)
    st.session_state.pop(_FAULTS, None)


def edited(workshop_id: str) -> Editing | None:
    """Return what is open in a form, if it is of this workshop."""
    found: Editing | None = st.session_state.get(_EDITED)
    return found if found is not None and found.base.id == workshop_id else None


def keep(editing: Editing, given: Mapping[str, Any]) -> None:
    """Keep a part as given and close its form; one that met somebody else's edit stays open."""
    try:
        actions.edit_part(
            session.desk(),
            editing.base.id,
            editing.place,
            given,
            base=editing.base,
            expected=editing.version,
        )
    except Clashing as clash:
        st.session_state[_EDITED] = replace(editing, clash=clash)
        return
    leave(editing)
    tell("Saved.")


def leave(editing: Editing) -> None:
    """Close a form; from an item one comes back to its block. For `on_click`."""
    item = editing.place.id if editing.place.part is Part.ITEM else None
    blocks = editing.base.blocks
    block = next((each.id for each in blocks if item in {its.id for its in each.items}), None)
    if block is None:
        stop()
    else:
        edit(editing.base.id, Part.BLOCK, block)


def stop() -> None:
    """Close the form, whatever it is; for `on_click`."""
    st.session_state.pop(_EDITED, None)
    st.session_state.pop(_FAULTS, None)


def faults() -> dict[str, str]:
    """Return what was wrong with the fields of the open form."""
    found: dict[str, str] = st.session_state.get(_FAULTS, {})
    return found


def refuse(found: dict[str, str]) -> None:
    """Remember what was wrong with the fields of the open form."""
    st.session_state[_FAULTS] = found


def draw_all_again() -> None:
    """Have the whole page drawn anew after a press inside one card: head and checks know it then.

    `refresh` does it when the card alone is drawn next.
    """
    st.session_state[_AGAIN] = True


def drawn() -> None:
    """Note that the whole page is drawn: a second time would lose what the first one says."""
    st.session_state.pop(_AGAIN, None)


def refresh() -> None:
    """Draw the whole page anew if something was kept and this card alone is drawn."""
    if st.session_state.pop(_AGAIN, False):
        st.rerun()


def tell(words: str) -> None:
    """Have something said in passing: a callback of one card may draw nothing itself."""
    st.session_state[_SAID] = words


def say() -> None:
    """Say in passing what a press has done, once; in a run of the whole page."""
    words = st.session_state.pop(_SAID, "")
    if words:
        st.toast(plain(words))


def edit_in_lobby(workshop_id: str) -> None:
    """Show agenda, people and terms of a workshop whose lobby is open; for `on_click`."""
    st.session_state[_LOBBY] = workshop_id


def leave_lobby() -> None:
    """Go back from there to the console; for `on_click`."""
    st.session_state.pop(_LOBBY, None)


def is_edited_in_lobby(workshop_id: str) -> bool:
    """Return whether somebody looks at agenda, people and terms while the lobby is open."""
    return st.session_state.get(_LOBBY) == workshop_id
