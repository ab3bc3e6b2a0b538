"""Where does each piece of a playbook stand? Data, and faults, that know their file and line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Node:
    """A piece of a file: what it says, and where its key (or its list's dash) stands."""

    file: Path
    line: int
    value: str | int | bool | tuple[Node, ...] | Mapping[str, Node] | None


@dataclass(frozen=True)
class FileFault:
    """One mistake for an author: file, line (from 1), dotted path (may be empty), sentence."""

    file: Path
    line: int
    path: str
    sentence: str

    def __str__(self) -> str:
        """Return one line: `file:line: path: sentence`."""
        said = f"{self.path}: {self.sentence}" if self.path else self.sentence
        return f"{self.file}:{self.line}: {' '.join(said.split())}"


def plain(node: Node) -> Any:
    """Return the data without positions: dicts, lists, text, whole numbers, true, false, None."""
    match node.value:
        case tuple():
            return [plain(each) for each in node.value]
        case Mapping():
            return {key: plain(each) for key, each in node.value.items()}
        case _:
            return node.value


def fault_at(root: Node, place: Place, sentence: str) -> FileFault:
    """Return a fault where `place` leads; what is not there is told where it should stand.

    Things in lists are named by their id: `criteria[scope-signed].met_when`.
    """
    node, path = root, ""
    for part in place:
        found = child(node, part)
        word = path_word(str(part))
        if isinstance(part, int) and found is not None and (id_ := id_of(found)) is not None:
            path += f"[{path_word(id_)}]"
        else:
            path += f".{word}" if path else word
        if found is None:
            break
        node = found
    return FileFault(node.file, node.line, path, sentence)


def child(node: Node, part: str | int) -> Node | None:
    """Return what stands under a key or at a position, or None."""
    if isinstance(node.value, Mapping):
        return node.value.get(str(part))
    if isinstance(node.value, tuple) and isinstance(part, int) and part < len(node.value):
        return node.value[part]
    return None


def node_at(root: Node, place: Place) -> Node | None:
    """Return what stands at a place, or None."""
    node: Node | None = root
    for part in place:
        node = child(node, part) if node is not None else None
    return node


def id_of(node: Node) -> str | None:
    """Return the id of a thing in a list, or None if it has none."""
    found = child(node, "id") if isinstance(node.value, Mapping) else None
    return found.value if found is not None and isinstance(found.value, str) else None


def path_word(key: str) -> str:
    """Return a key as a path shows it: at most 80 signs, odd ones escaped."""
    short = key if len(key) <= 80 else f"{key[:79]}…"
    return short if re.fullmatch(r"[\w-]+(\.[\w-]+)*…?", short) else json.dumps(short)
