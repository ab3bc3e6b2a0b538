"""Which row is being edited, at which version, and what came in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from planner.actions import protocol as actions
from planner.actions.protocol import Clashing
from planner.domain.protocol.rows import Row
from planner.domain.protocol.sections import ROW_TYPE
from planner.ui import session


@dataclass(frozen=True)
class Editing:
    """What is being edited: the row, the version its editor saw, and what came in between."""

    kind: str
    id: str
    version: int
    facts: dict[str, Any]
    clash: Clashing | None = None


def open_row(transition_id: str, kind: str, id_: str) -> None:
    """Begin editing a row as it stands now; for `on_click`."""
    del transition_id
    transition = session.require_transition()
    placed = transition.protocol.placed[kind, id_]
    st.session_state["editing"] = Editing(kind, id_, placed.version, _facts(placed.row))
    st.session_state.pop("row-faults", None)


def open_new(transition_id: str, kind: str) -> None:
    """Begin a new row; for `on_click`."""
    id_ = actions.free_id(session.desk(), transition_id, kind)
    defaults = {
        name: field.get_default()
        for name, field in ROW_TYPE[kind].model_fields.items()
        if not field.is_required()
    }
    st.session_state["editing"] = Editing(kind, id_, 0, {**defaults, "id": id_})
    st.session_state.pop("row-faults", None)


def _facts(row: Row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in type(row).model_fields}


def close() -> None:
    """Stop editing; for `on_click`."""
    st.session_state.pop("editing", None)
    st.session_state.pop("row-faults", None)
