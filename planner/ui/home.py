"""Home: every transition a row with its stage, gate, forecast and needs; two ways to begin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import streamlit as st

from planner.actions import demo, transitions
from planner.actions.desk import Desk
from planner.domain import attention, glance, journey
from planner.domain.errors import BadInput
from planner.domain.ownership import reads
from planner.domain.planning.forecast import forecast_of
from planner.domain.planning.plan import plan_of
from planner.domain.playbook import Page
from planner.domain.profile import required_inputs
from planner.domain.transition import Transition
from planner.ui import going, plan_words, promise, session, stage_strip
from planner.ui.failures import told
from planner.ui.words import away, counted, day, plain


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
        f"{'first, ' if len(opened) > 1 else ''}{away(first.contract.ends_on, desk.on)}"
    )


def _row(transition: Transition, desk: Desk) -> None:
    with st.container(border=True, key=f"row-{transition.id}"):
        left, right = st.columns([5, 1], vertical_alignment="center")
        brand = transition.intake.brand
        left.markdown(f"**{plain(brand)}** from {plain(transition.intake.agency)}")
        if transition.revealed:
            with left:
                stage_strip.draw(glance.glance(transition, desk.at))
        left.markdown("  \n".join(_lines(transition, desk)))
        right.button(
            "Open",
            key=f"open-{transition.id}",
            on_click=_open,
            args=(transition.id,),
            type="primary",
            width="stretch",
            help=f"Open {plain(brand)}",
        )


def _lines(transition: Transition, desk: Desk) -> Iterator[str]:
    """Yield where a move stands: surfaces and gate, forecast, step, promise, what waits first."""
    if not reads(transition.charter, desk.party, Page.READINESS):
        yield f"{plain(glance.sentence(transition, desk.at))}."
        return
    if transition.revealed:
        yield f"{plain(glance.sentence(transition, desk.at))}."
        yield plain(_forecast(transition, desk.on))
    ends = transition.intake.contract.ends_on
    step = plain(journey.stand(transition, desk.on).sentence)
    yield f"{step} · contract ends {day(ends)}, {away(ends, desk.on)}"
    yield f":small[{plain(promise.state(transition, desk))}.]"
    for need in attention.needs(transition, desk.person, desk.on)[:1]:
        yield f":small[{plain(need.sentence)}]"


def _forecast(transition: Transition, on: date) -> str:
    try:
        found = forecast_of(transition, on)
        return f"{plan_words.state(transition, plan_of(transition, on), found)}."
    except BadInput:
        return "The plan cannot be laid: its tasks do not fit together."


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
