"""Approval time: the slowest real reply on each topic, and the one change that saves most."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from planner.actions import checks as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.approval_layers import DRAFTING_MINUTES
from planner.domain.approval_savings import Change, Saving, Savings, savings
from planner.domain.approvals import TopicReply, slowest_replies
from planner.domain.clock_words import moment, wait_in_words
from planner.domain.protocol.rows import Approval, RoleHours
from planner.domain.protocol.words import Severity
from planner.domain.transition import Transition
from planner.domain.zones import zone_of
from planner.ui import check_approval_words as said
from planner.ui import check_changes, check_place, session
from planner.ui.failures import told
from planner.ui.words import counted, plain

#: Four weeks, as in the promise's what-if: a month of weekends, quick enough for every click.
_DAYS = 28
#: A topic that no scenario names is judged as a service question.
_UNNAMED = Severity.S1
#: What a reply's way rests on: who must agree, when they can be asked, and who is there.
_RESTING_ON = (
    "approval",
    "role-hours",
    "contact",
    "scenario",
    "roster-person",
    "shift",
    "leave",
    "roster-in-force",
    "hours",
    "band",
    "surface",
    "holiday-year",
)


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the slowest replies, the worst topic first, and what would make them quicker."""
    if not transition.protocol.of(Approval):
        st.info("No topic is stated. Add one in section 11 of the protocol.")
        return
    span = (desk.on, desk.on + timedelta(days=_DAYS - 1))
    zone = zone_of(transition)
    replies = slowest_replies(transition.protocol, zone, *span, _UNNAMED)
    given = [each for each in replies if each.worst is not None]
    silent = [each for each in replies if each.worst is None]
    if not given:
        st.info("No reply is given on any topic, or no surface is watched.")
        return
    found = savings(transition.protocol, zone, *span, _UNNAMED)
    _worst(given)
    _best_of_all(transition, desk, found)
    _one_topic(transition, desk, given, found)
    _table(transition, given, found)
    if silent:
        names = ", ".join(plain(each.approval.topic) for each in silent)
        st.caption(f"No reply is given on {counted(len(silent), 'topic')}: {names}.")


def _worst(given: Sequence[TopicReply]) -> None:
    worst = given[0]
    assert worst.worst is not None, "topics without a reply are apart"
    st.markdown(
        f"#### The slowest real reply: {plain(wait_in_words(worst.worst.wait_minutes))}, on "
        f"{plain(worst.approval.topic)}"
    )
    st.caption(
        "Every minute of the next four weeks was tried, each topic at the mildest severity of its "
        "scenarios. Writing is reckoned with "
        f"{DRAFTING_MINUTES} minutes, and whoever must agree uses the whole longest wait."
    )


def _best_of_all(transition: Transition, desk: Desk, found: Savings) -> None:
    best = found.best
    if best is None:
        st.markdown(
            ":gray[:material/info:] No single change to the approvals makes any reply quicker: "
            "what is slow is the cover, not who agrees. The Promise page has what would help."
        )
        return
    with st.container(border=True, key="best-saving"):
        topics = [each for each in best.topics if each.gain > (0, 0)]
        st.markdown(
            f"**The one change that saves most: "
            f"{plain(said.change(transition.protocol, best.change))}.** "
            f"It makes {counted(len(topics), 'topic')} quicker: "
            f"{plain(said.effect(transition.protocol, topics))}."
        )
        _keep_button(transition, desk, best, "keep-best")


def _one_topic(
    transition: Transition, desk: Desk, given: Sequence[TopicReply], found: Savings
) -> None:
    by_id = {each.approval.id: each for each in given}
    chosen = st.selectbox(
        "Topic, the slowest first",
        list(by_id),
        format_func=lambda id_: _option(by_id[id_]),
        key=session.key("approval-topic"),
    )
    reply = by_id.get(chosen, given[0])
    with st.container(key="topic-reply"):
        st.markdown("\n".join(f"1. {plain(each)}" for each in said.steps(transition, reply)))
        best = found.best_on(reply.approval.id)
        if best is None:
            st.markdown("No single change to its approval makes this topic quicker.")
        elif found.best is None or best.change != found.best.change:
            one = [each for each in best.topics if each.topic == reply.approval.id]
            st.markdown(
                f"**Saves most here: {plain(said.change(transition.protocol, best.change))}.** "
                f"{plain(said.effect(transition.protocol, one))}."
            )
            _keep_button(transition, desk, best, "keep-here")
        _assumed(transition, desk, reply)
        st.button(
            "Open this topic",
            key="approval-there",
            type="tertiary",
            icon=":material/arrow_forward:",
            icon_position="right",
            on_click=check_place.go,
            args=(Approval.kind, reply.approval.id),
        )


def _option(reply: TopicReply) -> str:
    assert reply.worst is not None, "topics without a reply are apart"
    wait = wait_in_words(reply.worst.wait_minutes)
    return f"{wait} · {reply.severity.value} · {reply.approval.topic}"


def _assumed(transition: Transition, desk: Desk, reply: TopicReply) -> None:
    """Name the roles whose hours nobody stated, each with the way to state them."""
    if not reply.assumed:
        return
    titles = {each: transition.protocol.roles.get(each, each) for each in reply.assumed}
    st.markdown(
        f":orange[:material/help:] Nobody stated the hours of "
        f"{plain(', '.join(titles.values()))}: reckoned as if they kept the staffed hours."
    )
    if not desk.may(Act.EDIT_PROTOCOL, transition.charter):
        return
    with st.container(horizontal=True):
        for role, title in titles.items():
            st.button(
                f"State the hours of {plain(title)}",
                key=f"state-hours-{role}",
                type="tertiary",
                icon=":material/arrow_forward:",
                icon_position="right",
                on_click=check_place.add,
                args=(RoleHours.kind, role),
            )


def _table(transition: Transition, given: Sequence[TopicReply], found: Savings) -> None:
    with st.expander(f"All {counted(len(given), 'topic')} in a table", on_change="rerun") as table:
        if table.open:
            st.table([_row(transition, each, found) for each in given], hide_index=True)


def _row(transition: Transition, reply: TopicReply, found: Savings) -> dict[str, str]:
    worst, best = reply.worst, found.best_on(reply.approval.id)
    assert worst is not None, "topics without a reply are apart"
    return {
        "Topic": plain(reply.approval.topic),
        "Slowest reply": wait_in_words(worst.wait_minutes),
        "From": moment(worst.at),
        "Waits for": plain(said.waits_for(transition.protocol, worst)),
        "Saves most": plain(said.change_in_brief(transition.protocol, best.change))
        if best
        else "–",
    }


def _keep_button(transition: Transition, desk: Desk, saving: Saving, key: str) -> None:
    lines = check_changes.in_words(transition.protocol, saving.change.rows)
    st.markdown("  \n".join(f":small[It {plain(each)}.]" for each in lines))
    if desk.may(Act.EDIT_PROTOCOL, transition.charter):
        st.button(
            "Keep this change",
            key=key,
            on_click=_keep,
            args=(transition.id, saving.change, transition.book.seq),
        )


@told
def _keep(transition_id: str, shown: Change, seen: int) -> None:
    """Keep the change that was shown, unless what its effect rests on has changed by now."""
    actions.lay(session.desk(), transition_id, shown.rows, seen=seen, resting_on=_RESTING_ON)
    protocol = session.require_transition().protocol
    st.toast(f"Kept: {plain(said.change(protocol, shown))}")
