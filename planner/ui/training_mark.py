"""The form in which one party marks somebody's work on a rung, unseen by the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from planner.actions import training as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.cover_words import surface_names
from planner.domain.errors import BadInput
from planner.domain.people import Party
from planner.domain.protocol.rows import RosterPerson
from planner.domain.protocol.rows.handoff.learning import LadderMark
from planner.domain.trade import Ladder, Rung
from planner.domain.training.marks import mark_id
from planner.domain.training.record import Record
from planner.ui import failures, faults, session
from planner.ui.failures import told
from planner.ui.training_needs import MARK_OF
from planner.ui.words import plain

_FAULTS = "mark-faults"
_EVERYWHERE = ""
_NUMBERS = {"items": 10_000, "good": 20, "shifts": 1000, "serious_missed": 1000}
_ASKED = {
    name: (LadderMark.model_fields[name].title or name, faults.WRITE)
    for name in ("on", *_NUMBERS, "note")
}


def counts(mark: LadderMark) -> str:
    """Return a mark's figures in words: "60 done, 18 of the last 20 right"."""
    shifts = f" in {mark.shifts} shifts" if mark.shifts else ""
    missed = f", {mark.serious_missed} S3 or S4 missed" if mark.serious_missed else ""
    return f"{mark.items} done{shifts}, {mark.good} of the last {min(20, mark.items)} right{missed}"


def draw(record: Record, desk: Desk, ladder: Ladder, people: Sequence[RosterPerson]) -> None:
    """Draw whom, where and which rung, and then the figures."""
    party = desk.party
    if party is None or not desk.may(Act.ASSESS, record.transition.charter):
        return
    st.markdown(f"#### The {party}'s marks")
    names = {each.id: each.name for each in people}
    surfaces = _surfaces(record)
    left, middle, right = st.columns(3)
    with left:
        whose: str | None = st.selectbox(
            "Whose work",
            list(names),
            index=None,
            format_func=lambda id_: names[id_],
            key=session.key(MARK_OF),
            placeholder="Choose whom you watched",
        )
    if whose is None or whose not in names:
        return
    with middle:
        where: str = st.selectbox(
            "Where",
            list(surfaces),
            format_func=lambda id_: surfaces[id_],
            key=session.key(f"mark-where-{whose}"),
        )
    standing = record.standing(whose, where or None, desk.on)
    rungs = ladder.rungs[: standing.at + 1]
    with right:
        at: int = st.selectbox(
            "Rung",
            list(range(len(rungs))),
            index=len(rungs) - 1,
            format_func=lambda place: f"{rungs[place].code} {rungs[place].title}",
            key=session.key(f"mark-rung-{whose}-{where}-{standing.at}"),
        )
    _fields(record, desk, party, whose, where or None, rungs[at])


def _surfaces(record: Record) -> dict[str, str]:
    known = surface_names(record.transition.protocol).items()
    return {_EVERYWHERE: "Every surface"} | {
        id_: name for id_, name in known if id_ in record.surfaces
    }


def _fields(
    record: Record, desk: Desk, party: Party, whose: str, where: str | None, rung: Rung
) -> None:
    transition = record.transition
    round_ = record.open_round(whose, where, rung.id)
    id_ = mark_id(whose, where, rung.id, round_, party)
    now = transition.book.find(LadderMark, LadderMark.kind, id_)
    version = transition.book.version(LadderMark.kind, id_)
    key = session.key(f"mark-{id_}-{version}")
    st.markdown(
        f"{plain(rung.does)} **Passed when:** {plain(rung.passed_when)}  \n"
        f":small[{_who_sees(record, party)}]"
    )
    refused: dict[str, str] = st.session_state.get(_FAULTS, {})
    with st.form(f"mark-{id_}", enter_to_submit=False):
        _widgets(now, desk, rung, key, refused)
        failures.beside(refused, "person", "surface", "rung", "")
        st.form_submit_button(
            "Change the marks" if now else "Give these marks",
            key="give-mark",
            type="primary",
            on_click=_mark,
            args=(
                transition.id,
                {"person": whose, "surface": where, "rung": rung.id, "round": round_},
                version,
                key,
            ),
        )


def _who_sees(record: Record, party: Party) -> str:
    if record.alone_from is not None:
        return "The workspace is the brand's: its marks decide alone."
    return f"The {party.other} does not see these marks before it has given its own."


def _widgets(
    now: LadderMark | None, desk: Desk, rung: Rung, key: str, refused: dict[str, str]
) -> None:
    asked = [name for name in _NUMBERS if name != "shifts" or rung.shifts]
    columns = st.columns(len(asked) + 1, vertical_alignment="bottom")
    with columns[0]:
        st.date_input("On", now.on if now else desk.on, key=f"{key}-on", format="DD/MM/YYYY")
        failures.beside(refused, "on")
    for name, column in zip(asked, columns[1:], strict=True):
        with column:
            st.number_input(
                _ASKED[name][0],
                min_value=0,
                max_value=_NUMBERS[name],
                value=getattr(now, name) if now else None if name != "serious_missed" else 0,
                step=1,
                key=f"{key}-{name}",
            )
            failures.beside(refused, name)
    st.text_input("Note", now.note if now else "", key=f"{key}-note")
    failures.beside(refused, "note")


@told
def _mark(transition_id: str, about: dict[str, Any], version: int, key: str) -> None:
    given = {name: st.session_state.get(f"{key}-{name}") for name in _ASKED}
    st.session_state.pop(_FAULTS, None)
    facts = {**about, **given, "note": given["note"] or "", "shifts": given["shifts"] or 0}
    try:
        kept = actions.mark(session.desk(), transition_id, facts, expected=version)
    except BadInput as error:
        st.session_state[_FAULTS] = faults.in_words(error.faults, given, _ASKED)
        return
    marks = session.require_transition().protocol.of(LadderMark)
    other = [
        each
        for each in marks
        if each.party is kept.party.other
        and each.round == kept.round
        and (each.person, each.surface, each.rung) == (kept.person, kept.surface, kept.rung)
    ]
    st.toast("Both have marked: see what came of it." if other else "Kept for your own party.")
