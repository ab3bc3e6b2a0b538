"""The stages with the gates between them, and the order in which responsibilities move."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.moving import (
    RESPONSIBILITIES,
    Planned,
    gate_out,
    range_words,
    roles_words,
    stage_now,
    stages_of,
    turn_day,
    turn_words,
    turns_of,
)
from planner.domain.stages import Stage
from planner.domain.trade import StageGuide, Turn
from planner.domain.transition import Transition
from planner.ui.playbook_lines import facts, said_source
from planner.ui.words import counted, day, plain


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the stages in their order, with their days by the gates' target days."""
    stages = stages_of(transition)
    if not stages:
        st.markdown("This playbook describes no stages.")
        return
    now = stage_now(transition, desk.on)
    st.markdown(
        "A surface moves through these stages cell by cell; the days follow from the "
        "gates' target days: their share of the way from kickoff to the contract's end. When each "
        "is reached in fact, the Plan page says."
    )
    for number, planned in enumerate(stages, 1):
        st.divider()
        sign = " · now, by the target days" if planned == now else ""
        st.markdown(f"#### {number}. {plain(planned.guide.title)}{sign}")
        st.markdown(_days(planned))
        left, right = st.columns(2, gap="large")
        guide = planned.guide
        left.markdown(
            facts(
                ("Posts.", guide.posts),
                ("Decides.", guide.decides),
                ("Usually takes.", _usual(guide)),
            )
        )
        right.markdown(
            facts(
                ("Begins when", guide.entry),
                (_after(guide), guide.exit),
                *_gate(transition, guide),
            )
        )
        st.markdown(said_source(transition, guide.source))


def _days(planned: Planned) -> str:
    if planned.until is None:
        return f"From {day(planned.since)} on"
    return f"{day(planned.since)} to {day(planned.until)}, {counted(planned.days, 'day')}"


def _after(guide: StageGuide) -> str:
    return "Afterwards." if guide.id is Stage.CLOSED else "Ends when"


def _usual(guide: StageGuide) -> str:
    if guide.large.most == 0:
        return ""
    small, medium, large = map(range_words, (guide.small, guide.medium, guide.large))
    return f"{small} at a small brand, {medium} at a medium one, {large} at a large one."


def _gate(transition: Transition, guide: StageGuide) -> tuple[tuple[str, str], ...]:
    gate = gate_out(transition, guide)
    if gate is None:
        return ()
    said = f"{gate.title}, target day {day(transition.gate_target_on(gate))}."
    return (
        (f"Gate {gate.code}.", said),
        ("Signed by", f"{roles_words(transition, gate.signers)}."),
    )


def draw_order(transition: Transition, _desk: Desk) -> None:
    """Draw the order in which responsibilities move."""
    turns = turns_of(transition)
    if not turns:
        st.markdown("This playbook gives no order of responsibilities.")
        return
    st.markdown(
        "Responsibilities move one after the other, not all on one day. Weeks are counted from the "
        "day routine messages move; the days below take that to be the co-managed gate."
    )
    with st.container(gap=None):
        for turn in turns:
            st.divider()
            _turn(transition, turn)


def _turn(transition: Transition, turn: Turn) -> None:
    name, entry, exit_ = st.columns([1.2, 1.5, 1.5], gap="medium")
    planned = turn_day(transition, turn)
    about = f"  \nabout {day(planned)}" if planned else ""
    when = turn_words(turn)
    name.markdown(f"**{RESPONSIBILITIES[turn.id]}**  \n{when[0].upper()}{when[1:]}{about}")
    entry.markdown(facts(("Moves when", turn.entry)))
    note = f"\n\n:small[{plain(turn.note)}]" if turn.note else ""
    exit_.markdown(facts(("Has moved when", turn.exit)) + note)
