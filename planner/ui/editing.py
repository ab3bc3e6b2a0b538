"""Which row is being edited, at which version, and what came in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from planner.actions.protocol import Clashing
from planner.domain.errors import NotFound
from planner.domain.protocol.sections import ROW_TYPE, Section, section_of
from planner.ui import session
from planner.ui.failures import told


@dataclass(frozen=True)
class Editing:
    """What is edited: the row, the version its editor saw (None: a new row), what came between."""

    kind: str
    id: str
    version: int | None
    facts: dict[str, Any]
    clash: Clashing | None = None


@told
def open_row(kind: str, id_: str) -> None:
    """Begin editing a row as it stands now; for `on_click`."""
    placed = session.require_transition().protocol.placed.get((kind, id_))
    if placed is None:
        raise NotFound(
            "Somebody has removed this row meanwhile. It can be put back below the list."
        )
    facts = {name: getattr(placed.row, name) for name in type(placed.row).model_fields}
    _begin(Editing(kind, id_, placed.version, facts))


def open_new(kind: str, **given: Any) -> None:
    """Begin a new row, some of its fields given; it gets its id when saved; for `on_click`."""
    fields = ROW_TYPE[kind].model_fields.items()
    facts = {name: field.get_default() for name, field in fields if not field.is_required()} | given
    st.session_state["new-rows"] = st.session_state.get("new-rows", 0) + 1
    _begin(Editing(kind, f"new-{st.session_state['new-rows']}", None, facts))


def is_open_in(*sections: Section) -> bool:
    """Return whether a row of one of these sections is being edited."""
    editing: Editing | None = st.session_state.get("editing")
    return editing is not None and section_of(editing.kind) in sections


def _begin(editing: Editing) -> None:
    st.session_state["editing"] = editing
    st.session_state.pop("row-faults", None)


def close() -> None:
    """Stop editing; for `on_click`."""
    st.session_state.pop("editing", None)
    st.session_state.pop("row-faults", None)
