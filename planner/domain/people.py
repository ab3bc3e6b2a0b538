"""Who takes part: people, the two parties they speak for, and the organisations behind them."""

from __future__ import annotations

from enum import StrEnum

from planner.domain.value import Name, Slug, Value


class Party(StrEnum):
    """The two sides of a transition; everybody speaks for exactly one."""

    AGENCY = "agency"
    BRAND = "brand"

    @property
    def other(self) -> Party:
        """Return the party across the table."""
        return Party.BRAND if self is Party.AGENCY else Party.AGENCY


class Standing(StrEnum):
    """What a person may do in general; `access` has the table."""

    LEAD = "lead"
    CONTRIBUTOR = "contributor"
    VIEWER = "viewer"


class Organisation(Value):
    """A company that takes part: a brand or an agency."""

    id: Slug
    name: Name
    party: Party


class Person(Value):
    """Somebody who answers, edits or signs, for one organisation."""

    id: Slug
    name: Name
    party: Party
    organisation: Slug
    standing: Standing = Standing.LEAD

    @property
    def spoken(self) -> str:
        """Return the name with the party: "Ana Reyes (brand)"."""
        return f"{self.name} ({self.party})"
