"""People in danger, and the law: sections 18 and 19."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from planner.domain.protocol.rows.base import RoleId, Row, asked
from planner.domain.protocol.stated import Stated
from planner.domain.protocol.words import Place, Support
from planner.domain.value import Line, Name, Text


class DutyOfCare(Row):
    """Section 18, what holds whenever a person may be in danger."""

    kind: ClassVar[str] = "duty-of-care"
    noun: ClassVar[str] = "duty of care"

    confidence_role: RoleId | None = asked(
        "May break confidence", of="role", default=None, must=True
    )
    confidence_backup_role: RoleId | None = asked(
        "or, if out of reach,", of="role", default=None, must=True
    )
    place: Place = asked("We talk", default=Place.PUBLIC_THEN_PRIVATE)
    record: Text = asked("Kept on record", must=True)
    opt_out: Text = asked("Nobody has to take these", must=True)
    exposed_days: Annotated[int, Field(ge=1, le=31)] | None = asked(
        "Days on hard topics in a row, at most", default=None
    )
    rest_hours: Annotated[int, Field(ge=1, le=336)] | None = asked(
        "Then hours off them, at least", default=None
    )
    support: Support = asked("Support is offered", default=Support.AFTER_A_CASE)
    aftercare: Text = asked("Care for the person who answered", must=True)


class CareCase(Row):
    """Section 18, a kind of danger: first words, what is done, who decides."""

    kind: ClassVar[str] = "care-case"
    noun: ClassVar[str] = "duty-of-care case"

    title: Name = asked("Danger")
    first_words: Text = asked("First words", "Approved; said as a person, not a notice.", must=True)
    do: Text = asked("Do", must=True)
    emergency: Text = asked("Emergency route", must=True)
    decides_role: RoleId = asked("Decided by", of="role")

    @property
    def label(self) -> str:
        """Return the danger."""
        return self.title


class HelpLine(Row):
    """Section 18, where a person in danger finds help, by country."""

    kind: ClassVar[str] = "help-line"
    noun: ClassVar[str] = "help line"

    title: Name = asked("Who helps", "Such as Samaritans.")
    country: Name = asked("Country")
    reached: Stated = asked("Reached at", must=True)
    hours: Line = asked("Hours", default="")
    checked_on: date | None = asked("Checked on", default=None)

    @property
    def label(self) -> str:
        """Return who helps, and where."""
        return f"{self.title}, {self.country}"


class Legal(Row):
    """Section 19, on what footing messages are read, kept and shown. Take advice on it."""

    kind: ClassVar[str] = "legal"
    noun: ClassVar[str] = "legal footing"

    lawful_basis: Text = asked("Lawful basis", must=True)
    controller: Name | None = asked(
        "Controller", "Decides why the data is used.", default=None, must=True
    )
    processor: Name | None = asked(
        "Processor", "Handles it on the controller's instruction.", default=None, must=True
    )
    request_route: Text = asked("A person asks for their data", must=True)
    request_role: RoleId | None = asked("Answered by", default=None, of="role", must=True)
    request_days: Annotated[int, Field(ge=1, le=90)] = asked(
        "Answered within (days)", "UK and EU: one month.", default=30
    )
    legal_hold: Text = asked("Order to stop deleting", must=True)
    permission: Text = asked("Reusing what customers post", must=True)
    not_kept: Text = asked("What is not kept", default="")
    disclosure: Text = asked("Saying who pays", "Partners, staff, gifts.", must=True)


class Retention(Row):
    """Section 19, how long something is kept, and where."""

    kind: ClassVar[str] = "retention"
    noun: ClassVar[str] = "retention rule"

    what: Name = asked("What")
    months: Annotated[int, Field(ge=0, le=240)] | None = asked(
        "Kept for (months)", "Blank if a rule says how long.", default=None
    )
    rule: Line = asked("As the rule says", "Such as a records schedule.", default="")
    where: Stated = asked("Kept in", must=True)
    then: Text = asked("Afterwards", must=True)

    @property
    def label(self) -> str:
        """Return what is kept."""
        return self.what


class RegulatorDuty(Row):
    """Section 19, a duty a regulator lays on us, and its clock."""

    kind: ClassVar[str] = "regulator-duty"
    noun: ClassVar[str] = "regulator's duty"

    title: Name = asked("Duty")
    do: Text = asked("What we do", must=True)
    within: Line = asked("Clock", "As the rule puts it.", default="")
    role: RoleId = asked("By", of="role")

    @property
    def label(self) -> str:
        """Return the duty."""
        return self.title
