"""What comes next in a workshop, as the words of one button, and how the last deed is undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.domain.wording import counted
from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.agenda import AnyItem, Block
from planner.domain.workshop.deeds import Command, Deed, numbered
from planner.domain.workshop.room import Room, read
from planner.domain.workshop.session import Session
from planner.domain.workshop.words import BlockKind, Side, Stand, State
from planner.ui.workshop_lot import lot
from planner.ui.workshop_sight import Sight


@dataclass(frozen=True)
class Step:
    """The next step: the button's words with its deed, None where a form below does it.

    `said` is what one should know before pressing it.
    """

    words: str
    deed: Deed | None
    said: str = ""


def next_step(sight: Sight) -> Step | None:
    """Return what comes next; None once the minutes are published or the workshop is cancelled."""
    session = sight.room.session
    match session.stand:
        case Stand.DRAFT:
            return Step("Open the lobby: let guests in", deeds.OpenLobby())
        case Stand.LOBBY:
            return Step(f"Start: {_here(sight)}", deeds.Start())
        case Stand.PAUSED:
            return Step("Go on", deeds.Resume(), "No vote is taken, and its timer stands still.")
        case Stand.RUNNING:
            return _of_item(sight) if session.open_item else _onward(sight)
        case Stand.CLOSING:
            return Step("Close the workshop", deeds.Close(), _before_close(sight.room))
        case Stand.CLOSED:
            said = "Read them once more. From then on they do not say DRAFT any more."
            return Step("Publish the minutes", deeds.Publish(), said)
        case _:
            return None


def _before_close(room: Room) -> str:
    left = sum(each.is_open for each in lot(room))
    if left:
        which = "it" if left == 1 else "each"
        return f"{counted(left, 'thought')} in the parking lot: say first what becomes of {which}."
    return "Read every decision aloud. Owners confirm theirs on the phone."


def _here(sight: Sight) -> str:
    found = sight.told["sides"]
    here = [f"{side.value} {found[side.value]}" for side in Side if found[side.value]]
    return f"{', '.join(here)} are here" if here else "nobody is here yet"


def _of_item(sight: Sight) -> Step | None:
    item, (given, waited) = sight.item, sight.ins
    assert item is not None
    if sight.is_shown:
        said = "Hear the far views first. Then record below what the room decides."
        return Step("", None, said)
    said = _missing(sight)
    if sight.standing is State.COLLECTING and given:
        words = f"Lock the vote: {given} of {waited} are in"
        return Step(words, on_items.Lock(item=item), said)
    return Step(f"Reveal: {given} of {waited} are in", on_items.Reveal(item=item), said)


def _missing(sight: Sight) -> str:
    """Return whether a side has not voted at all: then nothing is agreed between the two."""
    found = sight.told["item"]["in"]
    none = [side for side in (Side.AGENCY, Side.BRAND) if not found.get(side.value, [0])[0]]
    if len(none) != 1 or not any(each[0] for each in found.values()):
        return ""
    return f"Nobody of the {none[0].value} is in: one side alone agrees on nothing."


def _onward(sight: Sight) -> Step:
    """Return the way to the next item, the next block, or the close."""
    session = sight.room.session
    for block in _from_here(session):
        item = next((each for each in _items(session, block) if _waits(session, each.id)), None)
        if item is not None:
            return _ask(sight, item)
        if block.id == session.block:
            continue
        if block.kind is BlockKind.CLOSE:
            break
        words = f"Go on to: {block.title} ({block.minutes} min)"
        return Step(words, deeds.EnterBlock(block=block.id))
    left = sum(_waits(session, each.id) for each in session.items)
    said = f"{left} {'item was' if left == 1 else 'items were'} not asked." if left else ""
    return Step("Read the decisions back", deeds.BeginClosing(), said)


def _ask(sight: Sight, item: AnyItem) -> Step:
    everything = [each.id for each in sight.room.session.items]
    place = f"{everything.index(item.id) + 1} of {len(everything)}"
    minutes = sight.room.workshop.vote_minutes
    timed = f", {minutes} min" if minutes else ""
    deed = on_items.Open(item=item.id, minutes=minutes)
    return Step(f"Ask {place}{timed}: {item.question}", deed)


def _from_here(session: Session) -> Iterator[Block]:
    """Yield the blocks from the one that runs on, without those that were cut."""
    blocks = session.workshop.blocks
    places = [each.id for each in blocks]
    first = places.index(session.block) if session.block in places else 0
    yield from (each for each in blocks[first:] if each.id not in session.cut)


def _items(session: Session, block: Block) -> list[AnyItem]:
    return [each for each in session.items if session.block_of(each.id) == block.id]


def _waits(session: Session, item: str) -> bool:
    return session.of(item).state is State.QUEUED


def undo(room: Room) -> tuple[str, Deed] | None:
    """Return the words and the deed that take the last one back; None where nothing can.

    A reveal is never undone: what is seen is seen, and a new round is the way. What a lock and the
    close are undone by has buttons of its own for as long as it may be done.
    """
    last = room.book.find(Command, "workshop-command", numbered(room.session.rev))
    if last is None:
        return None
    match last.deed:
        case deeds.CutBlock(block=block):
            return "Undo: take the block back in", deeds.RestoreBlock(block=block)
        case deeds.RestoreBlock(block=block):
            return "Undo: cut the block again", deeds.CutBlock(block=block)
        case deeds.DropSeat(seat=seat):
            return "Undo: count the guest again", deeds.RestoreSeat(seat=seat)
        case deeds.RestoreSeat(seat=seat):
            return "Undo: leave the guest out again", deeds.DropSeat(seat=seat)
        case deeds.AddAction(id=id_):
            return "Undo: take the action back", deeds.RemoveAction(id=id_)
        case deeds.EnterBlock():
            return _back_to_block(room)
        case on_items.OnItem() as deed:
            return _of_deed(deed)
        case _:
            return None


def _back_to_block(room: Room) -> tuple[str, Deed] | None:
    before = read(room.book, before=room.session.rev)
    block = before.session.block if before else None
    return ("Undo: back to the block before", deeds.EnterBlock(block=block)) if block else None


def _of_deed(deed: on_items.ItemDeed) -> tuple[str, Deed] | None:
    item = deed.item
    match deed:
        case on_items.Open():
            return "Undo: put the item back in line", on_items.Withdraw(item=item)
        case on_items.Revote():
            return "Undo: take the new round back", on_items.Withdraw(item=item)
        case on_items.Record() | on_items.AgreeToDiffer():
            reopened = on_items.ReopenRecord(item=item, reason="Taken back at once.")
            return "Undo: take the decision up again", reopened
        case on_items.Park():
            return "Undo: take the item up again", on_items.Unpark(item=item)
        case on_items.Skip():
            return "Undo: put the item back in line", on_items.Unskip(item=item)
        case on_items.Unskip():
            return "Undo: leave the item out again", on_items.Skip(item=item)
        case _:
            return None
