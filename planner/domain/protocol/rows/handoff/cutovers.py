"""How cells change hands: the cutover card, what was carried out, rollbacks, open conversations."""

from __future__ import annotations

from datetime import UTC, date, time
from typing import ClassVar, Self

from pydantic import AwareDatetime, model_validator

from planner.domain.profile import WallTime
from planner.domain.protocol.rows.base import (
    BandId,
    CutoverId,
    ParticipantId,
    RoleId,
    Row,
    SurfaceId,
    asked,
)
from planner.domain.protocol.stated import Stated
from planner.domain.protocol.words import Severity, When
from planner.domain.stages import Responsibility, Stage
from planner.domain.value import Day, Line, Name, Prose, Slug, Text


class Cutover(Row):
    """A set of cells enters a stage at a minute, by the brand's clocks; the card of that minute.

    Its cells are every combination of the surfaces, responsibilities and bands it names that there
    is; where it names none it means all, but never what the playbook keeps with the agency. Until
    somebody says that it was carried out, it is a plan.
    """

    kind: ClassVar[str] = "cutover"
    noun: ClassVar[str] = "cutover"

    title: Name = asked("Cutover", "Such as: routine comments, staffed hours.")
    stage: Stage = asked("Into stage")
    responsibilities: tuple[Responsibility, ...] = asked(
        "Responsibilities", "None chosen: all that move.", default=()
    )
    surfaces: tuple[SurfaceId, ...] = asked(
        "Surfaces", "None chosen: every watched one.", default=(), of="surface"
    )
    hours: When = asked(
        "Hours", "Out of hours are the bands in which somebody is on call.", default=When.ANY_TIME
    )
    bands: tuple[BandId, ...] = asked(
        "Bands", "None chosen: all of these hours.", default=(), of="band"
    )
    on: Day = asked("On", "Tuesday to Thursday, outside freeze windows.")
    at: WallTime = asked("At", "In the brand's time zone; a morning.", default=time(10))
    decider_role: RoleId | None = asked(
        "Go or no-go", "Who says it on the day.", of="role", default=None
    )
    on_shift: Line = asked("On shift that day", "By name.", default="")
    scheduled_posts: Text = asked("Scheduled posts", "What goes out around it.", default="")
    back_out: Text = asked("Back-out step", "How the agency resumes, how fast.", default="")
    tells_service: Text = asked("Message to customer service", default="")
    tells_community: Text = asked(
        "Told to the community", "Honestly, if signatures or voice change.", default=""
    )

    @property
    def label(self) -> str:
        """Return the cutover's title."""
        return self.title

    @model_validator(mode="after")
    def _goes_forward(self) -> Self:
        if self.stage is Stage.AGENCY_LED:
            raise ValueError(
                "Every cell begins agency-led. Choose a later stage; back goes by a rollback."
            )
        return self


class CarriedOut(Row):
    """A cutover took place; its id is the cutover's. From this minute on the ledger counts it.

    It keeps what moved, so that no later edit of the card or of the surfaces rewrites the past:
    every combination of what it lists but for the cells of `left_out`. Without a stage of its own
    it means the card as it stands.
    """

    kind: ClassVar[str] = "carried-out"
    noun: ClassVar[str] = "cutover carried out"
    recorded: ClassVar[bool] = True

    at: AwareDatetime = asked("At")
    by: ParticipantId = asked("Go given by", of="participant")
    note: Text = asked("Note", default="")
    stage: Stage | None = asked("Into stage", default=None)
    responsibilities: tuple[Responsibility, ...] = asked("Responsibilities", default=())
    surfaces: tuple[SurfaceId, ...] = asked("Surfaces", default=(), of="surface")
    bands: tuple[BandId, ...] = asked("Bands", default=(), of="band")
    left_out: tuple[Name, ...] = asked("Cells left behind", default=())

    @property
    def label(self) -> str:
        """Return the minute in UTC."""
        return f"{self.at.astimezone(UTC):%-d %b %Y %H:%M} UTC"


class Rollback(Row):
    """Cells went back one stage at a minute, for a trigger; the cause is owned, then closed.

    Its cells are every combination of what it lists but for those of `left_out`. The third return
    of a cell is closed with what the sponsor decided.
    """

    kind: ClassVar[str] = "rollback"
    noun: ClassVar[str] = "rollback"
    recorded: ClassVar[bool] = True

    at: AwareDatetime = asked("At")
    by: ParticipantId = asked("Ordered by", of="participant")
    responsibilities: tuple[Responsibility, ...] = asked("Responsibilities")
    surfaces: tuple[SurfaceId, ...] = asked("Surfaces", default=(), of="surface")
    bands: tuple[BandId, ...] = asked("Bands", default=(), of="band")
    left_out: tuple[Name, ...] = asked("Cells left where they were", default=())
    trigger: Slug = asked("Trigger")
    happened: Prose = asked("What happened")
    cause_owner: ParticipantId | None = asked("Cause owned by", default=None, of="participant")
    cause_due_on: Day | None = asked("Cause closed by", default=None)
    cause: Text = asked("Cause", default="")
    closed_on: Day | None = asked("Cause closed on", default=None)
    recorded_on: Day | None = asked("Closing recorded on", default=None)
    evidence: Line = asked("Evidence that it is closed", default="")
    sponsor_decided: Text = asked("What the sponsor decided", default="")

    @property
    def shown_on(self) -> date | None:
        """Return from when others could see that the cause is closed; None while it is open.

        The later of the day it was closed and the day somebody said so: clean days count from it.
        """
        return self.closed_on and max(self.closed_on, self.recorded_on or self.closed_on)

    @property
    def label(self) -> str:
        """Return the day and what happened, in short."""
        return f"{self.at:%-d %b %Y}: {self.happened[:60]}"


class OpenConversation(Row):
    """A thread that is unsolved when its cell changes hands, with its new owner. Nobody's name."""

    kind: ClassVar[str] = "open-conversation"
    noun: ClassVar[str] = "open conversation"

    cutover: CutoverId = asked("Changes hands with", of="cutover")
    surface: SurfaceId = asked("Surface", of="surface")
    reference: Name = asked("Reference", "The case number in the inbox; no customer's name.")
    about: Line = asked("About", default="")
    severity: Severity = asked("Severity", default=Severity.S1)
    promised: Line = asked("What was promised", default="")
    new_owner: Stated = asked("New owner", must=True)
    answer_due: Day | None = asked("Next word due on", default=None)
    settled_on: Day | None = asked("Settled on", default=None)

    @property
    def label(self) -> str:
        """Return the reference."""
        return self.reference
