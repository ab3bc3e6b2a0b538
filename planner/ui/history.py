"""History: the transition as a diary, and what changed between two moments."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

import streamlit as st

from planner.actions import history as actions
from planner.actions.desk import Desk
from planner.domain.diary import Line
from planner.domain.errors import NotFound
from planner.domain.figures import figures
from planner.domain.playbook import Page
from planner.domain.transition import Transition
from planner.ui import head, session
from planner.ui.words import counted, day, plain

A_PAGE = 40
WHERE = {
    Page.READINESS: "readiness",
    Page.PEOPLE: "people and hours",
    Page.PROTOCOL: "protocol",
    Page.CHECK: "protocol check",
    Page.CHOICES: "choices",
    Page.VERSIONS: "versions",
    Page.DOCUMENTS: "documents",
    Page.OVERVIEW: "the transition itself",
}


def page() -> None:
    """Draw the diary of the chosen transition, the newest day first."""
    desk = session.desk()
    transition = session.require_transition()
    lines = actions.diary(desk, transition.id)
    head.draw(transition, desk, Page.HISTORY, _state(lines))
    if not transition.revealed:
        st.caption("The other party's answers and evidence appear here after the reveal.")
    _then_and_now(transition, desk)
    zone = ZoneInfo(desk.zone)
    shown = _filtered(lines)
    pages = max(1, -(-len(shown) // A_PAGE))
    number = (st.pagination(pages, key=session.key("diary-page")) if pages > 1 else 1) or 1
    for on, of_day in groupby(
        shown[(number - 1) * A_PAGE : number * A_PAGE],
        key=lambda line: line.at.astimezone(zone).date(),
    ):
        st.markdown(f"#### {on:%a %-d %b %Y}\n" + "\n".join(_line(line, zone) for line in of_day))
    if not shown:
        st.markdown("No entry fits these filters.")
    st.caption(
        f"Times are {plain(desk.zone)}. Every entry is sealed into a chain: "
        "`python -m planner verify` shows whether anything was changed afterwards."
    )


def _state(lines: tuple[Line, ...]) -> str:
    if not lines:
        return "Nothing has happened yet"
    return (
        f"{counted(len(lines), 'entry', 'entries')} in the diary, the newest of {day(lines[0].at)}"
    )


def _filtered(lines: tuple[Line, ...]) -> list[Line]:
    who, where = st.columns(2)
    names = sorted({line.who for line in lines})
    person = who.selectbox(
        "Who", names, index=None, placeholder="Everybody", key=session.key("diary-who")
    )
    place = where.selectbox(
        "Where",
        list(WHERE),
        index=None,
        placeholder="Everywhere",
        format_func=lambda each: WHERE[each],
        key=session.key("diary-where"),
    )
    return [
        line
        for line in lines
        if (person is None or line.who == person) and (place is None or line.page is place)
    ]


def _line(line: Line, zone: ZoneInfo) -> str:
    said = f"- {line.at.astimezone(zone):%H:%M} **{plain(line.who)}** {plain(line.sentence)}"
    if not line.changes:
        return said
    return said + "".join(f"\n    - :small[{plain(each)}]" for each in line.changes)


def _then_and_now(transition: Transition, desk: Desk) -> None:
    """Lay an earlier day's figures beside today's."""
    with st.expander("Compare with an earlier day"):
        earliest = min(transition.intake.kickoff_on, desk.on)
        chosen = st.date_input(
            "As it was at the end of",
            value=max(earliest, desk.on - timedelta(days=7)),
            max_value=desk.on,
            key=session.key("compared"),
            format="DD/MM/YYYY",
        )
        if not isinstance(chosen, date):
            return
        try:
            then = figures(actions.at_the_end_of(desk, transition.id, chosen), chosen)
        except NotFound as error:
            st.markdown(plain(str(error)))
            return
        now = figures(transition, desk.on)
        lines = [f"| | {chosen:%-d %b %Y} | today | |", "|---|---:|---:|---|"]
        lines += [
            f"| {name} | {then[name]} | {now[name]} | {_moved(now[name] - then[name])} |"
            for name in now
        ]
        st.markdown("\n".join(lines))


def _moved(difference: int) -> str:
    return f"{difference:+d}" if difference else "unchanged"
