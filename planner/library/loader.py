"""Is this folder a playbook? Either the checked value, or every mistake with its file and line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from planner.domain import soundness
from planner.domain.playbook import Playbook
from planner.domain.value import is_echo
from planner.library.explain import faults_of
from planner.library.node import (
    FileFault,
    Node,
    Place,
    child,
    fault_at,
    id_of,
    node_at,
    path_word,
    plain,
)
from planner.library.overlay import merge, repeated_ids
from planner.library.reading import Reading, read_folder

_ID = r"[a-z0-9]+(?:[.-][a-z0-9]+)*"


@dataclass(frozen=True)
class Loaded:
    """A sound playbook and no faults, or no playbook and at least one fault."""

    playbook: Playbook | None
    faults: tuple[FileFault, ...]


@dataclass(frozen=True)
class _Tree:
    """What is to be checked (None: too little of it could be read) and the faults met so far."""

    root: Node | None
    faults: tuple[FileFault, ...]
    is_whole: bool = True


def load(folder: Path) -> Loaded:
    """Return the playbook of a folder, merged with its base if it extends one.

    All mistakes of all files come together, those of a base too. Nothing a file holds raises.
    """
    tree = _tree(folder)
    playbook, found = _checked(tree)
    faults = tuple(dict.fromkeys((*tree.faults, *found)))
    return Loaded(None if faults else playbook, tuple(sorted(faults, key=_reading_order)))


def _reading_order(fault: FileFault) -> tuple[str, int]:
    return str(fault.file), fault.line


def _tree(folder: Path) -> _Tree:
    own, faults = _read(folder)
    extends = child(own.root, "extends")
    if extends is None or extends.value is None:
        return _Tree(own.root, faults, own.is_whole)
    # Path(".") has no parent of its own name.
    beside = folder.parent if folder.name not in {"", ".."} else folder.resolve().parent
    base = beside / str(extends.value)
    if not re.fullmatch(_ID, str(extends.value)) or not any(base.glob("*.yaml")):
        name = path_word(str(plain(extends)))
        told = f"There is no playbook '{name}' beside this one. Name the folder of its base."
        return _Tree(None, (*faults, fault_at(own.root, ("extends",), told)))
    return _laid_over(base, own, faults)


def _laid_over(base: Path, own: Reading, faults: tuple[FileFault, ...]) -> _Tree:
    below, faults_below = _read(base)
    deeper = child(below.root, "extends")
    if deeper is not None and deeper.value is not None:
        told = f"'{base.name}' is an overlay itself. Extend a playbook that extends none."
        return _Tree(None, (*faults, fault_at(own.root, ("extends",), told)))
    merged = merge(below.root, own.root)
    root = merged.root if below.is_whole else None
    return _Tree(root, (*faults_below, *faults, *merged.faults), own.is_whole)


def _read(folder: Path) -> tuple[Reading, tuple[FileFault, ...]]:
    read = read_folder(folder)
    return read, (*read.faults, *repeated_ids(read.root), *_misnamed(folder, read.root))


def _misnamed(folder: Path, root: Node) -> Iterator[FileFault]:
    id_, name = child(root, "id"), folder.resolve().name
    if id_ is not None and isinstance(id_.value, str) and id_.value != name:
        told = f"The id is '{path_word(id_.value)}', the folder is '{name}'. Make the two the same."
        yield fault_at(root, ("id",), told)
    if id_ is None and child(root, "extends") is not None:
        yield fault_at(root, ("id",), "An overlay has its own id. Write the name of its folder.")


def _checked(tree: _Tree) -> tuple[Playbook | None, tuple[FileFault, ...]]:
    if tree.root is None:
        return None, ()
    playbook, errors = _parse(tree.root)
    if playbook is not None:
        return playbook, tuple(_told(tree.root, fault) for fault in soundness.check(playbook))
    if not tree.is_whole:
        # What the unreadable file would have said is not missing.
        errors = [error for error in errors if len(error["loc"]) > 1 or error["type"] != "missing"]
        return None, tuple(faults_of(tree.root, errors))
    return None, (*faults_of(tree.root, errors), *_unsound_rest(tree.root, errors))


def _parse(root: Node) -> tuple[Playbook | None, list[Any]]:
    # JSON's strict mode takes a date written as text, but never a number for a text.
    try:
        return Playbook.model_validate_json(json.dumps(plain(root)), strict=True), []
    except ValidationError as error:
        return None, [each for each in error.errors(include_url=False) if not is_echo(each)]


def _told(root: Node, fault: soundness.Fault) -> FileFault:
    return fault_at(root, fault.place, fault.sentence)


def _unsound_rest(root: Node, errors: list[Any]) -> Iterator[FileFault]:
    """Check what is sound in its parts as a whole, so that one slip does not hide other kinds.

    Things with a fault are left out, and what only their absence causes is not told.
    """
    lost = {_thing_at(root, error["loc"]) for error in errors}
    if None in lost:
        return
    things = {place for place in lost if place}
    rest = _without(root, things, ())
    playbook, _ = _parse(rest)
    names = [id_of(node) or "" for place in things if (node := node_at(root, place)) is not None]
    for fault in soundness.check(playbook) if playbook else ():
        is_count = fault.place[:1] == ("protocol",) and len(fault.place) < 3
        if not is_count and not any(f"'{name}'" in fault.sentence for name in names):
            yield _told(rest, fault)


def _thing_at(root: Node, place: Place) -> Place | None:
    """Return the place of the thing with an id that holds this place, or None outside of one."""
    for length in range(1, len(place) + 1):
        node = node_at(root, place[:length])
        if isinstance(place[length - 1], int) and node is not None and id_of(node) is not None:
            return place[:length]
    return None


def _without(node: Node, lost: set[Place], place: Place) -> Node:
    if isinstance(node.value, Mapping):
        fields = {key: _without(each, lost, (*place, key)) for key, each in node.value.items()}
        return replace(node, value=fields)
    if isinstance(node.value, tuple):
        kept = [
            _without(each, lost, (*place, position))
            for position, each in enumerate(node.value)
            if (*place, position) not in lost
        ]
        return replace(node, value=tuple(kept))
    return node
