"""How far has a cell moved, and which kinds of work are there to move?"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from planner.domain.people import Party


class Stage(StrEnum):
    """How far a cell has moved, from the agency's hands to the brand's."""

    AGENCY_LED = "agency-led"
    SHADOW = "shadow"
    CO_MANAGED = "co-managed"
    BRAND_LED = "brand-led"
    BRAND_OWNED = "brand-owned"
    CLOSED = "closed"

    @property
    def number(self) -> int:
        """Return 0 for agency-led up to 5 for closed."""
        return list(Stage).index(self)

    @property
    def before(self) -> Stage:
        """Return the stage that cells leave to enter this one; the first one is before itself."""
        return list(Stage)[max(0, self.number - 1)]


class Responsibility(StrEnum):
    """A kind of work on a surface; it carries the kind of message too."""

    LISTENING = "listening"
    INBOUND_PUBLIC_ROUTINE = "inbound-public-routine"
    INBOUND_PUBLIC_SENSITIVE = "inbound-public-sensitive"
    INBOUND_PRIVATE = "inbound-private"
    SERIOUS = "serious"
    MODERATION = "moderation"
    REVIEWS = "reviews"
    PAID_COMMENTS = "paid-comments"
    REPORTING = "reporting"
    PUBLISHING = "publishing"


#: How a page and a paper write each stage and each kind of work.
STAGES: Mapping[Stage, str] = {
    Stage.AGENCY_LED: "Agency-led",
    Stage.SHADOW: "Shadow",
    Stage.CO_MANAGED: "Co-managed",
    Stage.BRAND_LED: "Brand-led",
    Stage.BRAND_OWNED: "Brand-owned",
    Stage.CLOSED: "Closed",
}
RESPONSIBILITIES: Mapping[Responsibility, str] = {
    Responsibility.LISTENING: "Listening",
    Responsibility.INBOUND_PUBLIC_ROUTINE: "Routine messages in public",
    Responsibility.INBOUND_PUBLIC_SENSITIVE: "Sensitive messages in public",
    Responsibility.INBOUND_PRIVATE: "Private messages",
    Responsibility.SERIOUS: "Serious cases",
    Responsibility.MODERATION: "Moderation",
    Responsibility.REVIEWS: "Reviews",
    Responsibility.PAID_COMMENTS: "Comments under ads",
    Responsibility.REPORTING: "Reporting",
    Responsibility.PUBLISHING: "Publishing",
}


def party_in(stage: Stage) -> Party:
    """Return who answers a cell in a stage: the brand once it has taken it, the agency before."""
    match stage:
        case Stage.AGENCY_LED | Stage.SHADOW:
            return Party.AGENCY
        case Stage.CO_MANAGED | Stage.BRAND_LED | Stage.BRAND_OWNED | Stage.CLOSED:
            return Party.BRAND
