"""Where customers write, and when somebody is there: sections 3 and 4."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from planner.domain.profile import Country, WallTime, Weekday, Zone
from planner.domain.protocol.rows.base import RoleId, Row, SurfaceId, asked, refuse_own_backup
from planner.domain.protocol.stated import Stated
from planner.domain.protocol.words import (
    Growth,
    MessageSource,
    Mode,
    Operator,
    Platform,
    Severity,
    SurfaceStatus,
    Visibility,
    spoken,
)
from planner.domain.value import Line, Minutes, Name, Text


class Surface(Row):
    """Section 3, one inbox: platform x account x source, the smallest thing one can hand over."""

    kind: ClassVar[str] = "surface"
    noun: ClassVar[str] = "surface"

    platform: Platform = asked("Platform")
    account: Stated = asked("Account", "Handle or page name, as customers see it.", must=True)
    source: MessageSource = asked("Source", "By what door messages arrive.")
    visibility: Visibility = asked("Who can read along", default=Visibility.PUBLIC)
    language: Name = asked("Language")
    market: Name = asked("Market")
    status: SurfaceStatus = asked("Watched?", default=SurfaceStatus.WATCHED)
    owner_role: RoleId = asked("Owner", of="role")
    backup_role: RoleId | None = asked(
        "Backup",
        "A second person; small brands name the agency.",
        of="role",
        default=None,
        must=True,
    )
    read_tool: Stated = asked("Read in", "Tool in which messages are seen.", must=True)
    reply_tool: Stated = asked("Reply from", "Tool answers are sent from.", must=True)
    review_cycle_minutes: Minutes = asked(
        "Looked at every (minutes)", "In staffed hours.", default=60
    )
    weekly_volume: Annotated[int, Field(ge=0, le=1_000_000)] = asked("Messages a week", default=0)
    purpose: Text = asked("What it is for", "In one sentence.", default="", must=True)
    purpose_reviewed_on: date | None = asked("Purpose reviewed on", default=None)
    completes: Text = asked(
        "Settled right here", "What a customer can complete without leaving.", default="", must=True
    )
    sent_on: Text = asked("Sent elsewhere", "What cannot be settled here, and why.", default="")

    @model_validator(mode="after")
    def _has_a_second_role(self) -> Self:
        refuse_own_backup("Owner", self.owner_role, self.backup_role)
        return self

    @property
    def label(self) -> str:
        """Return platform, source and, once it is known, the account."""
        account = "" if not isinstance(self.account, str) else f" · {self.account}"
        return f"{spoken(self.platform)} · {spoken(self.source)}{account}"


class Hours(Row):
    """Section 4, the calendar the bands are read by."""

    kind: ClassVar[str] = "hours"
    noun: ClassVar[str] = "hours"

    timezone: Zone = asked("Time zone")
    holidays: Country = asked("Public holidays of", "Two-letter country code.")
    on_holidays: Text = asked("On public holidays", "Who answers, or that nobody does.", must=True)
    out_of_hours: Text = asked(
        "Out of hours", "What happens to a message nobody is on shift for.", must=True
    )
    weekend: Text = asked("At weekends", "An explicit answer, even if it is 'nobody'.", must=True)
    wakes_from: Severity = asked(
        "Wakes somebody from",
        "The lowest severity that calls a person out of bed.",
        default=Severity.S3,
    )
    shift_change: Text = asked("Between shifts", "What is told to the next one.", default="")
    public_statement: Text = asked("Hours as told to customers", must=True)


class Band(Row):
    """Section 4, a stretch of the week with one operator and one mode. Ends are not included."""

    kind: ClassVar[str] = "band"
    noun: ClassVar[str] = "band"

    title: Name = asked("Name", "Such as 'Weekday staffed hours'.")
    days: tuple[Weekday, ...] = asked("Days")
    starts: WallTime = asked("From")
    ends: WallTime = asked(
        "Until", "00:00 is midnight at the day's end; an earlier time runs past midnight."
    )
    surfaces: tuple[SurfaceId, ...] = asked(
        "Surfaces", "None chosen: every surface.", default=(), of="surface"
    )
    operator: Operator = asked("Operator")
    mode: Mode = asked("Mode")
    people: Annotated[int, Field(ge=0, le=500)] = asked("People on shift", default=1)
    first_on: date | None = asked(
        "Only from", "For a peak or a shutdown; it goes before the ordinary bands.", default=None
    )
    last_on: date | None = asked("Only until", "The last day on which it begins.", default=None)

    @model_validator(mode="after")
    def _mode_fits_operator(self) -> Self:
        if not self.days:
            raise ValueError("A band needs at least one day.")
        if self.first_on and self.last_on and self.last_on < self.first_on:
            raise ValueError(
                f"The band's last day, {self.last_on:%-d %b %Y}, lies before its first, "
                f"{self.first_on:%-d %b %Y}. Correct one of the two."
            )
        if (self.operator is Operator.NOBODY) != (self.mode in (Mode.DARK, Mode.AUTO_ACK)):
            raise ValueError(
                f"'{self.mode.value}' with operator '{self.operator.value}' contradict each other. "
                "Staffed and on-call need the agency or the brand; "
                "dark and auto-acknowledge have nobody."
            )
        return self

    @property
    def label(self) -> str:
        """Return the stretch's name."""
        return self.title


class Peak(Row):
    """Section 4, a foreseeable time when the ordinary hours do not do."""

    kind: ClassVar[str] = "peak"
    noun: ClassVar[str] = "peak"

    title: Name = asked("Occasion", "Launch, sale, disruption.")
    when: Line = asked("When", default="", must=True)
    change: Text = asked("What changes", "Hours, people, who decides.", must=True)

    @property
    def label(self) -> str:
        """Return the occasion."""
        return self.title


class VolumeTrigger(Row):
    """Section 4, a volume at which people or promises must change."""

    kind: ClassVar[str] = "volume-trigger"
    noun: ClassVar[str] = "volume trigger"

    title: Name = asked("Sign")
    growth: Growth = asked("Kind", "A surge passes; growth stays.")
    messages: Annotated[int, Field(ge=1, le=1_000_000)] | None = asked(
        "From (messages)", default=None, must=True
    )
    window_minutes: Minutes | None = asked(
        "Within (minutes)", "A week has 10,080.", default=None, must=True
    )
    then: Text = asked("Then", "Who comes, what stops, which promise changes.", must=True)
    decides_role: RoleId = asked("Decided by", of="role")

    @property
    def label(self) -> str:
        """Return the sign."""
        return self.title


class BarredPlatform(Row):
    """Section 3, a place where the brand must not be, and why."""

    kind: ClassVar[str] = "barred-platform"
    noun: ClassVar[str] = "barred platform"

    title: Name = asked("Platform or tool")
    reason: Text = asked("Because", must=True)
    until: Line = asked("Until", default="")
    decided_by_role: RoleId | None = asked("Decided by", default=None, of="role")

    @property
    def label(self) -> str:
        """Return the platform."""
        return self.title
