"""Versions: frozen revisions of the protocol, snapshots of the whole, and what differs."""

from __future__ import annotations

import streamlit as st

from planner.actions import versions as actions
from planner.actions.desk import Desk
from planner.domain.playbook import Page
from planner.domain.transition import Transition
from planner.ui import head, revisions, session, snapshots, upgrade
from planner.ui.words import counted


def page() -> None:
    """Draw the versions of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    head.draw(transition, desk, Page.VERSIONS, _state(transition, desk))
    upgrade.draw(transition, desk)
    st.markdown("#### Revisions of the protocol")
    revisions.draw(transition, desk)
    st.markdown("#### Snapshots of the whole transition")
    snapshots.draw(transition, desk)


def _state(transition: Transition, desk: Desk) -> str:
    if not transition.revisions:
        return "The protocol was never frozen: people who follow it follow a moving text"
    last = transition.revisions[-1]
    changed = actions.changes(desk, transition.id, last.id, actions.NOW)
    rows = sum(len(each.rows) for each in changed)
    if not rows:
        return f"The protocol is as revision {last.number} froze it"
    return f"Since revision {last.number}, {counted(rows, 'entry has', 'entries have')} changed"
