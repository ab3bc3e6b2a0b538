"""What rules of days and hours are read from: a transition has it, and so has one imagined."""

from __future__ import annotations

from typing import Protocol as Shape

from planner.domain.profile import Intake
from planner.domain.protocol.reading import Protocol


class Facts(Shape):
    """The intake, and every row that stands."""

    @property
    def intake(self) -> Intake:
        """Return what was said at the start."""

    @property
    def protocol(self) -> Protocol:
        """Return the protocol as it stands."""
