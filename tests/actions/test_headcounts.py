from __future__ import annotations

from planner.actions import headcounts
from planner.domain.profile import Weekday
from planner.domain.protocol.words import Clock
from planner.domain.public_promise import Week
from planner.domain.staffing.demand import Demand
from planner.domain.staffing.headcount import Terms
from planner.domain.staffing.plan import Plan, plan
from planner.domain.staffing.reach import Reach
from planner.domain.staffing.replay import Order
from planner.domain.staffing.wanted import Limit, Wanted

TERMS = Terms()


def office_hours() -> Week:
    return {day: ((9 * 60, 17 * 60),) if place < 5 else () for place, day in enumerate(Weekday)}


def a_demand(weekly: float) -> Demand:
    return Demand(hourly=(weekly / 168,) * 168, handling_minutes=6)


def test_the_process_beside_finds_the_plan_that_is_found_here_and_tells_how_it_goes() -> None:
    wanted = Wanted(in_hours=Limit(minutes=240))
    told: list[int] = []

    found = headcounts.work_out(
        a_demand(120), wanted, office_hours(), TERMS, Order.EARLIEST_DUE, tell=told.append
    )

    here = plan(a_demand(120), wanted, office_hours(), TERMS, seed=headcounts.SEED)
    assert isinstance(found, Plan)
    assert isinstance(here, Plan)
    assert (found.shifts, found.headcount, found.service) == (
        here.shifts,
        here.headcount,
        here.service,
    )
    assert told
    assert told == sorted(told)


def test_what_was_worked_out_is_known_until_a_figure_changes() -> None:
    wanted = Wanted(in_hours=Limit(minutes=300))
    asked = (wanted, office_hours(), TERMS, Order.EARLIEST_DUE)

    found = headcounts.work_out(a_demand(60), *asked)

    assert headcounts.known(a_demand(60), *asked) is found
    assert headcounts.known(a_demand(61), *asked) is None


def test_a_promise_no_roster_can_keep_comes_back_with_the_reason() -> None:
    hour = Limit(minutes=60, clock=Clock.ELAPSED)
    wanted = Wanted(in_hours=hour, out_of_hours=hour)

    found = headcounts.work_out(a_demand(120), wanted, office_hours(), TERMS, Order.EARLIEST_DUE)

    assert isinstance(found, Reach)
    assert "lengthen the promise" in found.broken[0]
