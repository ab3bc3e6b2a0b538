"""By whose clocks do a brand's days and hours run?"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from planner.domain.protocol.rows import Hours
from planner.domain.stated_facts import Facts


def zone_of(where: Facts) -> str:
    """Return the zone whose clocks count: that of section 4, before it is laid the intake's."""
    hours = where.protocol.one(Hours)
    return hours.timezone if hours else where.intake.profile.timezone


def day_at(where: Facts, moment: datetime) -> date:
    """Return the day of the calendar that a moment lies on, by those clocks."""
    return moment.astimezone(ZoneInfo(zone_of(where))).date()
