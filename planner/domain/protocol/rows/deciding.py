"""How bad it is, who is rung, and who decides: sections 10 and 11."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from planner.domain.protocol.rows.base import RoleId, Row, asked, refuse_own_backup
from planner.domain.protocol.stated import Stated
from planner.domain.protocol.words import Right, Severity, Tier, Timeout, When, spoken
from planner.domain.value import Line, Minutes, Name, Text


class SeverityLevel(Row):
    """Section 10, what a severity means and sets in motion."""

    kind: ClassVar[str] = "severity-level"
    noun: ClassVar[str] = "severity level"

    severity: Severity = asked("Severity")
    definition: Text = asked("Means", must=True)
    trigger: Text = asked("Also when", "Counts, a window, a follower size.", default="")
    tier: Tier = asked("Decided by")
    acknowledge_minutes: Minutes | None = asked(
        "Escalation acknowledged within (minutes)", default=None
    )
    packet: Text = asked("Pass on", "What the next person needs to decide at once.", default="")
    downgrade_role: RoleId = asked("May lower it", of="role")

    @property
    def label(self) -> str:
        """Return the severity: "S3"."""
        return self.severity.value


class EscalationTerms(Row):
    """Section 10, where a grave message is raised, and by whom."""

    kind: ClassVar[str] = "escalation-terms"
    noun: ClassVar[str] = "escalation terms"

    channel: Stated = asked("Raised in", "A call, a channel, a desk.", must=True)
    raised_by: Text = asked("Who may raise it", must=True)
    watched_by: tuple[RoleId, ...] = asked("Watched by", default=(), of="role")
    packet: Text = asked("Goes along", "What whoever raises it brings.", default="")
    heard: Text = asked("Counts as heard when", must=True)


class Contact(Row):
    """Section 10, who is rung, in which order, at which hours."""

    kind: ClassVar[str] = "contact"
    noun: ClassVar[str] = "contact"

    role: RoleId = asked("Role", of="role")
    person: Stated = asked("Person", must=True)
    phone: Stated = asked("Phone", must=True)
    channel: Line = asked("Also reached in", default="")
    from_severity: Severity = asked("Rung from", "The lowest severity this person is rung for.")
    when: When = asked("Hours", default=When.ANY_TIME)
    order: Annotated[int, Field(ge=1, le=9)] = asked(
        "Order", "1 is rung first, 2 is the backup.", default=1
    )

    @property
    def label(self) -> str:
        """Return the role's id and the place in the order, for want of the role's title."""
        return self.titled({})

    def titled(self, roles: Mapping[str, str]) -> str:
        """Return the role's title and the place in the order: "Duty lead, rung 1"."""
        return f"{roles.get(self.role, self.role)}, rung {self.order}"


class Empowerment(Row):
    """Section 11, what the person at the keyboard may give and never promises."""

    kind: ClassVar[str] = "empowerment"
    noun: ClassVar[str] = "empowerment"

    goodwill_limit: Annotated[int, Field(ge=0, le=1_000_000)] | None = asked(
        "Goodwill a case, without asking", default=None, must=True
    )
    currency: Line = asked("Currency", default="", must=True)
    may_decide: Text = asked("Decides alone", must=True)
    never_promised: Text = asked("Never promised", must=True)


class Approval(Row):
    """Section 11, who must agree before words on a topic go out, and what if they are silent."""

    kind: ClassVar[str] = "approval"
    noun: ClassVar[str] = "approval"

    topic: Name = asked("Topic or action")
    right: Right = asked("Right")
    responders: tuple[RoleId, ...] = asked(
        "Approved responders", "Who may speak on it; the first owns it.", default=(), of="role"
    )
    approver_role: RoleId | None = asked("Approver", default=None, of="role")
    further_approver_roles: tuple[RoleId, ...] = asked(
        "Must agree as well",
        "One after another, each as long as the first.",
        default=(),
        of="role",
    )
    backup_role: RoleId | None = asked("Backup", default=None, of="role")
    max_wait_minutes: Minutes | None = asked("Longest wait (minutes)", default=None)
    timeout: Timeout | None = asked("If the approver is silent", default=None)
    loop_in: tuple[RoleId, ...] = asked("Loop in", "Told, without a say.", default=(), of="role")

    draft_holds: Text = asked("The draft holds", "What the approver needs to see.", default="")
    until: Line = asked("Until", "Such as a date or an event.", default="")

    @model_validator(mode="after")
    def _names_who_approves(self) -> Self:
        if self.right is Right.DRAFT_THEN_APPROVE and self.approver_role is None:
            raise ValueError(f"'{spoken(self.right)}' needs an approver. Name one here.")
        layers = (self.approver_role, *self.further_approver_roles)
        twice = next((each for each in layers if layers.count(each) > 1), None)
        if twice is not None:
            raise ValueError(f"'{twice}' is asked to agree twice. Once is enough: take one out.")
        refuse_own_backup("Approver", self.approver_role, self.backup_role)
        return self

    @property
    def label(self) -> str:
        """Return the topic."""
        return self.topic
