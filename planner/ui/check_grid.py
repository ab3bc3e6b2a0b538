"""Topics by hour of the week: where no rule speaks, where two do, and where no owner is awake."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.protocol.rows import Approval, RoleHours, Scenario
from planner.domain.protocol_check.check import Case
from planner.domain.protocol_check.topic_grid import Cell, TopicLine, topic_grid
from planner.domain.transition import Transition
from planner.ui import check_grid_chart, check_place, session
from planner.ui.check_grid_words import sentence
from planner.ui.words import counted, plain

_ALL_WELL = "Every topic has one rule and an owner awake at every hour"


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the topics of which something is wrong in some hour, in a chart and in words."""
    case = Case(transition.protocol, transition.playbook, transition.intake, desk.on)
    lines = topic_grid(case)
    if not lines:
        st.info("No topic is stated. Add one in section 11 of the protocol.")
        return
    troubled = [each for each in lines if any(cell is not Cell.FINE for cell in each.cells)]
    whole = len(lines) - len(troubled)
    st.markdown(f"#### {_state(troubled) or _ALL_WELL}")
    shown: Sequence[TopicLine] = troubled
    if whole:
        every = st.toggle(
            f"Show the {counted(whole, 'topic')} without a hole as well",
            key=session.key("grid-whole"),
            value=not troubled,
        )
        shown = lines if every else troubled
    if shown:
        st.plotly_chart(
            check_grid_chart.grid(shown),
            key="topic-grid",
            config={"displayModeBar": False},
            alt=" ".join(f"{each.topic}: {sentence(each)}" for each in troubled) or _ALL_WELL,
        )
    st.caption(
        "An owner is awake in the hours stated for the role, on a shift by name, or when rung for "
        "the topic's gravest scenario. A role of which nothing is stated keeps the staffed hours."
    )
    if troubled:
        _words(troubled)
        _ways_out(troubled)


def _state(troubled: Sequence[TopicLine]) -> str:
    """Return what is wrong, by kind: "2 topics have two rules, 4 scenarios have no topic"."""
    asleep = sum(Cell.ASLEEP in each.cells for each in troubled)
    double = sum(Cell.TWO_RULES in each.cells for each in troubled)
    stray = sum(each.scenarios for each in troubled if not each.row)
    parts = (
        (asleep, "topic", "hours in which no owner is awake"),
        (double, "topic", "two rules"),
        (stray, "scenario", "no topic"),
    )
    return ", ".join(
        f"{counted(number, noun)} {'has' if number == 1 else 'have'} {what}"
        for number, noun, what in parts
        if number
    )


def _words(troubled: Sequence[TopicLine]) -> None:
    """Draw a line a topic; topics of which the same is true stand under one sentence."""
    alike: dict[str, list[TopicLine]] = {}
    for each in troubled:
        alike.setdefault(sentence(each), []).append(each)
    for said, group in alike.items():
        lines = [f"- **{plain(each.topic)}**{_owners(each)}" for each in group]
        lead = said[:1].upper() + said[1:]
        st.markdown("\n".join([plain(lead), "", *(lines if group[0].row else [])]))


def _owners(line: TopicLine) -> str:
    return f" :small[{plain(', '.join(line.owners))}]" if line.owners else ""


def _ways_out(troubled: Sequence[TopicLine]) -> None:
    titles = {each.row: each.topic for each in troubled}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Mend a topic",
            list(titles),
            format_func=lambda row: titles[row],
            key=session.key("grid-topic"),
        )
        kind = Approval.kind if chosen else Scenario.kind
        st.button(
            "Take me there",
            key="grid-there",
            on_click=check_place.go,
            args=(kind, chosen or ""),
        )
        st.button(
            "State when its owners can be asked",
            key="grid-hours",
            on_click=check_place.go,
            args=(RoleHours.kind, ""),
        )
