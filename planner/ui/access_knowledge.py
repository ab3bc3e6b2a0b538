"""What the agency knows and the brand's team has to: how far each piece has come, who brings it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.holdings import knowledge
from planner.domain.protocol.rows.handoff.holdings import KnowledgeItem, Known
from planner.domain.protocol.sections import HOLDINGS
from planner.domain.transition import Transition
from planner.ui import row_lists
from planner.ui.words import counted, day, plain

_SAID: Mapping[Known, str] = {
    Known.MISSING: "missing",
    Known.IN_A_HEAD: "in somebody's head",
    Known.WRITTEN: "written down",
    Known.HANDED_OVER: "handed over",
    Known.CHECKED: "checked by the brand",
}


def draw(transition: Transition, desk: Desk) -> None:
    """Draw how far the knowledge has come, what is still to come, and the pieces to edit."""
    states = knowledge.by_state(transition)
    all_ = sum(states.values())
    arrived = sum(states[each] for each in knowledge.ARRIVED)
    if all_:
        parts = ", ".join(f"{count} {_SAID[state]}" for state, count in states.items() if count)
        st.markdown(
            f"**{arrived} of {counted(all_, 'piece')} of knowledge have arrived:** {parts}."
        )
        _still_to_come(transition, desk)
    row_lists.draw(transition, desk, HOLDINGS, (KnowledgeItem.kind,))


def _still_to_come(transition: Transition, desk: Desk) -> None:
    waiting = knowledge.still_to_come(transition, desk.on)
    if not waiting:
        return
    st.table(
        [
            {
                "Still to come": f"**{plain(each.title)}**",
                "State": _SAID[each.state],
                "Brought by": plain(transition.protocol.roles.get(each.owner_role, "–")),
                "By": _due(each, desk),
            }
            for each in waiting
        ],
        hide_index=True,
        border="horizontal",
    )


def _due(item: KnowledgeItem, desk: Desk) -> str:
    if item.due_on is None:
        return "no day yet"
    return f"{day(item.due_on)}{', late' if knowledge.is_late(item, desk.on) else ''}"
