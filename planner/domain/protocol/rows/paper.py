"""What the protocol says of itself and of its scope: sections 1 and 2."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from planner.domain.protocol.rows.base import RoleId, Row, asked
from planner.domain.protocol.stated import Stated
from planner.domain.protocol.words import Classification
from planner.domain.value import Day, Line, Name, Text


class DocumentControl(Row):
    """Section 1, what the paper says of itself."""

    kind: ClassVar[str] = "document-control"
    noun: ClassVar[str] = "document control"

    title: Name = asked("Title")
    version: Name = asked("Version", "Such as 0.3; goes on every page.")
    owner_role: RoleId = asked("Owner", "Who keeps the protocol true.", of="role")
    effective_on: Day | None = asked("In force from", default=None, must=True)
    review_by: Day | None = asked(
        "Review by", "At most 12 months after it comes into force.", default=None, must=True
    )
    supersedes: Line = asked("Replaces", "The version or paper it takes over from.", default="")
    questions_to: Line = asked("Questions to", "Who explains this paper.", default="")
    classification: Classification = asked("Who may read it", default=Classification.INTERNAL)


class Approver(Row):
    """Section 1, somebody whose approval puts the protocol in force."""

    kind: ClassVar[str] = "approver"
    noun: ClassVar[str] = "approver"

    role: RoleId = asked("Role", of="role")
    person: Stated = asked("Person", "Who signs in that role.", must=True)

    @property
    def label(self) -> str:
        """Return the role's id, for want of its title."""
        return self.role

    def titled(self, roles: Mapping[str, str]) -> str:
        """Return the role's title."""
        return roles.get(self.role, self.role)


class Scope(Row):
    """Section 2, what the protocol covers."""

    kind: ClassVar[str] = "scope"
    noun: ClassVar[str] = "scope"

    brands: tuple[Name, ...] = asked("Brands", must=True)
    markets: tuple[Name, ...] = asked("Markets", must=True)
    languages: tuple[Name, ...] = asked("Languages answered", must=True)
    out_of_scope: Text = asked(
        "Not covered", "What this protocol leaves to others, and to whom.", must=True
    )
    stricter_when: Text = asked("Stricter when", "Times at which more is forbidden.", default="")


class Principle(Row):
    """Section 2, one sentence that decides the cases no rule foresaw. At most seven."""

    kind: ClassVar[str] = "principle"
    noun: ClassVar[str] = "principle"

    sentence: Name = asked("Principle")
    meaning: Text = asked("What it means at the keyboard", default="", must=True)

    @property
    def label(self) -> str:
        """Return the principle itself."""
        return self.sentence


class LinkedPolicy(Row):
    """Section 2, a paper this one leans on."""

    kind: ClassVar[str] = "linked-policy"
    noun: ClassVar[str] = "linked policy"

    title: Name = asked("Policy")
    where: Stated = asked("Where it is kept", "An address or a place people can open.", must=True)
    prevails: bool = asked("Goes before this protocol", default=False)

    @property
    def label(self) -> str:
        """Return the policy's name."""
        return self.title


class OwnRole(Row):
    """Section 2, a role the playbook does not have; every field for a role may name it."""

    kind: ClassVar[str] = "own-role"
    noun: ClassVar[str] = "role of our own"

    title: Name = asked("Role")
    duty: Text = asked("Duty", must=True)

    @property
    def label(self) -> str:
        """Return the role's title."""
        return self.title
