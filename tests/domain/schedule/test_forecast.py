from __future__ import annotations

from random import Random
from statistics import mean, stdev

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.schedule.forecast import foresee
from planner.domain.schedule.network import Estimate, Task, Team
from planner.domain.schedule.pert import GRID, quantiles
from planner.domain.schedule.plan import Plan
from tests.domain.schedule.networks import (
    MONDAY,
    Arcs,
    a_plan,
    estimated,
    random_networks,
    task,
)


def plain_loop(plan: Plan, samples: int, seed: int) -> tuple[list[float], list[float]]:
    """Return sorted ends and how often each task was critical, drawn one number at a time."""
    random = Random(seed)
    ends, critical = [], [0] * len(plan.graph)
    for _ in range(samples):
        finish, days = [0.0] * len(plan.graph), [0.0] * len(plan.graph)
        for place in plan.graph.order:
            days[place] = _drawn(plan.network.tasks[place], random)
            waits = [finish[first] + lag for first, lag in plan.graph.before[place]]
            finish[place] = max(waits, default=0.0) + days[place]
        ends.append(max(finish))
        late = [ends[-1]] * len(plan.graph)
        for place in reversed(plan.graph.order):
            for first, lag in plan.graph.before[place]:
                late[first] = min(late[first], late[place] - days[place] - lag)
            critical[place] += abs(late[place] - finish[place]) < 1e-6
    return sorted(ends), [times / samples for times in critical]


def _drawn(its: Task, random: Random) -> float:
    if its.estimate is None:
        return its.days
    low, likely, high = its.estimate.low, its.estimate.likely, its.estimate.high
    if low == high:
        return low
    mode = (likely - low) / (high - low)
    return low + (high - low) * random.betavariate(1 + 4 * mode, 1 + 4 * (1 - mode))


NETWORK = (
    estimated("Hire", 5, 10, 30),
    estimated("Tools", 8, 10, 14),
    estimated("Train", 3, 5, 12, "Hire"),
    estimated("Move", 2, 4, 9, "Tools", "Hire"),
    estimated("Shadow", 10, 10, 10, "Train", "Move"),
    task("Report", 2, ("Move", 3)),
    task("Done", 0, "Shadow", "Report"),
)


def test_quantiles_are_those_of_a_plain_loop() -> None:
    plan = a_plan(*NETWORK)

    found = foresee(plan, samples=10_000, seed=1)
    ends, critical = plain_loop(plan, samples=10_000, seed=2)

    # Three standard errors of a quantile's place, on both sides, read off the loop's own ends.
    for each in found.sure.values():
        error = 3 * (2 * each.share * (1 - each.share) / len(ends)) ** 0.5
        low, high = (int(len(ends) * (each.share + by)) for by in (-error, error))
        assert ends[low] <= each.working_days <= ends[high]
    assert found.critical == pytest.approx(critical, abs=0.025)


def test_a_quantile_is_the_day_by_which_that_share_is_finished() -> None:
    plan = a_plan(*NETWORK)

    found = foresee(plan, samples=2_000, seed=4)

    assert list(found.sure) == ["P10", "P50", "P80", "P90"]
    for each in found.sure.values():
        kept = foresee(a_plan(*NETWORK, deadline=each.on), samples=2_000, seed=4).kept_share
        assert kept is not None
        assert kept >= each.share
        day_before = plan.axis.day(plan.axis.number_from(each.on) - 1)
        missed = foresee(a_plan(*NETWORK, deadline=day_before), samples=2_000, seed=4).kept_share
        assert missed is not None
        assert missed < each.share


def test_the_same_seed_gives_the_same_forecast_and_another_seed_another() -> None:
    plan = a_plan(*NETWORK)

    assert foresee(plan, samples=500, seed=1) == foresee(plan, samples=500, seed=1)
    assert foresee(plan, samples=500, seed=1) != foresee(plan, samples=500, seed=2)


def test_without_estimates_every_course_is_the_plan() -> None:
    plan = a_plan(task("A", 3), task("B", 4, ("A", 2)), task("C", 8), deadline=MONDAY)

    found = foresee(plan, samples=300, seed=1)

    assert {each.on for each in found.sure.values()} == {plan.finish}
    assert found.planned == plan.finish
    assert (found.planned_share, found.kept_share) == (1.0, 0.0)
    assert found.critical == (1.0, 1.0, 0.0)


@settings(max_examples=40)
@given(random_networks(), st.integers(1, 700))
def test_fixed_tasks_are_critical_in_all_samples_or_in_none(arcs: Arcs, samples: int) -> None:
    plan = a_plan(*arcs.tasks())

    found = foresee(plan, samples=samples, seed=1)

    expected = [float(plan.timing.is_critical(each)) for each in range(len(arcs.days))]
    assert list(found.critical) == expected
    assert {each.on for each in found.sure.values()} == {plan.finish}


def test_skewed_estimates_end_later_than_the_plan() -> None:
    tasks = [estimated(f"t{each}", 4, 5, 15) for each in range(10)]

    found = foresee(a_plan(*tasks), samples=2_000, seed=1)

    assert found.planned_share < 0.01
    assert found.sure["P10"].on > found.planned


def test_estimates_may_all_be_shorter_than_the_plan() -> None:
    slow = task("A", 400, estimate=Estimate(low=1, likely=2, high=3))

    found = foresee(a_plan(slow), samples=100, seed=1)

    assert found.planned > MONDAY.replace(year=2028)
    assert found.sure["P90"].on <= MONDAY.replace(day=3)
    assert found.planned_share == 1.0


def test_a_persons_tasks_keep_their_turns() -> None:
    tasks = [estimated(f"t{each}", 2, 3, 7, owner="Ana") for each in range(5)]

    found = foresee(a_plan(*tasks), samples=4_000, seed=1)

    # (2 + 4·3 + 7) / 6 = 3.5 days each, one after the other.
    assert found.sure["P50"].working_days == pytest.approx(17.5, abs=0.3)
    assert found.critical == (1.0,) * 5
    assert not found.is_short_of_teams


def test_teams_of_several_are_said_not_to_be_counted() -> None:
    tasks = (task("A", 1, needs=({"team": "care"},)),)

    found = foresee(a_plan(*tasks, teams=(Team(id="care", people=2),)), samples=10, seed=1)

    assert found.is_short_of_teams


# --- The table of quantiles --------------------------------------------------------------------


@pytest.mark.parametrize(("mode", "power"), [(0.0, 5), (1.0, 5)])
def test_the_table_is_exact_where_the_distribution_has_a_formula(mode: float, power: int) -> None:
    shares = (np.arange(GRID) + 0.5) / GRID

    # With the likeliest value at an end the distribution is 1 − (1 − x)⁵, or x⁵.
    exact = 1 - (1 - shares) ** (1 / power) if mode == 0 else shares ** (1 / power)

    assert np.abs(quantiles(mode) - exact).max() < 1e-6


@pytest.mark.parametrize("mode", [0.0, 0.1, 1 / 3, 0.5, 0.8, 1.0])
def test_the_table_has_the_distributions_mean_and_spread(mode: float) -> None:
    table = quantiles(mode).tolist()
    alpha, beta = 1 + 4 * mode, 1 + 4 * (1 - mode)

    assert mean(table) == pytest.approx(alpha / 6, abs=1e-5)
    assert stdev(table) == pytest.approx((alpha * beta / 36 / 7) ** 0.5, rel=1e-3)
    assert table == sorted(table)


def test_two_estimates_of_one_shape_share_a_table() -> None:
    short, long = Estimate(low=1, likely=2, high=5), Estimate(low=10, likely=12, high=18)

    modes = [(each.likely - each.low) / (each.high - each.low) for each in (short, long)]

    assert quantiles(modes[0]) is quantiles(modes[1])
