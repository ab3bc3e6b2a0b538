"""What the brand learns from its community: a line a finding, with ask, decision and result."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from planner.domain.protocol.rows.base import Row, asked
from planner.domain.value import Day, Name, Text


class Insight(Row):
    """One line of the weekly note: what people need, so what, who in the business decides."""

    kind: ClassVar[str] = "insight"
    noun: ClassVar[str] = "insight"

    week_on: Day = asked("Week of", "Its Monday.")
    need: Text = asked("What people need or say", "In their words where you can.", must=True)
    evidence: Annotated[int, Field(ge=0, le=1_000_000)] = asked(
        "Messages behind it", "How many said so.", default=0
    )
    so_what: Text = asked("So what", "What it means for the business.", must=True)
    ask: Text = asked("We ask", "What one would change.", default="", must=True)
    owner: Name = asked("Business owner", "Who can decide it, by name or department.")
    decision: Text = asked("Decided", default="")
    decided_on: Day | None = asked("Decided on", default=None)
    result: Text = asked("What came of it", default="")

    @property
    def label(self) -> str:
        """Return the need, in short."""
        return self.need if len(self.need) <= 80 else f"{self.need[:79]}…"
