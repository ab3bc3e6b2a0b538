"""Who holds which role from when: positions, applicants under a label, blind marks for traits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from planner.domain.protocol.rows.base import GateId, ParticipantId, RoleId, Row, asked
from planner.domain.protocol.stated import Stated
from planner.domain.value import Day, Line, ShortName, Slug, Text

Mark = Annotated[int, Field(ge=1, le=4)]
#: Two words that both look like a name's: "Maria Lopez", "O'Brien-Smith Ada".
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w'’-]+\s+(?:[a-z]{1,3}\s+)?[A-ZÀ-Þ][\w'’-]+", re.UNICODE)
#: What stands before a number or letter in a label and is nobody's name.
_NO_NAME = re.compile(r"^(?:applicant|candidate|person|number|label|round)\b", re.IGNORECASE)
_REACHED = re.compile(r"@|\d[\d\s()/-]{6,}\d")


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
    gate: GateId | None = asked(
        "Needed for gate", "None: the first in which the role has work.", default=None, of="gate"
    )
    lead_weeks: Annotated[int, Field(ge=0, le=52)] | None = asked(
        "Takes (weeks)",
        "From opening it to the first day. Blank: as the terms of the plan say; 0 for somebody "
        "who is here already.",
        default=None,
    )
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

    @model_validator(mode="after")
    def _starts_after_it_opens(self) -> Self:
        if self.opens_on and self.starts_on and self.starts_on < self.opens_on:
            raise ValueError(
                f"The first day, {self.starts_on:%-d %b %Y}, lies before the position opened on "
                f"{self.opens_on:%-d %b %Y}. Correct one of the two."
            )
        return self


class Candidate(Row):
    """An applicant, under a label that names nobody; only the brand sees who applies."""

    kind: ClassVar[str] = "candidate"
    noun: ClassVar[str] = "applicant"

    tag: ShortName = asked("Label", "A number or initials, never a name: the log keeps it.")
    position: Slug = asked("For", of="position")
    state: Applying = asked("State", default=Applying.APPLIED)
    scorers: tuple[ParticipantId, ...] = asked(
        "Scored by",
        "Two or more of the brand; marks open when all of them have marked.",
        default=(),
        of="participant",
    )
    note: Text = asked("Note", "On the work sample; nothing private.", default="")

    @property
    def label(self) -> str:
        """Return the label."""
        return self.tag

    @model_validator(mode="after")
    def _names_nobody(self) -> Self:
        is_name = _NAME.search(self.tag) and not _NO_NAME.match(self.tag)
        if is_name or _REACHED.search(self.tag):
            raise ValueError(
                f"'{self.tag}' looks like somebody's name or contact. Write a number or initials: "
                "what is kept here stays in the log."
            )
        return self


class TraitMarks(Row):
    """One scorer's marks for an applicant, trait by trait, 1 to 4; hidden until all have marked.

    Its id is "candidate.scorer", the scorer by the part of the id after the organisation. `among`
    are the scorers there were when it was given: whoever is taken out later is not marked over.
    """

    kind: ClassVar[str] = "trait-marks"
    noun: ClassVar[str] = "marks for an applicant"
    recorded: ClassVar[bool] = True

    candidate: Slug = asked("Applicant", of="candidate")
    by: ParticipantId = asked("Scored by", of="participant")
    on: Day = asked("On")
    marks: dict[Slug, Mark] = asked("Marks by trait")
    reasons: dict[Slug, Line] = asked("What was seen, by trait", default={})
    among: tuple[ParticipantId, ...] = asked("Scorers then", default=(), of="participant")

    @property
    def label(self) -> str:
        """Return the day."""
        return f"{self.on:%-d %b %Y}"
