"""A newer playbook on the shelf: what it would change, and taking it over."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from planner.actions import upgrades as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.errors import NotFound
from planner.domain.playbook import Playbook
from planner.domain.transition import Transition
from planner.domain.upgrading import Upgrade
from planner.library.shelf import BrokenPlaybook, find
from planner.ui import session
from planner.ui.failures import told
from planner.ui.words import counted, plain


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the offer of a newer playbook, or nothing if the pinned one is the shelf's."""
    newer = _newer(transition)
    if newer is None:
        return
    found = actions.preview(transition, newer)
    with st.container(border=True, key="upgrade"):
        st.markdown(
            f"**The playbook {plain(newer.title)} has changed since this transition began** "
            f"({plain(transition.playbook.version)} → {plain(newer.version)}): "
            f"{counted(len(found), 'item differs', 'items differ')}. Your answers, evidence and "
            "confirmed rows stay either way."
        )
        with st.expander("What would change"):
            st.markdown(_said(found))
        if desk.may(Act.UPGRADE, transition.charter):
            st.button(
                "Take over the newer playbook",
                key="take-over",
                on_click=_take_over,
                args=(transition.id, newer.id, newer.digest()),
            )


def _newer(transition: Transition) -> Playbook | None:
    try:
        on_shelf = find(session.playbooks_path(), transition.playbook.id)
    except (BrokenPlaybook, NotFound):
        return None
    return actions.newer(transition, (on_shelf,))


def _said(found: tuple[Upgrade, ...]) -> str:
    lines: list[str] = []
    for part, items in groupby(found, key=lambda each: each.part):
        lines += ["", f"**{plain(part)}**", ""]
        for each in items:
            fields = f" ({', '.join(each.fields)})" if each.fields else ""
            kept = f" {each.kept}" if each.kept else ""
            lines.append(f"- {each.how.value}: {plain(f'{each.title}{fields}.{kept}')}")
    return "\n".join(lines)


@told
def _take_over(transition_id: str, playbook_id: str, digest: str) -> None:
    """Take over the very content that was shown, not one saved since."""
    newer = find(session.playbooks_path(), playbook_id)
    if newer.digest() == digest:
        actions.take_over(session.desk(), transition_id, newer)
