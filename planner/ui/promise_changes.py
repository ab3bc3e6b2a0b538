"""The four changes that can be tried: each a few fields, and the rows that they would lay."""

from __future__ import annotations

from datetime import time
from typing import Any

import streamlit as st

from planner.actions import proving
from planner.actions.desk import Desk
from planner.domain import roster
from planner.domain.errors import BadInput
from planner.domain.people import Party
from planner.domain.presence import rules
from planner.domain.profile import Weekday
from planner.domain.protocol.rows import Band, Hours, RosterPerson, Row, Shift, Target
from planner.domain.protocol.saying import minutes, spoken_days
from planner.domain.protocol.words import Duty, Mode, Operator, Severity, When, spoken
from planner.domain.public_promise import public_statement
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.domain.what_if import (
    LONGEST_PROMISE,
    longer_promise,
    moved_hours,
    published_closed_hours,
    with_rows,
)
from planner.domain.zones import zone_of
from planner.ui import failures, session
from planner.ui.words import plain

ADD, MOVE, LONGER, PUBLISH = (
    "Add a shift",
    "Move hours",
    "Lengthen a promise",
    "Tell customers the closed hours",
)
_CLOSED = When.OUT_OF_HOURS
_DUTY = {Mode.STAFFED: Duty.STAFFED, Mode.ON_CALL: Duty.ON_CALL}
#: A promise to customers has to hold over holidays and changes of the clocks as well.
_A_YEAR = 365


def rows(transition: Transition, desk: Desk, severity: Severity, chosen: str) -> tuple[Row, ...]:
    """Draw the fields of one change and return its rows; none while nothing would change.

    What is wrong is said beside its field, and then there are none either.
    """
    if chosen == ADD:
        return _added(transition, desk)
    if chosen == MOVE:
        return _moved(transition)
    if chosen == LONGER:
        return _lengthened(transition, severity)
    return _published(transition, desk, severity)


def _added(transition: Transition, desk: Desk) -> tuple[Row, ...]:
    days: list[Weekday] = st.pills(
        "Days",
        list(Weekday),
        selection_mode="multi",
        default=[Weekday.SAT, Weekday.SUN],
        format_func=lambda each: each.value.capitalize(),
        key=session.key("add-days"),
    )
    faults = {} if days else {"days": "A shift needs at least one day. Choose one."}
    failures.beside(faults, "days")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        starts = st.time_input("From", time(10), key=session.key("add-from"), step=900)
        ends = st.time_input("Until", time(16), key=session.key("add-until"), step=900)
        operator: Operator = st.selectbox(
            "By",
            (Operator.BRAND, Operator.AGENCY),
            format_func=lambda each: spoken(each).capitalize(),
            key=session.key("add-by"),
        )
        mode: Mode = st.selectbox(
            "As",
            (Mode.STAFFED, Mode.ON_CALL),
            format_func=lambda each: spoken(each).capitalize(),
            key=session.key("add-as"),
        )
        who = _who(transition, desk, operator)
    if not _have_length(starts, ends) or faults:
        return ()
    facts = {
        "days": tuple(each for each in Weekday if each in days),
        "starts": starts,
        "ends": ends,
    }
    if who is None:
        return _band(transition, facts, operator, mode)
    return _shift(transition, facts, who, mode)


def _who(transition: Transition, desk: Desk, operator: Operator) -> RosterPerson | None:
    """Ask whose shift it is where the party's roster counts; None where its bands' word does."""
    them = roster.roster(transition.protocol)
    from_on = them.from_on(Party(operator.value))
    people = {each.id: each for each in them.of_party(Party(operator.value))}
    if from_on is None or from_on > desk.on or not people:
        return None
    id_: str = st.selectbox(
        "Who",
        list(people),
        format_func=lambda each: people[each].name,
        key=session.key(f"add-who-{operator}"),
    )
    return people[id_]


def _band(
    transition: Transition, facts: dict[str, Any], operator: Operator, mode: Mode
) -> tuple[Row, ...]:
    hours = f"{facts['starts']:%H:%M}–{facts['ends']:%H:%M}"
    more = {
        "id": _free(transition, Band.kind, "added-shift"),
        "title": f"{spoken(operator).capitalize()} shift {hours}",
        "operator": operator,
        "mode": mode,
    }
    return (make(Band, facts | more),)


def _shift(
    transition: Transition, facts: dict[str, Any], who: RosterPerson, mode: Mode
) -> tuple[Row, ...]:
    id_ = _free(transition, Shift.kind, "added-shift")
    shift = make(Shift, facts | {"id": id_, "person": who.id, "duty": _DUTY[mode]})
    laid = roster.roster(with_rows(transition.protocol, [shift]))
    told = {each.row: each.sentence for each in roster.faults(laid)}
    failures.beside(told, id_)
    return () if id_ in told else (shift,)


def _have_length(starts: time, ends: time) -> bool:
    """Return whether two times make a stretch, and say it beside them if not."""
    if starts != ends or starts == time(0):
        return True
    failures.beside(
        {
            "ends": f"Both times are {starts:%H:%M}, so no minute lies between them. Give a later "
            "end, an earlier one to run past midnight, or 00:00 to 00:00 for the whole day."
        },
        "ends",
    )
    return False


def _free(transition: Transition, kind: str, wanted: str) -> str:
    """Return an id that no row of a kind ever had."""
    taken = {id_ for its, id_ in transition.book.kept if its == kind}
    taken |= {id_ for its, id_ in transition.protocol.placed if its == kind}
    number = 1
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def _moved(transition: Transition) -> tuple[Row, ...]:
    bands = {each.id: each for each in transition.protocol.of(Band) if each.mode is Mode.STAFFED}
    if not bands:
        st.caption("No band is staffed yet. Add a shift first.")
        return ()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        id_: str = st.selectbox(
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
    if not _have_length(starts, ends):
        return ()
    moved = moved_hours(transition.protocol, band, starts, ends)
    if moved[1:]:
        said = (f"{each.title} {spoken_days(each.days)} {_hours(each)}" for each in moved[1:])
        st.caption(plain(f"Moved along with it: {'; '.join(said)}."))
    return moved


def _hours(band: Band) -> str:
    return f"{band.starts:%H:%M}–{band.ends:%H:%M}"


def _lengthened(transition: Transition, severity: Severity) -> tuple[Row, ...]:
    """Offer the targets of the severity looked at, out of hours first; others change no figure."""
    them = (each for each in transition.protocol.of(Target) if each.severity is severity)
    targets = {each.id: each for each in sorted(them, key=lambda each: each.when != _CLOSED)}
    if not targets:
        st.caption(f"Nothing is promised for {severity} yet. State a target in section 5.")
        return ()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        id_: str = st.selectbox(
            "Promise",
            list(targets),
            format_func=lambda each: transition.protocol.name(targets[each]),
            key=session.key("longer-target"),
        )
        target = targets[id_]
        promised = st.number_input(
            "First reply within (minutes)",
            min_value=1,
            max_value=LONGEST_PROMISE,
            value=min(max(1, target.first_reply_minutes * 2), LONGEST_PROMISE),
            key=session.key(f"longer-minutes-{id_}"),
        )
    try:
        longer = longer_promise(target, int(promised))
    except BadInput as error:
        failures.show(error)
        return ()
    if longer == target:
        st.caption("Give other minutes to see what they change.")
        return ()
    return (longer,)


def _published(transition: Transition, desk: Desk, severity: Severity) -> tuple[Row, ...]:
    protocol, zone = transition.protocol, zone_of(transition)
    statement = public_statement(rules(protocol, zone))
    proof = proving.proven(desk, transition, _A_YEAR, severity)
    found = published_closed_hours(proof, protocol.one(Hours), statement)
    if not found:
        st.caption("Nothing can be told: nothing is promised, or nobody ever comes.")
        return ()
    target = next(each for each in found if isinstance(each, Target))
    st.markdown(
        f"Out of hours, customers would be promised a reply within "
        f"**{minutes(target.first_reply_minutes)}** by their own clock, which holds on every day "
        f"of the next twelve months, and told: “{plain(statement)}”"
    )
    return found
