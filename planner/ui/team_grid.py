"""Who does which work before the move and after it, with what the agency keeps said aloud."""

from __future__ import annotations

import streamlit as st

from planner.domain.moving import doing
from planner.domain.team.grid import Activity, grid, part_words
from planner.domain.transition import Transition
from planner.ui import session
from planner.ui.playbook_lines import party_word
from planner.ui.words import counted, plain


def draw(transition: Transition) -> None:
    """Draw the grid, of all roles or of one."""
    titles = {each.id: each.title for each in transition.playbook.roles}
    role: str | None = st.selectbox(
        "Whose part",
        [None, *titles],
        format_func=lambda id_: titles.get(id_ or "", "Everybody"),
        key=session.key("grid-role"),
        width=360,
    )
    found = grid(transition, role)
    if not found:
        st.markdown("This playbook gives no work to that role.")
        return
    st.markdown(_words(transition, found))
    columns = {
        "Work": [plain(each.work.title) for each in found],
        "Before": [party_word(doing(transition, each.before)) for each in found],
        "After": [party_word(doing(transition, each.after)) for each in found],
        "The agency then": [_kept(each) for each in found],
        "Answers for it": [plain(titles.get(each.work.accountable, "")) for each in found],
    }
    if role:
        columns["Its part"] = [plain(part_words(each, role)) for each in found]
    st.table(columns, border="horizontal", hide_index=True)
    st.caption(
        "Before: agency-led. After: brand-owned. The parts in each stage between stand in the "
        "playbook under Who does what."
    )


def _words(transition: Transition, found: tuple[Activity, ...]) -> str:
    moves = sum(doing(transition, each.before) != doing(transition, each.after) for each in found)
    keeps = [each.work.title for each in found if each.kept == "keeps doing it"]
    kept = f" The agency keeps {plain(_listed(keeps))}." if keeps else " The agency keeps none."
    return f"{counted(moves, 'piece')} of work of {len(found)} change hands.{kept}"


def _listed(titles: list[str]) -> str:
    return " and ".join(each[:1].lower() + each[1:] for each in titles)


def _kept(activity: Activity) -> str:
    return f"**{activity.kept}**" if activity.work.stays else activity.kept
