"""The console's clocks: what a vote has left, and where the workshop stands in its time."""

from __future__ import annotations

from datetime import datetime

from planner.domain.workshop.drift import drift
from planner.domain.workshop.room import Room
from planner.domain.workshop.words import Stand
from planner.ui.workshop_words import local


def left(seconds: int | None) -> str:
    """Return what a vote has left: "1:40 left"; "" without a timer."""
    return "" if seconds is None else f"{seconds // 60}:{seconds % 60:02} left"


def running_late(room: Room, at: datetime) -> str:
    """Return how late it runs with the cut that helps, the block's minute, and when it will end."""
    session, workshop = room.session, room.workshop
    stands = drift(session, at)
    if stands is None:
        return f"The slot ends at {local(workshop.ends_at, workshop):%H:%M}"
    return f"{stands.sentence} {_minute(room, at)}Ends at {local(stands.ends_at, workshop):%H:%M}."


def _minute(room: Room, at: datetime) -> str:
    session = room.session
    block = next((each for each in room.workshop.blocks if each.id == session.block), None)
    if block is None or session.entered_at is None or session.stand is Stand.CLOSING:
        return ""
    minutes = max(0, int((at - session.entered_at).total_seconds() // 60)) + 1
    return f"{block.title}: minute {minutes} of {block.minutes}. "
