"""The console's clocks: what a vote has left, and where the workshop stands in its time."""

from __future__ import annotations

from datetime import datetime

from planner.domain.workshop.room import Room
from planner.ui.workshop_words import local


def left(seconds: int | None) -> str:
    """Return what a vote has left: "1:40 left"; "" without a timer."""
    return "" if seconds is None else f"{seconds // 60}:{seconds % 60:02} left"


def drift(room: Room, at: datetime) -> str:
    """Return in which of its minutes the running block is, and when the slot ends."""
    session, workshop = room.session, room.workshop
    ends = f"the slot ends at {local(workshop.ends_at, workshop):%H:%M}"
    block = next((each for each in workshop.blocks if each.id == session.block), None)
    if block is None or session.entered_at is None:
        return f"{ends[0].upper()}{ends[1:]}"
    now = session.paused_at or at
    minutes = max(0, int((now - session.entered_at).total_seconds() // 60)) + 1
    return f"{block.title}: minute {minutes} of {block.minutes}; {ends}"
