"""The cutovers in their order: which card is looked at, and all of them in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container

import streamlit as st

from planner.domain.custody.ledger import Ledger
from planner.domain.custody.moves import planned_at
from planner.domain.custody.words import at_words, stage_words
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover
from planner.domain.transition import Transition
from planner.ui import handoff_place, session
from planner.ui.words import plain


def in_order(transition: Transition, book: Ledger) -> list[Cutover]:
    """Return every cutover by the minute it took place, else by the one it is planned for."""
    done = {each.id: each.at for each in transition.protocol.of(CarriedOut)}
    cards = transition.protocol.of(Cutover)
    return sorted(cards, key=lambda each: done.get(each.id) or planned_at(each, book.zone))


def choice(transition: Transition, book: Ledger, ids: list[str]) -> str:
    """Draw which card is shown: the most pressing one unless somebody chose."""
    done = {each.id for each in transition.protocol.of(CarriedOut)}
    late = {each.cutover.id for each in book.overdue}
    pressing = [
        *(each for each in ids if each in late),
        *(each for each in ids if each not in done),
    ]
    titles = {each.id: each for each in transition.protocol.of(Cutover)}

    def spoken(id_: str) -> str:
        return f"{titles[id_].on:%a %-d %b} · {titles[id_].title} · {_state(id_, done, late)}"

    key = session.key(handoff_place.CARD)
    if st.session_state.get(key) not in ids:
        st.session_state[key] = pressing[0] if pressing else ids[-1]
    chosen: str = st.selectbox("Cutover", ids, format_func=spoken, key=key)
    return chosen


def table(transition: Transition, book: Ledger, cards: list[Cutover]) -> None:
    """Draw all cutovers in their order, with what each moves and whether it took place."""
    done = {each.id: each.at for each in transition.protocol.of(CarriedOut)}
    cells = {each.cutover.id: len(each.cells) for each in (*book.planned, *book.overdue)}
    moved = Counter(held.by for each in book.cells for held in book.history(each))
    late = {each.cutover.id for each in book.overdue}
    st.markdown(f"#### All {len(cards)} cutovers")
    st.table(
        [
            {
                "When": at_words(done.get(each.id) or planned_at(each, book.zone), book.zone),
                "Cutover": plain(each.title),
                "Into": stage_words(each.stage),
                "Cells": str(moved[each.id] or cells.get(each.id, 0)),
                "": "took place"
                if each.id in done
                else "overdue"
                if each.id in late
                else "planned",
            }
            for each in cards
        ],
        hide_index=True,
    )


def _state(cutover: str, done: Container[str], late: Container[str]) -> str:
    return "took place" if cutover in done else "overdue" if cutover in late else "planned"
