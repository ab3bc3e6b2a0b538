"""The gates one after the other, each with its state and its days, and the one that is open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.errors import BadInput
from planner.domain.gates.judging import GateStand, State
from planner.domain.gates.next_gate import stands
from planner.domain.gates.reasons import Stands
from planner.domain.planning.forecast import Expected, forecast_of
from planner.domain.planning.plan import gate_days
from planner.domain.transition import Transition
from planner.ui import gates_gate, gates_place, session
from planner.ui.words import away, counted, day, plain

_SIGNS = {
    State.NOT_YET: ":gray[:material/radio_button_unchecked:]",
    State.READY: ":blue[:material/edit:]",
    State.SIGNED: ":blue[:material/edit_note:]",
    State.PASSED: ":green[:material/check_circle:]",
    State.OPEN_AGAIN: ":orange[:material/undo:]",
}


def draw(transition: Transition, desk: Desk) -> None:
    """Draw every gate in a line, and below them the one that is open."""
    found = stands(transition, desk.on)
    expected, planned = _expected(transition, desk), gate_days(transition, desk.on)
    chosen = gates_place.shown(found)
    with st.container(key="gate-steps", gap="small"):
        for each in found:
            days = planned.get(each.gate.id), expected.get(each.gate.id)
            _line(transition, desk, each, days, is_open=each is chosen)
    if transition.revealed:
        gates_gate.draw(transition, desk, chosen)
    else:
        st.info(
            "Until both voices are revealed, a gate tells nothing: it would give away the other "
            "party's answers."
        )


def _expected(transition: Transition, desk: Desk) -> Mapping[str, Expected]:
    """Return the forecast of each gate; none where the plan cannot be laid."""
    try:
        return forecast_of(transition, desk.on).gates
    except BadInput:
        return {}


def _line(
    transition: Transition,
    desk: Desk,
    found: GateStand,
    days: tuple[date | None, Expected | None],
    *,
    is_open: bool,
) -> None:
    gate = found.gate
    with st.container(
        horizontal=True, vertical_alignment="center", wrap=False, key=f"gate-{gate.id}"
    ):
        mark = "**" if is_open else ""
        st.markdown(
            f"{_SIGNS[found.state]} {mark}{plain(gate.code)} · {plain(gate.title)}{mark} "
            f":gray[· {plain(state_words(found))}]  \n"
            f":small[{plain(_days(transition, desk, found, *days))}]",
            width="stretch",
        )
        if not is_open:
            st.button(
                "Open",
                key=session.key(f"open-gate-{gate.id}"),
                type="tertiary",
                help=f"Open gate {plain(gate.code)} {plain(gate.title)}",
                on_click=gates_place.open_gate,
                args=(gate.id,),
            )


def state_words(found: GateStand) -> str:
    """Return a gate's state in words: "signed by 2 of 4", "passed on 14 Mar 2027"."""
    total = len(found.signatures)
    match found.state:
        case State.SIGNED:
            return f"signed by {found.signed} of {total}"
        case State.PASSED:
            return f"passed on {day(found.passed_on)}"
        case State.OPEN_AGAIN:
            return f"open again, {counted(len(found.problems), 'reason')}"
        case _:
            return found.state.value


def _days(
    transition: Transition,
    desk: Desk,
    found: GateStand,
    planned: date | None,
    expected: Expected | None,
) -> str:
    """Return a gate's target day, and while it is not passed its days by plan and forecast."""
    target = transition.gate_target_on(found.gate)
    said = [f"target day {day(target)}, {away(target, desk.on)}"]
    if planned and found.state is not State.PASSED:
        said.append(f"by the plan {day(planned)}")
    if expected and found.state is not State.PASSED:
        said.append(f"forecast {day(expected.on)}, by {day(expected.by)} in 8 of 10 courses")
    own = found.verdict.own
    if own:
        good = sum(each.stands is not Stands.OPEN for each in own)
        said.append(f"{good} of {len(own)} conditions of its own met")
    text = " · ".join(said)
    return text[0].upper() + text[1:]
