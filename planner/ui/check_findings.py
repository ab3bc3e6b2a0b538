"""What the checks found: what blocks, what is worth a look, what was accepted, what passed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import streamlit as st

from planner.actions import checks as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.errors import Refused
from planner.domain.protocol_check.check import Finding, Level, Mend
from planner.domain.protocol_check.register import CHECKS
from planner.domain.protocol_check.report import Report
from planner.domain.protocol_check.waiver import Waiver
from planner.domain.transition import Transition
from planner.ui import check_changes, check_place, check_waiver, session
from planner.ui.failures import told
from planner.ui.words import away, counted, day, plain

#: So many findings of one check are drawn at once; the others on demand.
_AT_ONCE = 5
_SIGNS = {
    Level.BLOCKING: ":red[:material/error:]",
    Level.WARNING: ":orange[:material/warning:]",
    Level.NOTE: ":gray[:material/info:]",
}


def draw(transition: Transition, desk: Desk) -> None:
    """Draw every finding with its place, its mend and its waiver, and the checks that passed."""
    report = transition.check(desk.on)
    if report.blocking:
        _groups(transition, desk, report.blocking)
        if not check_waiver.may_waive(transition, desk):
            st.caption(
                f"Only a lead of {plain(transition.intake.brand)} can accept a finding for now."
            )
    else:
        st.markdown(
            ":green[:material/check_circle:] Every contradiction is mended, or accepted by name."
        )
    if report.told:
        st.markdown("#### Worth a look")
        st.caption("These block nothing.")
        _groups(transition, desk, report.told)
    if report.waived:
        st.markdown("#### Accepted for now")
        for finding, waiver in report.waived:
            _waived(transition, desk, finding, waiver)
    _passed(report)


def _groups(transition: Transition, desk: Desk, findings: Iterable[Finding]) -> None:
    for check, group in groupby(findings, key=lambda each: each.check):
        found = list(group)
        with st.container(key=f"check-{check.id}", border=check.level is Level.BLOCKING):
            # The title says what holds when all is well: so that nobody reads it as a claim.
            st.markdown(
                f"##### {_SIGNS[check.level]} Does not hold: {plain(check.title)} "
                f":gray-badge[{check.code}]\n:gray[{plain(check.why)}]"
            )
            for finding in found[:_AT_ONCE]:
                _finding(transition, desk, finding)
            rest = found[_AT_ONCE:]
            if rest:
                # Drawn only while it is open: a long list costs every click.
                more = st.expander(f"{len(rest)} more", key=f"more-{check.id}", on_change="rerun")
                if more.open:
                    with more:
                        for finding in rest:
                            _finding(transition, desk, finding)


def _finding(transition: Transition, desk: Desk, finding: Finding) -> None:
    mend = finding.trouble.mend
    lines = [plain(finding.sentence)]
    if mend is not None:
        changed = check_changes.in_words(transition.protocol, mend.rows)
        lines += [f":small[“{plain(mend.label)}” {plain(each)}.]" for each in changed]
    ended = _ended(transition, finding, desk)
    if ended:
        lines.append(f":small[:orange[{plain(ended)}]]")
    with st.container(key=f"finding-{finding.id}", gap="xsmall"):
        st.markdown("  \n".join(lines))
        with st.container(horizontal=True):
            if mend is not None and desk.may(Act.EDIT_PROTOCOL, transition.charter):
                st.button(
                    plain(mend.label),
                    key=f"mend-{finding.id}",
                    on_click=_mend,
                    args=(transition.id, finding.id, mend),
                )
            _to_place(finding)
            if check_waiver.may_waive(transition, desk):
                st.button(
                    "Accept for now",
                    key=f"waive-{finding.id}",
                    type="tertiary",
                    on_click=check_waiver.begin,
                    args=(finding.id,),
                )
        check_waiver.draw(transition, desk, finding.id)


def _to_place(finding: Finding) -> None:
    st.button(
        "Take me there",
        key=f"there-{finding.id}",
        type="tertiary",
        icon=":material/arrow_forward:",
        icon_position="right",
        on_click=check_place.go,
        args=(finding.trouble.kind, finding.trouble.row),
    )


def _ended(transition: Transition, finding: Finding, desk: Desk) -> str:
    """Return that a waiver of the finding has ended, or ""."""
    past = next((each for each in transition.waivers if each.id == finding.id), None)
    if past is None or past.holds(desk.on):
        return ""
    return f"Accepted by {past.by} until {day(past.until)}; that has ended."


def _waived(transition: Transition, desk: Desk, finding: Finding, waiver: Waiver) -> None:
    version = transition.book.version("waiver", finding.id)
    with st.container(key=f"waived-{finding.id}", gap="xsmall"):
        st.markdown(
            f"{plain(finding.sentence)} :gray-badge[{finding.check.code}]  \n"
            f":small[Accepted by **{plain(waiver.by)}** until {day(waiver.until)}, "
            f"{away(waiver.until, desk.on)}, because: {plain(waiver.reason)}]"
        )
        with st.container(horizontal=True):
            _to_place(finding)
            if check_waiver.may_waive(transition, desk):
                st.button(
                    "Take back",
                    key=f"take-back-{finding.id}",
                    type="tertiary",
                    on_click=_take_back,
                    args=(transition.id, finding.id, version),
                )
                st.button(
                    "Change",
                    key=f"waive-{finding.id}",
                    type="tertiary",
                    on_click=check_waiver.begin,
                    args=(finding.id,),
                )
        check_waiver.draw(transition, desk, finding.id)


def _passed(report: Report) -> None:
    found = {each.check.id for each in report.findings}
    passed = [each for each in CHECKS if each.id not in found]
    with st.expander(f"{counted(len(passed), 'check')} found nothing"):
        st.markdown(
            "\n".join(
                f"- :green[:material/check:] {plain(each.title)} :gray-badge[{each.code}]"
                for each in passed
            )
        )


@told
def _mend(transition_id: str, finding_id: str, shown: Mend) -> None:
    """Mend a finding as it was shown, unless its mend is another by now."""
    desk = session.desk()
    findings = session.require_transition().check(desk.on).findings
    now = next((each.trouble.mend for each in findings if each.id == finding_id), shown)
    if now != shown:
        raise Refused("Somebody changed this place since you looked. Read what it changes again.")
    actions.mend(desk, transition_id, finding_id)
    st.toast(f"Done: {plain(shown.label)}")


@told
def _take_back(transition_id: str, finding_id: str, version: int) -> None:
    actions.take_back(session.desk(), transition_id, finding_id, expected=version)
    st.toast("Taken back: the finding counts again.")
