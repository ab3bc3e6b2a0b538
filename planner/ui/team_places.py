"""The places of a team by department: who holds each, by when it is needed, how it stands."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.people import Party
from planner.domain.protocol.reading import Origin
from planner.domain.protocol.rows.handoff.matters import Risk
from planner.domain.protocol.rows.handoff.team import Position
from planner.domain.protocol.sections import TEAM
from planner.domain.team.places import Place, holder_words, needed_words, state_words
from planner.domain.transition import Transition
from planner.ui import editing, section
from planner.ui.playbook_lines import party_word
from planner.ui.words import counted, plain

#: Risks that are questions of law before anybody is hired from the agency.
ADVICE = ("staff-transfer-law", "non-solicit-clause")
_OWN = "Marketing"


def draw(transition: Transition, desk: Desk, places: tuple[Place, ...]) -> None:
    """Draw the places, the brand's departments first, and what to take advice on."""
    groups = _groups(transition, places)
    beyond = [name for name, party in groups if party is Party.BRAND and name not in ("", _OWN)]
    if beyond:
        st.markdown(
            f"{counted(len(beyond), 'department')} beyond marketing "
            f"{'has' if len(beyond) == 1 else 'have'} a part: {plain(', '.join(beyond))}."
        )
    for (name, party), found in groups.items():
        st.markdown(f"#### {plain(name or 'Department to be named')} · {party_word(party)}")
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
) -> dict[tuple[str, Party], list[Place]]:
    groups: dict[tuple[str, Party], list[Place]] = {}
    for each in places:
        party = transition.party_of(each.position.role) or Party.BRAND
        groups.setdefault((each.position.department, party), []).append(each)
    order = sorted(groups, key=lambda key: (key[1] is Party.AGENCY, key[0] != _OWN, key[0]))
    return {key: groups[key] for key in order}


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
    who = holder_words(position) if isinstance(position.person, str) else "nobody yet"
    state = state_words(place, desk.on)
    late = f":orange[:material/schedule:] {plain(state)}"
    stands = late if place.late_days(desk.on) else plain(state)
    needed = "" if place.is_left_so else f" · needed {plain(needed_words(place))}"
    note = f"  \n:small[{plain(position.note)}]" if position.note else ""
    return (
        f"**{plain(place.role)}** · {plain(who)}{mark}  \n"
        f":small[{stands} · {position.hours} h a week{needed}]{note}"
    )


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
