"""Which section holds which kind of row, and which kinds there are."""

from __future__ import annotations

from planner.domain.protocol import rows
from planner.domain.protocol.contents import SECTIONS
from planner.domain.protocol.rows import Row
from planner.domain.protocol.section import RowKind, Section, section

__all__ = [
    "BY_ID",
    "CALENDAR",
    "LAUNCH_PACK",
    "PLANNED",
    "ROSTER",
    "ROW_TYPE",
    "ROW_TYPES",
    "SECTIONS",
    "RowKind",
    "Section",
    "section_of",
]

#: What is planned beside the protocol: edited like its sections, and no part of the paper.
LAUNCH_PACK: Section = section(
    0,
    "launch-questions",
    "Launch questions",
    "What will people ask when something new comes out?",
    None,
    RowKind(rows.ExpectedQuestion, "Expected questions"),
)
CALENDAR: Section = section(
    0,
    "content-calendar",
    "Content calendar",
    "What goes out when, and who is there to answer?",
    None,
    RowKind(rows.Post, "Planned posts"),
)

ROSTER: Section = section(
    0,
    "people-and-hours",
    "People and hours",
    "Who is on shift in person, who is away, and when can those who decide be asked?",
    None,
    RowKind(rows.RosterPerson, "People on the roster"),
    RowKind(rows.Shift, "Shifts"),
    RowKind(rows.Leave, "Leave"),
    RowKind(rows.RosterInForce, "Rosters in force"),
    RowKind(rows.RoleHours, "Hours of those who decide"),
    RowKind(rows.HolidayYear, "Public holidays confirmed"),
    RowKind(rows.SurfaceWords, "Public words"),
    RowKind(rows.Workload, "Workload", at_most=1),
)

PLANNED: tuple[Section, ...] = (CALENDAR, LAUNCH_PACK, ROSTER)

ROW_TYPES: tuple[type[Row], ...] = tuple(
    type_ for each in (*SECTIONS, *PLANNED) for type_ in each.types
)
ROW_TYPE: dict[str, type[Row]] = {type_.kind: type_ for type_ in ROW_TYPES}


BY_ID: dict[str, Section] = {each.id: each for each in (*SECTIONS, *PLANNED)}
_OF_KIND: dict[str, Section] = {type_.kind: each for each in BY_ID.values() for type_ in each.types}


def section_of(kind: str) -> Section:
    """Return the section that holds rows of this kind."""
    return _OF_KIND[kind]
