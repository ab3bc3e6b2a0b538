"""What buttons on the drills page do: mend, close, play again, use as evidence."""

from __future__ import annotations

import streamlit as st

from planner.actions import drills as actions
from planner.domain.playbook import Page
from planner.ui import going, session, workshop_prepare_new
from planner.ui.failures import told
from planner.ui.words import day, plain


@told
def mend(transition_id: str, finding_id: str) -> None:
    """Put a finding's change into the protocol, or say that it is mended today; for `on_click`."""
    changed = actions.mend(session.desk(), transition_id, finding_id)
    what = "The rule is changed" if changed.changes_a_rule else "Noted as mended today"
    st.toast(f"{what}. Play the message again to see whether it works.")


@told
def close(transition_id: str, finding_id: str) -> None:
    """Close a finding by the retest that passed; for `on_click`."""
    closed = actions.close(session.desk(), transition_id, finding_id)
    st.toast(f"Closed: {plain(closed.title)}")


def play(inject_id: str) -> None:
    """Go to the form of a new drill that plays this message; for `on_click`."""
    workshop_prepare_new.begin_with(session.require_transition(), inject_id)
    going.to(Page.WORKSHOPS)


@told
def prove(transition_id: str, criterion_id: str) -> None:
    """Keep the drill report of today as evidence of a criterion; for `on_click`."""
    kept = actions.prove(session.desk(), transition_id, criterion_id)
    st.toast(f"Evidence until {day(kept.valid_until)}. Take the report and keep the file.")
