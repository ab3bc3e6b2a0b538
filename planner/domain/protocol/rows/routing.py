"""Who else a message may belong to, and who else may answer it: sections 20 to 25."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from planner.domain.protocol.rows.base import RoleId, Row, asked
from planner.domain.protocol.stated import Stated
from planner.domain.value import Minutes, Name, Text


class ServiceRouting(Row):
    """Section 20, how a case goes to customer service and comes back told."""

    kind: ClassVar[str] = "service-routing"
    noun: ClassVar[str] = "service routing"

    packet: Text = asked("Goes along with a case", "So that nobody is asked twice.", must=True)
    record: Stated = asked("Case record", "Where both teams see the case.", must=True)
    told_by_role: RoleId | None = asked(
        "The customer is told by", of="role", default=None, must=True
    )
    reopened: Text = asked("Opened again when", must=True)
    return_loop: Text = asked(
        "Back to us", "What service reports, so the thread can be closed.", must=True
    )
    parity: Text = asked(
        "Same knowledge, same minute", "What the call centre sees and we must see.", must=True
    )


class CaseRoute(Row):
    """Section 20, a kind of case and the team that takes it."""

    kind: ClassVar[str] = "case-route"
    noun: ClassVar[str] = "case route"

    title: Name = asked("Kind of case")
    team: Stated = asked("Team", must=True)
    hours: Stated = asked("The team's hours", must=True)
    taken_minutes: Minutes | None = asked(
        "Taken within (minutes)", "In the team's hours.", default=None, must=True
    )
    meanwhile: Text = asked("Until then", "Who stays with the customer, saying what.", must=True)

    @property
    def label(self) -> str:
        """Return the kind of case."""
        return self.title


class Reviews(Row):
    """Section 21, how reviews are answered, asked for and disputed."""

    kind: ClassVar[str] = "reviews"
    noun: ClassVar[str] = "rules for reviews"

    answered_by_role: RoleId = asked("Answered by", of="role")
    reply: Text = asked("Replies", must=True)
    asking: Text = asked(
        "Asking for reviews", "Everybody alike; never against a reward.", must=True
    )
    flagging: Text = asked("Flagged when", "The site's own grounds only.", must=True)
    removal: Text = asked("Removal", "Nobody is asked or paid to take one down.", must=True)


class PaidComments(Row):
    """Section 22, who watches what is written under ads."""

    kind: ClassVar[str] = "paid-comments"
    noun: ClassVar[str] = "rules for paid comments"

    watched_by_role: RoleId | None = asked("Watched by", of="role", default=None, must=True)
    ads_in_scope: Stated = asked("Which ads", "Where the list of running ads is kept.", must=True)
    begins_and_ends: Text = asked(
        "Watch begins and ends", "With the flight, not with office hours.", must=True
    )
    comments_off: Text = asked("Comments switched off", must=True)
    paused_by_role: RoleId | None = asked("Ads paused by", of="role", default=None, must=True)


class Advocates(Row):
    """Section 23, when the community answers first."""

    kind: ClassVar[str] = "advocates"
    noun: ClassVar[str] = "rules for advocates"

    wait_minutes: Minutes | None = asked(
        "We wait (minutes)", "Before we step in, S0 only.", default=None, must=True
    )
    may: Text = asked("They may", must=True)
    may_not: Text = asked("They may not", must=True)
    disclosure: Text = asked("They say", "Any gift or tie to the brand.", must=True)
    recognition: Text = asked("We thank them by", must=True)
    correction: Text = asked("When they are wrong", must=True)


class AdvocateAction(Row):
    """Section 23, a dated way of bringing the community in."""

    kind: ClassVar[str] = "advocate-action"
    noun: ClassVar[str] = "community action"

    title: Name = asked("Action")
    owner_role: RoleId = asked("Owner", of="role")
    on: date | None = asked("On", default=None)
    done: Text = asked("Done when", must=True)

    @property
    def label(self) -> str:
        """Return the action."""
        return self.title


class Enquiry(Row):
    """Section 24, somebody who is no customer: where they go, and with which words."""

    kind: ClassVar[str] = "enquiry"
    noun: ClassVar[str] = "other enquiry"

    sender: Name = asked("From", "Press, creators, job seekers, sales leads, investors.")
    role: RoleId = asked("Goes to", of="role")
    route: Stated = asked("Address", must=True)
    words: Text = asked("Words", must=True)
    first_reply_minutes: Minutes | None = asked(
        "First reply within (minutes)", default=None, must=True
    )

    @property
    def label(self) -> str:
        """Return who asks."""
        return self.sender


class Employees(Row):
    """Section 25, colleagues who write about us."""

    kind: ClassVar[str] = "employees"
    noun: ClassVar[str] = "rules for employees"

    may_answer: Text = asked("May answer", "Who, on what, as themselves.", must=True)
    disclosure: Text = asked("They say", must=True)
    leak: Text = asked("On a leak", must=True)
    argument: Text = asked("On an argument", must=True)
    contact_role: RoleId = asked("Spoken to by", of="role")
