"""How a workshop is told in a line: its marks, its day, its stand, who is in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from planner.domain.transition import Transition
from planner.domain.wording import counted, day
from planner.domain.workshop.agenda import Workshop
from planner.domain.workshop.room import Room
from planner.domain.workshop.views import is_exercise
from planner.domain.workshop.words import Side, Stand, State

STANDS: Mapping[Stand, str] = {
    Stand.DRAFT: "being prepared",
    Stand.LOBBY: "in its lobby",
    Stand.RUNNING: "running",
    Stand.PAUSED: "paused",
    Stand.CLOSING: "being closed",
    Stand.CLOSED: "closed, minutes not published",
    Stand.PUBLISHED: "published",
    Stand.CANCELLED: "cancelled",
}


def marks(workshop: Workshop) -> str:
    """Return the words that every view of a rehearsal or a drill carries, as badges."""
    found = []
    if workshop.rehearsal:
        found.append(":orange-badge[REHEARSAL]")
    if is_exercise(workshop):
        found.append(":orange-badge[EXERCISE]")
    return " ".join(found)


def named(workshop: Workshop) -> str:
    """Return a workshop's title with what must be said of it wherever it is named."""
    said = "REHEARSAL: " if workshop.rehearsal else ""
    return f"{said}{'EXERCISE: ' if is_exercise(workshop) else ''}{workshop.title}"


def local(at: datetime, workshop: Workshop) -> datetime:
    """Return a moment where the workshop is held."""
    return at.astimezone(ZoneInfo(workshop.zone))


def when(workshop: Workshop) -> str:
    """Return day and hours: "Mon 11 Jan 2027, 10:00–11:30"."""
    begins, ends = local(workshop.starts_at, workshop), local(workshop.ends_at, workshop)
    return f"{begins:%a} {day(begins.date())}, {begins:%H:%M}–{ends:%H:%M}"


def state_line(room: Room) -> str:
    """Return where a workshop stands in one sentence, with its numbers."""
    title, stand = named(room.workshop), room.session.stand
    match stand:
        case Stand.DRAFT | Stand.CANCELLED:
            return f"{title} is {STANDS[stand]}"
        case Stand.LOBBY:
            return f"{title} is in its lobby: {counted(len(room.session.items), 'item')} to decide"
        case Stand.CLOSED:
            return f"{title} is closed: {decided_words(room)}; its minutes are not published"
        case _:
            return f"{title} is {STANDS[stand]}: {decided_words(room)}"


def decided_words(room: Room) -> str:
    """Return how much is decided: "2 of 5 items decided, 1 of them to differ"."""
    states = [room.session.of(each.id).state for each in room.session.items]
    differ = states.count(State.CONTESTED)
    done = states.count(State.RECORDED) + differ
    said = f"{done} of {counted(len(states), 'item')} decided"
    return f"{said}, {differ} of them to differ" if differ else said


def sides(room: Room) -> str:
    """Return who is expected, who took a seat, or who was there, by side."""
    session = room.session
    if session.stand is Stand.DRAFT:
        invited = Counter(each.side for each in room.workshop.invited)
        return f"{_by_side(invited)} invited" if invited else "nobody invited by name yet"
    if session.is_over:
        attended = Counter(dict(session.attended))
        return f"{_by_side(attended)} attended" if attended else "nobody attended"
    seated = Counter(each.side for each in room.seats)
    return f"{_by_side(seated)} came in" if seated else "nobody came in yet"


def holder(room: Room, transition: Transition) -> str:
    """Return who runs it, by name."""
    return transition.person_name(room.session.holder)


def _by_side(found: Mapping[Side, int]) -> str:
    return ", ".join(f"{side.value} {found[side]}" for side in Side if found.get(side))
