"""The ladder as evidence: the rung, each part of the proof, and criteria that runs show."""

from __future__ import annotations

import streamlit as st

from planner.actions import drills as actions
from planner.actions.desk import Desk
from planner.actions.document_kinds import DRILL_REPORT
from planner.domain.access import Act
from planner.domain.drill.ladder import Part, evidence
from planner.domain.drill.meaning import WHO_ANSWERED
from planner.domain.drill.played import rung
from planner.domain.drill.proving import Shown
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.drilling import DrillMode
from planner.domain.transition import Transition
from planner.ui import drills_deeds, going, papers, session
from planner.ui.words import counted, day, plain

_SIGNS = {
    True: ":green[:material/check_circle:] **Met**",
    False: ":orange[:material/cancel:] **Not met**",
    None: ":gray[:material/help:] **Cannot be told**",
}


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the rung and the proof, then what runs show of the playbook's criteria."""
    _rungs(transition)
    with st.container(gap="small", key="drills-proof"):
        for part in evidence(transition, desk.on).parts:
            st.markdown(_part(part))
    st.caption(
        "This stands beside the gate to brand-led and shuts nothing by itself. The gate asks for "
        "drills in the criteria below."
    )
    _criteria(transition, desk)
    st.markdown("#### The drill report")
    st.caption("Everything on this page as a paper: it is the file behind the evidence.")
    papers.buttons(transition, DRILL_REPORT, desk)


def _rungs(transition: Transition) -> None:
    now = rung(transition)
    lines = []
    for number, mode in enumerate(DrillMode, start=1):
        said = f"{WHO_ANSWERED[mode][:1].upper()}{WHO_ANSWERED[mode][1:]}"
        here = f"**{said}** :blue-badge[the newest drill]" if mode is now else said
        lines.append(f"{number}. {here}")
    st.markdown("\n".join(lines))


def _part(part: Part) -> str:
    mend = f"  \n:small[:gray[{plain(part.mend)}]]" if part.mend else ""
    return f"{_SIGNS[part.is_met]} · {plain(part.sentence)}{mend}"


def _criteria(transition: Transition, desk: Desk) -> None:
    found = actions.proofs(desk, transition.id)
    st.markdown("#### Criteria that ask for a drill")
    for each in found:
        if each.is_askable:
            _criterion(transition, desk, each)
    others = [each.criterion for each in found if not each.is_askable]
    if others:
        named = ", ".join(f"{each.code} {each.title}" for each in others)
        st.markdown(
            f":small[**Not shown by messages at a table:** {plain(named)}. They ask for a call, a "
            "login or a watch on the clock; attach their own record.]"
        )
        st.button(
            "Go to Readiness",
            key="drills-readiness",
            type="tertiary",
            on_click=going.to,
            args=(Page.READINESS,),
        )


def _criterion(transition: Transition, desk: Desk, found: Shown) -> None:
    criterion = found.criterion
    with st.container(border=True, key=f"proof-{criterion.id}", gap="small"):
        st.markdown(
            f"**{plain(criterion.code)} {plain(criterion.title)}**  \n"
            f":small[{plain(criterion.met_when)}]"
        )
        st.markdown("  \n".join(_said(transition, desk, found)))
        if found.is_shown and desk.may(Act.ATTACH, transition.charter):
            st.button(
                "Use as evidence",
                key=session.key(f"prove-{criterion.id}"),
                help=f"Keeps today's drill report as evidence of {plain(criterion.title)}",
                on_click=drills_deeds.prove,
                args=(transition.id, criterion.id),
            )


def _said(transition: Transition, desk: Desk, found: Shown) -> list[str]:
    held = [
        f":material/attach_file: Evidence of the {each.party.value}'s: "
        f"{plain(each.file_name or each.link)}, valid until {day(each.valid_until)}."
        for each in transition.evidence
        if each.criterion == found.criterion.id and each.holds_on(desk.on)
    ]
    if found.is_shown:
        runs = counted(len(found.runs), "message")
        return [f"{_SIGNS[True]} · shown by {runs} played.", *held]
    return [*(f"{_SIGNS[False]} · {plain(each)}" for each in found.reasons), *held]
