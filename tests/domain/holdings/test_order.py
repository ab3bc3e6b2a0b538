"""Proves that no sequence of steps takes the agency out before the brand has tested."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from planner.domain.holdings import order, taking
from planner.domain.holdings.register import register
from planner.domain.protocol.rows.handoff.holdings import AccessStep, Asset, StepTaken
from tests.domain.holdings.registers import DAY, a_step, an_asset, steps_until
from tests.rosters import a_protocol


@dataclass(frozen=True)
class Attempt:
    """Somebody records a step of an asset, or takes its last one back (step None).

    `later`: so many days after the attempt before; a slip of the keyboard goes back.
    """

    asset: int
    step: AccessStep | None
    later: int


def _assets(kinds: list[tuple[str, int, bool]]) -> list[Asset]:
    """Return assets of these mobilities and waits, each after the one before if it is said so."""
    return [
        an_asset(
            f"asset-{number}",
            mobility=mobility,
            wait_days=wait,
            instead="A new one, in the brand's name.",
            waits_for=(f"asset-{number - 1}",) if number and follows else (),
        )
        for number, (mobility, wait, follows) in enumerate(kinds)
    ]


@dataclass
class ByHand:
    """The same rules as a person would check them with a sheet of paper: days by asset and step."""

    kinds: list[tuple[str, int, bool]]
    days: list[dict[str, int]]

    def way(self, number: int) -> list[str]:
        mobility, wait, _ = self.kinds[number]
        steps = ["requested", "granted"]
        steps += ["waited"] if wait else []
        steps += ["moved"] if mobility.startswith("move") else []
        return [*steps, "tested-by-brand", "agency-reduced", "agency-removed", "re-checked"]

    def owned_from(self, number: int) -> int | None:
        is_moved = self.kinds[number][0].startswith("move")
        return self.days[number].get("moved" if is_moved else "tested-by-brand")

    def allows(self, number: int, step: str, day: int) -> bool:
        its, way = self.days[number], self.way(number)
        if len(its) == len(way) or way[len(its)] != step or day < max(its.values(), default=day):
            return False
        mobility, wait, follows = self.kinds[number]
        if step == "waited" and day - its["granted"] < wait:
            return False
        if step == "re-checked" and day - its["agency-removed"] < 7:
            return False
        owning = "moved" if mobility.startswith("move") else "tested-by-brand"
        if step == owning and follows and number:
            before = self.owned_from(number - 1)
            return before is not None and before <= day
        return True

    def allows_back(self, number: int) -> bool:
        """An asset's last step goes back unless another became the brand's after this one did."""
        its = self.days[number]
        if not its:
            return False
        owning = "moved" if self.kinds[number][0].startswith("move") else "tested-by-brand"
        follower = number + 1 < len(self.kinds) and self.kinds[number + 1][2]
        is_needed = follower and self.owned_from(number + 1) is not None
        return not (self.way(number)[len(its) - 1] == owning and is_needed)


_kinds = some.lists(
    some.tuples(
        some.sampled_from(["move", "move-with-wait", "share-only", "recreate"]),
        some.sampled_from([0, 0, 3, 8]),
        some.booleans(),
    ),
    min_size=1,
    max_size=3,
)
_attempts = some.lists(
    some.builds(
        Attempt,
        some.integers(0, 2),
        some.sampled_from([None, *AccessStep]),
        some.integers(-2, 9),
    ),
    min_size=20,
    max_size=60,
)


def _taken(rows: dict[str, StepTaken], assets: list[Asset], made: StepTaken) -> bool:
    """Record a step as the action does: only what nothing keeps and nothing breaks."""
    its = register(a_protocol(*assets, *rows.values()))
    if taking.obstacles(its, its.assets[made.asset], made.step, made.on):
        return False
    if tuple(order.faults(a_protocol(*assets, *(rows | {made.id: made}).values()))):
        return False
    rows[made.id] = made
    return True


def _taken_back(rows: dict[str, StepTaken], assets: list[Asset], asset: Asset) -> bool:
    last = taking.last_taken(register(a_protocol(*assets, *rows.values())), asset)
    left = {id_: each for id_, each in rows.items() if id_ != f"{asset.id}.{last}"}
    if last is None or tuple(order.faults(a_protocol(*assets, *left.values()))):
        return False
    del rows[f"{asset.id}.{last}"]
    return True


@settings(max_examples=100)
@given(_kinds, _attempts, some.booleans())
def test_no_order_of_steps_removes_the_agency_before_a_brand_test_is_recorded(
    kinds: list[tuple[str, int, bool]], attempts: list[Attempt], goes_straight_on: bool
) -> None:
    assets, rows = _assets(kinds), dict[str, StepTaken]()
    by_hand, day = ByHand(kinds, [{} for _ in kinds]), 0
    for attempt in attempts:
        day += attempt.later
        number = attempt.asset % len(kinds)
        asset, its, way = assets[number], by_hand.days[number], by_hand.way(number)
        if attempt.step is None:
            allowed = by_hand.allows_back(number)
            assert _taken_back(rows, assets, asset) is allowed
            if allowed:
                its.pop(way[len(its) - 1])
            continue
        # Half of the runs try the very next step, or hardly any would come far.
        step = way[len(its)] if goes_straight_on and len(its) < len(way) else attempt.step.value
        made = a_step(asset, step, DAY + timedelta(days=day))
        allowed = by_hand.allows(number, step, day)

        assert _taken(rows, assets, made) is allowed
        if allowed:
            its[step] = day
        for each in by_hand.days:
            if "agency-reduced" in each or "agency-removed" in each:
                assert each["tested-by-brand"] <= each["agency-reduced"]
    kept = {(row.asset, row.step.value): (row.on - DAY).days for row in rows.values()}
    assert kept == {
        (f"asset-{number}", step): day
        for number, its in enumerate(by_hand.days)
        for step, day in its.items()
    }


def _said(*rows: Asset | StepTaken) -> str:
    return " ".join(each.sentence for each in order.faults(a_protocol(*rows)))


def test_a_step_recorded_without_the_one_before_is_out_of_order() -> None:
    page = an_asset()

    said = _said(page, a_step(page, "requested"), a_step(page, "agency-removed"))

    assert "“Agency out” comes after “Agency reduced”, which was not done" in said


def test_a_wait_is_over_on_the_day_and_not_before() -> None:
    page = an_asset(wait_days=8, mobility="move-with-wait")
    begun = steps_until(page, "granted")
    granted = begun[-1].on

    early = _said(page, *begun, a_step(page, "waited", granted + timedelta(days=7)))
    due = _said(page, *begun, a_step(page, "waited", granted + timedelta(days=8)))

    assert "the wait of 8 days runs until 10 Feb 2027" in early
    assert due == ""


def test_an_asset_with_steps_does_not_leave_the_register() -> None:
    page = an_asset()

    assert "it stays in the register" in _said(*steps_until(page, "granted"))


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"mobility": "share-only"}, "“Moved” was recorded"),
        ({"agency_people": (), "agency_never": "Tom looked in May"}, "“Agency out” was recorded"),
    ],
)
def test_an_asset_keeps_the_way_that_it_has_gone(changes: dict[str, Any], what: str) -> None:
    page = an_asset()
    gone = steps_until(page, "agency-removed")

    assert _said(page, *gone) == ""
    assert what in _said(an_asset(**changes), *gone)


def test_assets_that_wait_for_each_other_are_named_in_their_circle() -> None:
    page, inbox, bot = (
        an_asset("page", waits_for=("bot",)),
        an_asset("inbox", waits_for=("page",)),
        an_asset("bot", waits_for=("inbox",)),
    )

    said = _said(page, inbox, bot)

    assert said.count("wait for each other") == 1
    assert "Page → Bot → Inbox → Page" in said or "Inbox → Page → Bot → Inbox" in said


def test_a_step_that_was_taken_back_counts_for_nothing() -> None:
    page = an_asset()
    back = {"undone_on": date(2027, 2, 5), "undone_because": "The wrong Page."}
    *begun, granted = steps_until(page, "granted")

    undone = granted.model_copy(update=back)

    assert "“Moved” comes after “Own people in”" in _said(
        page, *begun, undone, a_step(page, "moved", date(2027, 2, 9))
    )


def test_what_others_came_after_cannot_be_taken_back_before_them() -> None:
    portfolio, page = an_asset("portfolio"), an_asset("page", waits_for=("portfolio",))
    first = steps_until(portfolio, "moved")
    then = steps_until(page, "moved", DAY + timedelta(days=3))

    assert _said(portfolio, page, *first, *then) == ""
    assert "Page comes after Portfolio, which was not the brand's" in _said(
        portfolio, page, *first[:-1], *then
    )
