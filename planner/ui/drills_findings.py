"""Findings of drills: expected beside seen, what changes, whose it is, and what comes next."""

from __future__ import annotations

from datetime import date

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.drill.closing import passing
from planner.domain.drill.finding_words import ChangeInWords, change_in_words, stands
from planner.domain.drill.meaning import MEANS, RATED, result_words
from planner.domain.protocol.rows.handoff.drilling import DrillFinding, DrillRun
from planner.domain.protocol.sections import DRILLS
from planner.domain.transition import Transition
from planner.ui import check_place, drills_deeds, editing, section, session
from planner.ui.drills_runs import EXERCISE
from planner.ui.words import plain

_OPEN, _CLOSED = "open", "closed"
#: Each takes a third of a screen.
_A_PAGE = 6


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the findings that are open, or those that a retest has closed."""
    found = sorted(
        transition.protocol.of(DrillFinding), key=lambda each: (each.due_on or date.max, each.id)
    )
    open_ = [each for each in found if each.is_open]
    counts = {_OPEN: len(open_), _CLOSED: len(found) - len(open_)}
    which = st.segmented_control(
        "Show",
        (_OPEN, _CLOSED),
        default=_OPEN,
        required=True,
        format_func=lambda each: f"{each.capitalize()} ({counts[each]})",
        key=session.key("drills-findings"),
        label_visibility="collapsed",
    )
    shown = [each for each in found if each.is_open is (which != _CLOSED)]
    if not shown:
        st.markdown(_none(which or _OPEN))
    pages = -(-len(shown) // _A_PAGE)
    number = (st.pagination(pages, key=session.key(f"findings-{which}")) if pages > 1 else 1) or 1
    for each in shown[(number - 1) * _A_PAGE : number * _A_PAGE]:
        _finding(transition, desk, each)
    if desk.may(Act.EDIT_PROTOCOL, transition.charter, DrillFinding.kind):
        section.removed(transition, DRILLS, desk)


def _none(which: str) -> str:
    if which == _OPEN:
        return "No finding is open. What a drill shows to be wrong comes up here by itself."
    return "No finding is closed yet: each needs a later drill of its message that passed."


def _finding(transition: Transition, desk: Desk, finding: DrillFinding) -> None:
    owner = plain(transition.name_of(finding.owner)) if finding.owner else ":orange[nobody owns it]"
    with st.container(border=True, key=f"line-{finding.kind}-{finding.id}", gap="small"):
        st.markdown(
            f"**{plain(finding.title)}** {EXERCISE} :gray-badge[{RATED[finding.rating]}]  \n"
            f":small[{MEANS[finding.cause]} {owner} · "
            f"{plain(stands(transition, finding, desk.on))}]"
        )
        expected, seen = st.columns(2)
        expected.markdown(_titled("The protocol says", finding.expected or "nothing written down"))
        seen.markdown(_titled("People did", finding.seen))
        change = change_in_words(transition.protocol, finding)
        st.markdown(_changes(finding, change))
        with st.container(horizontal=True):
            _buttons(transition, desk, finding, change)


def _titled(title: str, words: str) -> str:
    return f":small[**{title}**]  \n:small[{plain(words)}]"


def _changes(finding: DrillFinding, change: ChangeInWords | None) -> str:
    if change is None:
        return f":small[No rule changes because of it. Cause: {result_words(finding.cause)}.]"
    return (
        f"**{plain(change.field)}** of “{plain(change.row)}”: {plain(change.before)} → "
        f"**{plain(change.after)}**"
    )


def _buttons(
    transition: Transition, desk: Desk, finding: DrillFinding, change: ChangeInWords | None
) -> None:
    if desk.may(Act.EDIT_PROTOCOL, transition.charter, finding.kind):
        _next(transition, finding)
        st.button(
            "Edit",
            key=f"edit-finding-{finding.id}",
            type="tertiary",
            help=f"Edit {plain(finding.title)}",
            on_click=editing.open_row,
            args=(finding.kind, finding.id),
        )
    if finding.is_open and desk.may(Act.FACILITATE, transition.charter):
        st.button(
            "Play it again",
            key=f"play-finding-{finding.id}",
            type="tertiary",
            help=f"Begin a drill with {plain(finding.inject)}",
            on_click=drills_deeds.play,
            args=(finding.inject,),
        )
    if change is not None and change.is_there:
        st.button(
            "Open the rule",
            key=f"rule-finding-{finding.id}",
            type="tertiary",
            help=f"Go to {plain(change.row)}",
            on_click=check_place.go,
            args=(finding.row_kind, finding.row),
        )


def _next(transition: Transition, finding: DrillFinding) -> None:
    """Draw the step that comes next: the change, or the close once its retest has passed."""
    if not finding.is_open:
        return
    if finding.changed_on is None:
        words, does = ("Change the rule", drills_deeds.mend)
        if not finding.changes_a_rule:
            words = "Mended today"
    elif passing(finding, transition.protocol.of(DrillRun)):
        words, does = ("Close it", drills_deeds.close)
    else:
        return
    st.button(
        words,
        key=f"next-finding-{finding.id}",
        help=f"{words}: {plain(finding.title)}",
        on_click=does,
        args=(transition.id, finding.id),
    )
