"""What can be drilled: the playbook's messages and the brand's own, and when each was last."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.drill.drafting import OWN
from planner.domain.drill.meaning import result_words
from planner.domain.drill.played import Playable, never_played_words, playable
from planner.domain.transition import Transition
from planner.ui import drills_deeds, session
from planner.ui.drills_runs import EXERCISE
from planner.ui.section import A_PAGE
from planner.ui.words import day, plain

_NEVER, _ALL = "never", "all"
_HIDDEN = ":gray[Its text is hidden, because it may hurt.]"
#: Its title says the same already, unless it is hard.
_DRAFTED = "Your own scenario, in the protocol's words: put it in a customer's before it is played."


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the messages, what was never played first; hard texts only for whoever asks."""
    found = playable(transition)
    never = [each for each in found if each.last is None]
    st.markdown(f"{never_played_words(transition)} Serious ones come first.")
    counts = {_NEVER: f"Never played ({len(never)})", _ALL: f"All ({len(found)})"}
    which = st.segmented_control(
        "Show",
        list(counts),
        default=_NEVER,
        required=True,
        format_func=counts.__getitem__,
        key=session.key("drills-messages"),
        label_visibility="collapsed",
    )
    shows_hard = st.checkbox(
        "Show messages that may hurt",
        key=session.key("drills-hard"),
        help="Self-harm, threats and abuse. A drill uses them only where the room chose to.",
    )
    shown = found if which == _ALL else never
    pages = -(-len(shown) // A_PAGE)
    number = (st.pagination(pages, key=session.key(f"messages-{which}")) if pages > 1 else 1) or 1
    for each in shown[(number - 1) * A_PAGE : number * A_PAGE]:
        _message(transition, desk, each, is_hidden=each.inject.hard and not shows_hard)


def _message(transition: Transition, desk: Desk, found: Playable, *, is_hidden: bool) -> None:
    inject = found.inject
    with st.container(
        horizontal=True, vertical_alignment="center", wrap=False, key=f"line-message-{inject.id}"
    ):
        st.markdown(_said(found, is_hidden=is_hidden), width="stretch")
        if desk.may(Act.FACILITATE, transition.charter):
            st.button(
                "Play it",
                key=session.key(f"play-{inject.id}"),
                type="tertiary",
                help=f"Begin a drill with: {plain(inject.title)}",
                on_click=drills_deeds.play,
                args=(inject.id,),
            )


def _said(found: Playable, *, is_hidden: bool) -> str:
    inject = found.inject
    repeats = inject.id.startswith(OWN) and not inject.hard
    severity = f":gray-badge[{found.severity.value}] " if found.severity else ""
    post = _HIDDEN if is_hidden else _DRAFTED if repeats else plain(inject.post)
    rule = "" if inject.scenario else " · no scenario of the protocol plays it"
    return (
        f"{severity}**{plain(inject.title)}** {EXERCISE}  \n"
        f":small[{post}]  \n"
        f":small[:gray[{inject.weekday.value.capitalize()} {inject.at:%H:%M} · "
        f"{_last(found)}{rule}]]"
    )


def _last(found: Playable) -> str:
    if found.last is None:
        return "never played"
    return f"last played on {day(found.last.on)}: {result_words(found.last.found)}"
