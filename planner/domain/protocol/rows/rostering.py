"""Who answers in person, when they are away, and when those who decide can be asked.

Kept beside the protocol and no part of its paper: a day's leave makes no new revision.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from planner.domain.people import Party
from planner.domain.profile import MIDNIGHT, Country, WallTime, Weekday
from planner.domain.protocol.rows.base import PersonId, RoleId, Row, SurfaceId, asked
from planner.domain.protocol.words import Duty
from planner.domain.value import Day, Name, ShortName, Text


class RosterPerson(Row):
    """Somebody who answers customers. Only the name a reply may carry, nothing private."""

    kind: ClassVar[str] = "roster-person"
    noun: ClassVar[str] = "person on the roster"

    name: ShortName = asked("Name")
    party: Party = asked("Works for")
    role: RoleId = asked("Role", of="role")
    languages: tuple[Name, ...] = asked("Answers in")
    surfaces: tuple[SurfaceId, ...] = asked(
        "Certified for", "None chosen: every surface.", default=(), of="surface"
    )
    certified_until: Day | None = asked(
        "Certified until", "Blank: not certified yet.", default=None
    )

    @property
    def label(self) -> str:
        """Return the name."""
        return self.name


class Shift(Row):
    """A stretch of the week on which one person is on duty. The end is not included."""

    kind: ClassVar[str] = "shift"
    noun: ClassVar[str] = "shift"

    person: PersonId = asked("Who", of="roster-person")
    duty: Duty = asked("Duty", "Goodwill never counts as cover.", default=Duty.STAFFED)
    days: tuple[Weekday, ...] = asked("Days")
    starts: WallTime = asked("From")
    ends: WallTime = asked(
        "Until", "00:00 is midnight at the day's end; an earlier time runs past midnight."
    )
    surfaces: tuple[SurfaceId, ...] = asked(
        "Surfaces", "None chosen: every surface.", default=(), of="surface"
    )
    on_holidays: bool = asked("Also on public holidays", default=False)
    first_on: Day | None = asked("First day", default=None)
    last_on: Day | None = asked("Last day", default=None)

    @property
    def label(self) -> str:
        """Return the hours: "09:00–17:30"; a list names the person and the days beside them."""
        return _hours(self.starts, self.ends)

    @model_validator(mode="after")
    def _has_length(self) -> Self:
        if not self.days:
            raise ValueError("A shift needs at least one day.")
        if self.starts == self.ends != MIDNIGHT:
            raise ValueError(
                f"The shift starts and ends at {self.starts:%H:%M}, so it has 0 minutes. "
                "Give a later end, an earlier one to run past midnight, "
                "or 00:00 to 00:00 for the whole day."
            )
        if self.first_on and self.last_on and self.last_on < self.first_on:
            raise ValueError(
                f"The shift's last day, {self.last_on:%-d %b %Y}, lies before its first, "
                f"{self.first_on:%-d %b %Y}. Correct one of the two."
            )
        return self


class Leave(Row):
    """Days on which one person is away, both included; the reason is nobody's business here."""

    kind: ClassVar[str] = "leave"
    noun: ClassVar[str] = "stretch of leave"

    person: PersonId = asked("Who", of="roster-person")
    first_on: Day = asked("First day away")
    last_on: Day = asked("Last day away")

    @property
    def label(self) -> str:
        """Return the days: "3 Mar 2027 to 5 Mar 2027"; a list names the person beside them."""
        first, last = f"{self.first_on:%-d %b %Y}", f"{self.last_on:%-d %b %Y}"
        return first if first == last else f"{first} to {last}"

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.last_on < self.first_on:
            raise ValueError(
                f"The leave ends on {self.last_on:%-d %b %Y}, before it starts on "
                f"{self.first_on:%-d %b %Y}. Correct one of the two."
            )
        return self


class RosterInForce(Row):
    """From a day on, a party's shifts count as its cover, no longer the bands' word."""

    kind: ClassVar[str] = "roster-in-force"
    noun: ClassVar[str] = "roster in force"

    party: Party = asked("Of", "Whose shifts count.")
    from_on: Day = asked("From", "Before this day the bands' word counts.")

    @property
    def label(self) -> str:
        """Return whose roster it is."""
        return f"{self.party.value} roster"


class RoleHours(Row):
    """When a role that approves or decides can be asked. Several rows a role add up."""

    kind: ClassVar[str] = "role-hours"
    noun: ClassVar[str] = "role's hours"

    role: RoleId = asked("Role", of="role")
    days: tuple[Weekday, ...] = asked("Days")
    starts: WallTime = asked("From")
    ends: WallTime = asked(
        "Until", "00:00 is midnight at the day's end; an earlier time runs past midnight."
    )
    on_holidays: bool = asked("Also on public holidays", default=False)

    @property
    def label(self) -> str:
        """Return the hours: "09:00–17:30"."""
        return _hours(self.starts, self.ends)

    def titled(self, roles: Mapping[str, str]) -> str:
        """Return the role's title and its hours: "Legal 09:00–17:30"."""
        return f"{roles.get(self.role, self.role)} {self.label}"

    @model_validator(mode="after")
    def _has_a_day(self) -> Self:
        if not self.days:
            raise ValueError("Hours need at least one day.")
        return self


def _hours(starts: time, ends: time) -> str:
    return f"{starts:%H:%M}–{'24:00' if ends == MIDNIGHT else f'{ends:%H:%M}'}"


class SurfaceWords(Row):
    """What customers read about our hours on one surface; made from the hours, then edited."""

    kind: ClassVar[str] = "surface-words"
    noun: ClassVar[str] = "public words"

    surface: SurfaceId = asked("Surface", of="surface")
    bio: Text = asked("In the bio")
    auto_reply: Text = asked("Automatic reply")
    out_of_hours: Text = asked("Reply out of hours")


class HolidayYear(Row):
    """The public holidays of one country and year, as somebody confirmed them."""

    kind: ClassVar[str] = "holiday-year"
    noun: ClassVar[str] = "year of public holidays"

    country: Country = asked("Country", "Two-letter country code.")
    year: Annotated[int, Field(ge=2000, le=2100)] = asked("Year")
    days: tuple[Day, ...] = asked("Days", "On which the ordinary week is not staffed.", default=())

    @model_validator(mode="after")
    def _days_lie_in_the_year(self) -> Self:
        for day in self.days:
            if day.year != self.year:
                raise ValueError(
                    f"{day:%-d %b %Y} does not lie in {self.year}. "
                    "Take it out, or confirm it for its own year."
                )
        return self

    @property
    def label(self) -> str:
        """Return the country and the year: "GB 2027"."""
        return f"{self.country} {self.year}"
