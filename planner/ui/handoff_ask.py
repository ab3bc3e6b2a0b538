"""The board on a day, and who answers what at a minute: two questions, answered in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from planner.actions import handoff, past_hours
from planner.actions.desk import Desk
from planner.domain.cover_rules import watched
from planner.domain.custody.board import Filters, board, in_words
from planner.domain.custody.cells import Cell, bands_of, responsibilities_of
from planner.domain.custody.ledger import Ledger, ledger
from planner.domain.custody.returning import gate_needed
from planner.domain.custody.share import ORDINARY
from planner.domain.custody.walking import Held
from planner.domain.custody.words import (
    at_words,
    names,
    party_name,
    stage_words,
    standing_words,
)
from planner.domain.people import Party
from planner.domain.protocol.rows import Band
from planner.domain.protocol.words import Mode, spoken
from planner.domain.stages import RESPONSIBILITIES, STAGES, Responsibility, Stage
from planner.domain.transition import Transition
from planner.domain.who_answers import who_answers
from planner.ui import handoff_board, session
from planner.ui.words import plain

_EVERY = "Any"


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the board with its day and filters, and below it the question who answers."""
    del desk
    if not watched(transition.protocol):
        st.info("No surface is watched. Add one in section 3 of the protocol.")
        return
    _board(transition.id)
    _question(transition.id)


@st.fragment
def _board(transition_id: str) -> None:
    transition, desk = session.require_transition(), session.desk()
    if transition.id != transition_id:
        return
    book = ledger(transition, desk.at)
    moment = _day(transition, desk)
    lines = board(book, moment, _filters(transition))
    words = in_words(book, lines)
    st.markdown(plain(words))
    with st.container(key="handoff-board"):
        st.html(handoff_board.draw(lines, words))
    st.caption(plain(handoff_board.key(transition.intake.agency, transition.intake.brand)))
    with st.expander("The board in words"):
        for line in lines:
            said = " ".join(each.sentence for each in line.squares.values())
            st.markdown(f"**{plain(line.name)}** {plain(said)}")


def _day(transition: Transition, desk: Desk) -> datetime:
    """Draw the slider of days, and return its day at noon; today it is this minute."""
    intake = transition.intake
    first, last = intake.kickoff_on, intake.contract.ends_on
    on: Any = st.slider(
        "On this day",
        min_value=first,
        max_value=last,
        value=min(max(desk.on, first), last),
        format="ddd D MMM YYYY",
        key=session.key("handoff-day"),
    )
    if on == desk.on:
        return desk.at
    return datetime.combine(on, time(12), ZoneInfo(desk.zone))


def _filters(transition: Transition) -> Filters:
    platforms = list(dict.fromkeys(each.platform for each in watched(transition.protocol)))
    kinds = list(
        dict.fromkeys(
            kind for each in watched(transition.protocol) for kind in responsibilities_of(each)
        )
    )
    kinds.sort(key=list(RESPONSIBILITIES).index)
    stands: dict[str, tuple[Party | None, Stage | None]] = {_EVERY: (None, None)} | {
        f"{party_name(transition, each)} answers": (each, None) for each in Party
    }
    stands |= {STAGES[each]: (None, each) for each in Stage}
    with st.container(horizontal=True, vertical_alignment="bottom", key="handoff-filters"):
        platform: Any = st.selectbox(
            "Platform",
            [_EVERY, *platforms],
            format_func=lambda each: each if each == _EVERY else spoken(each),
            key=session.key("handoff-platform"),
        )
        kind: Any = st.selectbox(
            "Kind of work",
            [_EVERY, *kinds],
            format_func=lambda each: each if each == _EVERY else RESPONSIBILITIES[each],
            key=session.key("handoff-kind"),
        )
        stand: Any = st.selectbox("Party or stage", list(stands), key=session.key("handoff-stand"))
    party, stage = stands[stand]
    return Filters(
        None if platform == _EVERY else platform,
        () if kind == _EVERY else (kind,),
        party,
        stage,
    )


@st.fragment
def _question(transition_id: str) -> None:
    transition, desk = session.require_transition(), session.desk()
    if transition.id != transition_id:
        return
    st.markdown("#### Who answers this?")
    known, surfaces = names(transition), {each.id: each for each in watched(transition.protocol)}
    saturday = desk.on.toordinal() + (5 - desk.on.weekday()) % 7
    with st.container(horizontal=True, vertical_alignment="bottom", key="handoff-question"):
        surface: str = st.selectbox(
            "On",
            list(surfaces),
            format_func=lambda id_: known.get(id_, id_),
            key=session.key("ask-surface"),
        )
        kinds = list(responsibilities_of(surfaces[surface]))
        kind: Any = st.selectbox(
            "What",
            kinds,
            index=kinds.index(_main(kinds)),
            format_func=lambda each: RESPONSIBILITIES[each],
            key=session.key(f"ask-kind-{surface}"),
        )
        on: Any = st.date_input(
            "On the day",
            date.fromordinal(saturday),
            key=session.key("ask-day"),
            format="DD/MM/YYYY",
        )
        at: Any = st.time_input("At", time(21), key=session.key("ask-time"), step=900)
    book = ledger(transition, desk.at)
    if not isinstance(on, date) or not isinstance(at, time):
        return
    moment = datetime.combine(on, at, ZoneInfo(book.zone))
    then = past_hours.ledger_for(desk, transition, moment)
    answer = who_answers(transition, then, surface, kind, moment)
    with st.container(border=True, key="handoff-answer"):
        st.markdown(f"**{plain(answer.headline)}.**  \n{plain(' '.join(answer.details))}")
    _histories(transition, desk, book, surface, kind)


def _main(kinds: list[Any]) -> Any:
    return next((each for each in ORDINARY if each in kinds), kinds[0])


def _histories(
    transition: Transition, desk: Desk, book: Ledger, surface: str, kind: Responsibility
) -> None:
    """Draw what each band of a kind of work went through and is to go through."""
    rows = []
    for band in bands_of(surface, transition.protocol.of(Band)):
        cell = Cell(surface, kind, band.id)
        if not book.has(cell):
            nobody = "dark" if band.mode is Mode.DARK else "automatic reply"
            rows.append(
                {"Band": plain(band.title), "Now": f"nobody: {nobody}", "Before": "", "To come": ""}
            )
            continue
        held = book.history(cell)
        past = [each for each in held if each.since <= book.at] or [held[0]]
        ahead = [each for each in held if each not in past]
        now = f"{party_name(transition, past[-1].party)}, {_since(book, past[-1])}"
        before = "; ".join(_since(book, each) for each in past[:-1]) or "–"
        to_come = "; ".join(_since(book, each) for each in ahead) or "nothing planned"
        rows.append(_line(band.title, now, before, to_come))
    with st.expander("How these cells move, band by band"):
        st.table(rows, hide_index=True)
        st.markdown(plain(_owner(transition, surface)))
        for told in _next(transition, desk, book, surface, kind):
            st.markdown(plain(told))


def _owner(transition: Transition, surface: str) -> str:
    row = next(each for each in watched(transition.protocol) if each.id == surface)
    roles = transition.protocol.roles
    owner = roles.get(row.owner_role, row.owner_role)
    backup = roles.get(row.backup_role or "", "nobody")
    return f"Owner: {owner}; backup: {backup}."


def _next(
    transition: Transition, desk: Desk, book: Ledger, surface: str, kind: Responsibility
) -> Iterator[str]:
    """Yield the next cutover of a kind of work on a surface, and why its gate is shut."""
    for card in (*book.overdue, *book.planned):
        if any((each.surface, each.responsibility) == (surface, kind) for each in card.cells):
            when = at_words(card.at, book.zone)
            yield f"Next: '{card.cutover.title}' on {when}, into {stage_words(card.cutover.stage)}."
            gate = gate_needed(transition, card.cutover.stage, [kind])
            shut = handoff.why_shut(desk, transition, gate) if gate else ""
            if shut:
                yield shut
            return


def _line(band: str, now: str, before: str, to_come: str) -> dict[str, str]:
    said = {"Band": band, "Now": now, "Before": before, "To come": to_come}
    return {name: plain(words) for name, words in said.items()}


def _since(book: Ledger, held: Held) -> str:
    when = at_words(held.since, book.zone) if held.by else "the kickoff"
    return f"{standing_words(held.stage)} from {when}"
