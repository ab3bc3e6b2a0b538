"""Figures by day: the share answered in time, what fires, and the days as people enter them."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.gates import daily, triggers
from planner.domain.gates.daily import Total
from planner.domain.protocol.rows.handoff.signing import DayFigures
from planner.domain.protocol.sections import GATES
from planner.domain.transition import Transition
from planner.ui import editing, section, session
from planner.ui.words import day, plain

#: Four weeks: as far back as exit figures look.
_SHOWN_DAYS = 28
_A_PAGE = 10
_STYLE = """<style>
.days-kept { position: relative; display: flex; align-items: flex-end; gap: 3px; height: 6.5rem;
  border-bottom: 1px solid rgba(130,120,110,0.5); }
.days-kept > i { flex: 1; min-width: 2px; border-radius: 2px 2px 0 0; }
.days-kept > i.none { height: 100%; background: repeating-linear-gradient(135deg,
  rgba(130,120,110,0.25) 0 3px, transparent 3px 7px); }
.days-kept > i.off { height: 2px; background: rgba(130,120,110,0.4); }
.days-kept > b { position: absolute; left: 0; right: 0; border-top: 1px dashed currentColor;
  font-weight: 400; font-size: 0.75rem; text-align: right; line-height: 1.1; }
.days-under { display: flex; justify-content: space-between; font-size: 0.75rem; opacity: 0.8; }
</style>"""


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the last four weeks, the triggers that fire, and the list with its form."""
    _firing(transition, desk)
    totals = daily.totals(transition, desk.on)
    first = desk.on - timedelta(days=_SHOWN_DAYS - 1)
    recent = {on: total for on, total in totals.items() if on >= first}
    st.markdown("#### Answered in time, the last four weeks")
    if recent:
        st.html(picture(transition, desk.on, recent))
    st.markdown(plain(_in_words(transition, desk.on, recent)))
    _list(transition, desk)


def _firing(transition: Transition, desk: Desk) -> None:
    fires = triggers.firing(transition, desk.on)
    if not fires:
        return
    rollback = transition.playbook.trade.rollback
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


def picture(transition: Transition, on: date, totals: dict[date, Total]) -> str:
    """Return four weeks of days as bars: how many in a hundred were answered in time."""
    percent = daily.promised_percent(transition)
    days = [on - timedelta(days=_SHOWN_DAYS - 1 - number) for number in range(_SHOWN_DAYS)]
    working = set(daily.working_days(transition, days[0], days[-1]))
    bars = "".join(_bar(each, totals.get(each), percent, each in working) for each in days)
    said = escape(_in_words(transition, on, totals))
    return (
        f'{_STYLE}<div class="days-kept" role="img" aria-label="{said}">{bars}'
        f'<b style="bottom: {percent}%">promised {percent} %</b></div>'
        f'<div class="days-under"><span>{days[0]:%-d %b}</span>'
        f"<span>today, {on:%-d %b}</span></div>"
    )


def _bar(on: date, total: Total | None, percent: int, is_working: bool) -> str:
    if total is None:
        told = f"{on:%a %-d %b}: no figures"
        return f'<i class="{"none" if is_working else "off"}" title="{escape(told)}"></i>'
    share = 100 * total.on_target / total.actionable if total.actionable else 100.0
    hue = "#5b8a72" if total.is_kept(percent) else "#b26a00"
    told = f"{on:%a %-d %b}: {total.on_target} of {total.actionable} in time"
    return f'<i style="height: {max(share, 2):.0f}%; background: {hue}" title="{escape(told)}"></i>'


def _in_words(transition: Transition, on: date, totals: dict[date, Total]) -> str:
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


def latest_words(transition: Transition, on: date) -> str:
    """Return when figures were last entered: "Figures up to 14 Mar 2027"."""
    newest = daily.newest(transition, on)
    return f"Figures up to {day(newest)}" if newest else "No figures yet"
