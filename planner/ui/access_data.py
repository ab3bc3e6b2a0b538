"""What the agency holds on customers: returned, read, deleted, certified."""

from __future__ import annotations

from datetime import date

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.holdings.returns import is_certified, still_missing
from planner.domain.protocol.rows.handoff.holdings import DataReturn
from planner.domain.protocol.sections import HOLDINGS
from planner.domain.transition import Transition
from planner.ui import row_lists
from planner.ui.words import counted, day, plain


def draw(transition: Transition, desk: Desk) -> None:
    """Draw how far each kind of data is, and the rows to edit."""
    found = transition.protocol.of(DataReturn)
    if found:
        done = sum(is_certified(each, desk.on) for each in found)
        st.markdown(
            f"**{done} of {counted(len(found), 'kind')} of customers' data returned or deleted, "
            "and certified.** Closing waits for all of them."
        )
        st.table([_line(each, desk) for each in found], hide_index=True, border="horizontal")
    row_lists.draw(transition, desk, HOLDINGS, (DataReturn.kind,))


def _line(data: DataReturn, desk: Desk) -> dict[str, str]:
    not_back = "not wanted back" if data.without_return else "–"
    missing = still_missing(data, desk.on)
    return {
        "Data": f"**{plain(data.title)}**",
        "Exported": _day(data.exported_on, not_back),
        "Read by the brand": _day(data.restored_on, not_back),
        "Deleted": _day(data.deleted_on),
        "Certified by": plain(data.certified_by) or "–",
        "Last backup": _day(data.backups_gone_on),
        "Still to be": "nothing" if not missing else plain(missing[0]),
    }


def _day(on: date | None, otherwise: str = "–") -> str:
    return day(on) if on else otherwise
