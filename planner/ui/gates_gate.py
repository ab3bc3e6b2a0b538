"""One gate: why it is shut, its exit figures, who has signed, what is met, what happened."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import streamlit as st

from planner.actions import gates as actions
from planner.actions.desk import Desk
from planner.domain.drill.at_gate import drills_beside
from planner.domain.gate_stages import stage_of
from planner.domain.gates.judging import GateStand, State
from planner.domain.gates.reasons import Judged, Stands
from planner.domain.stages import STAGES
from planner.domain.transition import Transition
from planner.ui import gates_measures, gates_place, gates_reasons, gates_signing
from planner.ui.words import counted, plain


def draw(transition: Transition, desk: Desk, found: GateStand) -> None:
    """Draw the gate that is open, its most pressing part first."""
    gate = found.gate
    stage = stage_of(transition.playbook, gate)
    is_named = stage is None or STAGES[stage].casefold() in gate.title.casefold()
    into = "" if is_named or stage is None else f" · into {STAGES[stage].lower()}"
    st.subheader(f"Gate {plain(gate.code)} · {plain(gate.title)}{into}", anchor=gates_place.ANCHOR)
    st.markdown(_in_a_sentence(found))
    drills = drills_beside(transition, gate, desk.on)
    if drills:
        st.markdown(f":small[:gray[{plain(drills)} That shuts nothing by itself.]]")
    gates_reasons.draw(transition, desk, found)
    gates_measures.draw(transition, desk, found)
    gates_signing.draw(transition, desk, found)
    _met(found)
    _history(transition, desk, found)


def _in_a_sentence(found: GateStand) -> str:
    own, open_ = found.verdict.own, found.verdict.open
    total = len(found.verdict.judged)
    here = sum(each.gate == found.gate.id for each in open_)
    match found.state:
        case State.OPEN_AGAIN:
            return f"**Open again:** {plain(found.problems[0].sentence)}"
        case State.PASSED:
            return (
                f"All {counted(total, 'condition')} still hold. They are judged anew every day, "
                "and the gate opens again when one does not."
            )
        case _ if not open_:
            return f"All {counted(total, 'condition')} hold, those of the gates before it too."
        case _:
            of = f"{here} of its own {counted(len(own), 'condition')} open"
            before = total - len(own)
            late = len(open_) - here
            if not before:
                return f"{of}."
            return f"{of}; of the {before} of the gates before it, {late or 'none'} open."


def _met(found: GateStand) -> None:
    held = [each for each in found.verdict.judged if each.stands in _HELD]
    if not held:
        return
    folded = st.expander(
        f"{counted(len(held), 'condition')} met", key="gate-met", on_change="rerun"
    )
    if folded.open:
        with folded:
            st.markdown("\n".join(_held(found, each) for each in held))


_HELD = (Stands.MET, Stands.NOT_APPLICABLE)


def _held(found: GateStand, judged: Judged) -> str:
    sign = ":green[:material/check:]" if judged.stands is Stands.MET else ":gray[n/a]"
    before = "" if judged.gate == found.gate.id else " :gray-badge[earlier gate]"
    return f"- {sign} {plain(judged.name)}{before} :small[:gray[{plain(judged.said)}]]"


def _history(transition: Transition, desk: Desk, found: GateStand) -> None:
    folded = st.expander("What happened at this gate", key="gate-history", on_change="rerun")
    if not folded.open:
        return
    zone = ZoneInfo(desk.zone)
    with folded:
        lines = actions.history(desk, transition.id, found.gate.id)
        st.markdown(
            "\n".join(
                f"- {each.at.astimezone(zone):%a %-d %b %Y %H:%M} · {plain(each.who)} "
                f"{plain(each.sentence)}."
                for each in lines
            )
            or "Nobody has signed or waived anything here yet."
        )
