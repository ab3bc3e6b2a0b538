"""What cover is read from: the hours, the bands, the roster, the days off, and who took what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from planner.domain.days_off import DaysOff
from planner.domain.people import Party
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Band, HolidayYear, Hours, Surface
from planner.domain.protocol.words import Severity, SurfaceStatus
from planner.domain.roster import Roster, roster

#: By surface and band: from which moments on which party works it.
Taken = Mapping[tuple[str, str], tuple[tuple[datetime, Party], ...]]


@dataclass(frozen=True)
class Rules:
    """What presence is read from: the protocol's hours, its bands, the roster and the days off.

    `taken` says of bands on surfaces from when on which party works them, by what was carried out;
    before, and of all others, the band's own word stands.
    """

    hours: Hours | None
    bands: tuple[Band, ...]
    roster: Roster
    days_off: DaysOff
    zone: str
    taken: Taken = field(default_factory=dict)

    @property
    def country(self) -> str:
        """Return the country whose public holidays are kept, or "" for none."""
        return self.hours.holidays if self.hours else ""

    @property
    def wakes_from(self) -> Severity:
        """Return the lowest severity that calls somebody out of bed; S4 if nothing says so."""
        return self.hours.wakes_from if self.hours else Severity.S4


def stated_rules(protocol: Protocol, zone: str) -> Rules:
    """Return what bands and roster say, whatever changed hands; `zone` if no hours are laid."""
    hours = protocol.one(Hours)
    return Rules(
        hours,
        protocol.of(Band),
        roster(protocol),
        days_off(protocol),
        hours.timezone if hours else zone,
    )


def days_off(protocol: Protocol) -> DaysOff:
    """Return the public holidays, by the years that somebody confirmed in the protocol."""
    return DaysOff(
        {(each.country, each.year): frozenset(each.days) for each in protocol.of(HolidayYear)}
    )


def watched(protocol: Protocol) -> tuple[Surface, ...]:
    """Return the surfaces somebody is meant to look at."""
    return tuple(each for each in protocol.of(Surface) if each.status is SurfaceStatus.WATCHED)
