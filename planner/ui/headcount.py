"""Headcount: the work, how messages fare today, who it would need, a promise that holds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import streamlit as st

from planner.actions import checks as actions
from planner.actions import headcounts
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.presence import Rules, rules, watched
from planner.domain.promise import Promise, promise
from planner.domain.protocol.rows import Target, Workload
from planner.domain.protocol.saying import minutes
from planner.domain.protocol.words import Severity
from planner.domain.public_promise import hours_in_words, staffed_week
from planner.domain.staffing.alternative import Alternative, shortest_promise
from planner.domain.staffing.current import as_it_stands, current
from planner.domain.staffing.demand import Demand, demand
from planner.domain.staffing.headcount import terms
from planner.domain.staffing.plan import Plan
from planner.domain.staffing.reach import Reach, limit_in_words, per_cent, reach
from planner.domain.staffing.replay import Order, Service
from planner.domain.staffing.wanted import Wanted, wanted
from planner.domain.transition import Transition
from planner.domain.wall import Span
from planner.domain.what_if import longer_promise
from planner.domain.zones import zone_of
from planner.ui import editing, headcount_chart, session
from planner.ui.failures import told
from planner.ui.words import plain

#: Half a year of arrivals shows the holidays, and is replayed in a moment.
_WEEKS = 26
_ORDERS = {
    Order.EARLIEST_DUE: "What is due first",
    Order.OLDEST_FIRST: "Oldest first",
    Order.NEWEST_FIRST: "Newest first",
}


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the headcount for ordinary questions on all watched surfaces together."""
    protocol = transition.protocol
    given = rules(protocol, zone_of(transition))
    its = promise(protocol.of(Target), "", Severity.S1)
    aim, workload = wanted(its), next(iter(protocol.of(Workload)), None)
    if workload is None:
        _ask_for_workload(transition, desk)
        return
    if aim is None:
        st.info("Nothing is promised for service questions. State a target in section 5 first.")
        return
    work = demand(workload)
    _stated(transition, desk, workload, work)
    orders: list[Any] = list(_ORDERS)
    order: Order = st.segmented_control(
        "Answered in this order",
        orders,
        default=Order.EARLIEST_DUE,
        required=True,
        format_func=lambda each: _ORDERS[each],
        key=session.key("headcount-order"),
    )
    _possible(given, work, aim)
    _today(transition, desk, given, its, aim, work, order)
    _planned(given, workload, work, aim, order)


def _ask_for_workload(transition: Transition, desk: Desk) -> None:
    weekly = transition.intake.profile.weekly_volume
    st.markdown(
        f"The intake says {weekly:,} messages a week. How long does one take, and when do they "
        "come? State it, and this page works out who is needed."
    )
    if desk.may(Act.EDIT_PROTOCOL, transition.charter):
        st.button(
            "State the workload",
            key="state-workload",
            on_click=editing.open_new,
            args=(Workload.kind,),
            kwargs={"weekly_messages": weekly, "handling_minutes": 8},
        )


def _stated(transition: Transition, desk: Desk, workload: Workload, work: Demand) -> None:
    spread = (
        f"counted over {workload.counted_weeks} week{'s' if workload.counted_weeks > 1 else ''}"
        if workload.counts
        else f"spread by our assumption, {plain(workload.pattern.value.replace('-', ' '))}"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"{work.weekly:,.0f} messages a week ({spread}) × {workload.handling_minutes} min = "
            f"**{work.work_hours:,.1f} hours of work a week**.",
            width="stretch",
        )
        if desk.may(Act.EDIT_PROTOCOL, transition.charter):
            st.button(
                "Edit",
                key="edit-workload",
                type="tertiary",
                on_click=editing.open_row,
                args=(Workload.kind, workload.id),
            )


def _possible(given: Rules, work: Demand, aim: Wanted) -> None:
    most = reach(work, aim, staffed_week(given))
    st.markdown(plain(most.sentence))
    for each in most.broken:
        st.markdown(f":orange[:material/error:] {plain(each)}")


def _today(
    transition: Transition,
    desk: Desk,
    given: Rules,
    its: Promise,
    aim: Wanted,
    work: Demand,
    order: Order,
) -> None:
    st.markdown("#### With the people there are now")
    span = Span(desk.on, desk.on + timedelta(days=7 * _WEEKS - 1), given.zone)
    surfaces = tuple(each.id for each in watched(transition.protocol))
    now = current(given, surfaces, span)
    if not now.weekly_hours:
        st.markdown("Nobody is ever on shift.")
        return
    fared = as_it_stands(work, aim, now, seed=headcounts.SEED, order=order)
    st.markdown(
        f"{now.weekly_hours:,.0f} staffed hours a week, everybody's together, over the next "
        f"{_WEEKS} weeks, holidays and leave taken out."
    )
    _fared(fared, aim)
    if work.work_hours >= now.weekly_hours:
        st.markdown(
            f":red[:material/error:] {work.work_hours:,.1f} hours of work arrive each week, and "
            f"{now.weekly_hours:,.0f} are staffed: the pile grows without end."
        )
        return
    _alternative(transition, desk, its, shortest_promise(work, aim, now, seed=headcounts.SEED))


def _fared(fared: Service, aim: Wanted) -> None:
    def share(got: float | None, limit: float) -> str:
        return "none arrive" if got is None else f"{per_cent(got)} (wanted {per_cent(limit)})"

    def wait(found: int | None) -> str:
        return "never answered" if found is None else minutes(found)

    st.table(
        {
            "In time, arrived in hours": [share(fared.share_in_hours, aim.in_hours.share)],
            "In time, arrived out of hours": [share(fared.share_out_of_hours, aim.outside.share)],
            "Half are answered after": [wait(fared.wait_p50)],
            "Nine of ten after": [wait(fared.wait_p90)],
            "Longest queue": [f"{fared.longest_queue:,}"],
        },
        hide_index=True,
    )
    st.caption(
        "Replayed: random arrivals by the hours above, answered by the people on shift, the same "
        "each time. Waits are by the customer's clock."
    )


def _alternative(
    transition: Transition, desk: Desk, its: Promise, other: Alternative | None
) -> None:
    if other is None:
        st.markdown("The people on shift now keep no promise of up to thirty days.")
        return
    rows = tuple(
        longer_promise(target, limit.minutes)
        for target, limit in (
            (its.in_hours, other.wanted.in_hours),
            (its.out_of_hours, other.wanted.outside),
        )
        if target is not None and target.first_reply_minutes != limit.minutes
    )
    change = (
        "The cheapest change: another promise." if rows else "The promise as it stands is kept."
    )
    st.markdown(f"**{change}**")
    st.markdown(plain(other.sentence))
    st.caption("Reckoned with the oldest answered first, and a little to spare.")
    if rows and desk.may(Act.EDIT_PROTOCOL, transition.charter):
        st.button(
            "Promise this instead",
            key="promise-instead",
            help="Changes section 5: "
            + "; ".join(f"{each.label}, {minutes(each.first_reply_minutes)}" for each in rows),
            on_click=_promise,
            args=(transition.id, rows),
        )


def _planned(given: Rules, workload: Workload, work: Demand, aim: Wanted, order: Order) -> None:
    st.markdown("#### Who it would need")
    week, its = staffed_week(given), terms(workload)
    if not any(week.values()):
        st.markdown("No hours are staffed. Add a band in section 4 first.")
        return
    st.markdown(
        f"Open {plain(hours_in_words(week))}; a reply {limit_in_words(aim.in_hours)} for "
        f"{per_cent(aim.in_hours.share)} of what arrives then."
    )
    found = headcounts.known(work, aim, week, its, order)
    if found is None:
        if not st.button("Work out the shifts", key="work-out", icon=":material/calculate:"):
            st.caption("Tries shift plans against replayed messages; takes some seconds.")
            return
        with st.status("Trying shift plans", expanded=False) as status:
            found = headcounts.work_out(
                work,
                aim,
                week,
                its,
                order,
                tell=lambda tried: status.update(label=f"Trying shift plans: {tried} so far"),
            )
            status.update(label="Worked out", state="complete")
    _answer(found, aim)


def _answer(found: Plan | Reach, aim: Wanted) -> None:
    if isinstance(found, Reach):
        st.markdown(plain(found.sentence))
        return
    st.markdown(f"**{plain(found.headcount.formula)}**")
    st.caption(
        f"One person in every opening hour alone takes {plain(found.open_headcount.formula)}. "
        "Shrinkage is paid time away from messages: leave, illness, training, breaks."
    )
    if not found.keeps:
        st.markdown(
            ":orange[:material/error:] No plan was found that keeps the promise; this one comes "
            "nearest."
        )
    _fared(found.service, aim)
    st.html(headcount_chart.people(found.by_hour))
    st.caption(headcount_chart.KEY)
    st.table(
        [
            {
                "Day": each.day.value.capitalize(),
                "From": _clock(each.starts_minute),
                "Until": _clock(each.starts_minute + each.length_minutes),
                "People": each.people,
            }
            for each in found.shifts
        ],
        hide_index=True,
    )


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


@told
def _promise(transition_id: str, rows: tuple[Target, ...]) -> None:
    actions.lay(session.desk(), transition_id, rows, action="promise")
    st.session_state["saved"] = "the promise"
