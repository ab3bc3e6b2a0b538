"""Who holds which role from when: positions, applicants under a label, blind marks for traits."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from planner.domain.protocol.rows.base import ParticipantId, RoleId, Row, asked
from planner.domain.protocol.stated import Stated
from planner.domain.value import Day, Line, ShortName, Slug, Text


class Filled(StrEnum):
    """How far a position is filled."""

    NOT_OPEN = "not-open-yet"
    OPEN = "open"
    OFFERED = "offered"
    FILLED = "filled"
    BORROWED = "borrowed-hours"
    STAYS = "stays-with-the-agency"


class Applying(StrEnum):
    """Where an applicant stands."""

    APPLIED = "applied"
    INVITED = "invited"
    SCORED = "scored"
    OFFERED = "offered"
    TAKEN = "taken"
    DECLINED = "declined"


class Position(Row):
    """One place in the team that is to be filled with a person, and from when."""

    kind: ClassVar[str] = "position"
    noun: ClassVar[str] = "position"

    role: RoleId = asked("Role", of="role")
    state: Filled = asked("State", default=Filled.NOT_OPEN)
    person: Stated = asked("Who", must=True)
    department: Line = asked("Department", "Marketing, customer service, legal.", default="")
    hours: Annotated[int, Field(ge=0, le=60)] = asked("Hours a week", default=40)
    opens_on: Day | None = asked("Opened on", default=None)
    starts_on: Day | None = asked("First day", default=None)
    growth: Text = asked("Where it can lead", default="")
    note: Text = asked("Note", default="")

    @property
    def label(self) -> str:
        """Return who holds it, or its state; a list names the role beside it."""
        return self.person if isinstance(self.person, str) else self.state.value.replace("-", " ")

    def titled(self, roles: Mapping[str, str]) -> str:
        """Return the role's title."""
        return roles.get(self.role, self.role)


class Candidate(Row):
    """An applicant, under a label that names nobody; only the brand sees who applies."""

    kind: ClassVar[str] = "candidate"
    noun: ClassVar[str] = "applicant"

    tag: ShortName = asked("Label", "Initials or a number; no name: it stays in this file.")
    position: Slug = asked("For", of="position")
    state: Applying = asked("State", default=Applying.APPLIED)
    note: Text = asked("Note", "On the work sample; nothing private.", default="")

    @property
    def label(self) -> str:
        """Return the label."""
        return self.tag


class TraitMarks(Row):
    """One scorer's marks for an applicant, trait by trait, 1 to 4; hidden until all have marked.

    Its id is "candidate.scorer", the scorer by the part of the id after the organisation.
    """

    kind: ClassVar[str] = "trait-marks"
    noun: ClassVar[str] = "marks for an applicant"
    recorded: ClassVar[bool] = True

    candidate: Slug = asked("Applicant", of="candidate")
    by: ParticipantId = asked("Scored by", of="participant")
    on: Day = asked("On")
    marks: dict[Slug, Annotated[int, Field(ge=1, le=4)]] = asked("Marks by trait")
    seen: Text = asked("What was seen", "One example a trait that decided.", default="")

    @property
    def label(self) -> str:
        """Return the day."""
        return f"{self.on:%-d %b %Y}"
