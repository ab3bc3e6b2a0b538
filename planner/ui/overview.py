"""Overview: what is true of this move in one sentence, what needs you, and what is behind it."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from planner.actions import history
from planner.actions.desk import Desk
from planner.domain import attention, journey
from planner.domain.errors import NotFound
from planner.domain.glance import Ahead, ahead, sentence
from planner.domain.need import Need
from planner.domain.ownership import reads
from planner.domain.people import Party
from planner.domain.playbook import Gate, Page
from planner.domain.protocol.reading import Standing, standing, standing_words
from planner.domain.protocol.sections import SECTIONS
from planner.domain.readiness import Outcome
from planner.domain.transition import Transition
from planner.ui import (
    charts,
    check,
    going,
    head,
    needs,
    overview_plan,
    overview_week,
    ownership,
    promise,
    session,
    verdict,
)
from planner.ui.voices import voices_of
from planner.ui.words import away, counted, day, plain

SIGNS = {
    Standing.EMPTY: ":gray[:material/radio_button_unchecked:]",
    Standing.GAP: ":orange[:material/error:]",
    Standing.DEFAULT: ":gray[:material/contrast:]",
    Standing.NOT_NEEDED: ":gray[:material/remove:]",
    Standing.CONFIRMED: ":green[:material/check_circle:]",
}


def page() -> None:
    """Draw the overview of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    head.draw(transition, desk, Page.OVERVIEW, _state(transition, desk))
    if not reads(transition.charter, desk.party, Page.READINESS):
        # What was left is on its own pages; of all else nothing can be told here.
        ownership.draw(transition, desk)
        return
    _needs(transition, desk)
    ownership.draw(transition, desk)
    overview_week.draw(transition, desk)
    left, right = st.columns(2, gap="large")
    with left:
        overview_plan.draw(transition, desk, _ahead(transition, desk))
        _promise(transition, desk)
        _protocol(transition, desk)
    with right:
        _readiness(transition, desk)
        verdict.draw(transition, desk)
        _dates(transition, desk)
    _journey(transition, desk)


def _ahead(transition: Transition, desk: Desk) -> Ahead:
    """Return plan and forecast beside those of a week ago, as far as there was one."""
    week_ago = desk.on - timedelta(days=7)
    try:
        then = history.at_the_end_of(desk, transition.id, week_ago)
    except NotFound:
        return ahead(transition, desk.on, None)
    return ahead(transition, desk.on, (then, week_ago))


def _state(transition: Transition, desk: Desk) -> str:
    brand = transition.intake.brand
    if transition.revealed or transition.charter.closed_on is not None:
        return sentence(transition, desk.at)
    locked = [party.value for party in Party if transition.is_locked(party)]
    if locked:
        return f"{brand}: the {locked[0]} has answered and locked; the other voice is still open"
    return f"{brand}: agency and brand are answering apart"


def _needs(transition: Transition, desk: Desk) -> None:
    found = attention.needs(transition, desk.person, desk.on)
    needs.draw(found, attention.calm(transition, desk.on), _button)


def _button(need: Need, key: str) -> None:
    if need.page is not Page.OVERVIEW:
        choices = {"section": need.does} if need.page is Page.PROTOCOL and need.does else {}
        needs.link(need, key, going.to, need.page, **choices)


def _readiness(transition: Transition, desk: Desk) -> None:
    st.markdown("#### Readiness, two voices")
    rows = voices_of(transition, desk.on)
    if all(row.agency is None and row.brand is None for row in rows):
        st.markdown(
            "Your party has not answered yet; the other voice shows after the reveal."
            if desk.person
            else "Say who you are, on the left, to see your party's answers."
        )
        return
    st.plotly_chart(
        charts.two_voices(rows),
        key="two-voices",
        config={"displayModeBar": False},
        alt=" ".join(f"{row.sentence}." for row in rows),
    )


def _promise(transition: Transition, desk: Desk) -> None:
    st.markdown("#### The promise")
    if not promise.friday(transition, desk):
        st.markdown("No surface is watched yet.")
        return
    st.markdown(f"{plain(promise.state(transition, desk))}.")
    st.button("See the promise", on_click=going.to, args=(Page.PROMISE,), key="open-promise")


def _protocol(transition: Transition, desk: Desk) -> None:
    st.markdown("#### Response protocol")
    report = transition.check(desk.on)
    sign = ":red[:material/error:] " if report.blocking else ""
    st.markdown(f"{sign}{check.state(report)}.")
    lines = [
        f"{SIGNS[standing(transition.protocol, each)]} {each.number} {each.title}: "
        f"{standing_words(transition.protocol, each)}  "
        for each in SECTIONS
        if standing(transition.protocol, each) in (Standing.EMPTY, Standing.GAP)
    ]
    waiting = sum(standing(transition.protocol, each) is Standing.DEFAULT for each in SECTIONS)
    done = sum(standing(transition.protocol, each) is Standing.CONFIRMED for each in SECTIONS)
    st.markdown(
        f"{counted(done, 'section')} confirmed, {waiting} still on defaults, "
        f"{len(lines)} with open points."
    )
    st.markdown("\n".join(lines))
    with st.container(horizontal=True):
        st.button(
            "Open the protocol", on_click=going.to, args=(Page.PROTOCOL,), key="open-protocol"
        )
        st.button("See the check", on_click=going.to, args=(Page.CHECK,), key="open-check")


def _dates(transition: Transition, desk: Desk) -> None:
    st.markdown("#### Dates")
    contract = transition.intake.contract
    gates = [
        (
            transition.gate_target_on(gate),
            f"Gate {gate.code}, {gate.title}{_unmet(transition, gate, desk)}",
        )
        for gate in transition.playbook.gates
    ]
    rows = [
        (transition.intake.kickoff_on, "Kickoff"),
        *gates,
        (contract.latest_notice_on, f"Latest day for {contract.notice_days} days' notice"),
        (contract.ends_on, f"Contract with {transition.intake.agency} ends"),
    ]
    today = (desk.on, "**Today**")
    lines = [
        f"{day(on)} · {what if what == today[1] else plain(what)}"
        + (f" :small[{away(on, desk.on)}]" if on > desk.on else "")
        for on, what in sorted([*rows, today])
    ]
    st.markdown("  \n".join(lines))
    st.caption(
        "Gates stand on their target days: their share of the way from kickoff to the contract's "
        "end, as the playbook has it. The days by the plan are on its page."
    )


def _unmet(transition: Transition, gate: Gate, desk: Desk) -> str:
    """Return what a gate whose target day has come still lacks, in words; nothing before."""
    if transition.gate_target_on(gate) > desk.on or not transition.revealed:
        return ""
    done = (Outcome.MET, Outcome.NOT_APPLICABLE)
    waiting = [
        each
        for each in transition.findings(desk.on)
        if each.criterion.gate == gate.id and each.outcome not in done
    ]
    return f": {counted(len(waiting), 'criterion', 'criteria')} not met" if waiting else ": all met"


def _journey(transition: Transition, desk: Desk) -> None:
    with st.expander("The whole journey"):
        for number, (step, done) in enumerate(journey.stand(transition, desk.on).steps, 1):
            sign = (
                ":green[:material/check_circle:]"
                if done
                else ":gray[:material/radio_button_unchecked:]"
            )
            st.markdown(f"{sign} **{number}. {plain(step.title)}**  \n{plain(step.do)}")
