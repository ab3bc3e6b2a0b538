"""Votes that were counted by hand, entered a side at a time; before the reveal none is shown."""

from __future__ import annotations

from typing import Any

import streamlit as st

from planner.actions.workshop import running
from planner.domain.wording import counted
from planner.domain.workshop.agenda import CoverItem, InjectItem, Option
from planner.domain.workshop.guests import ballot_id
from planner.domain.workshop.words import Side, Source, State
from planner.ui import session
from planner.ui.failures import told
from planner.ui.words import plain
from planner.ui.workshop_sight import Sight

_SOURCES = {Source.TALLY: "a show of hands", Source.PAPER: "voting cards on paper"}


def draw(sight: Sight) -> None:
    """Draw the form of a hand count while the open round takes votes or is locked."""
    id_ = sight.item
    if id_ is None or not sight.is_holder:
        return
    is_choice = not isinstance(sight.room.session.item(id_), InjectItem | CoverItem)
    if sight.standing not in (State.COLLECTING, State.LOCKED) or not is_choice:
        return
    with st.expander("Enter votes by hand", key=session.key("by-hand")):
        _entered(sight, id_)
        side: Any = st.segmented_control(
            "Side",
            list(Side),
            default=Side.BRAND,
            required=True,
            format_func=lambda each: each.value,
            key=session.key("tally-side"),
            persist_state="session",
        )
        _form(sight, id_, side or Side.BRAND)


def _entered(sight: Sight, id_: str) -> None:
    """Say how many were entered for which side; never what they chose."""
    for each in sight.room.tallies(id_, sight.room.session.of(id_).round):
        number = sum(count for _, count in each.counts) + each.cannot_judge
        st.markdown(
            f"{counted(number, 'vote')} of the {each.side.value} were entered by hand. "
            "Entering them again replaces them."
        )


def _form(sight: Sight, id_: str, side: Side) -> None:
    room = sight.room
    round_, options = room.session.of(id_).round, room.session.options(id_)
    version = room.book.version("tally", ballot_id(id_, round_, side.value))
    key = session.key(f"tally-{id_}-{round_}-{side.value}-{version}")
    with st.form(f"form-{key}", enter_to_submit=False, border=False):
        _counts(options, key)
        st.selectbox(
            "Counted from",
            list(_SOURCES),
            format_func=lambda each: _SOURCES[each],
            key=f"{key}-source",
        )
        st.text_input(
            "Note",
            key=f"{key}-note",
            max_chars=200,
            help="If the paper says something else than this, both numbers and why.",
        )
        st.form_submit_button(
            f"Enter the votes of the {side.value}",
            key=session.key("enter-tally"),
            on_click=_enter,
            args=(room.id, id_, round_, side, [each.value for each in options], key, version),
        )


def _counts(options: tuple[Option, ...], key: str) -> None:
    places = st.columns(min(3, len(options) + 1)) * len(options)
    for place, each in zip(places, options, strict=False):
        place.number_input(
            plain(each.label),
            min_value=0,
            max_value=500,
            value=0,
            step=1,
            key=f"{key}-count-{each.value}",
            help=plain(each.help) or None,
        )
    places[len(options)].number_input(
        "Cannot judge", min_value=0, max_value=500, value=0, step=1, key=f"{key}-cannot"
    )


@told
def _enter(
    workshop_id: str, id_: str, round_: int, side: Side, values: list[str], key: str, version: int
) -> None:
    given = st.session_state
    facts = {
        "item": id_,
        "round": round_,
        "side": side,
        "counts": [(each, given[f"{key}-count-{each}"]) for each in values],
        "cannot_judge": given[f"{key}-cannot"],
        "source": given[f"{key}-source"],
        "note": given[f"{key}-note"],
    }
    running.enter_tally(session.desk(), workshop_id, facts, expected=version)
    st.toast(f"The votes of the {side.value} are entered.")
