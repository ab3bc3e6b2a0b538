"""Proves that the plan and the cutover cards keep one rule for the days on which cells move."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.custody.days import better_day, cautions
from planner.domain.people import Party
from planner.domain.planning.plan import plan_of
from planner.domain.protocol.rows.handoff.planning import FreezeWindow, PartyDaysOff, PlanTerms
from planner.domain.value import Value
from planner.domain.working_days import is_working_day, usual
from tests.domain.custody.handing import a_cutover
from tests.domain.planning.plans import KICKOFF, networks, planned
from tests.examples import a_playbook, a_profile, a_transition, an_intake

#: Over Christmas and New Year, the longest run of public holidays.
_DAYS = st.dates(KICKOFF, KICKOFF + timedelta(days=300))
_STRETCH = st.tuples(_DAYS, st.integers(0, 9))


@st.composite
def shut_days(draw: st.DrawFn) -> tuple[Value, ...]:
    """Draw freeze windows, days off of either party, and whose public holidays the agency keeps."""
    stretches = draw(st.lists(_STRETCH, max_size=3))
    found: list[Value] = []
    for number, (first, more) in enumerate(stretches):
        days = {"first_on": first, "last_on": first + timedelta(days=more)}
        if draw(st.booleans()):
            found.append(FreezeWindow(id=f"freeze-{number}", title="Sale", **days))
        else:
            party = draw(st.sampled_from(Party))
            found.append(PartyDaysOff(id=f"off-{number}", title="Away", party=party, **days))
    if draw(st.booleans()):
        found.append(PlanTerms(id="plan-terms", agency_country="DE"))
    return tuple(found)


@given(networks(), shut_days())
def test_the_plan_never_proposes_a_cutover_day_that_the_card_would_warn_of(
    tasks: tuple[Value, ...], shut: tuple[Value, ...]
) -> None:
    transition = planned(*tasks, *shut)

    plan = plan_of(transition, KICKOFF)

    found = [each for each in plan.tasks if each.row.cuts_over]
    days = {day for each in found for day in (each.start, each.finish)}
    assert [said for day in days for said in cautions(transition, day, time(10))] == []


@given(shut_days(), _DAYS)
def test_a_card_is_warned_of_exactly_the_days_that_the_plan_passes_over(
    shut: tuple[Value, ...], on: date
) -> None:
    transition = planned(*shut)
    days = plan_of(transition, KICKOFF).calendars

    assert bool(cautions(transition, on, time(10))) is not days.is_fit(on)
    better = better_day(transition, a_cutover("shadow", on))
    assert better is None or days.is_fit(better)


@pytest.mark.parametrize("country", ["GB", "SA", "AE", "IL"])
def test_a_working_day_of_the_brand_is_one_of_its_countrys(country: str) -> None:
    profile = a_profile(country=country)
    transition = a_transition(intake=an_intake(profile=profile), playbook=a_playbook())
    given = usual(country, 2027, 2027).worked[Party.BRAND]
    days = [date(2027, 2, 1) + timedelta(days=number) for number in range(28)]
    holidays = country_holidays(country, years=2027)

    ours = [each for each in days if is_working_day(transition, each) and each not in holidays]

    assert ours == [each for each in days if each.toordinal() in given.ordinals]
    assert (date(2027, 2, 7) in ours) is (country in ("SA", "IL"))
