"""Who can do what by now: modules, rungs climbed with blind marks, cross-training, parity."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from planner.domain.people import Party
from planner.domain.protocol.rows.base import (
    ParticipantId,
    PersonId,
    Row,
    SurfaceId,
    asked,
)
from planner.domain.value import Day, Line, Name, Prose, Slug, Text


class ModulePassed(Row):
    """What came of a module for one person: passed or not; its id is "person.module".

    It stands in the place of what came of it before: when it is taken again to renew a certificate,
    it keeps the day on which the person had passed first.
    """

    kind: ClassVar[str] = "module-result"
    noun: ClassVar[str] = "module result"
    recorded: ClassVar[bool] = True

    person: PersonId = asked("Who", of="roster-person")
    module: Slug = asked("Module")
    on: Day = asked("Assessed on")
    assessor: ParticipantId = asked("Assessed by", of="participant")
    signs_as: Slug = asked("Signs as", "One of the roles that the module lets sign.")
    result: Line = asked("Result", "Such as 18 of 20.", default="")
    passed: bool = asked("Passed")
    valid_until: Day | None = asked("Certificate ends", default=None)
    first_on: Day | None = asked("First passed on, before that", default=None)

    @property
    def learnt_on(self) -> date | None:
        """Return the first day on which the person had passed it; None: never yet."""
        return self.first_on or (self.on if self.passed else None)

    @property
    def label(self) -> str:
        """Return the module and how it went."""
        return f"{self.module}, {'passed' if self.passed else 'not passed'}"


class LadderMark(Row):
    """One party's marks for a person's work on a rung; hidden from the other until it marked too.

    Its id is "person.surface.rung.round.party": a surface of "all" means every surface, and a new
    round begins once both have marked. `blind` relies on its last part.
    """

    kind: ClassVar[str] = "ladder-mark"
    noun: ClassVar[str] = "marks on the ladder"
    recorded: ClassVar[bool] = True

    person: PersonId = asked("Who", of="roster-person")
    surface: SurfaceId | None = asked("Surface", default=None, of="surface")
    rung: Slug = asked("Rung")
    round: Annotated[int, Field(ge=1, le=1000)] = asked("Round", default=1)
    party: Party = asked("Marked by")
    by: ParticipantId = asked("By", of="participant")
    on: Day = asked("On")
    items: Annotated[int, Field(ge=0, le=10_000)] = asked("Items done")
    good: Annotated[int, Field(ge=0, le=20)] = asked("Of the last 20, right as they were")
    shifts: Annotated[int, Field(ge=0, le=1000)] = asked("Shifts done", default=0)
    serious_missed: Annotated[int, Field(ge=0, le=1000)] = asked(
        "S3 or S4 taken for something smaller", default=0
    )
    note: Text = asked("Note", default="")

    @property
    def label(self) -> str:
        """Return the rung and who marked it."""
        return f"{self.rung}, by the {self.party.value}"

    @model_validator(mode="after")
    def _counts_fit(self) -> Self:
        if self.good > min(20, self.items):
            raise ValueError(
                f"{self.good} right of the last {min(20, self.items)} cannot be. "
                "Correct one of the two."
            )
        return self


class TrainingPair(Row):
    """Somebody who answers in public and somebody of customer service who teach each other."""

    kind: ClassVar[str] = "training-pair"
    noun: ClassVar[str] = "cross-training pair"

    social: PersonId = asked("From the community team", of="roster-person")
    service: Name = asked("From customer service", "By name.")
    social_learns: Text = asked("The community side learns", default="", must=True)
    service_learns: Text = asked("The service side learns", default="", must=True)
    planned_on: Day | None = asked("Planned for", default=None)
    social_done_on: Day | None = asked("Community side has learnt on", default=None)
    service_done_on: Day | None = asked("Service side has learnt on", default=None)

    @property
    def label(self) -> str:
        """Return the service side's name; a list names the other beside it."""
        return f"with {self.service}"


class ParityQuestion(Row):
    """One real question of the parity quiz, and whether both desks gave the same answer."""

    kind: ClassVar[str] = "parity-question"
    noun: ClassVar[str] = "parity question"

    question: Prose = asked("Question", "As a customer asked it.")
    service_said: Text = asked("The call centre said", default="")
    community_said: Text = asked("The community team said", default="")
    is_same: bool | None = asked("The same answer", default=None)
    asked_on: Day | None = asked("Asked on", default=None)
    missing: Text = asked("What was missing", "System, briefing, permission.", default="")

    @property
    def label(self) -> str:
        """Return the question, in short."""
        return self.question if len(self.question) <= 80 else f"{self.question[:79]}…"
