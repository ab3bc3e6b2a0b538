"""How long a roster takes to find and to try, and its hours beside the rule made for telephones."""

from __future__ import annotations

from time import perf_counter

from planner.domain.profile import Weekday
from planner.domain.protocol.rows import WeekPattern
from planner.domain.public_promise import Week
from planner.domain.staffing.demand import Demand, by_pattern
from planner.domain.staffing.headcount import Terms
from planner.domain.staffing.plan import Plan, plan
from planner.domain.staffing.replay import Service, draw, people_of_week, replay
from planner.domain.staffing.wanted import Limit, Wanted, ordinary_weeks
from planner.domain.staffing.windows import grid
from tests.queues import live_queue_hours

#: Messages a week and minutes each; 66 opening hours.
CASES = ((400, 7), (1500, 7), (6000, 6))
_DAYS = tuple(Weekday)
WEEK: Week = {
    **dict.fromkeys(_DAYS[:5], ((8 * 60, 20 * 60),)),
    _DAYS[5]: ((10 * 60, 16 * 60),),
    _DAYS[6]: (),
}
#: An hour in opening hours, three opening hours for the night's messages, for nine of ten.
WANTED = Wanted(in_hours=Limit(minutes=60), out_of_hours=Limit(minutes=180))
_FRESH = (1001, 1002, 1003)


def main() -> None:
    """Print each case: hours, time of the search, three fresh seeds, and one cheap replay."""
    for weekly, minutes in CASES:
        demand = a_demand(weekly, minutes)
        start = perf_counter()
        found = plan(demand, WANTED, WEEK, Terms(), seed=1)
        took = perf_counter() - start
        assert isinstance(found, Plan)
        fewer = 1 - found.headcount.staffed_hours / telephone_hours(demand)
        print(
            f"{weekly} a week, {minutes} min: {found.headcount.staffed_hours:.0f} h, peak "
            f"{found.peak}, against {telephone_hours(demand)} h by the telephone rule "
            f"({fewer:.0%} fewer, goal 20%), found in {took:.1f} s"
        )
        start = perf_counter()
        tried(found, demand, 26, 7)
        print(f"  a replay of 26 weeks: {perf_counter() - start:.2f} s (budget 0.3 s at 1,500)")
        for seed in _FRESH:
            its = tried(found, demand, 104, seed)
            print(f"  seed {seed}: {its.share_in_hours:.3f} / {its.share_out_of_hours:.3f}")


def a_demand(weekly: float, minutes: float = 7) -> Demand:
    """Return so many messages a week by the usual pattern."""
    hourly = by_pattern(weekly, WeekPattern.DAY_AND_EVENING)
    return Demand(hourly=hourly, handling_minutes=minutes)


def telephone_hours(demand: Demand) -> int:
    """Return the staff-hours of the live-queue rule for the bench's week."""
    return live_queue_hours(demand.hourly, grid(WEEK).is_open.tolist(), demand.handling_minutes)


def tried(found: Plan, demand: Demand, weeks: int, seed: int) -> Service:
    """Return how messages of a seed fare with a plan."""
    opening = ordinary_weeks(WEEK, weeks)
    people = people_of_week(found.on_shift, opening.span)
    return replay(draw(demand, opening.span, seed), people, opening, WANTED)


if __name__ == "__main__":
    main()
