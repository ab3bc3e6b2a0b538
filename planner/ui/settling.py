"""Settling disagreements: the widest apart first, both voices in words, one agreed level."""

from __future__ import annotations

import streamlit as st

from planner.actions import readiness as actions
from planner.actions.desk import Desk
from planner.domain.readiness import Answer, Finding, Voice
from planner.domain.transition import Transition
from planner.ui import answering, session
from planner.ui.failures import told
from planner.ui.words import counted, plain

A_PAGE = 8


def draw(transition_id: str) -> None:
    """Draw what is disputed, the sharpest first."""
    desk = session.desk()
    transition = session.require_transition()
    if transition.id != transition_id:
        return
    disputed = transition.disagreements(desk.on)
    if not disputed:
        st.markdown("Agency and brand agree on every criterion.")
        return
    for finding in disputed[:A_PAGE]:
        _card(transition, finding, desk)
    if len(disputed) > A_PAGE:
        st.caption(
            f"{counted(len(disputed) - A_PAGE, 'more')}, shown as these are settled.".replace(
                "mores", "more"
            )
        )


def _card(transition: Transition, finding: Finding, desk: Desk) -> None:
    criterion = finding.criterion
    dimension = next(
        each for each in transition.playbook.dimensions if each.id == criterion.dimension
    )
    if finding.is_whether_it_applies:
        apart = "one says that it does not apply"
    else:
        apart = f"{counted(finding.apart, 'level')} apart" if finding.apart else "one voice only"
    with st.container(border=True, key=f"settle-{criterion.id}"):
        st.markdown(
            f"**{plain(criterion.code)} {plain(criterion.title)}** · {apart}  "
            f"\n{plain(criterion.met_when)}  \n"
            f":violet[**Agency**] {_said(finding.agency, dimension.levels)}  \n:blue[**Brand**] "
            f"{_said(finding.brand, dimension.levels)}"
        )
        version = transition.book.version("answer", f"{criterion.id}.agreed")
        key = session.key(f"agree-{criterion.id}-{version}")
        st.segmented_control(
            "We agree on",
            (0, 1, 2, 3, 4),
            key=key,
            on_change=_agree,
            args=(transition.id, criterion.id, version, key),
            disabled=not answering.may_change(transition, desk),
        )


def _said(answer: Answer | None, levels: tuple[str, ...]) -> str:
    if answer is None:
        return "gave no answer"
    note = f" ({plain(answer.note)})" if answer.note else ""
    if answer.level is None:
        return f"not applicable: {plain(answer.not_applicable)}{note}"
    return f"{answer.level}: {plain(levels[answer.level])}{note}"


@told
def _agree(transition_id: str, criterion_id: str, version: int, key: str) -> None:
    level = st.session_state[key]
    if level is not None:
        actions.answer(
            session.desk(),
            transition_id,
            criterion_id,
            voice=Voice.AGREED,
            level=level,
            expected=version,
        )
