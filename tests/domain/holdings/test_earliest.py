"""Proves on which day an asset can be the brand's, against walking there day by day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from planner.domain.holdings import taking
from planner.domain.holdings.earliest import closing_on, earliest
from planner.domain.holdings.needs import needs
from planner.domain.holdings.register import register
from planner.domain.holdings.way import way
from planner.domain.protocol.rows.handoff.holdings import AccessStep, Asset, StepTaken
from tests.domain.holdings.registers import DAY, a_step, an_asset, steps_until
from tests.examples import a_transition
from tests.rosters import a_protocol


def _assets(shapes: list[tuple[str, int, list[int]]]) -> list[Asset]:
    return [
        an_asset(
            f"asset-{number}",
            mobility=mobility,
            wait_days=wait,
            instead="A new one.",
            waits_for=tuple(sorted({f"asset-{each % number}" for each in after if number})),
        )
        for number, (mobility, wait, after) in enumerate(shapes)
    ]


def _walked(assets: list[Asset]) -> tuple[dict[str, date], date]:
    """Take every free step day after day; return when each was the brand's, and the last day."""
    taken: list[StepTaken] = []
    secured: dict[str, date] = {}
    on = DAY
    while len(taken) < sum(len(way(each)) for each in assets):
        moved = True
        while moved:
            moved = False
            for asset in assets:
                its = register(a_protocol(*assets, *taken))
                step = next((each for each in way(asset) if each not in its.done(asset.id)), None)
                if step and not taking.obstacles(its, asset, step, on):
                    taken.append(a_step(asset, step.value, on))
                    moved = True
                    its = register(a_protocol(*assets, *taken))
                    if its.secured(asset):
                        secured.setdefault(asset.id, on)
        on += timedelta(days=1)
    return secured, on - timedelta(days=1)


@settings(max_examples=25)
@given(
    some.lists(
        some.tuples(
            some.sampled_from(["move", "move-with-wait", "recreate"]),
            some.sampled_from([0, 0, 3, 8]),
            some.lists(some.integers(0, 3), max_size=2),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_the_earliest_day_is_that_on_which_the_fastest_would_be_there(
    shapes: list[tuple[str, int, list[int]]],
) -> None:
    assets = _assets(shapes)
    transition = a_transition(*assets)

    found = {each.asset.id: each.on for each in earliest(transition, DAY)}

    assert (found, closing_on(transition, DAY)) == _walked(assets)


def test_a_wait_counts_from_the_grant_and_not_anew_each_day() -> None:
    page = an_asset(mobility="move-with-wait", wait_days=8)
    begun = steps_until(page, "granted")

    (later,) = earliest(a_transition(page, *begun), begun[-1].on + timedelta(days=5))
    (over,) = earliest(a_transition(page, *begun), begun[-1].on + timedelta(days=20))

    assert later.on == begun[-1].on + timedelta(days=8)
    assert over.on == begun[-1].on + timedelta(days=20)


def test_a_wait_that_outlasts_the_contract_is_called() -> None:
    domain = an_asset("domain", mobility="move-with-wait", wait_days=60)
    page = an_asset("page", mobility="move-with-wait", wait_days=8, target_on=DAY)

    said = [each.sentence for each in needs(a_transition(domain, page), DAY)]

    assert said[:2] == [
        "Domain can be the brand's on 2 Apr 2027 at the earliest, 2 days after the contract's end.",
        "Page can be the brand's on 9 Feb 2027 at the earliest, "
        "8 days after the day it was promised for.",
    ]


def test_assets_in_a_circle_do_not_hang_the_page() -> None:
    one, two = an_asset("one", waits_for=("two",)), an_asset("two", waits_for=("one",))

    assert [each.on for each in earliest(a_transition(one, two), DAY)] == [DAY, DAY]
    assert AccessStep.RECHECKED in way(one)
