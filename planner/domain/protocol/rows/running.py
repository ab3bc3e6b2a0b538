"""How the desk is run: sections 26 to 32."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from planner.domain.protocol.rows.base import RoleId, Row, SurfaceId, asked
from planner.domain.protocol.stated import Stated
from planner.domain.protocol.words import Severity, TagFamily, Verb, spoken
from planner.domain.value import Line, Minutes, Name, Text


class Automation(Row):
    """Section 26, what a machine may do, and the way to a person."""

    kind: ClassVar[str] = "automation"
    noun: ClassVar[str] = "automation boundary"

    label_shown: Text = asked("Says that it is a machine", must=True)
    to_a_person: Text = asked("Way to a person", must=True)
    forbidden: Text = asked("Never by machine", must=True)
    owner_role: RoleId | None = asked("Owner", of="role", default=None, must=True)
    switched_off: Text = asked("Switched off by", "Who, how, how fast.", must=True)


class AutomatedUse(Row):
    """Section 26, one thing that runs by itself."""

    kind: ClassVar[str] = "automated-use"
    noun: ClassVar[str] = "automated use"

    title: Name = asked("Use")
    surfaces: tuple[SurfaceId, ...] = asked(
        "Surfaces", "None chosen: every surface.", default=(), of="surface"
    )
    does: Text = asked("Does", must=True)
    ends: Text = asked("Ends with a person when", must=True)

    @property
    def label(self) -> str:
        """Return the use."""
        return self.title


class Logging(Row):
    """Section 27, what is written down of every message."""

    kind: ClassVar[str] = "logging"
    noun: ClassVar[str] = "logging"

    where: Stated = asked("Log", "The tool in which it is kept.", must=True)
    every_message: Text = asked(
        "Of every message", "No action is an action, and is logged.", must=True
    )
    fields: tuple[Name, ...] = asked("Written down", "Each thing recorded.", default=())
    audit_trail: Text = asked("Who did what", must=True)
    agreement: Text = asked("Tagging is checked", must=True)


class Tag(Row):
    """Section 27, one question every closed case answers, and the answers it may give."""

    kind: ClassVar[str] = "tag"
    noun: ClassVar[str] = "tag"

    family: TagFamily = asked("Side")
    values: tuple[Name, ...] = asked("Values", must=True)
    rule: Text = asked("Chosen so", default="")

    @property
    def label(self) -> str:
        """Return the family's name and the first of its values."""
        return ": ".join((spoken(self.family).capitalize(), *self.values[:1]))


class InsightLoop(Row):
    """Section 28, how what customers say changes what the business does."""

    kind: ClassVar[str] = "insight-loop"
    noun: ClassVar[str] = "insight loop"

    cadence: Line = asked("Sent", "Such as Mondays by 11:00.", default="", must=True)
    format: Text = asked("What it holds", must=True)
    worth_sending: Text = asked("An insight is", "What we turn back as activity.", must=True)
    decisions: Stated = asked("Decisions noted in", must=True)


class InsightReader(Row):
    """Section 28, somebody who decides on what the note says."""

    kind: ClassVar[str] = "insight-reader"
    noun: ClassVar[str] = "reader of the insight note"

    department: Name = asked("Department")
    person: Stated = asked("Reader", must=True)
    wants: Text = asked("Decides on", must=True)

    @property
    def label(self) -> str:
        """Return the department."""
        return self.department


class Quality(Row):
    """Section 29, how we know that answers are good, not only quick."""

    kind: ClassVar[str] = "quality"
    noun: ClassVar[str] = "quality check"

    sample_percent: Annotated[int, Field(ge=1, le=100)] = asked(
        "Share of replies read (%)", default=10
    )
    scorecard: Text = asked("Scored on", must=True)
    pass_percent: Annotated[int, Field(ge=50, le=100)] = asked("Pass mark (%)", default=85)
    review: Text = asked("Review", "Who meets, when, over what.", must=True)


class Measure(Row):
    """Section 29, a figure, how it is counted, and who acts on it."""

    kind: ClassVar[str] = "measure"
    noun: ClassVar[str] = "measure"

    title: Name = asked("Measure")
    formula: Text = asked("Counted", must=True)
    target: Line = asked("Goal", default="", must=True)
    read_by_role: RoleId = asked("Acted on by", of="role")

    @property
    def label(self) -> str:
        """Return the measure's name."""
        return self.title


class Routine(Row):
    """Section 29, something that is looked at again and again."""

    kind: ClassVar[str] = "routine"
    noun: ClassVar[str] = "routine check"

    title: Name = asked("Check")
    cadence: Line = asked("How often", default="", must=True)
    looks_at: Text = asked("Looks at", must=True)
    role: RoleId = asked("By", of="role")
    last_done_on: date | None = asked("Last done on", default=None)

    @property
    def label(self) -> str:
        """Return the check."""
        return self.title


class PostingRights(Row):
    """Section 30, who may answer as the brand, and how that ends."""

    kind: ClassVar[str] = "posting-rights"
    noun: ClassVar[str] = "posting rights"

    certified: Text = asked("Before the first live reply", must=True)
    valid_months: Annotated[int, Field(ge=1, le=24)] | None = asked(
        "Certificate holds (months)", default=None, must=True
    )
    away_days: Annotated[int, Field(ge=1, le=365)] | None = asked(
        "Ends after days away", default=None, must=True
    )
    accountable_role: RoleId | None = asked(
        "Answers for all that is posted", default=None, of="role"
    )
    request: Text = asked("Access is asked for", must=True)
    leavers: Text = asked("When somebody leaves", must=True)


class ActionRight(Row):
    """Section 30, an action and who may take it."""

    kind: ClassVar[str] = "action-right"
    noun: ClassVar[str] = "right to act"

    title: Name = asked("Action")
    verb: Verb | None = asked(
        "Verb", "Blank: an action that is no verb of the scenarios.", default=None
    )
    roles: tuple[RoleId, ...] = asked("May", of="role", must=True)
    highest_severity: Severity = asked("Up to severity", default=Severity.S4)
    needs: Text = asked("Only with", "Evidence, a reason, somebody's agreement.", default="")

    @property
    def label(self) -> str:
        """Return the action."""
        return self.title


class Continuity(Row):
    """Section 31, what the agency still does for us when we cannot."""

    kind: ClassVar[str] = "continuity"
    noun: ClassVar[str] = "continuity"

    callback: Text = asked("The agency's callback", "Hours, price, what it may decide.", must=True)
    callback_phone: Stated = asked("Callback number", must=True)
    reaction_minutes: Minutes = asked("It reacts within (minutes)", default=120)
    tested: Text = asked("Tested", must=True)


class Outage(Row):
    """Section 31, something that fails, and how answering goes on."""

    kind: ClassVar[str] = "outage"
    noun: ClassVar[str] = "outage"

    title: Name = asked("What fails")
    notice: Text = asked("We notice by", default="")
    first: Text = asked("First ten minutes", must=True)
    go_on: Text = asked("Until it is over", must=True)
    role: RoleId = asked("Led by", of="role")

    @property
    def label(self) -> str:
        """Return what fails."""
        return self.title


class PublicExcerpt(Row):
    """Section 32, what customers may read; hours and house rules come from sections 4 and 15."""

    kind: ClassVar[str] = "public-excerpt"
    noun: ClassVar[str] = "public excerpt"

    greeting: Text = asked("Opening words", must=True)
    help_routes: Text = asked("Other ways to reach us", must=True)
    urgent: Text = asked("If it is urgent", must=True)
    complaint: Text = asked("If we did not solve it", must=True)
    disclaimer: Text = asked("What we do not answer for", default="")
    published_at: Stated = asked("Published at", must=True)
