"""What a page's noun needs somebody for: at most five lines, each with its button."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from planner.actions import protocol as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.errors import NotFound
from planner.domain.matters.pressing import Pressing
from planner.domain.matters.waiting import CLOSES
from planner.domain.transition import Transition
from planner.ui import editing, session
from planner.ui.failures import told
from planner.ui.words import plain

AT_MOST = 5
#: What closing a matter today is called, by kind.
DONE = {
    "action": "Done today",
    "issue": "Settled today",
    "crutch": "Ended today",
    "risk": "Closed today",
}


def draw(
    transition: Transition,
    desk: Desk,
    found: tuple[Pressing, ...],
    calm: str,
    opens: Callable[[str, str], None] = editing.open_row,
) -> None:
    """Draw what is needed, the latest first; `calm` says why there is nothing.

    `opens` is called with kind and id of the row that a button leads to.
    """
    st.markdown("#### Needs you")
    if not found:
        st.markdown(plain(calm))
        return
    for each in found[:AT_MOST]:
        said, buttons = st.columns([2, 1], vertical_alignment="center")
        said.markdown(plain(each.sentence))
        if desk.may(Act.EDIT_PROTOCOL, transition.charter, each.kind):
            with buttons.container(
                horizontal=True, horizontal_alignment="right", vertical_alignment="center"
            ):
                close(transition, desk, each.kind, each.row, "needs-")
                st.button(
                    each.button,
                    key=f"needs-open-{each.kind}-{each.row}",
                    on_click=opens,
                    args=(each.kind, each.row),
                )
    if found[AT_MOST:]:
        st.caption(f"And {len(found) - AT_MOST} more below.")


def close(transition: Transition, desk: Desk, kind: str, row: str, place: str = "") -> None:
    """Draw the button that closes a matter today, if its kind can be closed."""
    if kind not in CLOSES:
        return
    placed = transition.protocol.placed[kind, row]
    st.button(
        DONE[kind],
        key=f"{place}done-{kind}-{row}",
        type="tertiary",
        on_click=_close,
        args=(transition.id, kind, row, placed.version, desk.on),
        help=f"{DONE[kind]}: {plain(transition.protocol.name(placed.row))}",
    )


@told
def _close(transition_id: str, kind: str, row: str, version: int, on: date) -> None:
    placed = session.require_transition().protocol.placed.get((kind, row))
    if placed is None:
        raise NotFound("Somebody has removed this meanwhile. It can be put back below the list.")
    facts: dict[str, Any] = placed.row.model_dump() | {CLOSES[kind]: on}
    actions.save_row(session.desk(), transition_id, kind, facts, expected=version)
    st.toast(f"{DONE[kind]}.")
