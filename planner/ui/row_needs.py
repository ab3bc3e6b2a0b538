"""Needs that are about a row: a button opens it, and what can be closed is closed at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from planner.actions import protocol as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.errors import NotFound
from planner.domain.matters.needs import CLOSES
from planner.domain.need import Need
from planner.domain.transition import Transition
from planner.ui import editing, needs, session
from planner.ui.failures import told
from planner.ui.words import plain

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
    found: tuple[Need, ...],
    calm: str,
    opens: Callable[[str, str], None] = editing.open_row,
) -> None:
    """Draw what is needed, the latest first; `calm` says why there is nothing.

    `opens` is called with kind and id of the row that a button leads to.
    """

    def button(need: Need, key: str) -> None:
        if desk.may(Act.EDIT_PROTOCOL, transition.charter, need.kind):
            close(transition, desk, need.kind, need.row, "needs-")
            needs.link(need, f"{key}-{need.kind}-{need.row}", opens, need.kind, need.row)

    needs.draw(found, calm, button)


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
