"""What a plan's files are made from: plain rows, whatever worked the dates out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

Cell = str | int | date | None


class Columns(NamedTuple):
    """The titles of a sheet's columns, and how wide each is in letters."""

    titles: tuple[str, ...]
    widths: tuple[int, ...]


TASK_COLUMNS = Columns(
    ("Task", "Stage", "Party", "Who", "Start", "Finish", "Working days", "Float", "Critical",
     "Done on", "Frozen start", "Frozen finish", "Days late", "Gate", "Waits for", "Why then"),
    (44, 14, 9, 24, 12, 12, 9, 7, 9, 12, 12, 12, 9, 7, 40, 60),
)  # fmt: skip
GATE_COLUMNS = Columns(
    ("Gate", "Title", "Planned for", "State", "Missing", "Signed by"), (7, 30, 13, 18, 60, 40)
)
CELL_COLUMNS = Columns(
    ("Surface", "Responsibility", "Hours", "Stage", "Answered by", "Next stage", "From"),
    (48, 30, 26, 14, 13, 14, 13),
)
ASSET_COLUMNS = Columns(
    ("Asset", "Belongs today to", "Shall belong to", "Done so far", "Next step", "Waits until",
     "Moved by", "Agency still has access"),
    (38, 26, 26, 22, 22, 13, 13, 14),
)  # fmt: skip


@dataclass(frozen=True)
class PlannedTask:
    """One task as it is laid; with 0 days a milestone. `float_days` below 0 is late already."""

    id: str
    title: str
    stage: str
    party: str
    who: str
    start: date
    finish: date
    days: int
    float_days: int | None = None
    is_critical: bool = False
    done_on: date | None = None
    was_start: date | None = None
    was_finish: date | None = None
    gate: str = ""
    waits_for: tuple[str, ...] = ()
    because: str = ""

    @property
    def late_days(self) -> int | None:
        """Return by how many days of the calendar it ends later than frozen; None: never frozen."""
        return (self.finish - self.was_finish).days if self.was_finish else None

    def cells(self) -> tuple[Cell, ...]:
        """Return the row of TASK_COLUMNS."""
        return (
            self.title, self.stage, self.party, self.who, self.start, self.finish, self.days,
            self.float_days, "yes" if self.is_critical else "", self.done_on, self.was_start,
            self.was_finish, self.late_days, self.gate, ", ".join(self.waits_for), self.because,
        )  # fmt: skip


@dataclass(frozen=True)
class PlannedGate:
    """One gate with its day, where it stands, and what it misses, in words."""

    id: str
    code: str
    title: str
    on: date
    state: str = ""
    missing: str = ""
    signers: str = ""

    def cells(self) -> tuple[Cell, ...]:
        """Return the row of GATE_COLUMNS."""
        return self.code, self.title, self.on, self.state, self.missing, self.signers


@dataclass(frozen=True)
class PlannedMove:
    """One cutover: the day, the time by the brand's clocks, what changes hands."""

    id: str
    title: str
    on: date
    at: str = ""
    what: str = ""


@dataclass(frozen=True)
class PlannedCell:
    """One cell: where it stands on the day the file is made, and where it goes next."""

    surface: str
    responsibility: str
    hours: str
    stage: str
    answered_by: str
    next_stage: str = ""
    next_on: date | None = None

    def cells(self) -> tuple[Cell, ...]:
        """Return the row of CELL_COLUMNS."""
        return (
            self.surface, self.responsibility, self.hours, self.stage, self.answered_by,
            self.next_stage, self.next_on,
        )  # fmt: skip


@dataclass(frozen=True)
class PlannedAsset:
    """One asset: whose it is, the last step taken, the next one, and until when one waits."""

    title: str
    owner_now: str
    owner_after: str
    done: str = ""
    next_step: str = ""
    waits_until: date | None = None
    target_on: date | None = None
    agency_has_access: bool = True

    def cells(self) -> tuple[Cell, ...]:
        """Return the row of ASSET_COLUMNS."""
        return (
            self.title, self.owner_now, self.owner_after, self.done, self.next_step,
            self.waits_until, self.target_on, "yes" if self.agency_has_access else "no",
        )  # fmt: skip


@dataclass(frozen=True)
class PlanFile:
    """A whole plan as of a moment. `version` rises with every change, so that calendars update."""

    transition: str
    brand: str
    made_at: datetime
    version: int
    contract_ends_on: date
    tasks: tuple[PlannedTask, ...] = ()
    gates: tuple[PlannedGate, ...] = ()
    moves: tuple[PlannedMove, ...] = ()
    cells: tuple[PlannedCell, ...] = ()
    assets: tuple[PlannedAsset, ...] = ()
