"""Which section holds which kind of row, and which kinds there are."""

from __future__ import annotations

from planner.domain.protocol.contents import SECTIONS
from planner.domain.protocol.planned import (
    CALENDAR,
    DRILLS,
    GATES,
    HANDOFF,
    HOLDINGS,
    INSIGHTS,
    LAUNCH_PACK,
    MATTERS,
    PLAN,
    PLANNED,
    ROSTER,
    TEAM,
    TRAINING,
)
from planner.domain.protocol.rows import Row
from planner.domain.protocol.section import RowKind, Section

__all__ = [
    "BY_ID",
    "CALENDAR",
    "DRILLS",
    "GATES",
    "HANDOFF",
    "HOLDINGS",
    "INSIGHTS",
    "LAUNCH_PACK",
    "MATTERS",
    "PLAN",
    "PLANNED",
    "ROSTER",
    "ROW_TYPE",
    "ROW_TYPES",
    "SECTIONS",
    "TEAM",
    "TRAINING",
    "RowKind",
    "Section",
    "section_of",
]

ROW_TYPES: tuple[type[Row], ...] = tuple(
    type_ for each in (*SECTIONS, *PLANNED) for type_ in each.types
)
ROW_TYPE: dict[str, type[Row]] = {type_.kind: type_ for type_ in ROW_TYPES}


BY_ID: dict[str, Section] = {each.id: each for each in (*SECTIONS, *PLANNED)}
_OF_KIND: dict[str, Section] = {type_.kind: each for each in BY_ID.values() for type_ in each.types}


def section_of(kind: str) -> Section:
    """Return the section that holds rows of this kind."""
    return _OF_KIND[kind]
