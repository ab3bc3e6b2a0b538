"""What the brand learns from its community: a line a finding, with ask, decision and result."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from planner.domain.protocol.rows.base import Row, asked
from planner.domain.value import Day, Name, Text


class Trend(StrEnum):
    """How a theme stands against the week before."""

    NEW = "new"
    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"


class Insight(Row):
    """One line of the weekly note: what people need, so what, who in the business decides."""

    kind: ClassVar[str] = "insight"
    noun: ClassVar[str] = "insight"

    week_on: Day = asked("Week of", "Its Monday, or any day in it.")
    need: Text = asked(
        "What people need or say", "What they want, cannot do or misunderstand.", must=True
    )
    evidence: Annotated[int, Field(ge=0, le=1_000_000)] = asked(
        "Messages behind it", "How many said so.", default=0
    )
    trend: Trend = asked("Against the week before", default=Trend.NEW)
    quotes: Text = asked(
        "Two sentences of theirs", "As customers wrote them, without names.", default=""
    )
    so_what: Text = asked("So what", "What it means for the business.", default="", must=True)
    ask: Text = asked("We ask", "What one would change.", default="", must=True)
    owner: Name = asked("Business owner", "Who can decide it, by name or department.")
    decision: Text = asked("Decided", "A no with a reason counts.", default="")
    decided_on: Day | None = asked("Decided on", default=None)
    result: Text = asked("What came of it", default="")

    @property
    def label(self) -> str:
        """Return the need, in short."""
        return self.need if len(self.need) <= 80 else f"{self.need[:79]}…"

    @property
    def monday(self) -> date:
        """Return the Monday of the line's week."""
        return self.week_on - timedelta(days=self.week_on.weekday())

    @model_validator(mode="after")
    def _is_decided_in_order(self) -> Self:
        if self.decision and self.decided_on is None:
            raise ValueError("It says what was decided, and not when. Give the day beside it.")
        if self.decided_on and not self.decision:
            raise ValueError(
                f"It was decided on {self.decided_on:%-d %b %Y}, and does not say what. "
                "Write the decision, or clear the day."
            )
        if self.result and not self.decision:
            raise ValueError(
                "Something came of it before anything was decided. Write the decision first."
            )
        return self
