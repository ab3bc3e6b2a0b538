"""A finding somebody accepts for a while, by name, with a reason and an end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from pydantic import Field, model_validator

from planner.domain.value import Day, Name, Prose, Slug, Value

#: A waiver is a bridge to a mend, not a rule: half a year at most.
LONGEST_DAYS = 183


class Waiver(Value):
    """Somebody's acceptance of one finding; its id is the finding's. Both days are included."""

    id: Slug
    by: Name = Field(title="Accepted by", description="Who answers for it, by name.")
    reason: Prose = Field(
        title="Because", description="Why it can wait, and what guards meanwhile."
    )
    from_on: Day
    until: Day = Field(title="Until", description="At most half a year; then it blocks again.")

    @model_validator(mode="after")
    def _ends_in_time(self) -> Self:
        if self.until < self.from_on:
            raise ValueError(
                f"The waiver would end on {self.until:%-d %b %Y}, before it begins on "
                f"{self.from_on:%-d %b %Y}. Give a later day."
            )
        if self.until > self.from_on + timedelta(days=LONGEST_DAYS):
            latest = self.from_on + timedelta(days=LONGEST_DAYS)
            raise ValueError(
                f"A waiver lasts half a year at most: until {latest:%-d %b %Y}. "
                "Mend the finding by then, or accept it anew."
            )
        return self

    def holds(self, on: date) -> bool:
        """Return whether it counts on a day."""
        return self.from_on <= on <= self.until
