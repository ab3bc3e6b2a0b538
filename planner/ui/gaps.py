"""The gap list: hard gates first, then by date; every gap gets an owner and a day."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.actions import readiness as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.readiness import Finding
from planner.domain.transition import Transition
from planner.ui import session
from planner.ui.failures import told
from planner.ui.words import counted, day, plain

A_PAGE = 12


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the gaps, a page at a time."""
    gaps = transition.open_gaps(desk.on)
    disputed = len(transition.disagreements(desk.on))
    if disputed:
        st.caption(
            f"{counted(disputed, 'disagreement')} to settle first; what is settled is met or "
            "becomes a gap."
        )
    if not gaps:
        st.markdown("No gap is open.")
        return
    pages = -(-len(gaps) // A_PAGE)
    number = st.pagination(pages, key=session.key("gap-page")) if pages > 1 else 1
    start = ((number or 1) - 1) * A_PAGE
    for finding in gaps[start : start + A_PAGE]:
        _card(transition.id, finding.criterion.id)


def _card(transition_id: str, criterion_id: str) -> None:
    desk = session.desk()
    transition = session.require_transition()
    finding = next(
        (each for each in transition.findings(desk.on) if each.criterion.id == criterion_id), None
    )
    if finding is None or transition.id != transition_id:
        return
    with st.container(border=True, key=f"gap-{criterion_id}"):
        left, owner, due = st.columns([6, 2, 2], vertical_alignment="center")
        left.markdown(_words(transition, finding))
        _owner(transition, finding, desk, owner, due)


def _words(transition: Transition, finding: Finding) -> str:
    criterion = finding.criterion
    gate = transition.gate(criterion.gate)
    when = (
        f"gate {gate.code}, target day {day(transition.gate_target_on(gate))}"
        if gate
        else "scored only"
    )
    return (
        f"**{plain(criterion.code)} {plain(criterion.title)}** · {when}  "
        f"\n{plain(' '.join(finding.reasons))}  \n"
        f":small[Next: {plain(criterion.remedy)}]"
    )


def _owner(
    transition: Transition,
    finding: Finding,
    desk: Desk,
    owner: DeltaGenerator,
    due: DeltaGenerator,
) -> None:
    criterion = finding.criterion
    owned = transition.gap_owner(criterion.id)
    gate = transition.gate(criterion.gate)
    usual = transition.gate_target_on(gate) if gate else transition.intake.contract.ends_on
    people = {each.id: each.spoken for each in transition.people}
    ids = list(people)
    version = transition.book.version("gap-owner", criterion.id)
    key = session.key(f"gap-{criterion.id}-{version}")
    here = (transition.id, criterion.id, version, key)
    locked = not desk.may(Act.OWN_GAPS, transition.charter)
    owner.selectbox(
        "Owner",
        ids,
        index=ids.index(owned.owner) if owned and owned.owner in ids else None,
        key=f"{key}-owner",
        format_func=lambda id_: people.get(id_, id_),
        placeholder="Name an owner",
        on_change=_own,
        args=here,
        disabled=locked,
    )
    due.date_input(
        "Due",
        value=owned.due_on if owned else usual,
        key=f"{key}-due",
        format="DD/MM/YYYY",
        on_change=_own,
        args=here,
        disabled=locked,
    )


@told
def _own(transition_id: str, criterion_id: str, version: int, key: str) -> None:
    """Save owner and day together; taking the owner out opens the gap to somebody else."""
    owner, due = st.session_state[f"{key}-owner"], st.session_state[f"{key}-due"]
    if owner is not None and due is not None:
        actions.own_gap(
            session.desk(), transition_id, criterion_id, owner=owner, due_on=due, expected=version
        )
    elif owner is None and session.require_transition().gap_owner(criterion_id):
        actions.disown_gap(session.desk(), transition_id, criterion_id, expected=version)
