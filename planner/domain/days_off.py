"""Which days are public holidays: those a person confirmed for a year, else the calendar's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from holidays import country_holidays


@dataclass(frozen=True)
class DaysOff:
    """Public holidays by country; `confirmed` has the days of each country's confirmed years."""

    confirmed: Mapping[tuple[str, int], frozenset[date]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def is_off(self, country: str, on: date) -> bool:
        """Return whether a day is a public holiday of a country; of "" none is."""
        if not country:
            return False
        confirmed = self.confirmed.get((country, on.year))
        return on in (public_days(country, on.year) if confirmed is None else confirmed)

    def of_year(self, country: str, year: int) -> frozenset[date]:
        """Return a country's public holidays in a year, as confirmed or as the calendar has them.

        Source of the calendar: the `holidays` package.
        """
        found = self.confirmed.get((country, year))
        return frozenset(public_days(country, year)) if found is None else found


@lru_cache(maxsize=64)
def public_days(country: str, year: int) -> Mapping[date, str]:
    """Return the public holidays of a country and year that the calendar knows, with names.

    In English where they are known in English.

    Of a country alone, only the days that all its regions keep: "GB" lacks the August bank holiday
    that "GB-ENG" has.
    """
    code, _, region = country.partition("-")
    found = country_holidays(code, subdiv=region or None, years=year, language="en_US")
    return MappingProxyType(dict(sorted(found.items())))


@lru_cache(maxsize=64)
def region_name(country: str, region: str) -> str:
    """Return a region's name, as the calendar has it, else its code: "England"."""
    aliases = country_holidays(country).subdivisions_aliases
    return next((name for name, code in aliases.items() if code == region), region)
