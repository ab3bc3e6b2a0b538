"""What lies in the parking lot, and what became of each thought in it."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.workshop.room import Room
from planner.domain.workshop.words import BlockKind, Settled, Stand

_BECAME = {
    Settled.ACTION: "became an action",
    Settled.NEXT_WORKSHOP: "goes to the next workshop",
    Settled.DROPPED: "dropped",
}


@dataclass(frozen=True)
class Thought:
    """One thing in the parking lot: whose side parked it, and what became of it."""

    id: str
    text: str
    side: str
    became: str = ""

    @property
    def is_open(self) -> bool:
        """Return whether nobody has said yet what becomes of it."""
        return not self.became


def lot(room: Room) -> tuple[Thought, ...]:
    """Return the guests' thoughts, then the jotted ones, with what became of each."""
    settled = {each.id: each for each in room.session.thoughts}
    guests = {each.id for each in room.thoughts}
    found = [(each.id, each.text, each.side.value) for each in room.thoughts]
    found += [(each.id, each.text, "") for each in room.session.thoughts if each.id not in guests]
    told = []
    for id_, text, side in found:
        parked = settled.get(id_)
        became = _BECAME[parked.settled] if parked and parked.settled else ""
        because = f": {parked.reason}" if parked and became and parked.reason else ""
        told.append(Thought(id_, text, side, f"{became}{because}"))
    return tuple(told)


def is_due(room: Room) -> bool:
    """Return whether the parking lot is what the room looks at: its block runs, or the close."""
    block = next((b for b in room.workshop.blocks if b.id == room.session.block), None)
    is_its_block = block is not None and block.kind is BlockKind.PARKING
    return room.session.stand is Stand.CLOSING or is_its_block
