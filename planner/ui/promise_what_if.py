"""What if: a shift, other hours, a longer promise, closed hours told; saved on purpose."""

from __future__ import annotations

from datetime import time, timedelta

import streamlit as st

from planner.actions import checks as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.clock_words import wait_in_words
from planner.domain.cover_words import surface_names
from planner.domain.errors import BadInput
from planner.domain.presence import rules
from planner.domain.profile import Weekday
from planner.domain.proof import prove
from planner.domain.protocol.rows import Band, Hours, Row, Target
from planner.domain.protocol.saying import minutes
from planner.domain.protocol.words import Mode, Operator, Severity, spoken
from planner.domain.public_promise import public_statement
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.domain.what_if import (
    WhatIf,
    longer_promise,
    moved_hours,
    published_closed_hours,
    what_if,
    with_rows,
)
from planner.ui import failures, session
from planner.ui.failures import told
from planner.ui.words import plain

_ADD, _MOVE, _LONGER, _PUBLISH = (
    "Add a shift",
    "Move hours",
    "Lengthen a promise",
    "Tell customers the closed hours",
)
#: Four weeks: a month of Fridays, quick enough to answer at every change.
_DAYS = 28


def draw(transition: Transition, desk: Desk, severity: Severity) -> None:
    """Draw the drawer; nothing is saved before its own button."""
    st.markdown("#### What if")
    st.caption("Try a change on the next four weeks. Nothing is saved until you keep it.")
    chosen = st.segmented_control(
        "Try",
        (_ADD, _MOVE, _LONGER, _PUBLISH),
        key=session.key("what-if"),
        label_visibility="collapsed",
    )
    if chosen is None:
        return
    try:
        rows = _rows(transition, desk, severity, chosen)
    except BadInput as error:
        failures.show(error)
        return
    if not rows:
        return
    found = what_if(
        transition.protocol,
        transition.intake.profile.timezone,
        desk.on,
        desk.on + timedelta(days=_DAYS - 1),
        severity,
        rows,
    )
    _effects(transition, found)
    if desk.may(Act.EDIT_PROTOCOL, transition.charter):
        st.button(
            "Keep this change",
            type="primary",
            key="keep-what-if",
            on_click=_keep,
            args=(transition.id, found.rows),
        )


def _rows(transition: Transition, desk: Desk, severity: Severity, chosen: str) -> tuple[Row, ...]:
    if chosen == _ADD:
        return _added(transition)
    if chosen == _MOVE:
        return _moved(transition)
    if chosen == _LONGER:
        return _lengthened(transition)
    return _published(transition, desk, severity)


def _added(transition: Transition) -> tuple[Row, ...]:
    days = st.pills(
        "Days",
        list(Weekday),
        selection_mode="multi",
        default=[Weekday.SAT, Weekday.SUN],
        format_func=lambda each: each.value.capitalize(),
        key=session.key("add-days"),
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        starts = st.time_input("From", time(10), key=session.key("add-from"), step=900)
        ends = st.time_input("Until", time(16), key=session.key("add-until"), step=900)
        operator = st.selectbox(
            "By",
            (Operator.BRAND, Operator.AGENCY),
            format_func=lambda each: spoken(each).capitalize(),
            key=session.key("add-by"),
        )
        mode = st.selectbox(
            "As",
            (Mode.STAFFED, Mode.ON_CALL),
            format_func=lambda each: spoken(each).capitalize(),
            key=session.key("add-as"),
        )
    taken = {id_ for kind, id_ in transition.book.kept if kind == Band.kind}
    taken |= {each.id for each in transition.protocol.of(Band)}
    number = next(each for each in range(1, 500) if f"added-shift-{each}" not in taken)
    band = make(
        Band,
        {
            "id": f"added-shift-{number}",
            "title": f"{spoken(operator).capitalize()} shift {starts:%H:%M}–{ends:%H:%M}",
            "days": tuple(each for each in Weekday if each in days),
            "starts": starts,
            "ends": ends,
            "operator": operator,
            "mode": mode,
        },
    )
    return (band,)


def _moved(transition: Transition) -> tuple[Row, ...]:
    bands = {each.id: each for each in transition.protocol.of(Band) if each.mode is Mode.STAFFED}
    if not bands:
        st.caption("No band is staffed yet. Add a shift first.")
        return ()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        id_ = st.selectbox(
            "Band",
            list(bands),
            format_func=lambda each: bands[each].title,
            key=session.key("move-band"),
        )
        band = bands[id_]
        starts = st.time_input("From", band.starts, key=session.key(f"move-from-{id_}"), step=900)
        ends = st.time_input("Until", band.ends, key=session.key(f"move-until-{id_}"), step=900)
    if (starts, ends) == (band.starts, band.ends):
        st.caption("Give other times to see what they change.")
        return ()
    return moved_hours(transition.protocol, band, starts, ends)


def _lengthened(transition: Transition) -> tuple[Row, ...]:
    targets = {each.id: each for each in transition.protocol.of(Target)}
    if not targets:
        st.caption("Nothing is promised yet. State a target in section 5.")
        return ()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        id_ = st.selectbox(
            "Promise",
            list(targets),
            format_func=lambda each: transition.protocol.name(targets[each]),
            key=session.key("longer-target"),
        )
        target = targets[id_]
        promised = st.number_input(
            "First reply within (minutes)",
            min_value=1,
            max_value=43_200,
            value=target.first_reply_minutes * 2,
            key=session.key(f"longer-minutes-{id_}"),
        )
    return (longer_promise(target, int(promised)),)


def _published(transition: Transition, desk: Desk, severity: Severity) -> tuple[Row, ...]:
    protocol, zone = transition.protocol, transition.intake.profile.timezone
    proof = prove(protocol, zone, desk.on, desk.on + timedelta(days=_DAYS - 1), severity)
    statement = public_statement(rules(protocol, zone))
    rows = published_closed_hours(proof, protocol.one(Hours), statement)
    if not rows:
        st.caption("Nothing can be told: nothing is promised, or nobody ever comes.")
        return ()
    target = next(each for each in rows if isinstance(each, Target))
    st.markdown(
        f"Out of hours, customers would be promised a reply within "
        f"**{minutes(target.first_reply_minutes)}** by their own clock, and told: "
        f"“{plain(statement)}”"
    )
    return rows


def _effects(transition: Transition, found: WhatIf) -> None:
    names = surface_names(transition.protocol)
    more = found.staffed_after - found.staffed_before
    if more:
        st.markdown(
            f"Staffed hours of an ordinary week: {found.staffed_before / 60:g} h before, "
            f"**{found.staffed_after / 60:g} h** after ({more / 60:+g} h)."
        )
    alike: dict[tuple[str, str, str, str], list[str]] = {}
    for each in found.effects:
        said = (
            wait_in_words(each.wait_before),
            wait_in_words(each.wait_after),
            f"{each.failing_before:.0%}",
            f"{each.failing_after:.0%}",
        )
        alike.setdefault(said, []).append(names[each.surface.id])
    st.table(
        [
            {
                "Surfaces": _group(surfaces),
                "Longest wait before": before,
                "Longest wait after": after,
                "Nobody in time before": failing,
                "Nobody in time after": then,
            }
            for (before, after, failing, then), surfaces in alike.items()
        ],
        hide_index=True,
    )
    st.caption(
        "“Nobody in time” is the share of all minutes of the four weeks at which a customer who "
        "writes finds nobody there within the time promised."
    )


def _group(surfaces: list[str]) -> str:
    return surfaces[0] if len(surfaces) == 1 else f"{surfaces[0]} and {len(surfaces) - 1} more"


@told
def _keep(transition_id: str, rows: tuple[Row, ...]) -> None:
    desk = session.desk()
    laid = actions.lay(desk, transition_id, rows)
    named = with_rows(session.require_transition().protocol, laid)
    st.session_state["saved"] = ", ".join(named.name(each) for each in laid)
    st.session_state.pop(session.key("what-if"), None)
