"""Why a gate is shut: every reason by its kind, each with its mend and the way there."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.actions import gates as actions
from planner.actions.desk import Desk
from planner.domain.gates.judging import GateStand
from planner.domain.gates.reasons import Judged, Reason, ReasonKind, Stands
from planner.domain.gates.waiving import firm
from planner.domain.protocol.rows.handoff.signing import GateWaiver
from planner.domain.transition import Transition
from planner.ui import gates_place, gates_waiver, session
from planner.ui.failures import told
from planner.ui.words import away, day, plain

#: So many reasons of a kind are drawn at once; the others on demand.
_AT_ONCE = 4
#: A reason's words and its buttons stand side by side; on a phone one above the other.
SIDES = (4, 1)
#: Figures are shown with their bars, and signatures in their table.
_ELSEWHERE = (ReasonKind.FIGURE_UNKNOWN, ReasonKind.FIGURE_SHORT)
_TITLES = {
    ReasonKind.LOOKED_AT_AGAIN: "Opened again by a later check",
    ReasonKind.RAN_OUT: "Evidence ran out",
    ReasonKind.WAIVER_ENDED: "A waiver has ended",
    ReasonKind.DISPUTED: "Disputed",
    ReasonKind.UNANSWERED: "Nobody has answered",
    ReasonKind.NOT_MET: "Not met",
}


def draw(transition: Transition, desk: Desk, found: GateStand) -> None:
    """Draw what keeps the gate shut, grouped, and what is waived for now."""
    for reason in found.verdict.ahead:
        _ahead(reason)
    by_kind: dict[ReasonKind, list[Judged]] = {}
    for each in found.verdict.open:
        if each.reason and not _is_figure(found, each):
            by_kind.setdefault(each.reason.kind, []).append(each)
    for kind, title in _TITLES.items():
        if kind in by_kind:
            _group(transition, desk, found, title, by_kind[kind])
    if by_kind and not gates_waiver.may_waive(transition, desk):
        st.caption(f"Only a lead of {plain(transition.intake.brand)} can waive a condition.")
    waived = [each for each in found.verdict.judged if each.stands is Stands.WAIVED]
    if waived:
        st.markdown(f"#### Waived for now ({len(waived)})")
        for each in waived:
            if each.waiver:
                _waived(transition, desk, each, each.waiver)


def _is_figure(found: GateStand, judged: Judged) -> bool:
    return any(each.measure.id == judged.id for each in found.verdict.figures)


def _ahead(reason: Reason) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"ahead-{reason.of}"):
        st.markdown(f":orange[:material/lock:] {plain(reason.sentence)}", width="stretch")
        _there(reason)


def _group(
    transition: Transition,
    desk: Desk,
    found: GateStand,
    title: str,
    judged: Sequence[Judged],
) -> None:
    st.markdown(f"#### {title} ({len(judged)})")
    for each in judged[:_AT_ONCE]:
        _open(transition, desk, found, each)
    rest = judged[_AT_ONCE:]
    if rest:
        kind = rest[0].reason.kind.name.lower() if rest[0].reason else ""
        more = st.expander(f"{len(rest)} more", key=f"more-{kind}", on_change="rerun")
        if more.open:
            with more:
                for each in rest:
                    _open(transition, desk, found, each)


def _open(transition: Transition, desk: Desk, found: GateStand, judged: Judged) -> None:
    reason = judged.reason
    if reason is None:
        return
    earlier = transition.gate(judged.gate)
    badge = (
        f" :gray-badge[gate {plain(earlier.code)}]"
        if earlier and judged.gate != found.gate.id
        else ""
    )
    with st.container(key=f"reason-{judged.id}"):
        said, ways = st.columns(SIDES, gap="small")
        said.markdown(f"{plain(reason.sentence)}{badge}  \n:small[:gray[{plain(reason.mend)}]]")
        with ways.container(gap=None):
            _there(reason)
            waive_button(transition, desk, judged)
    gates_waiver.draw(transition, desk, judged)


def _there(reason: Reason) -> None:
    st.button(
        "Take me there",
        key=session.key(f"there-{reason.kind.name}-{reason.of}"),
        type="tertiary",
        icon=":material/arrow_forward:",
        icon_position="right",
        on_click=gates_place.mend,
        args=(reason,),
    )


def waive_button(transition: Transition, desk: Desk, judged: Judged) -> None:
    """Offer to waive an open condition; of a firm one, say why nobody can."""
    never = firm(transition, judged.id)
    if never is not None:
        st.markdown(":small[:gray[:material/block: Can never be waived]]", help=plain(never.why))
    elif gates_waiver.may_waive(transition, desk):
        st.button(
            "Waive for now",
            key=session.key(f"waive-{judged.id}"),
            type="tertiary",
            on_click=gates_waiver.begin,
            args=(judged.id,),
        )


def _waived(transition: Transition, desk: Desk, judged: Judged, waiver: GateWaiver) -> None:
    with st.container(key=f"waived-{judged.id}"):
        said, ways = st.columns(SIDES, gap="small")
        said.markdown(
            f":orange[:material/hourglass_top:] {plain(judged.name)}  \n"
            f":small[Waived by **{plain(waiver.by)}** until {day(waiver.until)}, "
            f"{away(waiver.until, desk.on)}. {plain(waiver.because)} "
            f"Meanwhile: {plain(waiver.control)}]"
        )
        if gates_waiver.may_waive(transition, desk):
            version = transition.book.version(GateWaiver.kind, judged.id)
            with ways.container(gap=None):
                st.button(
                    "Take back",
                    key=session.key(f"unwaive-{judged.id}"),
                    type="tertiary",
                    on_click=_take_back,
                    args=(transition.id, judged.id, version),
                )
                st.button(
                    "Change",
                    key=session.key(f"waive-{judged.id}"),
                    type="tertiary",
                    on_click=gates_waiver.begin,
                    args=(judged.id,),
                )
    gates_waiver.draw(transition, desk, judged)


@told
def _take_back(transition_id: str, condition: str, version: int) -> None:
    actions.take_back(session.desk(), transition_id, condition, expected=version)
