"""What is to be done by whom and when: tasks, waits, freeze windows, days off, and the baseline."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from planner.domain.people import Party
from planner.domain.profile import Country
from planner.domain.protocol.rows.base import (
    GateId,
    ParticipantId,
    RoleId,
    Row,
    TaskId,
    asked,
)
from planner.domain.stages import Stage
from planner.domain.value import Day, Line, Name, Text, Value

#: Working days of one task; longer ones are slips of the keyboard.
TaskDays = Annotated[int, Field(ge=0, le=400)]


class Laid(StrEnum):
    """From which end a plan is laid."""

    FORWARD = "forward-from-kickoff"
    BACK = "back-from-contract-end"


class Task(Row):
    """A piece of work of the move in whole working days; with 0 days a milestone."""

    kind: ClassVar[str] = "task"
    noun: ClassVar[str] = "task"

    title: Name = asked("Task")
    phase: Stage = asked("In stage", "In which stage of the move it is done.")
    party: Party = asked("Done by", "Whose working days count.")
    role: RoleId = asked("Role", of="role")
    person: ParticipantId | None = asked("Person", default=None, of="participant")
    days: TaskDays = asked("Working days", "As a rule; 0 is a milestone, which takes none.")
    days_if_well: TaskDays | None = asked("Days if all goes well", default=None)
    days_at_worst: TaskDays | None = asked("Days at worst", default=None)
    waits_for: tuple[TaskId, ...] = asked(
        "Waits for", "What must be finished before it starts.", default=(), of="task"
    )
    wait_days: Annotated[int, Field(ge=0, le=730)] = asked(
        "Then a wait of (days)",
        "Days of the calendar, weekends included, that a platform or a contract makes us wait "
        "after it.",
        default=0,
    )
    cuts_over: bool = asked(
        "Cells change hands on it",
        "Then only on a Tuesday to Thursday that both sides work, outside freeze windows.",
        default=False,
    )
    not_before: Day | None = asked("Not before", default=None)
    gate: GateId | None = asked("Needed for gate", default=None, of="gate")
    started_on: Day | None = asked("Started on", default=None)
    done_on: Day | None = asked("Done on", default=None)
    note: Text = asked("Note", default="")

    @property
    def label(self) -> str:
        """Return the task's title."""
        return self.title

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        well = self.days if self.days_if_well is None else self.days_if_well
        worst = self.days if self.days_at_worst is None else self.days_at_worst
        if not well <= self.days <= worst:
            raise ValueError(
                f"{well} days if all goes well, {self.days} as a rule and {worst} at worst are "
                "out of order. Give the shortest first and the longest last."
            )
        if self.started_on and self.done_on and self.done_on < self.started_on:
            raise ValueError(
                f"The task was done on {self.done_on:%-d %b %Y}, before it started on "
                f"{self.started_on:%-d %b %Y}. Correct one of the two."
            )
        if self.id in self.waits_for:
            raise ValueError("The task waits for itself. Take it out of what it waits for.")
        return self


class Waiting(Row):
    """Days on which a task stood still because somebody waited for one of the parties."""

    kind: ClassVar[str] = "waiting"
    noun: ClassVar[str] = "wait"

    task: TaskId = asked("Task", of="task")
    on: Party = asked("Waited on", "Who had to move next.")
    what: Line = asked("For", "What was missing.")
    since: Day = asked("Since")
    until: Day | None = asked("Until", "Blank: still waiting.", default=None)

    @property
    def label(self) -> str:
        """Return for what and since when."""
        return f"{self.what}, since {self.since:%-d %b %Y}"

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.until and self.until < self.since:
            raise ValueError(
                f"The wait ended on {self.until:%-d %b %Y}, before it began on "
                f"{self.since:%-d %b %Y}. Correct one of the two."
            )
        return self


class FreezeWindow(Row):
    """Days on which no cell changes hands, both included: a launch, a sale, an incident."""

    kind: ClassVar[str] = "freeze-window"
    noun: ClassVar[str] = "freeze window"

    title: Name = asked("Occasion")
    first_on: Day = asked("First day")
    last_on: Day = asked("Last day")
    because: Text = asked("Because", default="")

    @property
    def label(self) -> str:
        """Return the occasion."""
        return self.title

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        _require_order("freeze window", self.first_on, self.last_on)
        return self


class PartyDaysOff(Row):
    """Days on which one party does no work on the move, beside its public holidays."""

    kind: ClassVar[str] = "party-days-off"
    noun: ClassVar[str] = "stretch of days off"

    party: Party = asked("Party")
    title: Name = asked("Occasion", "Company shutdown, moving house.")
    first_on: Day = asked("First day")
    last_on: Day = asked("Last day")

    @property
    def label(self) -> str:
        """Return the occasion."""
        return self.title

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        _require_order("days off", self.first_on, self.last_on)
        return self


class PlanTerms(Row):
    """How the plan is laid, and what overlap costs."""

    kind: ClassVar[str] = "plan-terms"
    noun: ClassVar[str] = "terms of the plan"

    laid: Laid = asked("Laid", "From which end the dates are counted.", default=Laid.FORWARD)
    agency_country: Country | None = asked(
        "Agency's public holidays of", "Blank: the brand's.", default=None
    )
    hiring_weeks: Annotated[int, Field(ge=0, le=52)] = asked(
        "Hiring takes (weeks)", "From opening a position to the first day in it.", default=10
    )
    agency_week_cost: Annotated[int, Field(ge=0, le=10_000_000)] | None = asked(
        "Agency's answering, a week", "What the agency's community management costs.", default=None
    )
    brand_week_cost: Annotated[int, Field(ge=0, le=10_000_000)] | None = asked(
        "Brand's own team, a week", default=None
    )
    currency: Name = asked("Currency", default="GBP")

    @property
    def label(self) -> str:
        """Return what they are called."""
        return "Terms of the plan"


class PlannedDates(Value):
    """A task's first and last day as a baseline froze them."""

    task: TaskId
    title: Name
    start: Day
    finish: Day


class PlannedShare(Value):
    """The share of the weekly volume that the brand answers from a day on, in thousandths."""

    on: Day
    thousandths: Annotated[int, Field(ge=0, le=1000)]


class Baseline(Row):
    """The plan as it was frozen on purpose; slips are counted against the newest one."""

    kind: ClassVar[str] = "baseline"
    noun: ClassVar[str] = "baseline"
    recorded: ClassVar[bool] = True

    title: Name = asked("Called")
    on: Day = asked("Frozen on")
    by: ParticipantId = asked("By", of="participant")
    because: Text = asked("Because", default="")
    tasks: tuple[PlannedDates, ...] = asked("Tasks")
    share: tuple[PlannedShare, ...] = asked("Share answered by the brand", default=())
    handoff_on: Day = asked("Handoff planned for")

    @property
    def label(self) -> str:
        """Return what it is called."""
        return self.title


def _require_order(what: str, first: Day, last: Day) -> None:
    if last < first:
        raise ValueError(
            f"The {what} end on {last:%-d %b %Y}, before they begin on {first:%-d %b %Y}. "
            "Correct one of the two."
        )
