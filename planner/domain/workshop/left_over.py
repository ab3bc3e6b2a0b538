"""What did a workshop leave for the next one: parked thoughts, and items that it did not decide?"""

from __future__ import annotations

from collections.abc import Iterator

from planner.domain.workshop.room import Room
from planner.domain.workshop.words import Settled, State

_WHY = {State.QUEUED: "not reached", State.SKIPPED: "left out"}


def left_over(room: Room) -> tuple[str, ...]:
    """Return what a workshop left, a line each: thoughts for the next one, then open items."""
    return (*_thoughts(room), *_items(room))


def _thoughts(room: Room) -> Iterator[str]:
    said = {each.id: each.text for each in room.thoughts}
    for each in room.session.thoughts:
        text = each.text or said.get(each.id, "")
        if each.settled is Settled.NEXT_WORKSHOP and text:
            yield text


def _items(room: Room) -> Iterator[str]:
    for item in room.session.items:
        now = room.session.of(item.id)
        if now.state is State.PARKED:
            yield f"{item.question} (parked: {now.parked_because})"
        elif now.state in _WHY:
            yield f"{item.question} ({_WHY[now.state]})"
