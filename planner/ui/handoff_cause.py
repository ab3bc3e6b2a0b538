"""The cause of a rollback: what went back and why, until it is closed and healed."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from planner.actions import rollbacks as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.custody.ledger import Ledger
from planner.domain.custody.moves import cells_in
from planner.domain.custody.returning import clean_from, is_sponsors
from planner.domain.custody.words import at_words, cells_words, names
from planner.domain.errors import BadInput
from planner.domain.protocol.rows.handoff.cutovers import Cutover, Rollback
from planner.domain.stages import Stage
from planner.domain.transition import Transition
from planner.domain.zones import day_at
from planner.ui import editing, failures, session
from planner.ui.failures import told
from planner.ui.words import day, plain

_FAULTS = "cause-faults"


def open_one(transition: Transition, desk: Desk, book: Ledger, rollback: Rollback) -> None:
    """Draw a rollback whose cause is open, and the form that closes it."""
    version = transition.book.version(rollback.kind, rollback.id)
    key = session.key(f"cause-{rollback.id}-{version}")
    refused: Mapping[str, str] = st.session_state.get(f"{_FAULTS}-{rollback.id}", {})
    sponsors = is_sponsors(book, cells_in(rollback, book.cells))
    with st.container(border=True, key=f"cause-{rollback.id}"):
        st.markdown(_told(transition, book, rollback))
        back = transition.playbook.trade.rollback
        if sponsors and back:
            st.markdown(f":orange[:material/gavel:] {plain(back.third_time)}")
        _owner(transition, desk, rollback, version)
        with st.form(f"close-{rollback.id}", border=False, enter_to_submit=False):
            st.text_area("The cause", key=f"{key}-cause", height=68)
            failures.beside(refused, "cause")
            st.text_input("What shows that it is gone", key=f"{key}-evidence")
            failures.beside(refused, "evidence")
            if sponsors:
                st.text_area("What the sponsor decided", key=f"{key}-sponsor", height=68)
                failures.beside(refused, "sponsor_decided")
            st.date_input("Closed on", desk.on, key=f"{key}-on", format="DD/MM/YYYY")
            failures.beside(refused, "closed_on")
            st.form_submit_button(
                "Close the cause",
                on_click=_close,
                args=(transition.id, rollback.id, version, key),
                disabled=not desk.may(Act.ROLL_BACK, transition.charter),
            )


def _owner(transition: Transition, desk: Desk, rollback: Rollback, version: int) -> None:
    """Draw what gives the cause to somebody else, or another day."""
    if not desk.may(Act.ROLL_BACK, transition.charter):
        return
    key = session.key(f"own-{rollback.id}-{version}")
    people = {each.id: each.spoken for each in transition.people}
    owner = rollback.cause_owner if rollback.cause_owner in people else None
    with st.popover("Another owner or day"), st.form(f"own-{rollback.id}", border=False):
        st.selectbox(
            "Who owns the cause",
            list(people),
            index=list(people).index(owner) if owner else None,
            format_func=lambda id_: people[id_],
            key=f"{key}-owner",
            placeholder="Name somebody",
        )
        due = rollback.cause_due_on or desk.on
        st.date_input("Closed by", due, key=f"{key}-due", format="DD/MM/YYYY")
        st.form_submit_button(
            "Save", on_click=_own, args=(transition.id, rollback.id, version, key)
        )


@told
def _own(transition_id: str, rollback: str, version: int, key: str) -> None:
    changed = actions.own_cause(
        session.desk(),
        transition_id,
        rollback,
        owner=st.session_state[f"{key}-owner"] or "",
        due_on=st.session_state[f"{key}-due"],
        expected=version,
    )
    st.toast(f"The cause is due on {day(changed.cause_due_on)}.")


@told
def _close(transition_id: str, rollback: str, version: int, key: str) -> None:
    place = f"{_FAULTS}-{rollback}"
    try:
        actions.close_cause(
            session.desk(),
            transition_id,
            rollback,
            cause=st.session_state[f"{key}-cause"],
            evidence=st.session_state[f"{key}-evidence"],
            closed_on=st.session_state[f"{key}-on"],
            sponsor_decided=st.session_state.get(f"{key}-sponsor", ""),
            expected=version,
        )
    except BadInput as error:
        st.session_state[place] = dict(error.faults)
        return
    st.session_state.pop(place, None)
    st.toast("The cause is closed. Five clean working days from now on.")


def _told(transition: Transition, book: Ledger, rollback: Rollback) -> str:
    known, cells = names(transition), cells_in(rollback, book.cells)
    back = transition.playbook.trade.rollback
    titles = {each.id: each.title for each in back.triggers} if back else {}
    owner = transition.name_of(rollback.cause_owner) if rollback.cause_owner else "Nobody"
    due = f", due {day(rollback.cause_due_on)}" if rollback.cause_due_on else ""
    return (
        f"**{plain(at_words(rollback.at, book.zone))}: {plain(cells_words(cells, known))}** went "
        f"back one stage  \n{plain(titles.get(rollback.trigger, rollback.trigger))}: "
        f"{plain(rollback.happened)}  \n:small[{plain(owner)} owns the cause{due}]"
    )


def closed_one(transition: Transition, desk: Desk, book: Ledger, rollback: Rollback) -> None:
    """Draw a rollback whose cause is closed, and when its cells may come forward again."""
    if rollback.closed_on is None or rollback.shown_on is None:
        return
    cells = cells_in(rollback, book.cells)
    waits = [each for each in cells if book.history(each)[-1].by == rollback.id]
    with st.container(border=True, key=f"closed-{rollback.id}"):
        st.markdown(
            f"{_told(transition, book, rollback)}  \n**Closed {day(rollback.closed_on)}** "
            f"{plain(rollback.cause)} · {plain(rollback.evidence)}"
        )
        if not waits:
            st.caption("These cells have come forward again since.")
            return
        first = clean_from(transition, rollback.shown_on)
        st.markdown(
            f"They may come forward from {day(first)} on, once the same roles have signed again."
        )
        stage = tuple(Stage)[book.history(waits[0])[-1].stage.number + 1]
        st.button(
            "Plan the way back",
            key=f"again-{rollback.id}",
            on_click=editing.open_new,
            args=(Cutover.kind,),
            kwargs={
                "title": f"Again after {day_at(transition, rollback.at):%-d %b}",
                "stage": stage,
                "surfaces": rollback.surfaces,
                "responsibilities": rollback.responsibilities,
                "bands": rollback.bands,
                "on": max(first, desk.on),
            },
            disabled=not desk.may(Act.EDIT_PROTOCOL, transition.charter, Cutover.kind),
        )
