"""By whose clocks do a brand's days and hours run?"""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol as Shape
from zoneinfo import ZoneInfo

from planner.domain.profile import Intake
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Hours


class Placed(Shape):
    """What has a protocol and the intake it began with."""

    @property
    def protocol(self) -> Protocol:
        """Return the protocol as it stands."""

    @property
    def intake(self) -> Intake:
        """Return what was said at the start."""


def zone_of(where: Placed) -> str:
    """Return the zone whose clocks count: that of section 4, before it is laid the intake's."""
    hours = where.protocol.one(Hours)
    return hours.timezone if hours else where.intake.profile.timezone


def day_at(where: Placed, moment: datetime) -> date:
    """Return the day of the calendar that a moment lies on, by those clocks."""
    return moment.astimezone(ZoneInfo(zone_of(where))).date()
