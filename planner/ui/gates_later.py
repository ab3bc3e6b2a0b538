"""After the handoff: is the promise kept long enough, and what is looked at again when?"""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from planner.actions import gates as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.gates import hypercare
from planner.domain.gates.hypercare import Look
from planner.domain.protocol.rows.handoff.signing import LaterCheck
from planner.domain.transition import Transition
from planner.domain.yardsticks import LaterCheckGuide
from planner.ui import session
from planner.ui.failures import told
from planner.ui.words import away, counted, day, plain


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the weeks kept since the handoff, and each look back with what it is about."""
    since = hypercare.handed_over_on(transition, desk.on)
    if since is None:
        st.markdown(
            "No cell is brand-owned yet. From that day on, weeks in which the promise was kept are "
            "counted here, and these looks back are due."
        )
        for guide in transition.playbook.trade.later_checks:
            _planned(guide)
        return
    asked, kept = hypercare.weeks_asked(transition), hypercare.kept_weeks(transition, desk.on)
    of = f" of the {counted(asked, 'week')} that end daily care" if asked else ""
    st.markdown(
        f"Handed over on {day(since)}. The promise was kept **{counted(kept, 'week')}** in a "
        f"row{of}."
    )
    for look in hypercare.looks(transition, desk.on):
        _look(transition, desk, look)


def _planned(guide: LaterCheckGuide) -> None:
    with st.container(key=f"look-{guide.id}"):
        st.markdown(f"#### {guide.days} days after\n{_about(guide)}")


def _about(guide: LaterCheckGuide) -> str:
    return "\n".join(f"- {plain(each)}" for each in guide.look_at)


def _look(transition: Transition, desk: Desk, look: Look) -> None:
    when = f"due {day(look.due_on)}, {away(look.due_on, desk.on)}"
    with st.container(key=f"look-{look.guide.id}"):
        st.markdown(
            f"#### {look.guide.days} days after · {'done' if look.done else when}\n"
            f"{_about(look.guide)}"
        )
        if look.done:
            _done(transition, look.done)
        elif look.is_due(desk.on + timedelta(days=7)):
            _form(transition, desk, look)


def _done(transition: Transition, done: LaterCheck) -> None:
    names = {each.id: f"{each.code} {each.title}" for each in transition.playbook.criteria}
    again = ", ".join(names.get(each, each) for each in done.reopened)
    opened = f"  \nOpened again: {plain(again)}." if again else ""
    st.markdown(
        f":green[:material/check:] {day(done.on)}, {plain(transition.name_of(done.by))}: "
        f"{plain(done.found)}{opened}"
    )


def _form(transition: Transition, desk: Desk, look: Look) -> None:
    if not desk.may(Act.LOOK_BACK, transition.charter):
        return
    key, guide = session.key(f"look-{look.guide.id}"), look.guide
    names = {each.id: f"{each.code} {each.title}" for each in transition.criteria if each.gate}
    with st.form(f"form-{guide.id}", enter_to_submit=False):
        st.text_area("What was found", key=f"{key}-found", height=100)
        st.multiselect(
            "Open again",
            list(names),
            default=[e for e in hypercare.to_reopen(transition, guide, desk.on) if e in names],
            format_func=lambda id_: names[id_],
            key=f"{key}-reopened",
            help="Proposed: what nobody has checked since the handoff. Each stays open until there "
            "is new evidence.",
        )
        st.form_submit_button(
            "Record the look back",
            key=f"record-{guide.id}",
            on_click=_record,
            args=(transition.id, guide.id, key),
        )


@told
def _record(transition_id: str, check: str, key: str) -> None:
    desk = session.desk()
    version = session.require_transition().book.version(LaterCheck.kind, check)
    actions.look_back(
        desk,
        transition_id,
        check,
        found=st.session_state.get(f"{key}-found") or "",
        reopened=st.session_state.get(f"{key}-reopened") or (),
        expected=version,
    )
    st.toast("Recorded.")
