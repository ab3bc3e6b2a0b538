"""How soon, whether, how and where a message is answered: sections 5, 6, 8 and 9."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from planner.domain.protocol.rows.base import OutcomeId, RoleId, Row, SurfaceId, TopicId, asked
from planner.domain.protocol.stated import Stated
from planner.domain.protocol.words import Clock, Place, Severity, Style, Verb, When, spoken
from planner.domain.value import Line, Minutes, Name, Text


class TargetTerms(Row):
    """Section 5, how every target is read."""

    kind: ClassVar[str] = "target-terms"
    noun: ClassVar[str] = "target terms"

    pause_rules: Text = asked("When the clock pauses", must=True)
    breach_action: Text = asked(
        "When a target is missed", "Who is told, and what they do.", must=True
    )


class Target(Row):
    """Section 5, the minutes we promise for a severity, in staffed hours or out of them."""

    kind: ClassVar[str] = "target"
    noun: ClassVar[str] = "time target"

    severity: Severity | None = asked("Severity", "Blank: every severity.", default=None)
    for_whom: Line = asked("For whom", "Blank: everybody.", default="")
    when: When = asked("Hours", default=When.STAFFED_HOURS)
    surfaces: tuple[SurfaceId, ...] = asked(
        "Surfaces", "None chosen: every surface.", default=(), of="surface"
    )
    acknowledge_minutes: Minutes | None = asked("Acknowledge within (minutes)", default=None)
    first_reply_minutes: Minutes = asked("First reply within (minutes)")
    resolution_minutes: Minutes | None = asked("Solved within (minutes)", default=None)
    escalation_minutes: Minutes | None = asked(
        "Escalation acknowledged within (minutes)", default=None
    )
    clock: Clock = asked(
        "Clock",
        "Elapsed counts every minute; staffed stops when nobody is on shift; "
        "working days stops on days off.",
    )
    percentile: Annotated[int, Field(ge=50, le=100)] = asked(
        "Kept for (per cent)", "90: nine of ten conversations.", default=90
    )
    platform_window_minutes: Minutes | None = asked(
        "Platform closes the window after (minutes)", default=None
    )

    @model_validator(mode="after")
    def _acknowledges_before_it_replies(self) -> Self:
        if (
            self.acknowledge_minutes is not None
            and self.acknowledge_minutes > self.first_reply_minutes
        ):
            raise ValueError(
                f"Acknowledge within {self.acknowledge_minutes} minutes comes after "
                f"the first reply within {self.first_reply_minutes}. "
                "Shorten the first or lengthen the second."
            )
        return self

    @property
    def label(self) -> str:
        """Return the severity and the hours: "S1 · staffed hours"."""
        severity = self.severity.value if self.severity else "every severity"
        parts = (severity, self.for_whom, spoken(self.when))
        return " · ".join(part for part in parts if part)


class ReplyLimits(Row):
    """Section 6, what holds for every rule of when to respond."""

    kind: ClassVar[str] = "reply-limits"
    noun: ClassVar[str] = "reply limits"

    repeat_contact_limit: Annotated[int, Field(ge=1, le=20)] = asked(
        "Contacts before a person takes over",
        "After so many on one matter, offer a name and a number.",
        default=3,
    )
    close_after_days: Annotated[int, Field(ge=1, le=366)] | None = asked(
        "A silent conversation is closed after (days)", default=None
    )
    skipped_log: Text = asked("How skipped messages are logged", must=True)


class ResponseRule(Row):
    """Section 6, when to respond and when not."""

    kind: ClassVar[str] = "response-rule"
    noun: ClassVar[str] = "response rule"

    condition: Name = asked("When", "The kind of message.")
    verb: Verb = asked("Do")
    style: Style | None = asked("In this manner", default=None)
    at_most: Line = asked("At most", "How often, if there is a limit.", default="")
    reason: Text = asked("Because", must=True)
    override_role: RoleId | None = asked("May decide otherwise", of="role", default=None, must=True)
    community_wait_minutes: Minutes | None = asked(
        "Let the community answer for (minutes)", default=None
    )

    @property
    def label(self) -> str:
        """Return the kind of message it speaks of."""
        return self.condition


class Scenario(Row):
    """Section 8, a message we know will come, and what is done with it."""

    kind: ClassVar[str] = "scenario"
    noun: ClassVar[str] = "scenario"

    message: Name = asked("Message", "As customers put it.")
    topic: TopicId | None = asked(
        "Topic", "Decides who may speak; severity decides how fast.", default=None, of="topic"
    )
    severity: Severity = asked("Severity")
    verb: Verb = asked("Do")
    style: Style | None = asked("In this manner", default=None)
    outcome: OutcomeId | None = asked(
        "Triage ends at",
        "The outcome that the tree leads this message to; blank: the tree does not decide it.",
        default=None,
        of="triage-outcome",
    )
    place: Place = asked("Where")
    owner_role: RoleId = asked("Owner", of="role")
    escalate_role: RoleId | None = asked("Escalate to", default=None, of="role")
    first_reply_minutes: Minutes | None = asked(
        "First reply within (minutes)", "Blank: no reply is given.", default=None
    )
    out_of_hours: bool = asked("Also out of hours", default=False)
    how: Text = asked("How", "Points to make, in the writer's own words.", default="", must=True)
    keep: Text = asked("Keep", "What is captured, counted or logged.", default="")

    @property
    def label(self) -> str:
        """Return the message as customers put it."""
        return self.message


class DataClass(Row):
    """Section 9, a kind of fact and the most public place it may be spoken of."""

    kind: ClassVar[str] = "data-class"
    noun: ClassVar[str] = "data class"

    title: Name = asked("Kind of fact")
    most_public_place: Place = asked("Most public place allowed")
    acknowledge_in_public: bool = asked("Acknowledge in public first", default=True)
    route: Text = asked("How the person gets there", must=True)
    identity_check: Text = asked("Identity check", "Before an account is discussed.", default="")
    never_ask: Text = asked("Never ask for", default="")
    close_in_public: bool = asked("Close the loop in public", default=True)
    reason: Text = asked("Why it cannot be solved in place", must=True)

    @property
    def label(self) -> str:
        """Return the kind of fact."""
        return self.title


class Signpost(Row):
    """Section 9, where we point people for more; somebody keeps the address right."""

    kind: ClassVar[str] = "signpost"
    noun: ClassVar[str] = "signpost"

    title: Name = asked("For")
    where: Stated = asked("Address", "A link, a number, a desk.", must=True)
    owner_role: RoleId = asked("Kept right by", of="role")
    checked_on: date | None = asked("Checked on", default=None)

    @property
    def label(self) -> str:
        """Return what it is for."""
        return self.title
