"""What does a YAML file of a playbook say, and on which line? Plain data, never Python's guesses.

Only null, true, false and plain decimal integers are typed; all else is text, so `17:30`, `no` and
`2026-01-31` stay what their author wrote. Anchors, aliases, tags and a second document are refused
before anything is built from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import yaml

from planner.library.node import FileFault, Node, Place, fault_at, path_word

# The limits a hostile file meets first. Ours: a full playbook has 5 levels, about 20,000 events
# and 300 kB in all.
MAX_BYTES = 1_000_000
MAX_DEPTH = 12
MAX_EVENTS = 200_000
#: Groups too long for one file.
SPREAD = ("protocol", "trade", "handoff")
# Whoever copies a file full of anchors needs to see the kind of mistake, not each one.
_MAX_REFUSED = 20

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_WORDS: Mapping[str, bool | None] = {"": None, "null": None, "true": True, "false": False}
# What YAML cannot hold, and line breaks that editors and YAML count differently.
_UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
)
_LINE_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True)
class Reading:
    """What could be read and every fault met; unless `is_whole`, `root` lacks what could not."""

    root: Node
    faults: tuple[FileFault, ...]
    is_whole: bool


def read_folder(folder: Path) -> Reading:
    """Return the fields of all `*.yaml` files of a folder as one group, each key from one file.

    The large groups (`SPREAD`) may stand in several files, each of their fields in one.
    """
    files = sorted(folder.glob("*.yaml"))
    readings = [read_file(file) for file in files]
    faults = [fault for reading in readings for fault in reading.faults]
    fields: dict[str, Node] = {}
    for reading in readings:
        faults += _gathered(fields, _fields(reading.root), "")
    faults += _misnamed(folder)
    mark = fields.get("id", Node(files[0] if files else folder, 1, None))
    is_whole = all(reading.is_whole for reading in readings)
    return Reading(Node(mark.file, 1, fields), tuple(faults), is_whole)


def _gathered(fields: dict[str, Node], more: Mapping[str, Node], above: str) -> list[FileFault]:
    """Put the fields of one more file to those gathered; return a fault for each met twice."""
    faults: list[FileFault] = []
    for key, node in more.items():
        first = fields.get(key)
        if first is None:
            fields[key] = node
        elif not above and key in SPREAD and _is_group(first) and _is_group(node):
            whole = dict(_fields(first))
            faults += _gathered(whole, _fields(node), f"{key}.")
            fields[key] = replace(first, value=whole)
        else:
            told = (
                f"'{path_word(key)}' already stands in {first.file.name}:{first.line}. "
                "Keep it in one file."
            )
            faults.append(FileFault(node.file, node.line, f"{above}{path_word(key)}", told))
    return faults


def _is_group(node: Node) -> bool:
    return isinstance(node.value, Mapping)


def read_file(file: Path) -> Reading:
    """Return what one file says; an unreadable file gives its faults and an empty group."""
    try:
        return _read_bytes(file, _bytes(file))
    except OSError as error:
        told = f"This file cannot be opened: {error.strerror}. Mend that."
        return _nothing(file, [(1, told)])
    except _Unreadable as fault:
        return _nothing(file, [(fault.line, fault.sentence)])


# As many as the base has files, and more: each of its overlays reads them again.
@lru_cache(maxsize=128)
def _read_bytes(file: Path, raw: bytes) -> Reading:
    builder = _Builder(file)
    try:
        root = builder.document(_text(raw))
    except _Unreadable as fault:
        return _nothing(file, [*builder.refused, (fault.line, fault.sentence)])
    return Reading(root, builder.faults_in(root), is_whole=True)


def _nothing(file: Path, told: Iterable[tuple[int, str]]) -> Reading:
    faults = (FileFault(file, line, "", sentence) for line, sentence in dict.fromkeys(told))
    return Reading(Node(file, 1, {}), tuple(faults), is_whole=False)


class _Unreadable(Exception):
    """Reading ends here: nothing after this line of the file can be trusted."""

    def __init__(self, line: int, sentence: str) -> None:
        self.line, self.sentence = line, sentence
        super().__init__(sentence)


def _fields(node: Node) -> Mapping[str, Node]:
    return node.value if isinstance(node.value, Mapping) else {}


def _misnamed(folder: Path) -> list[FileFault]:
    told = "Files of a playbook end in '.yaml', and this one is not read. Rename it."
    return [FileFault(file, 1, "", told) for file in sorted(folder.glob("*.[yY][mM][lL]"))]


def _bytes(file: Path) -> bytes:
    # Opening a named pipe would wait for ever.
    if file.exists() and not file.is_file():
        raise _Unreadable(1, "This is no file. Move it out of the playbook.")
    with file.open("rb") as stream:
        raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise _Unreadable(1, f"This file is larger than {MAX_BYTES:,} bytes. Split it.")
    return raw


def _text(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = _line_at(raw[: error.start].decode("utf-8", "replace"))
        raise _Unreadable(line, "This is not UTF-8 text. Save the file as UTF-8.") from None
    found = _UNREADABLE.search(text)
    if found:
        sign = f"U+{ord(found.group()):04X}"
        line = _line_at(text[: found.start()])
        raise _Unreadable(line, f"The sign {sign} cannot stand in a playbook. Delete it.")
    return text


def _line_at(before: str) -> int:
    return len(_LINE_END.findall(before)) + 1


class _Builder:
    """Builds nodes from YAML's events in one pass, so that a refused file never grows in memory."""

    def __init__(self, file: Path) -> None:
        self.refused: list[tuple[int, str]] = []
        self._file = file
        self._events: Iterator[yaml.Event] = iter(())
        self._repeated: list[tuple[Place, int, int]] = []

    def document(self, text: str) -> Node:
        """Return the one document of the text, a group of fields; raises _Unreadable."""
        self._events = _counted(text)
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise _Unreadable(_line(event), "A second document starts here. Use one a file.")
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, _line(event), ())
        if self.refused:
            raise _Unreadable(*self.refused[0])
        if root is None:
            raise _Unreadable(1, "This file is empty. Write a field into it or delete it.")
        if not isinstance(root.value, Mapping):
            raise _Unreadable(root.line, "A file holds fields. Write each as 'name: value'.")
        return root

    def faults_in(self, root: Node) -> tuple[FileFault, ...]:
        """Return a fault for every field that stands twice in one group."""
        return tuple(
            replace(
                fault_at(root, place, f"This stands twice, first on line {first}. Keep one."),
                line=line,
            )
            for place, first, line in self._repeated
        )

    def _node(self, event: yaml.Event, line: int, place: Place) -> Node:
        if len(place) >= MAX_DEPTH:
            told = f"This is nested deeper than {MAX_DEPTH} levels. Make it flatter."
            raise _Unreadable(_line(event), told)
        self._refuse_cleverness(event)
        match event:
            case yaml.ScalarEvent():
                return Node(self._file, line, _typed(event))
            case yaml.SequenceStartEvent():
                return Node(self._file, line, tuple(self._items(place)))
            case yaml.MappingStartEvent():
                return Node(self._file, line, dict(self._pairs(place)))
            case _:
                return Node(self._file, line, None)

    def _items(self, place: Place) -> Iterator[Node]:
        position = 0
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, _line(event), (*place, position))
            position += 1

    def _pairs(self, place: Place) -> Iterator[tuple[str, Node]]:
        seen: dict[str, int] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            line = _line(event)
            key = self._key(event, place)
            node = self._node(next(self._events), line, (*place, key))
            if key in seen:
                self._repeated.append(((*place, key), seen[key], line))
            else:
                seen[key] = line
                yield key, node

    def _key(self, event: yaml.Event, place: Place) -> str:
        self._node(event, _line(event), place)
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(event, "A field's name is plain text. Write 'name: value'.")
            return ""
        if event.value == "<<":
            self._refuse(event, "Merge keys ('<<') are not used here. Write the fields out.")
        return str(event.value)

    def _refuse_cleverness(self, event: yaml.Event) -> None:
        anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            told = f"The alias '*{path_word(anchor or '')}' is not used here. Write the text out."
            self._refuse(event, told)
        elif anchor:
            self._refuse(event, f"The anchor '&{path_word(anchor)}' is not used here. Delete it.")
        if getattr(event, "tag", None):
            self._refuse(event, "A tag ('!') is not used here. Delete it.")

    def _refuse(self, event: yaml.Event, sentence: str) -> None:
        self.refused.append((_line(event), sentence))
        if len(self.refused) == _MAX_REFUSED:
            raise _Unreadable(*self.refused[0])


def _counted(text: str) -> Iterator[yaml.Event]:
    try:
        for count, event in enumerate(yaml.parse(text, Loader=_LOADER), start=1):
            if count > MAX_EVENTS:
                told = f"This file has more than {MAX_EVENTS:,} entries. Split it."
                raise _Unreadable(_line(event), told)
            yield event
    except yaml.MarkedYAMLError as error:
        raise _broken(text, error) from None
    except yaml.YAMLError as error:
        raise _Unreadable(1, f"This cannot be read as YAML: {error}. Correct it.") from None


def _typed(event: yaml.ScalarEvent) -> str | int | bool | None:
    text = str(event.value)
    if not event.implicit[0]:  # quoted, or a block of lines
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.fullmatch(text) else text


def _line(event: yaml.Event) -> int:
    return int(event.start_mark.line) + 1 if event.start_mark else 1


def _broken(text: str, error: yaml.MarkedYAMLError) -> _Unreadable:
    line = int(error.problem_mark.line) + 1 if error.problem_mark else 1
    lines = _LINE_END.split(text)
    line = min(line, len(lines))
    if re.match(r" *\t", lines[line - 1]):
        return _Unreadable(line, "A tab cannot indent YAML. Use spaces.")
    problem = str(error.problem).replace("\t", "\\t")
    return _Unreadable(line, f"This cannot be read as YAML: {problem}. Mend it here or just above.")
