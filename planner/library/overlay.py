"""What does a playbook say once an overlay has changed it? Every field keeps its own file and line.

Single values and lists of words replace the base's. In a list of things with ids, an item whose id
the base has changes just the fields it gives; an item with a new id is added at the end, or behind
the item that its `after` names. Groups merge field by field, but a rule (`when`) is replaced whole:
half of one rule and half of another would be a rule nobody wrote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from planner.library.node import FileFault, Node, Place, child, fault_at, id_of, path_word

_RULE = "when"
_PATCHES = "changes"


@dataclass(frozen=True)
class Merged:
    """The playbook as the overlay leaves it, and what the overlay got wrong."""

    root: Node
    faults: tuple[FileFault, ...]


def merge(base: Node, overlay: Node) -> Merged:
    """Return the base with the overlay's changes; `after` is gone from the result."""
    merging = _Merging(overlay)
    root = merging.either(base, overlay, ())
    return Merged(replace(root, file=overlay.file, line=overlay.line), tuple(merging.faults))


def repeated_ids(root: Node) -> tuple[FileFault, ...]:
    """Return a fault for every id that stands twice in one list, wherever the list is."""
    return tuple(_repeated(root, root, ()))


def _repeated(root: Node, node: Node, place: Place) -> Iterator[FileFault]:
    parts: dict[str | int, Node] = {}
    if isinstance(node.value, Mapping):
        parts.update(node.value)
    elif isinstance(node.value, tuple):
        parts.update(enumerate(node.value))
    seen: set[str] = set()
    # Patches name rows by kind and id together; the same id in two kinds is two rows.
    names_rows = place[-1:] == (_PATCHES,)
    for part, inner in parts.items():
        id_ = id_of(inner) if isinstance(part, int) and not names_rows else None
        if id_ is not None and id_ in seen:
            told = f"The id '{path_word(id_)}' is defined twice. Give one of them another id."
            yield fault_at(root, (*place, part, "id"), told)
        seen |= {id_} if id_ is not None else set()
        yield from _repeated(root, inner, (*place, part))


class _Merging:
    """One merge under way: gathers the faults of the overlay whose root it knows."""

    def __init__(self, overlay: Node) -> None:
        self.faults: list[FileFault] = []
        self._overlay = overlay

    def either(self, base: Node, over: Node, place: Place) -> Node:
        """Return the base changed by the overlay, or the overlay where the two do not merge."""
        match base.value, over.value:
            case Mapping(), Mapping() if not place or place[-1] != _RULE:
                return self._group(base, over, place)
            case tuple(), tuple() if _is_merged(base, over, place):
                return self._list(base, over, place)
            case _:
                return over

    def _group(self, base: Node, over: Node, place: Place) -> Node:
        assert isinstance(base.value, Mapping)
        assert isinstance(over.value, Mapping)
        fields = dict(base.value)
        for key, node in over.value.items():
            known = fields.get(key)
            fields[key] = self.either(known, node, (*place, key)) if known else node
        return replace(over, value=fields)

    def _list(self, base: Node, over: Node, place: Place) -> Node:
        assert isinstance(base.value, tuple)
        assert isinstance(over.value, tuple)
        items = list(base.value)
        for position, item in enumerate(over.value):
            here = (*place, position)
            id_ = id_of(item)
            if id_ is None:
                self._fault(here, "This has no id. Give the id of the one it changes, or a new id.")
            elif (slot := _slot_of(items, id_)) is not None:
                self._no_after(item, here)
                items[slot] = self.either(items[slot], _without_after(item), here)
            else:
                items.insert(self._new_slot(items, item, here), _without_after(item))
        return replace(over, value=tuple(items))

    def _new_slot(self, items: list[Node], item: Node, place: Place) -> int:
        after = child(item, "after")
        if after is None:
            return len(items)
        slot = _slot_of(items, after.value)
        if slot is not None:
            return slot + 1
        name = f"'{path_word(after.value)}'" if isinstance(after.value, str) else "such a thing"
        told = f"There is no {name} to stand behind. Name an id that the list has."
        self._fault((*place, "after"), told)
        return len(items)

    def _no_after(self, item: Node, place: Place) -> None:
        if child(item, "after") is not None:
            told = f"'{id_of(item)}' has its place in the base. Delete 'after': it is for new ids."
            self._fault((*place, "after"), told)

    def _fault(self, place: Place, sentence: str) -> None:
        self.faults.append(fault_at(self._overlay, place, sentence))


def _is_merged(base: Node, over: Node, place: Place) -> bool:
    return place[-1:] != (_PATCHES,) and (_has_ids(base) or _has_ids(over))


def _has_ids(node: Node) -> bool:
    return isinstance(node.value, tuple) and any(id_of(item) is not None for item in node.value)


def _slot_of(items: list[Node], id_: object) -> int | None:
    return next((slot for slot, each in enumerate(items) if id_of(each) == id_), None)


def _without_after(item: Node) -> Node:
    if not isinstance(item.value, Mapping):
        return item
    return replace(item, value={key: node for key, node in item.value.items() if key != "after"})
