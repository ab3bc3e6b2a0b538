"""Figures by day: the share answered in time, what fires, and the days as people enter them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.gates import daily, triggers
from planner.domain.gates.daily import Total
from planner.domain.protocol.rows.handoff.signing import DayFigures
from planner.domain.protocol.sections import GATES
from planner.domain.trade import Trigger
from planner.domain.transition import Transition
from planner.ui import editing, gates_paste, section, session
from planner.ui.words import plain

#: As far back as exit figures look.
_WEEKS = 4
_A_PAGE = 10
_STYLE = """<style>
.days-kept { border-collapse: separate; border-spacing: 3px; width: 100%; max-width: 44rem;
  table-layout: fixed; font-variant-numeric: tabular-nums; }
.days-kept th { font-weight: 400; font-size: 0.75rem; text-align: center; opacity: 0.8; }
.days-kept th[scope=row] { text-align: left; }
.days-kept td { text-align: center; border-radius: 4px; padding: 0.3rem 0; font-size: 0.9rem;
  background: rgba(46,125,91,0.16); }
.days-kept td small { display: block; font-size: 0.68rem; opacity: 0.75; }
.days-kept td.missed { background: rgba(178,106,0,0.28); font-weight: 600; }
.days-kept td.off, .days-kept td.ahead { background: none; opacity: 0.5; }
.days-kept td.none { background: repeating-linear-gradient(135deg,
  rgba(130,120,110,0.3) 0 3px, transparent 3px 7px); }
.days-kept td.today { outline: 2px solid currentColor; }
</style>"""


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the last four weeks, the triggers that fire, and the list with its form."""
    _firing(transition, desk)
    totals = daily.totals(transition, desk.on)
    first = desk.on - timedelta(days=desk.on.weekday() + 7 * (_WEEKS - 1))
    recent = {on: total for on, total in totals.items() if on >= first}
    st.markdown("#### Answered in time, the last four weeks")
    st.markdown(plain(_in_words(transition, desk.on, recent)))
    if recent:
        st.html(picture(transition, desk.on, recent))
    _list(transition, desk)


def _firing(transition: Transition, desk: Desk) -> None:
    fires = triggers.firing(transition, desk.on)
    rollback = transition.playbook.trade.rollback
    if rollback:
        _watching(transition, rollback.triggers)
    if not fires:
        return
    with st.container(border=True, key="triggers"):
        st.markdown("#### Rollback triggers that fire")
        for each in fires:
            st.markdown(
                f":orange[:material/warning:] **{plain(each.trigger.title)}**  \n"
                f"{plain(each.sentence)} :small[:gray[{plain(each.trigger.when)}]]"
            )
        st.caption(
            "People decide whether cells go back, on the Handoff page. "
            + (plain(rollback.effect) if rollback else "")
        )


def _watching(transition: Transition, watched: Sequence[Trigger]) -> None:
    """Say of every rollback trigger what tells of it, or who calls it."""
    with st.expander(f"How each of the {len(watched)} rollback triggers is watched"):
        st.markdown("\n".join(f"- **{plain(e.title)}**: {_how(transition, e)}." for e in watched))


def _how(transition: Transition, trigger: Trigger) -> str:
    if source := triggers.watched_from(trigger):
        return f"from {plain(source)}"
    return f"called by hand, by {plain(' or '.join(triggers.callers(transition, trigger)))}"


def picture(transition: Transition, on: date, totals: Mapping[date, Total]) -> str:
    """Return the last four weeks as a calendar: how many in a hundred were answered in time."""
    percent = daily.promised_percent(transition)
    monday = on - timedelta(days=on.weekday() + 7 * (_WEEKS - 1))
    working = set(daily.working_days(transition, monday, on))
    rows = []
    for first in (monday + timedelta(weeks=week) for week in range(_WEEKS)):
        days = [first + timedelta(days=number) for number in range(7)]
        cells = (_cell(e, totals.get(e), percent, on, is_due=e in working) for e in days)
        rows.append(f'<tr><th scope="row">{first:%-d %b}</th>{"".join(cells)}</tr>')
    names = "".join(f"<th>{monday + timedelta(days=each):%a}</th>" for each in range(7))
    said = escape(_in_words(transition, on, totals))
    return (
        f'{_STYLE}<table class="days-kept" aria-label="{said}">'
        f"<tr><td class='off'></td>{names}</tr>{''.join(rows)}</table>"
    )


def _cell(on: date, total: Total | None, percent: int, today: date, *, is_due: bool) -> str:
    mark = " today" if on == today else ""
    if on > today:
        return '<td class="ahead"></td>'
    if total is None:
        kind = "none" if is_due and on < today else "off"
        return f'<td class="{kind}{mark}" title="{on:%a %-d %b}: no figures">–</td>'
    share = 100 * total.on_target // total.actionable if total.actionable else 100
    is_kept = total.is_kept(percent)
    told = f"{on:%a %-d %b}: {total.on_target} of {total.actionable} in time"
    return (
        f'<td class="{"kept" if is_kept else "missed"}{mark}" title="{escape(told)}">'
        f"{'' if is_kept else '▾ '}{share} %<small>of {total.actionable}</small></td>"
    )


def _in_words(transition: Transition, on: date, totals: Mapping[date, Total]) -> str:
    if not totals:
        return "No figures are entered for the last four weeks. Add a day, or paste many."
    percent = daily.promised_percent(transition)
    kept = sum(each.is_kept(percent) for each in totals.values())
    asked = sum(each.actionable for each in totals.values())
    in_time = sum(each.on_target for each in totals.values())
    said = (
        f"{in_time:,} of {asked:,} conversations were answered in time; {kept} of {len(totals)} "
        f"days reached the {percent} % promised."
    )
    missing = [each for each in daily.due(transition, min(totals), on, on) if each not in totals]
    if missing:
        named = ", ".join(f"{each:%a %-d %b}" for each in missing[:4])
        more = f" and {len(missing) - 4} more" if missing[4:] else ""
        said += f" Figures are missing for {named}{more}."
    return said


def _list(transition: Transition, desk: Desk) -> None:
    placed = sorted(
        transition.protocol.rows(DayFigures.kind),
        key=lambda each: (-_on(each.row).toordinal(), each.row.id),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"#### Days entered ({len(placed)})", width="stretch")
        if desk.may(Act.EDIT_PROTOCOL, transition.charter):
            st.button(
                "Add a day",
                key="add-day-figures",
                icon=":material/add:",
                on_click=editing.open_new,
                args=(DayFigures.kind,),
                kwargs={"on": _next_day(transition, desk)},
            )
    if desk.may(Act.EDIT_PROTOCOL, transition.charter):
        gates_paste.draw(transition)
    pages = -(-len(placed) // _A_PAGE)
    number = (st.pagination(pages, key=session.key("days-page")) if pages > 1 else 1) or 1
    for each in placed[(number - 1) * _A_PAGE : number * _A_PAGE]:
        section.line(transition, each, desk, whole=False)
    if desk.may(Act.EDIT_PROTOCOL, transition.charter):
        section.removed(transition, GATES, desk)


def _on(row: object) -> date:
    assert isinstance(row, DayFigures)
    return row.on


def _next_day(transition: Transition, desk: Desk) -> date:
    """Return the first working day without figures in the last two weeks, else today."""
    entered = daily.totals(transition)
    recent = daily.working_days(transition, desk.on - timedelta(days=14), desk.on)
    since = [each for each in recent if not entered or each >= min(entered)]
    return next((each for each in since if each not in entered), desk.on)
