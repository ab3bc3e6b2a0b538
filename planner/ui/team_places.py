"""The places of a team by department: who holds each, by when it is needed, how it stands."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.people import Party
from planner.domain.protocol.reading import Origin
from planner.domain.protocol.rows.handoff.matters import Risk
from planner.domain.protocol.rows.handoff.team import Position
from planner.domain.protocol.sections import TEAM
from planner.domain.team.places import Place, needed_words, state_words
from planner.domain.transition import Transition
from planner.ui import editing, section
from planner.ui.playbook_lines import party_word
from planner.ui.words import counted, plain

#: Risks that are questions of law before anybody is hired from the agency.
ADVICE = ("staff-transfer-law", "non-solicit-clause")
_OWN = "Marketing"


def draw(transition: Transition, desk: Desk, places: tuple[Place, ...]) -> None:
    """Draw the places: marketing's, those of other departments, the agency's."""
    for title, party, found in _groups(transition, places):
        if found:
            st.markdown(f"#### {title} · {party_word(party)}")
        for each in found:
            _line(transition, desk, each)
    if desk.may(Act.EDIT_PROTOCOL, transition.charter, Position.kind):
        st.button(
            "Add a position",
            key="add-position",
            icon=":material/add:",
            on_click=editing.open_new,
            args=(Position.kind,),
        )
        section.removed(transition, TEAM, desk)
    _advice(transition)


def _groups(
    transition: Transition, places: tuple[Place, ...]
) -> Iterator[tuple[str, Party, list[Place]]]:
    theirs = {each.position.id: transition.party_of(each.position.role) for each in places}
    agency = [each for each in places if theirs[each.position.id] is Party.AGENCY]
    brand = [each for each in places if theirs[each.position.id] is not Party.AGENCY]
    own = [each for each in brand if each.position.department == _OWN]
    beyond = sorted(
        (each for each in brand if each.position.department != _OWN),
        key=lambda each: each.position.department,
    )
    departments = {each.position.department for each in beyond} - {""}
    yield _OWN, Party.BRAND, own
    yield f"Beyond marketing, {counted(len(departments), 'department')}", Party.BRAND, beyond
    yield "What the agency holds", Party.AGENCY, agency


def _line(transition: Transition, desk: Desk, place: Place) -> None:
    position = place.position
    placed = transition.protocol.placed[Position.kind, position.id]
    with st.container(
        horizontal=True, vertical_alignment="center", wrap=False, key=f"place-{position.id}"
    ):
        st.markdown(_words(place, desk, placed.origin), width="stretch")
        if desk.may(Act.EDIT_PROTOCOL, transition.charter, Position.kind):
            st.button(
                "Edit",
                key=f"edit-position-{position.id}",
                type="tertiary",
                help=f"Edit {plain(place.role)}",
                on_click=editing.open_row,
                args=(Position.kind, position.id),
            )


def _words(place: Place, desk: Desk, origin: Origin) -> str:
    position = place.position
    mark = " :gray-badge[default]" if origin is Origin.DEFAULT else ""
    state = state_words(place, desk.on)
    late = f":orange[:material/schedule:] {plain(state)}"
    parts = [
        late if place.late_days(desk.on) else plain(state),
        plain(position.department) if position.department != _OWN else "",
        f"{position.hours} h a week",
        f"needed {plain(needed_words(place))}" if place.is_empty else "",
    ]
    note = f"  \n:small[{plain(position.note)}]" if position.note else ""
    return (
        f"**{plain(place.role)}** · {plain(_who(place))}{mark}  \n"
        f":small[{' · '.join(each for each in parts if each)}]{note}"
    )


def _who(place: Place) -> str:
    if isinstance(place.position.person, str):
        return place.position.person
    if not place.position.person.is_open:
        return "nobody"
    return "names to be added" if not place.is_empty else "nobody yet"


def _advice(transition: Transition) -> None:
    found = [
        each for each in transition.protocol.of(Risk) if each.id in ADVICE and not each.closed_on
    ]
    if not found:
        return
    with st.expander("Before anybody is hired from the agency: take advice", type="compact"):
        for each in found:
            st.markdown(f"**{plain(each.title)}.** {plain(each.answer)}")
        st.caption("We name the question, not the law. Ask counsel where the people work.")
