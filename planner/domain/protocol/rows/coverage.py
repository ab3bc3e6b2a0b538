"""Where customers write, and when somebody is there: sections 3 and 4."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from planner.domain.profile import Country, WallTime, Weekday, Zone
from planner.domain.protocol.rows.base import RoleId, Row, SurfaceId, asked, refuse_own_backup
from planner.domain.protocol.stated import Stated
from planner.domain.protocol.words import (
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
    backup_role: RoleId = asked(
        "Backup", "A second person; small brands name the agency.", of="role"
    )
    read_tool: Stated = asked("Read in", "Tool in which messages are seen.", must=True)
    reply_tool: Stated = asked("Reply from", "Tool answers are sent from.", must=True)
    review_cycle_minutes: Minutes = asked(
        "Looked at every (minutes)", "In staffed hours.", default=60
    )
    weekly_volume: Annotated[int, Field(ge=0, le=1_000_000)] = asked("Messages a week", default=0)

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

    @model_validator(mode="after")
    def _mode_fits_operator(self) -> Self:
        if not self.days:
            raise ValueError("A band needs at least one day.")
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
