"""What is open beside the plan: crutches, risks, issues, decisions, actions."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from planner.domain.people import Party
from planner.domain.protocol.rows.base import (
    BandId,
    ParticipantId,
    Row,
    SurfaceId,
    TaskId,
    asked,
)
from planner.domain.protocol.words import Severity
from planner.domain.stages import Responsibility
from planner.domain.value import Day, Name, Slug, Text

Five = Annotated[int, Field(ge=1, le=5)]


class CameFrom(StrEnum):
    """Where an action was agreed."""

    MONDAY = "monday-meeting"
    GATE = "gate"
    CUTOVER = "cutover"
    ROLLBACK = "rollback"
    INSIGHT = "insight"
    WORKSHOP = "workshop"
    OTHER = "other"


class Crutch(Row):
    """Something the agency still covers after a cell has moved, until when, and what ends it."""

    kind: ClassVar[str] = "crutch"
    noun: ClassVar[str] = "crutch"

    title: Name = asked("The agency still", "Such as: answers on Saturday evenings.")
    surface: SurfaceId | None = asked("Surface", default=None, of="surface")
    responsibility: Responsibility | None = asked("Responsibility", default=None)
    band: BandId | None = asked("Band", default=None, of="band")
    hours: Annotated[int, Field(ge=0, le=168)] = asked("Hours a week", default=0)
    because: Text = asked("Because", default="", must=True)
    until: Day = asked("Until")
    ends_with: Text = asked("Ends with", "What makes it superfluous.", default="", must=True)
    owner: ParticipantId | None = asked("Ended by", default=None, of="participant")
    task: TaskId | None = asked("By the task", default=None, of="task")
    since: Day = asked("Since")
    ended_on: Day | None = asked("Ended on", default=None)

    @property
    def label(self) -> str:
        """Return what the agency still does."""
        return self.title

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        for name, day in (("ends", self.until), ("ended", self.ended_on)):
            if day and day < self.since:
                raise ValueError(
                    f"The crutch {name} on {day:%-d %b %Y}, before it began on "
                    f"{self.since:%-d %b %Y}. Correct one of the two."
                )
        return self


class Risk(Row):
    """What could go wrong, how one would see it early, and what is done."""

    kind: ClassVar[str] = "risk"
    noun: ClassVar[str] = "risk"

    title: Name = asked("It could happen that")
    likely: Five = asked("Likely", "1 hardly, 5 almost surely.", default=3)
    grave: Five = asked("Grave", "1 a nuisance, 5 customers are harmed.", default=3)
    sign: Text = asked("First sign", default="")
    answer: Text = asked("What we do", "Now, and when the sign shows.", default="")
    owner: ParticipantId | None = asked("Watched by", default=None, of="participant")
    review_on: Day | None = asked("Looked at again on", default=None)
    task: TaskId | None = asked("Threatens the task", default=None, of="task")
    closed_on: Day | None = asked("Closed on", default=None)

    @property
    def label(self) -> str:
        """Return what could happen."""
        return self.title


class Issue(Row):
    """Something that did go wrong and is not settled."""

    kind: ClassVar[str] = "issue"
    noun: ClassVar[str] = "issue"

    title: Name = asked("What is wrong")
    raised_on: Day = asked("Raised on")
    raised_by: Party = asked("Raised by")
    severity: Severity = asked("Severity", default=Severity.S1)
    owner: ParticipantId | None = asked("Owner", default=None, of="participant")
    due_on: Day | None = asked("Due on", default=None)
    task: TaskId | None = asked("Holds up the task", default=None, of="task")
    settled_on: Day | None = asked("Settled on", default=None)
    settled_how: Text = asked("How", default="")

    @property
    def label(self) -> str:
        """Return what is wrong."""
        return self.title


class DecisionTaken(Row):
    """What was decided on the move, by whom, and when it is looked at again."""

    kind: ClassVar[str] = "decision-taken"
    noun: ClassVar[str] = "decision"

    title: Name = asked("Question")
    decided: Text = asked("Decided", default="", must=True)
    because: Text = asked("Because", default="")
    instead_of: Text = asked("Instead of", default="")
    by: tuple[ParticipantId, ...] = asked("By", default=(), of="participant")
    on: Day = asked("On")
    again_on: Day | None = asked("Looked at again on", default=None)

    @property
    def label(self) -> str:
        """Return the question."""
        return self.title


class ActionItem(Row):
    """Something somebody does by a day."""

    kind: ClassVar[str] = "action"
    noun: ClassVar[str] = "action"

    title: Name = asked("What")
    owner: ParticipantId | None = asked("Who", default=None, of="participant")
    due_on: Day = asked("By")
    came_from: CameFrom = asked("Agreed at", default=CameFrom.MONDAY)
    about: Slug | None = asked("About", "The id of what it belongs to.", default=None)
    task: TaskId | None = asked("For the task", default=None, of="task")
    done_on: Day | None = asked("Done on", default=None)
    note: Text = asked("Note", default="")

    @property
    def label(self) -> str:
        """Return what is to be done."""
        return self.title
