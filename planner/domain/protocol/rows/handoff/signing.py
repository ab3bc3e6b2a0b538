"""What passes a gate: sign-offs bound to what was seen, waivers, figures of days, later checks."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from planner.domain.protocol.rows.base import GateId, ParticipantId, RoleId, Row, SurfaceId, asked
from planner.domain.value import Day, Digest, Line, Name, Prose, Slug, Text, Value

#: A waiver is a bridge to a mend, not a rule: half a year at most.
LONGEST_DAYS = 183
Count = Annotated[int, Field(ge=0, le=1_000_000)]
#: The first 16 signs of a SHA-256: enough to see that one part changed; the whole is bound by all.
PartDigest = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


class Breach(StrEnum):
    """A kind of breach of the protocol that people at the desk see and can count."""

    WRONG_ACCOUNT = "posted-from-the-wrong-account"
    UNAPPROVED = "sent-without-its-approval"
    PRIVATE_SHOWN = "personal-details-in-public"
    UNRECORDED = "hidden-or-deleted-without-a-record"
    NOT_PASSED_ON = "not-passed-on-as-the-route-says"
    PROMISED_TOO_MUCH = "promised-more-than-allowed"
    POSTED_WHILE_PAUSED = "posted-while-posting-was-paused"


class SignedPart(Value):
    """One thing that a sign-off rests on: its own digest, and what it said in a few words."""

    id: Slug
    digest: PartDigest
    said: Line


class SignOff(Row):
    """A named person's agreement that a gate is passed, with the digest of what was seen.

    Its id is "gate.role". `parts` say later which part of it changed. A withdrawn one stays, with
    the reason, and counts for nothing.
    """

    kind: ClassVar[str] = "sign-off"
    noun: ClassVar[str] = "sign-off"
    recorded: ClassVar[bool] = True

    gate: GateId = asked("Gate", of="gate")
    role: RoleId = asked("Signs as", of="role")
    by: ParticipantId = asked("Signed by", of="participant")
    on: Day = asked("On")
    digest: Digest = asked("Fingerprint of what was seen")
    conditions: Text = asked("On condition that", default="")
    parts: tuple[SignedPart, ...] = asked("What was seen, part by part", default=())
    figures_to: Day | None = asked("Figures were there up to", default=None)
    withdrawn_on: Day | None = asked("Withdrawn on", default=None)
    withdrawn_because: Text = asked("Withdrawn because", default="")

    @property
    def label(self) -> str:
        """Return the gate and the day."""
        return f"{self.gate}, {self.on:%-d %b %Y}"

    @model_validator(mode="after")
    def _says_why_it_was_withdrawn(self) -> Self:
        if bool(self.withdrawn_on) != bool(self.withdrawn_because):
            raise ValueError(
                "A sign-off is withdrawn on a day and for a reason. Give the reason in a sentence."
            )
        return self


class GateWaiver(Row):
    """An unmet criterion or exit measure, accepted for a while; its id is what it waives."""

    kind: ClassVar[str] = "gate-waiver"
    noun: ClassVar[str] = "gate waiver"
    recorded: ClassVar[bool] = True

    by: Name = asked("Accepted by", "Who answers for it, by name.")
    because: Prose = asked("Because")
    control: Prose = asked("Meanwhile", "What guards customers until it is met.")
    from_on: Day = asked("From")
    until: Day = asked("Until", "At most half a year; then the gate shuts again.")

    @property
    def label(self) -> str:
        """Return until when it holds."""
        return f"until {self.until:%-d %b %Y}"

    def holds(self, on: Day) -> bool:
        """Return whether it counts on a day."""
        return self.from_on <= on <= self.until

    @model_validator(mode="after")
    def _ends_in_time(self) -> Self:
        latest = self.from_on + timedelta(days=LONGEST_DAYS)
        if not self.from_on <= self.until <= latest:
            raise ValueError(
                f"A waiver from {self.from_on:%-d %b %Y} on ends between that day and "
                f"{latest:%-d %b %Y}. Give a day in between."
            )
        return self


class DayFigures(Row):
    """What a day of answering came to, on one surface or all; both parties' days alike."""

    kind: ClassVar[str] = "day-figures"
    noun: ClassVar[str] = "day's figures"

    on: Day = asked("Day")
    surface: SurfaceId | None = asked("Surface", "None: all together.", of="surface", default=None)
    actionable: Count = asked("Conversations that asked for an answer")
    on_target: Count = asked("Of these answered within the target")
    unanswered: Count = asked("Of these unanswered after 24 hours", default=0)
    needed_agency: Count = asked(
        "Of these with the agency's hands, approval or knowledge", default=0
    )
    handed_back: Count = asked("Cases or shifts handed back to the agency", default=0)
    first_reply_p90_minutes: Count | None = asked(
        "First reply, 9 in 10 within (minutes)", default=None
    )
    sampled: Count = asked("Replies sampled for quality", default=0)
    sampled_well: Count = asked("Of these good", default=0)
    serious_missed: Count = asked("S3 or S4 taken for something smaller", default=0)
    serious_late: Count = asked("S3 or S4 acknowledged later than twice the target", default=0)
    breaches: tuple[Breach, ...] = asked(
        "Breaches of the protocol",
        "By kind, each kind once a day and surface; two of one kind in ten days are a sign to go "
        "back.",
        default=(),
    )
    peak: bool = asked("A peak, or a full drill, fell on it", default=False)
    note: Line = asked("Note", default="")

    @property
    def label(self) -> str:
        """Return the day."""
        return f"{self.on:%a %-d %b %Y}"

    @model_validator(mode="after")
    def _parts_fit_the_whole(self) -> Self:
        for name in ("on_target", "unanswered", "needed_agency"):
            part: int = getattr(self, name)
            if part > self.actionable:
                title = type(self).model_fields[name].title
                raise ValueError(
                    f"'{title}' is {part}, more than the {self.actionable} conversations there "
                    "were. Correct one of the two."
                )
        if self.sampled_well > self.sampled:
            raise ValueError(
                f"{self.sampled_well} good of {self.sampled} sampled cannot be. "
                "Correct one of the two."
            )
        return self


class LaterCheck(Row):
    """What was found 30, 90 or 180 days after the handoff; its id is "day-30" and so on."""

    kind: ClassVar[str] = "later-check"
    noun: ClassVar[str] = "later check"
    recorded: ClassVar[bool] = True

    on: Day = asked("Checked on")
    by: ParticipantId = asked("By", of="participant")
    found: Prose = asked("Found")
    reopened: tuple[Slug, ...] = asked("Criteria opened again", default=())

    @property
    def label(self) -> str:
        """Return which check it is: "30 days after"."""
        return f"{self.id.removeprefix('day-')} days after"
