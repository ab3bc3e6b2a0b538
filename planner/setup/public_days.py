"""Which days are public holidays while a transition runs, and for the year after it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from holidays import country_holidays

from planner.domain.protocol.rows import Hours
from planner.domain.transition import Transition


def public_days(transition: Transition, hours: Hours) -> Mapping[date, str]:
    """Return the country's holidays by date, from kickoff to the end of the year after the move.

    In English where they are known in English. A region's own days are not among them: the
    protocol names a country. Source: the `holidays` package.
    """
    starts = transition.intake.kickoff_on
    years = range(starts.year, transition.intake.contract.ends_on.year + 2)
    known = country_holidays(hours.holidays, years=years, language="en_US")
    return {on: known[on] for on in sorted(known) if on >= starts}
