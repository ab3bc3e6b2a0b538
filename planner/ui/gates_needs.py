"""What at the gates waits for the reader."""

from __future__ import annotations

from functools import partial

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.gates.judging import GateStand
from planner.domain.gates.needs import View
from planner.domain.gates.needs import needs as needs_of
from planner.domain.gates.next_gate import stands
from planner.domain.need import Need
from planner.domain.playbook import Page
from planner.domain.transition import Transition
from planner.ui import gates_place, going, needs, session
from planner.ui.words import plain

_CALM = (
    "Nothing to sign today: no gate is ready, no waiver ends within two weeks, no trigger fires."
)
_VIEWS = {View.DAYS: gates_place.DAYS, View.LATER: gates_place.LATER}


def draw(transition: Transition, desk: Desk) -> None:
    """Draw what waits; nothing is drawn before the reveal, when the page's line says it all."""
    if transition.revealed:
        found = needs_of(transition, desk.person, desk.on)
        button = partial(_button, stands(transition, desk.on))
        needs.draw(found, _CALM, button, "each beside its gate")


def _button(found: tuple[GateStand, ...], need: Need, key: str) -> None:
    if need.row and gates_place.is_in_sight(need.row, found):
        st.markdown(f"[{plain(need.button)}](#{gates_place.ANCHOR})", width="content")
    else:
        needs.link(need, session.key(key), _go, need)


def _go(need: Need) -> None:
    if need.page is not Page.GATES:
        going.to(need.page)
    elif need.row:
        gates_place.open_gate(need.row)
    else:
        gates_place.show(_VIEWS[View(need.does)] if need.does else gates_place.STEPS)
