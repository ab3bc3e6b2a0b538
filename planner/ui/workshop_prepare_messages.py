"""What a drill plays, and who answers it: the part of the form that only drills have."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from planner.domain.preparing import pool
from planner.domain.protocol.rows.handoff.drilling import DrillMode
from planner.domain.transition import Transition
from planner.ui import failures

MODES: Mapping[DrillMode, str] = {
    DrillMode.AGENCY_ANSWERS: "The agency answers, the brand looks on",
    DrillMode.AGENCY_CHECKS: "The brand answers, the agency checks",
    DrillMode.BRAND_ALONE: "The brand alone, the agency silent",
}
#: A drill begins with so many messages: as many as fit its half hour.
_FIRST_MESSAGES = 3


def draw(transition: Transition, found: Mapping[str, str], key: Callable[[str], str]) -> None:
    """Draw the fields; `key` gives the key of one, `found` what was wrong with it."""
    st.radio(
        "Who answers",
        list(MODES),
        key=key("drill_mode"),
        format_func=lambda each: MODES[each],
        horizontal=True,
        help="The rungs of the handover: what the brand plays alone is evidence for its gate.",
        persist_state="session",
    )
    offered = pool.messages(transition)
    titles = {each.id: each.title for each in offered}
    ordinary = [each.id for each in offered if not each.hard]
    st.multiselect(
        "Messages",
        ordinary,
        default=ordinary[:_FIRST_MESSAGES],
        key=key("injects"),
        format_func=lambda each: titles[each],
        help="They are played in the order in which they are chosen.",
        persist_state="session",
    )
    failures.beside(found, "injects")
    st.multiselect(
        "Messages that are hard to read",
        [each.id for each in offered if each.hard],
        key=key("hard"),
        format_func=lambda each: titles[each],
        persist_state="session",
    )
    failures.beside(found, "hard")
    st.checkbox(
        "The room was asked, and said yes to messages that are hard to read",
        key=key("asked"),
        help="Threats to life, loss, hate: they may hurt whoever reads them. Nobody meets them "
        "unasked, not even in an exercise.",
        persist_state="session",
    )
    failures.beside(found, "asked")
