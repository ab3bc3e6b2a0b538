"""Whose the transition is: the flip told, closing with what bars it, and what is left to read."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from planner.actions import ownership as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.closing import bars
from planner.domain.ownership import MAY_BE_LEFT, left_pages
from planner.domain.people import Party
from planner.domain.playbook import Page
from planner.domain.transition import Transition
from planner.ui import session
from planner.ui.failures import told
from planner.ui.words import counted, day, plain


def draw(transition: Transition, desk: Desk) -> None:
    """Tell whose it is once it was handed over, and let the brand's lead close it."""
    charter, intake = transition.charter, transition.intake
    if charter.handed_over_on is None:
        return
    st.markdown("#### Whose it is")
    if charter.closed_on is not None:
        st.markdown(
            f"{plain(intake.brand)} closed this transition on {day(charter.closed_on)}. "
            f"{plain(intake.agency)} reads {_left_words(left_pages(charter))}."
        )
    else:
        st.markdown(
            f"This transition is {plain(intake.brand)}'s since {day(charter.handed_over_on)}. "
            f"{plain(intake.agency)} keeps the content calendar, its own actions and the steps of "
            "its way out, until it is closed."
        )
    if not (desk.may(Act.DECIDE, charter) and desk.party is Party.BRAND):
        return
    if charter.closed_on is None:
        _closing(transition, desk)
    else:
        _leaving(transition, "Save what is left", _leave)


def _left_words(left: tuple[Page, ...]) -> str:
    if not left:
        return "nothing more here"
    return f"what was left to it: {', '.join(each.value for each in left)}"


def _closing(transition: Transition, desk: Desk) -> None:
    found = bars(transition, desk.at)
    if not found:
        st.markdown("Nothing keeps it open any more.")
        _leaving(transition, "Close the transition", _close)
        return
    with st.expander(f"{counted(len(found), 'thing keeps', 'things keep')} it from being closed"):
        st.markdown("\n".join(f"- {plain(each)}" for each in found))


def _leaving(transition: Transition, button: str, act: Callable[[str, str], None]) -> None:
    key = session.key("left-to-agency")
    pages = [each.value for each in MAY_BE_LEFT]
    st.multiselect(
        f"{transition.intake.agency} may still read",
        pages,
        default=[each.value for each in left_pages(transition.charter)],
        key=key,
        format_func=lambda page: page.replace("-", " ").capitalize(),
        placeholder="Nothing",
    )
    st.button(button, key="ownership-act", on_click=act, args=(transition.id, key))


@told
def _close(transition_id: str, key: str) -> None:
    actions.close(session.desk(), transition_id, st.session_state[key])


@told
def _leave(transition_id: str, key: str) -> None:
    actions.leave(session.desk(), transition_id, st.session_state[key])
