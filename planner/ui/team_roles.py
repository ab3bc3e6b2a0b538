"""Role cards: what each role does, decides and is measured by, who holds it; two side by side."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import streamlit as st

from planner.domain.people import Party
from planner.domain.playbook import Role
from planner.domain.team.places import Place, holder_words, state_words
from planner.domain.transition import Transition
from planner.ui.playbook_lines import listed, party_word
from planner.ui.playbook_roles import card
from planner.ui.words import plain

#: Two roles on one inbox, measured by different things. Source: essay-004.
TWO = ("community-manager", "social-care-agent")


def cards(transition: Transition, places: tuple[Place, ...], on: date) -> None:
    """Draw a card for every role of the playbook, by party, with who holds it."""
    for party in (Party.BRAND, Party.AGENCY):
        st.markdown(f"#### From the {party.value}")
        theirs = [each for each in transition.playbook.roles if each.party is party]
        for first in range(0, len(theirs), 2):
            pair_of = theirs[first : first + 2]
            for column, role in zip(st.columns(2, gap="large"), pair_of, strict=False):
                with column:
                    _card(role, [each for each in places if each.position.role == role.id], on)


def _card(role: Role, places: list[Place], on: date) -> None:
    st.markdown(
        f"**{plain(role.title)}** · {party_word(role.party)}  \n{plain(role.duty)}  \n"
        f":small[{plain(_held(places, on))}]"
    )
    said = "\n\n".join(filter(None, card(role)))
    if said:
        with st.expander(f"The card: {plain(role.title)}", type="compact"):
            st.markdown(said)


def _held(places: list[Place], on: date) -> str:
    if not places:
        return "No place is planned for it: somebody plays it beside another role."
    if all(each.is_left_so for each in places):
        return f"{state_words(places[0], on).capitalize()}."
    held = [each for each in places if each.is_held]
    named = [holder_words(each.position) for each in held if isinstance(each.position.person, str)]
    if not held:
        return f"Held by nobody yet; {_needed(places)}."
    empty = [each for each in places if each.is_empty]
    more = f"; {len(empty)} more to fill, {_needed(empty)}" if empty else ""
    return f"Held by {', '.join(named) or 'people still to be named'}{more}."


def _needed(places: list[Place]) -> str:
    first = min(places, key=lambda each: each.needed_on)
    needed = f"needed by {first.needed_on:%-d %b %Y}"
    if first.is_named_in_house or first.ready_on is not None:
        return needed
    return f"{needed}: opened by {first.open_by:%-d %b %Y}, or it is late"


def has_pair(transition: Transition) -> bool:
    """Return whether the playbook has both roles that share an inbox."""
    return len(_pair(transition)) == len(TWO)


def pair(transition: Transition) -> None:
    """Draw the community manager and the care agent side by side, with what each is measured by."""
    st.markdown(
        "Both answer in the same inbox. One is there for the relationship, the other for the "
        "right answer at once; neither inherits the other's figures, and they are never added up."
    )
    for column, role in zip(st.columns(2, gap="large"), _pair(transition), strict=False):
        with column:
            st.markdown(f"#### {plain(role.title)}\n\n{plain(role.duty)}")
            st.markdown(_list("Is measured by", role.measured_by))
            st.markdown(_list("Does", role.duties))
            st.markdown(_list("Decides without asking", role.decides))
            st.markdown(f"**Seniority.** {plain(role.seniority)}")
            st.markdown(f"**Grows into.** {plain(role.grows_into)}")


def _list(title: str, items: Iterable[str]) -> str:
    return listed(title, items) or f"**{title}** nothing yet"


def _pair(transition: Transition) -> tuple[Role, ...]:
    return tuple(each for id_ in TWO for each in transition.playbook.roles if each.id == id_)
