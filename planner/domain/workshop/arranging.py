"""How is an agenda put together by hand: what is added, moved, taken out, changed in one part?

Every function takes a workshop and returns the fields that are other then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from planner.domain.errors import NotFound, Refused
from planner.domain.value import Value, make
from planner.domain.workshop.agenda import (
    AnyItem,
    Block,
    InjectItem,
    Invitee,
    LevelItem,
    RuleItem,
    Workshop,
)
from planner.domain.workshop.words import BlockKind

#: The fields of a workshop that are other after a change.
Facts = Mapping[str, Any]
T = TypeVar("T", Block, Invitee)
_LAST = (BlockKind.PARKING, BlockKind.CLOSE)


class Part(StrEnum):
    """What of a workshop is edited in a form of its own."""

    TERMS = "terms"
    BLOCK = "block"
    ITEM = "item"
    GUEST = "guest"


@dataclass(frozen=True)
class Place:
    """One part of a workshop: which kind, and which of them by its id; the terms have none."""

    part: Part
    id: str = ""


def at_place(workshop: Workshop, place: Place) -> Value | None:
    """Return what stands at a place, None if it is not there any more."""
    match place.part:
        case Part.TERMS:
            return workshop
        case Part.BLOCK:
            return next((each for each in workshop.blocks if each.id == place.id), None)
        case Part.ITEM:
            return workshop.by_id.get(place.id)
        case Part.GUEST:
            return next((each for each in workshop.invited if each.id == place.id), None)


def with_part(workshop: Workshop, value: Value) -> Facts:
    """Return the facts with a block, an item or a guest as given, or with all the terms given."""
    match value:
        case Workshop():
            return {name: getattr(value, name) for name in Workshop.model_fields}
        case Block():
            return {"blocks": tuple(value if e.id == value.id else e for e in workshop.blocks)}
        case Invitee():
            return {"invited": tuple(value if e.id == value.id else e for e in workshop.invited)}
        case LevelItem() | RuleItem() | InjectItem():
            return _with_items(workshop, lambda e: value if e.id == value.id else e)
        case _:
            raise TypeError(f"{type(value).__name__} is no part of a workshop.")


def added_block(workshop: Workshop, kind: BlockKind, title: str, minutes: int) -> Facts:
    """Return the facts with one more block, before the parking lot and the close."""
    block = Block(id=_free("block", workshop.blocks), title=title, kind=kind, minutes=minutes)
    return _inserted(workshop, block)


def without_block(workshop: Workshop, id_: str) -> Facts:
    """Return the facts without a block and its items; Refused for the close."""
    block = _of(workshop.blocks, id_)
    if block.kind is BlockKind.CLOSE:
        raise Refused(
            "The close is never taken out: without it nobody hears what was decided. "
            "Give it fewer minutes instead."
        )
    return {"blocks": tuple(each for each in workshop.blocks if each.id != id_)}


def moved_block(workshop: Workshop, id_: str, by: int) -> Facts:
    """Return the facts with a block so many places later, earlier if negative."""
    return {"blocks": _moved(workshop.blocks, id_, by)}


def added_items(workshop: Workshop, block: str, items: Iterable[AnyItem]) -> Facts:
    """Return the facts with items put at the end of a block; what stands already is not doubled."""
    found = _of(workshop.blocks, block)
    new = tuple(each for each in items if each.id not in workshop.by_id)
    return with_part(workshop, found.model_copy(update={"items": (*found.items, *new)}))


def without_item(workshop: Workshop, id_: str) -> Facts:
    """Return the facts without an item."""
    return {
        "blocks": tuple(
            block.model_copy(update={"items": tuple(e for e in block.items if e.id != id_)})
            for block in workshop.blocks
        )
    }


def moved_item(workshop: Workshop, id_: str, by: int) -> Facts:
    """Return the facts with an item one place later (`by` 1) or earlier (-1).

    From the edge of its block it goes into the next one that takes items; beyond the last it stays.
    """
    takes = [each for each in workshop.blocks if each.kind is BlockKind.ITEMS or each.items]
    here = next((n for n, e in enumerate(takes) if any(i.id == id_ for i in e.items)), None)
    if here is None:
        raise NotFound("This item is not on the agenda any more. Look at it as it stands now.")
    block = takes[here]
    place = [each.id for each in block.items].index(id_)
    if 0 <= place + by < len(block.items):
        items = list(block.items)
        items.insert(place + by, items.pop(place))
        return with_part(workshop, block.model_copy(update={"items": tuple(items)}))
    if not 0 <= here + by < len(takes):
        return {}
    gone, item, target = without_item(workshop, id_), block.items[place], takes[here + by]
    items = [item, *target.items] if by > 0 else [*target.items, item]
    filled = target.model_copy(update={"items": tuple(items)})
    return {"blocks": tuple(filled if e.id == filled.id else e for e in gone["blocks"])}


def invited(workshop: Workshop, facts: Mapping[str, Any]) -> Facts:
    """Return the facts with one more guest, who gets an id here; BadInput for what is wrong."""
    guest = make(Invitee, {**facts, "id": _free("guest", workshop.invited)})
    return {"invited": (*workshop.invited, guest)}


def without_guest(workshop: Workshop, id_: str) -> Facts:
    """Return the facts without a guest."""
    return {"invited": tuple(each for each in workshop.invited if each.id != id_)}


def put_back(workshop: Workshop, earlier: Workshop, value: Value) -> Facts:
    """Return the facts with a part that was taken out since `earlier` put in again.

    A block stands before the parking lot and the close, its items along with it as far as none
    stands elsewhere by now; an item stands in its own block or in the first that takes items.
    """
    match value:
        case Invitee():
            return {"invited": (*workshop.invited, value)}
        case Block():
            items = tuple(each for each in value.items if each.id not in workshop.by_id)
            return _inserted(workshop, value.model_copy(update={"items": items}))
        case LevelItem() | RuleItem() | InjectItem():
            own = next((e.id for e in earlier.blocks if value.id in {i.id for i in e.items}), "")
            takes = [e.id for e in workshop.blocks if e.kind is BlockKind.ITEMS]
            block = own if own in {e.id for e in workshop.blocks} else next(iter(takes), "")
            return added_items(workshop, block, (value,))
        case _:
            raise TypeError(f"{type(value).__name__} is never taken out.")


def _inserted(workshop: Workshop, block: Block) -> Facts:
    last = next(
        (place for place, each in enumerate(workshop.blocks) if each.kind in _LAST),
        len(workshop.blocks),
    )
    return {"blocks": (*workshop.blocks[:last], block, *workshop.blocks[last:])}


def _with_items(workshop: Workshop, change: Callable[[AnyItem], AnyItem]) -> Facts:
    return {
        "blocks": tuple(
            block.model_copy(update={"items": tuple(change(each) for each in block.items)})
            for block in workshop.blocks
        )
    }


def _of(blocks: Sequence[Block], id_: str) -> Block:
    found = next((each for each in blocks if each.id == id_), None)
    if found is None:
        raise NotFound("This block is not on the agenda any more. Look at it as it stands now.")
    return found


def _moved(found: Sequence[T], id_: str, by: int) -> tuple[T, ...]:
    ids = [each.id for each in found]
    if id_ not in ids:
        raise NotFound("This is not on the agenda any more. Look at it as it stands now.")
    kept = list(found)
    each = kept.pop(ids.index(id_))
    kept.insert(min(max(0, ids.index(id_) + by), len(kept)), each)
    return tuple(kept)


def _free(stem: str, found: Sequence[T]) -> str:
    """Return an id that nothing has: the stem with the first number that is free."""
    taken = {each.id for each in found}
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
