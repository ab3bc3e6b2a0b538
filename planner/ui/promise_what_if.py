"""What if: a shift, other hours, a longer promise, closed hours told; saved on purpose."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from planner.actions import checks as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.clock_words import wait_in_words
from planner.domain.cover_words import surface_names
from planner.domain.protocol.rows import Row
from planner.domain.protocol.words import Severity
from planner.domain.transition import Transition
from planner.domain.what_if import WhatIf, what_if, with_rows
from planner.domain.zones import zone_of
from planner.ui import promise_changes, promise_charts, session
from planner.ui.failures import told
from planner.ui.words import plain

#: Four weeks: a month of Fridays, quick enough to answer at every change.
_DAYS = 28
#: Pixels: both weeks fit a laptop's window.
_ROW_HEIGHT = 24
#: What an effect was worked out from: if any of it changes, the effect may be another.
_RESTING_ON = (
    *("band", "target", "hours", "surface", "holiday-year"),
    *("roster-person", "shift", "leave", "roster-in-force"),
)


def draw(transition: Transition, desk: Desk, severity: Severity) -> None:
    """Draw the drawer; nothing is saved before its own button."""
    st.markdown("#### What if")
    st.caption("Try a change on the next four weeks. Nothing is saved until you keep it.")
    changes = promise_changes
    chosen = st.segmented_control(
        "Try",
        (changes.ADD, changes.MOVE, changes.LONGER, changes.PUBLISH),
        key=session.key("what-if"),
        label_visibility="collapsed",
    )
    if chosen is None:
        return
    rows = changes.rows(transition, desk, severity, chosen)
    if not rows:
        return
    found = what_if(
        transition.protocol,
        zone_of(transition),
        desk.on,
        desk.on + timedelta(days=_DAYS - 1),
        severity,
        rows,
    )
    _effects(transition, found)
    _weeks(found)
    if desk.may(Act.EDIT_PROTOCOL, transition.charter):
        st.button(
            "Keep this change",
            type="primary",
            key="keep-what-if",
            on_click=_keep,
            args=(transition.id, found.rows, transition.book.seq),
        )


def _weeks(found: WhatIf) -> None:
    """Draw the week of the surface that waits longest before, as it is and as it would be."""
    if found.before.worst is None:
        return
    surface = found.before.worst.surface.id
    for words, proof in (("Before", found.before), ("After", found.after)):
        its = next(each for each in proof.surfaces if each.surface.id == surface)
        st.markdown(f"**{words}**")
        st.html(promise_charts.week(its, _ROW_HEIGHT))


def _effects(transition: Transition, found: WhatIf) -> None:
    names = surface_names(transition.protocol)
    more = found.staffed_after - found.staffed_before
    if more:
        st.markdown(
            f"Staffed hours of an ordinary week: {found.staffed_before / 60:g} h before, "
            f"**{found.staffed_after / 60:g} h** after ({more / 60:+g} h)."
        )
    alike: dict[tuple[str, str, str, str], list[str]] = {}
    for each in found.effects:
        said = (
            wait_in_words(each.wait_before),
            wait_in_words(each.wait_after),
            f"{each.failing_before:.0%}",
            f"{each.failing_after:.0%}",
        )
        alike.setdefault(said, []).append(names[each.surface.id])
    st.table(
        [
            {
                "Surfaces": plain(_group(surfaces)),
                "Longest wait": f"{before} → {after}",
                "Nobody in time": f"{failing} → {then}",
            }
            for (before, after, failing, then), surfaces in alike.items()
        ],
        hide_index=True,
    )
    st.caption(
        "Before → after. “Nobody in time” is the share of all minutes of the four weeks at which "
        "a customer who writes finds nobody there within the time promised."
    )


def _group(surfaces: list[str]) -> str:
    return surfaces[0] if len(surfaces) == 1 else f"{surfaces[0]} and {len(surfaces) - 1} more"


@told
def _keep(transition_id: str, rows: tuple[Row, ...], seen: int) -> None:
    desk = session.desk()
    laid = actions.lay(desk, transition_id, rows, seen=seen, resting_on=_RESTING_ON)
    named = with_rows(session.require_transition().protocol, laid)
    st.session_state["saved"] = ", ".join(named.name(each) for each in laid)
    st.session_state.pop(session.key("what-if"), None)
