"""The sheet in the facilitator's hand: times, notes, what is cut first, and how one takes over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from planner.documents.model import Block as Part
from planner.documents.model import Column, Text, literal
from planner.documents.move_words import titled
from planner.documents.workshop.phrases import stretch
from planner.documents.write import callout, key_values, note, page_heading, sheet, steps
from planner.domain.transition import Transition
from planner.domain.wording import counted, listed
from planner.domain.workshop.agenda import Block
from planner.domain.workshop.room import Room
from planner.domain.workshop.views import code_shown
from planner.domain.workshop.words import Side


def blocks(room: Room, transition: Transition) -> Iterator[Part]:
    """Yield the run sheet of a workshop."""
    yield page_heading("Run sheet", "run-sheet")
    yield key_values(*_facts(room, transition))
    yield _times(room)
    yield from _short_of_time(room)
    yield from _taking_over(room)


def _facts(room: Room, transition: Transition) -> Iterator[tuple[str, Text]]:
    workshop, zone = room.workshop, ZoneInfo(room.workshop.zone)
    planned = stretch(workshop.starts_at.astimezone(zone), workshop.ends_at.astimezone(zone))
    yield "When", literal(f"{planned} ({workshop.zone})")
    yield "Run by", literal(listed(transition.person_name(e) for e in workshop.facilitators))
    yield "Invited", literal(_invited(room))
    if room.door is not None:
        yield "Guests come in by", literal(code_shown(room.door.code))
    used, slot = workshop.planned_minutes, workshop.minutes
    rest = slot - used
    slack = f"{rest} min are left over" if rest >= 0 else f"{-rest} min too many"
    yield "Time", literal(f"{used} min of blocks in a slot of {slot} min: {slack}")


def _invited(room: Room) -> str:
    sides = [
        f"{side.value}: {', '.join(names)}"
        for side in Side
        if (names := [_guest(e.name, e.role) for e in room.workshop.invited if e.side is side])
    ]
    return "; ".join(sides) or "Nobody by name"


def _guest(name: str, role: str) -> str:
    return f"{name} ({role})" if role else name


def _times(room: Room) -> Part:
    zone = ZoneInfo(room.workshop.zone)
    return sheet(
        "Block by block",
        (
            Column(title="From", width=1),
            Column(title="Begun at", width=1.4),
            Column(title="Block", width=4),
            Column(title="Min", width=0.8, align="end"),
            Column(title="Led by", width=1.8),
            Column(title="Notes", width=4),
        ),
        (_row(room, block, at.astimezone(zone)) for block, at in room.workshop.timed()),
    )


def _row(room: Room, block: Block, at: datetime) -> tuple[Text, ...]:
    asked = [
        f"{number}. {item.question}"
        for number, item in enumerate(room.session.items, 1)
        if room.session.block_of(item.id) == block.id
    ]
    return (
        literal(f"{at:%H:%M}"),
        literal(""),
        titled(block.title, *(("", each) for each in asked)),
        literal(str(block.minutes)),
        literal(block.led_by),
        literal(block.notes),
    )


def _short_of_time(room: Room) -> Iterator[Part]:
    cuttable = room.workshop.cuttable()
    if not cuttable:
        yield note("No block may be cut: shorten the talks when time runs out.")
        return
    yield note("When time runs out, cut in this order:")
    yield steps(*(literal(f"{each.title}, {counted(each.minutes, 'minute')}") for each in cuttable))


def _taking_over(room: Room) -> Iterator[Part]:
    if room.door is None:
        return
    code = f"{room.door.recovery[:4]}-{room.door.recovery[4:]}"
    yield callout(
        f"Take-over code {code}",
        "Whoever takes part in the transition runs the workshop on with it, from the page "
        "Workshops, when the facilitator is gone. Keep this sheet out of the guests' hands.",
        "caution",
    )
