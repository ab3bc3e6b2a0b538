"""May a guest come in, vote, or speak now? The rules asked in the writer's turn, as reasons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from planner.domain.workshop.agenda import InjectItem
from planner.domain.workshop.guests import Ballot
from planner.domain.workshop.room import Room
from planner.domain.workshop.session import DECIDED
from planner.domain.workshop.words import Stand, State

Rule = Callable[[Room], str]
#: A room has no more seats than this: a code that leaks fills no disk.
MOST_SEATS = 400
#: Nor more thoughts and late notes.
MOST_NOTES = 1000


def entering(room: Room) -> str:
    """Return why nobody comes in now; "" if somebody may."""
    if not room.session.is_open_to_guests:
        return "This workshop is not open. Ask the facilitator when it begins."
    if len(room.seats) > MOST_SEATS:
        return f"All {MOST_SEATS} seats are taken. Ask the facilitator for a vote by hand."
    return ""


def voting(ballot: Ballot, at: datetime) -> Rule:
    """Return the rule for one ballot: only while its own round takes votes, for what is offered."""

    def rule(room: Room) -> str:
        session = room.session
        item, progress = session.item(ballot.item), session.of(ballot.item)
        if item is None:
            return "This vote is over: the workshop does not ask this any more."
        if session.stand is Stand.PAUSED:
            return (
                "The workshop is paused. Your vote is kept in the phone and sent when it goes on."
            )
        is_its_round = progress.round == ballot.round
        if not is_its_round or session.standing(item.id, at) is not State.COLLECTING:
            return (
                f"Round {ballot.round} of '{item.question}' was closed before your vote arrived, "
                "so it is not counted. Tell the facilitator if it matters."
            )
        offered = {each.value for each in session.options(item.id)}
        if ballot.choice is not None and ballot.choice not in offered:
            return f"'{ballot.choice}' is not offered here. Choose one of the buttons."
        if isinstance(item, InjectItem) != (ballot.reaction is not None):
            return "This does not answer what is asked. Reload the page and answer again."
        return ""

    return rule


def speaking(room: Room) -> str:
    """Return why no thought is taken now; "" if it is."""
    if not room.session.is_open_to_guests:
        return "The workshop is closed. Tell the facilitator."
    if len(room.thoughts) + len(room.late_notes) > MOST_NOTES:
        return "The parking lot is full. Tell the facilitator."
    return ""


def noting(item: str) -> Rule:
    """Return the rule for a late note: only on what is decided already."""

    def rule(room: Room) -> str:
        if room.session.of(item).state not in DECIDED:
            return "A note is added to what is decided. Put this into the parking lot instead."
        return speaking(room)

    return rule


def closing(room: Room) -> str:
    """Return why nothing is confirmed or valued now; "" while the workshop is being closed."""
    if room.session.stand is not Stand.CLOSING:
        return "This is asked at the close of the workshop. It is not open now."
    return ""
