"""Named snapshots of the whole transition: keeping one, comparing any two item by item."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from planner.actions import versions as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.errors import BadInput
from planner.domain.transition import Transition
from planner.ui import failures, faults, session, two_sides
from planner.ui.failures import told
from planner.ui.words import counted, day, plain

AT_MOST = 200
_ASKED = {"title": ("Name of the snapshot", faults.WRITE), "note": ("Note", faults.WRITE)}


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the list of snapshots, the form to keep one, and the comparison."""
    for snapshot in reversed(transition.snapshots):
        note = f": {plain(snapshot.note)}" if snapshot.note else ""
        st.markdown(f"**{plain(snapshot.title)}**, {day(snapshot.on)}{note}")
    if desk.may(Act.SNAPSHOT, transition.charter):
        _keep(transition)
    if transition.snapshots:
        _compare(transition, desk)


def _keep(transition: Transition) -> None:
    key = session.key(f"snapshot-{len(transition.snapshots)}")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Name of the snapshot",
            key=f"{key}-title",
            placeholder="First workshop",
            persist_state="session",
        )
        st.text_input("Note", key=f"{key}-note", persist_state="session")
        st.button("Keep a snapshot", key="keep", on_click=_kept, args=(transition.id, key))
    refused: dict[str, str] = st.session_state.get("snapshot-faults", {})
    failures.beside(refused, *refused)


def _compare(transition: Transition, desk: Desk) -> None:
    names = {each.id: f"{each.title}, {day(each.on)}" for each in transition.snapshots}
    names[actions.NOW] = "as it stands now"
    # Another key after each snapshot: the newest against now is what one asks next.
    key = session.key(f"snapshot-compare-{len(transition.snapshots)}")
    with st.expander("Compare two snapshots, item by item"):
        before, after = two_sides.chosen(names, key)
        found = actions.differences(desk, transition.id, before, after, desk.on)
        if not found:
            st.markdown("Nothing differs.")
            return
        st.markdown(f"{counted(len(found), 'item differs', 'items differ')}.")
        for part, items in groupby(found[:AT_MOST], key=lambda each: each.part):
            lines = [f"**{plain(part)}**", "", "| Item | From | To |", "|---|---|---|"]
            lines += [
                f"| {_cell(each.name)} | {_cell(each.before)} | {_cell(each.after)} |"
                for each in items
            ]
            st.markdown("\n".join(lines))
        if len(found) > AT_MOST:
            st.caption(f"And {len(found) - AT_MOST} more.")


def _cell(words: str) -> str:
    return plain(words.replace("\n", " ")[:300])


@told
def _kept(transition_id: str, key: str) -> None:
    st.session_state.pop("snapshot-faults", None)
    try:
        actions.keep_snapshot(
            session.desk(),
            transition_id,
            st.session_state[f"{key}-title"],
            st.session_state[f"{key}-note"],
        )
    except BadInput as error:
        given = {name: st.session_state[f"{key}-{name}"] for name in _ASKED}
        st.session_state["snapshot-faults"] = faults.in_words(error.faults, given, _ASKED)
