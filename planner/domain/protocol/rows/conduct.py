"""What is removed, and what is done when things go badly wrong: sections 15, 16 and 17."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from planner.domain.protocol.rows.base import RoleId, Row, asked
from planner.domain.protocol.stated import Stated
from planner.domain.protocol.words import Platform, Style, Verb, spoken
from planner.domain.value import Line, Minutes, Name, Text

Order = Annotated[int, Field(ge=1, le=30)]


class HouseRules(Row):
    """Section 15, what holds for every removal."""

    kind: ClassVar[str] = "house-rules"
    noun: ClassVar[str] = "house rules"

    public_url: Stated = asked("Public house rules", "Where customers can read them.", must=True)
    evidence: Text = asked(
        "Evidence first", "What is captured before anything is hidden.", must=True
    )
    notice: Text = asked("Telling the person", must=True)
    appeal: Text = asked(
        "Appeal", "How a person asks for a second look, and who gives it.", must=True
    )
    filters: Text = asked(
        "Filters", "Words held back by machine, and who reads what was held.", default=""
    )
    legal_limits: Text = asked("What the law allows here", must=True)
    log: Stated = asked("Moderation log", "Where each action is written down.", must=True)


class RemovalReason(Row):
    """Section 15, a ground on which something is taken away; what is on no ground stays."""

    kind: ClassVar[str] = "removal-reason"
    noun: ClassVar[str] = "ground for removal"

    title: Name = asked("Ground", "Customers read it in these words.")
    examples: Text = asked("Such as", must=True)
    verb: Verb = asked("First action")
    style: Style | None = asked("In this manner", default=None)
    or_verb: Verb | None = asked("Or", default=None)
    not_this: Text = asked("Not to be confused with", "What looks alike and stays.", default="")

    @property
    def label(self) -> str:
        """Return the ground."""
        return self.title


class LadderStep(Row):
    """Section 15, one rung of the moderation ladder; evidence comes before every rung."""

    kind: ClassVar[str] = "ladder-step"
    noun: ClassVar[str] = "moderation step"

    order: Order = asked("Step")
    title: Name = asked("Name")
    verb: Verb = asked("Do")
    style: Style | None = asked("In this manner", default=None)
    used_for: Text = asked("Used for", must=True)
    authority_role: RoleId = asked("Decided by", of="role")
    lasts: Line = asked("Lasts", "Such as 7 days; blank: once.", default="")
    how: Text = asked("How", default="")
    not_on: tuple[Platform, ...] = asked("Not possible on", default=())

    @property
    def label(self) -> str:
        """Return the step's place and name."""
        return f"{self.order} {self.title}"


class Crisis(Row):
    """Section 16, who declares a crisis and what stops at once."""

    kind: ClassVar[str] = "crisis"
    noun: ClassVar[str] = "crisis plan"

    declared_by_role: RoleId = asked("Declared by", of="role")
    declared_by_backup_role: RoleId = asked("or, if out of reach, by", of="role")
    room: Stated = asked("Room", "Call or channel where the group meets.", must=True)
    outbound_paused_by_role: RoleId = asked("Posts paused by", of="role")
    outbound_paused_minutes: Minutes = asked("Posts paused within (minutes)", default=15)
    ads_paused_by_role: RoleId = asked("Ads paused by", of="role")
    update_minutes: Minutes = asked("Public update every (minutes)", default=60)
    single_source: Stated = asked("One page of truth", "Every reply links to it.", must=True)
    service_alignment: Text = asked("Same line in customer service", must=True)
    agency_part: Text = asked("The agency's part", must=True)
    stand_down: Text = asked("Over when", must=True)
    review_days: Annotated[int, Field(ge=1, le=60)] = asked("Reviewed within (days)", default=5)


class CrisisTrigger(Row):
    """Section 16, a sign that calls the crisis group, in numbers where there are any."""

    kind: ClassVar[str] = "crisis-trigger"
    noun: ClassVar[str] = "crisis trigger"

    title: Name = asked("Sign")
    from_when: Text = asked("From", "Count, window, reach, or the plain fact.", must=True)

    @property
    def label(self) -> str:
        """Return the sign."""
        return self.title


class CrisisMember(Row):
    """Section 16, a seat in the crisis group."""

    kind: ClassVar[str] = "crisis-member"
    noun: ClassVar[str] = "crisis seat"

    title: Name = asked("Seat", "Such as Chair, Writer, Facts.")
    role: RoleId = asked("Role", of="role")
    backup_role: RoleId | None = asked("Backup", default=None, of="role")
    does: Text = asked("Does", must=True)

    @property
    def label(self) -> str:
        """Return the seat."""
        return self.title


class HoldingStatement(Row):
    """Section 16, a line approved beforehand, for the time in which facts are checked."""

    kind: ClassVar[str] = "holding-statement"
    noun: ClassVar[str] = "holding statement"

    title: Name = asked("For")
    words: Text = asked("Words", "What we know, what we do, when we write again.", must=True)
    approver_role: RoleId = asked("Approved by", of="role")
    expires_on: date | None = asked("Approved until", default=None)

    @property
    def label(self) -> str:
        """Return what it is for."""
        return self.title


class Compromise(Row):
    """Section 17, what holds when an account is not ours any more, or posts what it should not."""

    kind: ClassVar[str] = "compromise"
    noun: ClassVar[str] = "account-compromise plan"

    leads_role: RoleId = asked("Led by", of="role")
    backup_role: RoleId = asked("or, if out of reach, by", of="role")
    archive: Text = asked("Archive before delete", must=True)
    told: Text = asked("Who is told, and how", must=True)
    public_line: Text = asked("What we say in public", must=True)
    safe_again: Text = asked("Safe again when", must=True)


class CompromiseStep(Row):
    """Section 17, one step; steps of the same number run at once, by different people."""

    kind: ClassVar[str] = "compromise-step"
    noun: ClassVar[str] = "compromise step"

    order: Order = asked("Step", "Equal numbers run at the same time.")
    title: Name = asked("Do")
    role: RoleId = asked("By", of="role")
    within_minutes: Minutes = asked("Within (minutes)", "Counted from the first sign.")
    how: Text = asked("How", must=True)

    @property
    def label(self) -> str:
        """Return the step's place and what is done."""
        return f"{self.order} {self.title}"


class PlatformRoute(Row):
    """Section 17, how a platform's help is reached, and what it will ask for."""

    kind: ClassVar[str] = "platform-route"
    noun: ClassVar[str] = "platform route"

    platform: Platform = asked("Platform")
    route: Stated = asked("Help at", "Address or person at the platform.", must=True)
    has_ready: Text = asked("Have ready", must=True)

    @property
    def label(self) -> str:
        """Return the platform's name."""
        return spoken(self.platform)
