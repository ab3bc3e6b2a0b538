"""Which days are public holidays while a transition runs, and for the year after it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planner.domain import days_off
from planner.domain.presence import days_off as confirmed_days
from planner.domain.protocol.rows import Hours
from planner.domain.transition import Transition


def public_days(transition: Transition, hours: Hours) -> Mapping[date, str]:
    """Return the holidays by date, from kickoff to the end of the year after the move, with names.

    Those of a year that somebody confirmed, else the calendar's.
    """
    starts = transition.intake.kickoff_on
    kept = confirmed_days(transition.protocol)
    found: dict[date, str] = {}
    for year in range(starts.year, transition.intake.contract.ends_on.year + 2):
        named = days_off.public_days(hours.holidays, year)
        for on in sorted(kept.of_year(hours.holidays, year)):
            if on >= starts:
                found[on] = named.get(on, "Our own day off")
    return found
