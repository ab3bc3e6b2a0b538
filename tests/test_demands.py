"""What the demand ledger promises: every demand once, and all it names is there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from planner.domain.protocol import rows
from planner.domain.protocol.sections import section_of

ROOT = Path(__file__).parents[1]
LEDGER = ROOT / "docs/demands.md"
ASKED = re.compile(r"asked in sections? (\d+(?:, \d+)*(?: and \d+)?)")
LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
COMING = ("evidence from message logs",)
NUMBERS = [f"F{n}" for n in range(1, 80)] + [f"D{n}" for n in range(1, 107)]


@dataclass(frozen=True)
class Entry:
    """A row of the ledger: what is asked, by which kinds of answer it is served, and where."""

    number: str
    asked: str
    kinds: tuple[str, ...]
    sections: tuple[int, ...]
    where: str

    @property
    def links(self) -> list[tuple[str, Path]]:
        return [(text, (LEDGER.parent / to).resolve()) for text, to in LINK.findall(self.where)]

    def leads_to(self, folder: str) -> bool:
        return any(path.is_relative_to(ROOT / folder) for _, path in self.links)


def _entry(line: str) -> Entry:
    number, asked, kinds, where = [cell.strip() for cell in line.strip("|").split(" | ")]
    sections = tuple(int(each) for each in re.findall(r"\d+", " ".join(ASKED.findall(kinds))))
    plain = ASKED.sub("asked in a section", kinds)
    return Entry(number, asked, tuple(plain.split(", ")), sections, where)


@cache
def _entries() -> tuple[Entry, ...]:
    lines = LEDGER.read_text().splitlines()
    return tuple(_entry(line) for line in lines if re.match(r"\| [FD]\d", line))


def _says(entry: Entry, kind: str) -> bool:
    """Return whether the words beside the answer speak of this kind, claimed or not."""
    match kind:
        case "asked in a section":
            return bool(_row_links(entry))
        case "refused":
            return "refused, because " in entry.where
        case _:
            return any(f"for {part}" in entry.where for part in COMING)


def _proves(entry: Entry, kind: str) -> bool:
    """Return whether what stands beside an answer of this kind is what the kind calls for."""
    match kind:
        case "rule":
            named = [path for text, path in entry.links if text.startswith("`")]
            code = [path for path in named if path.is_relative_to(ROOT / "planner")]
            return any(not _in(path, "ui", "domain/protocol/rows") for path in code)
        case "page":
            return entry.leads_to("planner/ui")
        case "paper":
            return entry.leads_to("planner/documents")
        case "test":
            return entry.leads_to("tests")
        case "asked in a section":
            return {_section_of(name) for name, _ in _row_links(entry)} == set(entry.sections)
        case "asked in readiness":
            return any(path.name == "readiness.yaml" for _, path in entry.links)
        case "told in the playbook":
            return entry.leads_to("playbooks")
        case "refused" | "planned":
            return _says(entry, kind)
        case _:
            return False


def _in(path: Path, *folders: str) -> bool:
    return any(path.is_relative_to(ROOT / "planner" / folder) for folder in folders)


def _row_links(entry: Entry) -> list[tuple[str, Path]]:
    """Return the links to rows of the paper's own sections; those kept beside it have no number."""
    return [
        (text, path)
        for text, path in entry.links
        if _in(path, "domain/protocol/rows") and not _in(path, "domain/protocol/rows/handoff")
    ]


def _section_of(name: str) -> int:
    return section_of(getattr(rows, name.strip("`")).kind).number


def _stands_in(name: str, path: Path) -> bool:
    text, plain = path.read_text(), re.escape(name)
    if path.suffix == ".py":
        return re.search(rf"\b(?:def|class) {plain}\b", text) is not None
    return re.search(rf"\bid: {plain}$|^\s*{plain}:", text, re.MULTILINE) is not None


def test_every_feature_and_every_demand_stands_there_once_in_order_and_nothing_else_does():
    assert [each.number for each in _entries()] == NUMBERS


def test_nothing_but_entries_stands_in_the_tables_of_the_ledger():
    tables = LEDGER.read_text().partition("## Features")[2]
    lines = [line for line in tables.splitlines() if line.startswith("|")]
    heads = [line for line in lines if line.startswith(("| No. |", "|---"))]

    assert len(lines) - len(heads) == len(NUMBERS)
    assert all(each.asked and each.where for each in _entries())


def test_each_kind_of_answer_is_known_and_has_what_it_calls_for():
    unproved = [
        (entry.number, kind)
        for entry in _entries()
        for kind in entry.kinds
        if not _proves(entry, kind)
    ]

    assert unproved == []


def test_what_waits_is_refused_or_asked_is_claimed_as_such():
    unclaimed = [
        (entry.number, kind)
        for entry in _entries()
        for kind in ("asked in a section", "refused", "planned")
        if kind not in entry.kinds and _says(entry, kind)
    ]

    assert unclaimed == []


def test_every_path_and_every_name_of_the_ledger_is_there():
    missing = [
        (entry.number, text, path.name)
        for entry in _entries()
        for text, path in entry.links
        if not path.exists() or (text[0] == "`" and not _stands_in(text.strip("`"), path))
    ]

    assert missing == []
