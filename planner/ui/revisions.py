"""The protocol's revisions: freezing one, approving it, comparing any two, taking its paper."""

from __future__ import annotations

from datetime import date

import streamlit as st

from planner.actions import versions as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.errors import BadInput
from planner.domain.protocol import rows
from planner.domain.protocol.comparing import SectionChange
from planner.domain.transition import Transition
from planner.domain.versions import Revision
from planner.ui import failures, faults, papers, session, two_sides
from planner.ui.failures import told
from planner.ui.words import counted, day, plain

AT_MOST = 60
_ASKED = {
    "number": ("Number", "Write one, such as 1.0."),
    "effective_on": ("In force from", faults.A_DAY),
    "note": ("What it brings", faults.WRITE),
}
NOW_WORDS = "as it stands now"


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the revisions, the newest first, then the comparison and the form to freeze."""
    for revision in reversed(transition.revisions):
        _revision(transition, revision, desk)
    if desk.may(Act.FREEZE, transition.charter):
        _freeze(transition, desk)
    if transition.revisions:
        _compare(transition, desk)


def _revision(transition: Transition, revision: Revision, desk: Desk) -> None:
    with st.container(border=True, key=f"card-{revision.id}"):
        st.markdown(
            f"**Revision {plain(revision.number)}** · in force from {day(revision.effective_on)}"
            f"{'  ' if revision.note else ''}\n{plain(revision.note)}"
        )
        frozen = actions.at_revision(desk, transition.id, revision.id)
        reasons = frozen.draft_reasons(desk.on)
        _approvals(transition, frozen, revision, desk, draft=bool(reasons))
        if reasons:
            st.caption(
                f"A draft: {plain(' '.join(reasons))} Close what is open, then freeze a new "
                "revision to have it approved."
            )
        st.caption(f"Fingerprint {revision.digest[:12]}…")
        papers.revision_buttons(transition, revision, desk)


def _approvals(
    transition: Transition, frozen: Transition, revision: Revision, desk: Desk, *, draft: bool
) -> None:
    given = {each.role: each for each in transition.approvals_of(revision)}
    for approver in frozen.protocol.of(rows.Approver):
        title = frozen.protocol.name(approver)
        approval = given.get(approver.role)
        with st.container(horizontal=True, vertical_alignment="center"):
            if approval:
                who = transition.name_of(approval.by)
                st.markdown(f"Approved as {plain(title)}: {plain(who)}, {day(approval.on)}")
                continue
            st.markdown(f"Not yet approved as {plain(title)}", width="stretch")
            mine = desk.party is transition.party_of(approver.role)
            if mine and not draft and desk.may(Act.APPROVE, transition.charter):
                st.button(
                    f"Approve as {plain(title)}",
                    key=f"approve-{revision.id}-{approver.role}",
                    on_click=_approve,
                    args=(transition.id, revision.id, approver.role),
                )


def _freeze(transition: Transition, desk: Desk) -> None:
    control = transition.protocol.one(rows.DocumentControl)
    refused: dict[str, str] = st.session_state.get("freeze-faults", {})
    taken = len(transition.revisions)
    with st.expander("Freeze the protocol as a revision", expanded=not taken):
        found = transition.still_open(desk.on)
        if found:
            st.caption(
                f"{found}: the revision will be a draft that can be compared and handed round, "
                "not approved."
            )
        key = session.key(f"freeze-{taken}")
        number, on = st.columns(2)
        number.text_input("Number", value=next_number(transition, desk.on), key=f"{key}-number")
        on.date_input(
            "In force from",
            value=control.effective_on if control else None,
            key=f"{key}-on",
            format="DD/MM/YYYY",
        )
        st.text_area(
            "What it brings, for its readers", key=f"{key}-note", height=80, persist_state="session"
        )
        failures.beside(refused, *refused)
        st.button("Freeze", key="freeze", on_click=_freeze_now, args=(transition.id, key))


def next_number(transition: Transition, on: date) -> str:
    """Return the number to offer: the last one's plus one.

    First comes 1.0, or the paper's own version while it is a draft, which nobody can approve.
    """
    if not transition.revisions:
        return transition.protocol_version if transition.draft_reasons(on) else "1.0"
    *head, last = transition.revisions[-1].number.split(".")
    return ".".join([*head, str(int(last) + 1)]) if last.isdecimal() else ""


def _compare(transition: Transition, desk: Desk) -> None:
    names = {each.id: f"Revision {each.number}" for each in transition.revisions}
    names[actions.NOW] = NOW_WORDS
    # Another key after each revision: the newest against now is what one asks next.
    key = session.key(f"compare-{len(transition.revisions)}")
    with st.expander("Compare two revisions, section by section"):
        before, after = two_sides.chosen(names, key)
        changes = actions.changes(desk, transition.id, before, after)
        st.markdown(_said(changes) or "Nothing differs.")


def _said(changes: tuple[SectionChange, ...]) -> str:
    lines: list[str] = []
    for change in changes:
        count = counted(len(change.rows), "entry", "entries")
        lines.append(f"**{change.section.number} {plain(change.section.title)}**, {count}")
        lines += [f"- {plain(each.sentence)}" for each in change.rows[:AT_MOST]]
        if len(change.rows) > AT_MOST:
            lines.append(f"- and {len(change.rows) - AT_MOST} more")
        lines.append("")
    return "\n".join(lines)


@told
def _freeze_now(transition_id: str, key: str) -> None:
    facts = {
        "number": st.session_state[f"{key}-number"],
        "effective_on": st.session_state[f"{key}-on"],
        "note": st.session_state[f"{key}-note"],
    }
    st.session_state.pop("freeze-faults", None)
    try:
        actions.freeze(session.desk(), transition_id, facts)
    except BadInput as error:
        st.session_state["freeze-faults"] = faults.in_words(error.faults, facts, _ASKED)


@told
def _approve(transition_id: str, revision_id: str, role: str) -> None:
    actions.approve(session.desk(), transition_id, revision_id, role)
