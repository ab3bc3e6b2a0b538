"""Team: who holds which role from when, which place is empty, and who is hired for it."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.people import Party
from planner.domain.playbook import Page
from planner.domain.protocol.sections import TEAM
from planner.domain.team import places as rules
from planner.domain.team.needs import needs
from planner.domain.team.places import Place
from planner.domain.transition import Transition
from planner.ui import (
    head,
    row_editor,
    row_needs,
    session,
    team_grid,
    team_hiring,
    team_places,
    team_roles,
    team_scorecard,
)
from planner.ui.words import counted

PLACES, CARDS, PAIR, GRID = "Places", "Role cards", "One inbox, two roles", "Before and after"
HIRING = "Hiring"


def page() -> None:
    """Draw the team of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    places = rules.places(transition, desk.on)
    head.draw(transition, desk, Page.TEAM, _state(places, desk))
    if row_editor.draw(transition, TEAM) or team_scorecard.draw(transition, desk):
        return
    row_needs.draw(transition, desk, needs(transition, desk.on), _calm(places))
    # Before an empty choice the first is meant.
    match st.segmented_control(
        "Show",
        _views(transition, desk),
        default=PLACES,
        required=True,
        key=session.key("team-view"),
        label_visibility="collapsed",
    ):
        case "Role cards":
            team_roles.cards(transition, places, desk.on)
        case "One inbox, two roles":
            team_roles.pair(transition)
        case "Before and after":
            team_grid.draw(transition)
        case "Hiring":
            team_hiring.draw(transition, desk)
        case _:
            team_places.draw(transition, desk, places)


def _views(transition: Transition, desk: Desk) -> list[str]:
    """Return what can be looked at; who applies is the brand's alone."""
    return [
        PLACES,
        CARDS,
        *([PAIR] if team_roles.has_pair(transition) else []),
        GRID,
        *([HIRING] if desk.party is Party.BRAND else []),
    ]


def _state(places: tuple[Place, ...], desk: Desk) -> str:
    wanted = [each for each in places if not each.is_left_so]
    if not wanted:
        return "No place in the team is planned yet"
    held = sum(each.is_held for each in wanted)
    late = sum(each.late_days(desk.on) > 0 for each in wanted)
    said = f"{held} of {counted(len(wanted), 'place')} in the team {_is(held)} filled"
    if late:
        return f"{said}; {late} {_is(late)} late for {'its gate' if late == 1 else 'their gates'}"
    return f"{said}; none is late for its gate"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _calm(places: tuple[Place, ...]) -> str:
    empty = [each for each in places if each.is_empty and each.ready_on is None]
    if not empty:
        return "Every place is filled, or somebody is coming in time."
    first = min(empty, key=lambda each: each.open_by)
    if first.is_named_in_house:
        return f"No place is late. Next: {first.role}, to be named by {first.needed_on:%-d %b %Y}."
    return f"No place is late. Next: {first.role}, to be opened by {first.open_by:%-d %b %Y}."
