"""What differs between two protocols? Rows added, removed and changed, section by section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Row
from planner.domain.protocol.saying import field_in_words
from planner.domain.protocol.section import Section
from planner.domain.protocol.sections import SECTIONS


class How(StrEnum):
    """In what way something differs."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class FieldChange:
    """One field that differs: its title, and both values in words."""

    title: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """One row that differs; the fields are those of a changed row."""

    kind: str
    id: str
    name: str
    how: How
    fields: tuple[FieldChange, ...] = ()

    @property
    def sentence(self) -> str:
        """Return the change in words: "changed: Late delivery (First reply: 2 h → 1 h)"."""
        told = "; ".join(f"{each.title}: {each.before} → {each.after}" for each in self.fields)
        return f"{self.how.value}: {self.name}{f' ({told})' if told else ''}"


@dataclass(frozen=True)
class SectionChange:
    """One section in which something differs."""

    section: Section
    rows: tuple[RowChange, ...]


def compare(
    before: Protocol, after: Protocol, sections: tuple[Section, ...] = SECTIONS
) -> tuple[SectionChange, ...]:
    """Return every section that differs, in order; nothing if the two say the same."""
    found = (SectionChange(each, tuple(_rows(before, after, each))) for each in sections)
    return tuple(each for each in found if each.rows)


def _rows(before: Protocol, after: Protocol, section: Section) -> Iterator[RowChange]:
    for type_ in section.types:
        old = {each.row.id: each.row for each in before.rows(type_.kind)}
        new = {each.row.id: each.row for each in after.rows(type_.kind)}
        for id_, row in new.items():
            if id_ not in old:
                yield RowChange(type_.kind, id_, after.name(row), How.ADDED)
            elif old[id_] != row:
                fields = tuple(_fields(before, old[id_], after, row))
                yield RowChange(type_.kind, id_, after.name(row), How.CHANGED, fields)
        for id_, row in old.items():
            if id_ not in new:
                yield RowChange(type_.kind, id_, before.name(row), How.REMOVED)


def _fields(before: Protocol, old: Row, after: Protocol, new: Row) -> Iterator[FieldChange]:
    for name, field in type(new).model_fields.items():
        if getattr(old, name) != getattr(new, name):
            yield FieldChange(
                field.title or name,
                field_in_words(before, old, name),
                field_in_words(after, new, name),
            )
