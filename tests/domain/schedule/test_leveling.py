from __future__ import annotations

from random import Random
from statistics import mean

from hypothesis import given, settings

from planner.domain.schedule.leveling import level
from planner.domain.schedule.network import Need, Team
from planner.domain.schedule.plan import Plan, lay
from tests.domain.schedule.networks import (
    MONDAY,
    PSPLIB,
    Arcs,
    Network,
    a_plan,
    published,
    random_networks,
    shortest_alone,
    task,
)


def overbooked(plan: Plan) -> list[tuple[int, str]]:
    """Return on which days which team or owner has more work than people."""
    assert plan.levelled is not None
    found = []
    for day in range(plan.levelled.length):
        for team, people in enumerate(plan.staffing.people):
            taken = sum(
                units
                for place, needs in enumerate(plan.staffing.needs)
                for its, units in needs
                if its == team
                and plan.levelled.start[place]
                <= day
                < plan.levelled.start[place] + plan.network.tasks[place].days
            )
            if taken > people:
                found.append((day, plan.staffing.names[team]))
    return found


def broken_waits(arcs: Arcs, plan: Plan) -> list[tuple[int, int, int]]:
    """Return which waits a levelled plan does not keep."""
    assert plan.levelled is not None
    start = plan.levelled.start
    return [
        (first, then, lag)
        for first, then, lag in arcs.arcs
        if start[first] + arcs.days[first] + lag > start[then]
    ]


@settings(max_examples=60)
@given(random_networks(people=3))
def test_nobody_does_two_things_at_once_and_every_wait_is_kept(arcs: Arcs) -> None:
    plan = lay(Network(start=MONDAY, tasks=arcs.tasks()))

    if plan.levelled is None:
        assert set(arcs.owners) == {None}
        return
    assert overbooked(plan) == []
    assert broken_waits(arcs, plan) == []
    assert plan.levelled.length >= plan.timing.length


def test_two_tasks_of_one_owner_follow_each_other() -> None:
    plan = a_plan(task("A", 3, owner="Ana"), task("B", 2, owner="Ana"), task("C", 4, owner="Ben"))

    assert plan.levelled is not None
    assert plan.levelled.length == 5
    assert plan.timing.length == 4


def test_the_task_with_more_to_come_goes_first() -> None:
    plan = a_plan(
        task("Short", 3, owner="Ana"), task("Long", 3, owner="Ana"), task("After", 9, "Long")
    )

    assert plan.levelled is not None
    assert plan.levelled.start == (3, 0, 3)
    assert plan.levelled.length == 12


def test_a_team_does_as_much_at_once_as_it_has_people() -> None:
    three = (Team(id="care", people=3),)
    two_each = {"needs": (Need(team="care", people=2),)}
    one_each = {"needs": (Need(team="care"),)}

    plan = a_plan(
        task("A", 4, **two_each), task("B", 4, **two_each), task("C", 4, **one_each), teams=three
    )

    assert plan.levelled is not None
    assert plan.levelled.length == 8
    assert overbooked(plan) == []


def test_a_plan_back_from_its_deadline_ends_there_when_levelled_too() -> None:
    plan = a_plan(
        task("A", 3, owner="Ana"),
        task("B", 2, owner="Ana"),
        start=None,
        deadline=MONDAY.replace(day=12),
    )

    spans = [plan.alone(place) for place in range(2)]
    assert plan.start == MONDAY.replace(day=10)
    assert max(its.finish.day for its in spans if its) == 12
    assert min(its.start.day for its in spans if its) == 8


def test_the_same_network_gives_the_same_schedule() -> None:
    graphs = list(published(sorted(PSPLIB.glob("*.json"))[:1]))
    _, _, graph, days, staffing = graphs[0]

    assert level(graph, days, staffing) == level(graph, days, staffing)


def test_small_networks_are_within_four_percent_of_the_best_on_average() -> None:
    random = Random(5)
    gaps = []
    for _ in range(40):
        count = 6
        pairs = [(first, then) for then in range(count) for first in range(then)]
        arcs = Arcs(
            [random.randint(1, 6) for _ in range(count)],
            [(*pair, random.randint(0, 2)) for pair in random.sample(pairs, 4)],
            [random.randrange(2) for _ in range(count)],
        )

        plan = lay(Network(start=MONDAY, tasks=arcs.tasks()))

        assert plan.levelled is not None
        gaps.append(plan.levelled.length / shortest_alone(arcs) - 1)

    assert min(gaps) >= 0
    assert mean(gaps) <= 0.04


def test_psplibs_networks_are_within_four_percent_of_the_published_best_on_average() -> None:
    gaps = []
    for _, optimum, graph, days, staffing in published(sorted(PSPLIB.glob("*.json"))):
        found = level(graph, days, staffing)

        assert found.length >= optimum
        gaps.append(found.length / optimum - 1)

    assert len(gaps) == 7
    assert mean(gaps) <= 0.04


def test_a_wait_is_filled_with_other_work() -> None:
    plan = a_plan(
        task("A", 2, owner="Ana"), task("B", 2, ("A", 5), owner="Ana"), task("C", 4, owner="Ana")
    )

    assert plan.levelled is not None
    assert plan.levelled.start == (0, 7, 2)
