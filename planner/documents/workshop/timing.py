"""How long did each block of a workshop take, beside what was planned? Read from its commands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.domain.workshop.advancing import advance
from planner.domain.workshop.deeds import Command, Pause
from planner.domain.workshop.room import Room, commands
from planner.domain.workshop.session import Session, begin
from planner.domain.workshop.words import BlockKind, Stand


@dataclass(frozen=True)
class Timed:
    """One block: minutes planned, minutes taken (None: it was never entered), and whether cut."""

    title: str
    planned_minutes: int
    taken_minutes: int | None
    was_cut: bool


def timed(room: Room) -> tuple[Timed, ...]:
    """Return the blocks in their order with what they took; time that stood still is not counted.

    What passes between the begin of the closing and the close belongs to the closing block.
    """
    taken: dict[str, timedelta] = defaultdict(timedelta)
    session, last = begin(room.workshop), None
    for command in commands(room.book):
        block = _under_way(session)
        if block is not None and last is not None:
            taken[block] += max(timedelta(), _until(command) - last)
        session, last = advance(session, command), command.at
    return tuple(
        Timed(
            each.title,
            each.minutes,
            round(taken[each.id].total_seconds() / 60) if each.id in taken else None,
            each.id in room.session.cut,
        )
        for each in room.workshop.blocks
    )


def _until(command: Command) -> datetime:
    """Return up to when time ran before a command: a pause after a crash begins earlier."""
    deed = command.deed
    return deed.since if isinstance(deed, Pause) and deed.since else command.at


def _under_way(session: Session) -> str | None:
    if session.stand is Stand.CLOSING:
        closing = (e.id for e in session.workshop.blocks if e.kind is BlockKind.CLOSE)
        return next(closing, session.block)
    return session.block if session.stand is Stand.RUNNING else None
