"""The protocol as it stands: stated rows over the playbook's defaults, and what is still open."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from planner.domain.ledger import Book
from planner.domain.once import once
from planner.domain.protocol import rows, triage
from planner.domain.protocol.fitting import astray, misfits
from planner.domain.protocol.rows import THING_KINDS, Row, must_fields
from planner.domain.protocol.sections import ROW_TYPE, SECTIONS, Section
from planner.domain.protocol.stated import Gap
from planner.domain.protocol.words import SurfaceStatus

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Laid:
    """A default row with the reason for it and the id of its source ("" for the intake)."""

    row: Row
    why: str
    source: str


class Origin(StrEnum):
    """Who stands behind a row: the playbook (not yet confirmed) or a person."""

    DEFAULT = "default"
    CONFIRMED = "confirmed"


@dataclass(frozen=True)
class Placed:
    """A row where it stands, with its stored version (0: a default) and why it was offered."""

    row: Row
    version: int
    origin: Origin
    why: str
    source: str


class Standing(StrEnum):
    """A section's state, the worst first."""

    EMPTY = "empty"
    GAP = "has a gap"
    DEFAULT = "default, not yet confirmed"
    CONFIRMED = "confirmed"
    NOT_NEEDED = "not needed here"


@dataclass(frozen=True)
class OpenPoint:
    """Something mandatory that is still open: in which row, and what in words."""

    section: str
    kind: str
    row: str
    field: str
    sentence: str


@dataclass(frozen=True)
class Protocol:
    """Every row that stands, by kind and id; the titles of the roles; the rows taken out."""

    placed: Mapping[tuple[str, str], Placed]
    roles: Mapping[str, str] = field(default_factory=dict)
    removed: frozenset[tuple[str, str]] = frozenset()
    #: Names of what is no row, by thing and id: participants and gates.
    others: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def name(self, row: Row) -> str:
        """Return what a list calls a row, roles by their titles."""
        return row.titled(self.roles)

    @once
    def of(self, type_: type[R]) -> tuple[R, ...]:
        """Return the standing rows of one kind, in their reading order."""
        return tuple(each.row for each in self.rows(type_.kind) if isinstance(each.row, type_))

    def one(self, type_: type[R]) -> R | None:
        """Return the single-facts row of a section, or None while nobody laid it."""
        return next(iter(self.of(type_)), None)

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Placed, ...]]:
        found: dict[str, list[Placed]] = {}
        for (kind, _), each in self.placed.items():
            found.setdefault(kind, []).append(each)
        return {kind: tuple(placed) for kind, placed in found.items()}

    def rows(self, kind: str) -> tuple[Placed, ...]:
        """Return the standing rows of a kind with their versions and origins."""
        return self._by_kind.get(kind, ())

    @once
    def named(self, thing: str) -> Mapping[str, str]:
        """Return the names, by id, of everything a field that points at such a thing may name."""
        if thing == "role":
            return self.roles
        if thing in self.others:
            return self.others[thing]
        return {
            placed.row.id: self.name(placed.row)
            for kind in THING_KINDS.get(thing, ())
            for placed in self.rows(kind)
        }

    def says(self, section: Section) -> bool:
        """Return whether the section stands in this brand's paper."""
        must = not section.recommended and self.needs(section)
        return must or bool(self.in_section(section))

    def needs(self, section: Section) -> bool:
        """Return whether the brand needs the section: an unused kind of surface needs no rules."""
        if section.only_with is None or self.in_section(section):
            return True
        return any(
            each.source is section.only_with and each.status is SurfaceStatus.WATCHED
            for each in self.of(rows.Surface)
        )

    def in_section(self, section: Section) -> tuple[Placed, ...]:
        """Return every standing row of a section."""
        return tuple(each for type_ in section.types for each in self.rows(type_.kind))


def read(
    defaults: Mapping[tuple[str, str], Laid],
    book: Book,
    roles: Mapping[str, str] | None = None,
    others: Mapping[str, Mapping[str, str]] | None = None,
) -> Protocol:
    """Return the protocol: a stated row hides its default, a removed one leaves no row."""
    placed: dict[tuple[str, str], Placed] = {}
    for key, laid in defaults.items():
        kept = book.kept.get(key)
        if kept is None:
            placed[key] = Placed(laid.row, 0, Origin.DEFAULT, laid.why, laid.source)
        elif isinstance(kept.value, Row):
            placed[key] = Placed(kept.value, kept.version, Origin.CONFIRMED, laid.why, laid.source)
    for key, kept in sorted(book.kept.items()):
        if key not in defaults and key[0] in ROW_TYPE and isinstance(kept.value, Row):
            placed[key] = Placed(kept.value, kept.version, Origin.CONFIRMED, "", "")
    removed = frozenset(key for key, kept in book.kept.items() if kept.value is None)
    own = {
        placed_row.row.id: placed_row.row.title
        for placed_row in placed.values()
        if isinstance(placed_row.row, rows.OwnRole)
    }
    return Protocol(placed, {**(roles or {}), **own}, removed, others or {})


def open_points(protocol: Protocol) -> tuple[OpenPoint, ...]:
    """Return everything mandatory that is open, in the order of the sections."""
    return tuple(point for section in SECTIONS for point in section_points(protocol, section))


@once
def section_points(protocol: Protocol, section: Section) -> tuple[OpenPoint, ...]:
    """Return a section's open points.

    Missing rows, blank fields, gaps that are still to fill, names of roles and surfaces that are
    not there, and rows that do not fit together.
    """
    if not protocol.needs(section):
        return ()
    return (
        *_missing_rows(protocol, section),
        *_blank_fields(protocol, section),
        *_misfits(protocol, section),
    )


def _missing_rows(protocol: Protocol, section: Section) -> Iterator[OpenPoint]:
    if section.facts and not protocol.rows(section.facts.kind) and not section.recommended:
        yield OpenPoint(
            section.id, section.facts.kind, "", "", f"{section.title}: nothing is stated yet."
        )
    for kind in section.kinds:
        count = len(protocol.rows(kind.type.kind))
        if count < kind.at_least:
            yield OpenPoint(
                section.id,
                kind.type.kind,
                "",
                "",
                f"{kind.title}: {count} of at least {kind.at_least}.",
            )
        if kind.at_most is not None and count > kind.at_most:
            yield OpenPoint(
                section.id,
                kind.type.kind,
                "",
                "",
                f"{kind.title}: {count}, at most {kind.at_most} are kept apart by readers.",
            )


def _blank_fields(protocol: Protocol, section: Section) -> Iterator[OpenPoint]:
    for placed in protocol.in_section(section):
        row = placed.row
        for name in must_fields(type(row)):
            value = getattr(row, name)
            title = type(row).model_fields[name].title or name
            if value in (None, "", ()):
                yield OpenPoint(
                    section.id, row.kind, row.id, name, f"{protocol.name(row)}: '{title}' is blank."
                )
            elif isinstance(value, Gap) and value.is_open:
                yield OpenPoint(
                    section.id,
                    row.kind,
                    row.id,
                    name,
                    f"{protocol.name(row)}: '{title}' {value.sentence}.",
                )


def _misfits(protocol: Protocol, section: Section) -> Iterator[OpenPoint]:
    standing = [placed.row for placed in protocol.in_section(section)]
    known: dict[str, Container[str]] = {thing: protocol.named(thing) for thing in THING_KINDS}
    if protocol.roles:
        known["role"] = protocol.roles

    def missing(thing: str, id_: str) -> str:
        if thing == "role":
            return "the playbook does not have"
        gone = any((kind, id_) in protocol.removed for kind in THING_KINDS[thing])
        return "was removed" if gone else "is not there"

    for found in (
        *astray(standing, known, missing, protocol.name),
        *misfits(section.id, standing, protocol.name),
    ):
        yield OpenPoint(section.id, found.kind, found.row, found.field, found.sentence)
    scenarios = [row for row in standing if isinstance(row, rows.Scenario)]
    for fault in triage.at_odds(scenarios, protocol.of(rows.TriageOutcome)):
        yield OpenPoint(section.id, fault.kind, fault.row, fault.field, fault.sentence)


def standing(protocol: Protocol, section: Section) -> Standing:
    """Return a section's state; an empty one is worse than a gap, a gap worse than a default."""
    placed = protocol.in_section(section)
    if not placed:
        return Standing.EMPTY if protocol.says(section) else Standing.NOT_NEEDED
    if section_points(protocol, section):
        return Standing.GAP
    if any(each.origin is Origin.DEFAULT for each in placed):
        return Standing.DEFAULT
    return Standing.CONFIRMED


def standing_words(protocol: Protocol, section: Section) -> str:
    """Return a section's state in a few words: "2 open points", "28 to confirm", "confirmed"."""
    points = len(section_points(protocol, section))
    if points:
        return f"{points} open point{'' if points == 1 else 's'}"
    waiting = sum(each.origin is Origin.DEFAULT for each in protocol.in_section(section))
    return f"{waiting} to confirm" if waiting else standing(protocol, section).value
