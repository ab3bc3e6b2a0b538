"""What the frozen protocol says beside the room's answers to an exercise, once they lie open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from planner.actions.workshop.drilling import debrief
from planner.ui.words import plain
from planner.ui.workshop_sight import Sight


def draw(sight: Sight) -> None:
    """Draw what a revealed exercise shows; nothing before its reveal."""
    found = _found(sight)
    if found is None:
        return
    st.markdown(f"### {plain(found['headline'])}")
    st.table(
        {
            "": [plain(what) for what, _, _ in found["rows"]],
            "The room": [plain(room) for _, room, _ in found["rows"]],
            "The protocol": [plain(protocol) for _, _, protocol in found["rows"]],
        },
        border="horizontal",
        hide_index=True,
    )


def leading(sight: Sight) -> str:
    """Return what the record of an exercise is filled in with: what it shows; "" before that."""
    found = _found(sight)
    return "" if found is None else str(found["headline"])[:200]


def _found(sight: Sight) -> Mapping[str, Any] | None:
    if sight.item is None or not sight.is_shown:
        return None
    return debrief(sight.desk.store, sight.room, sight.item, sight.desk.at)
