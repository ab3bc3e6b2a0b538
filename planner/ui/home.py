"""Home: every transition a row with what it waits for; the two ways to begin."""

from __future__ import annotations

import streamlit as st

from planner.actions import demo, transitions
from planner.actions.desk import Desk
from planner.domain import attention, journey
from planner.domain.playbook import Page
from planner.domain.profile import required_inputs
from planner.domain.transition import Transition
from planner.ui import going, promise, session
from planner.ui.failures import told
from planner.ui.words import counted, day, days_left, plain


def page() -> None:
    """Draw the list of transitions, the most pressing contract first."""
    desk = session.desk()
    opened = sorted(transitions.opened(desk), key=lambda each: each.intake.contract.ends_on)
    st.markdown(f"## {plain(_state(opened, desk))}")
    for transition in opened:
        _row(transition, desk)
    _begin(opened)


def _state(opened: list[Transition], desk: Desk) -> str:
    if not opened:
        return "Move a brand's community from its agency into its own house"
    first = opened[0].intake
    return (
        f"{counted(len(opened), 'transition')}; {first.brand}'s contract ends "
        f"{'first, ' if len(opened) > 1 else ''}{days_left(first.contract.ends_on, desk.on)}"
    )


def _row(transition: Transition, desk: Desk) -> None:
    stand = journey.stand(transition, desk.on)
    needs = attention.needs(transition, desk.person, desk.on)
    with st.container(border=True, key=f"row-{transition.id}"):
        left, right = st.columns([5, 1], vertical_alignment="center")
        ends = transition.intake.contract.ends_on
        left.markdown(
            f"**{plain(transition.intake.brand)}** from {plain(transition.intake.agency)}  \n"
            f"{plain(stand.sentence)} · contract ends {day(ends)}, {days_left(ends, desk.on)}"
            + f"  \n:small[{plain(promise.state(transition, desk))}.]"
            + (f"  \n:small[{plain(needs[0].sentence)}]" if needs else "")
        )
        right.button(
            "Open",
            key=f"open-{transition.id}",
            on_click=_open,
            args=(transition.id,),
            type="primary",
            width="stretch",
            help=f"Open {plain(transition.intake.brand)}",
        )


def _open(transition_id: str) -> None:
    session.enter(transition_id)
    going.to(Page.OVERVIEW)


def _begin(opened: list[Transition]) -> None:
    if not opened:
        st.write(
            f"The intake asks {len(required_inputs()) + 1} questions and takes about 15 minutes. "
            "Then a draft protocol exists, agency and brand answer "
            "60 readiness criteria apart, and you leave with a document both can sign."
        )
    with st.container(horizontal=True):
        st.button(
            "Start a transition",
            on_click=going.to,
            args=(Page.INTAKE,),
            type="secondary" if opened else "primary",
            icon=":material/add:",
        )
        if all(each.id != demo.TRANSITION for each in opened):
            st.button(
                "Open the demo",
                on_click=_demo,
                icon=":material/explore:",
                help="Harbour & Pine, a made-up home goods brand, half way through.",
            )


@told
def _demo() -> None:
    person = demo.load(session.desk())
    session.choose(person_id=person.id)
    session.enter(demo.TRANSITION)
    going.to(Page.OVERVIEW)
