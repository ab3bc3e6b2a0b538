"""Proves how much of a week's messages the brand is said to answer."""

from __future__ import annotations

from typing import Any

import pytest

from planner.domain.custody.ledger import whole_plan
from planner.domain.custody.share import weights
from planner.domain.stages import Responsibility
from tests.domain.custody.handing import ROUTINE, a_case, a_cutover, comments, day, on, week
from tests.rosters import a_band, a_surface, hours


def test_a_surfaces_volume_is_spread_over_what_it_brings() -> None:
    case = a_case(*week(), comments(weekly_volume=1000))

    found = weights(case)

    by_kind: dict[Any, float] = {}
    for cell, weight in found.items():
        by_kind[cell.responsibility] = by_kind.get(cell.responsibility, 0) + weight
    assert by_kind == pytest.approx(
        {
            ROUTINE: 880,
            Responsibility.INBOUND_PUBLIC_SENSITIVE: 100,
            Responsibility.SERIOUS: 20,
        }
    )


def test_on_call_counts_only_for_what_is_grave_enough_to_wake_somebody() -> None:
    case = a_case(*week(), comments(weekly_volume=1000))

    found = {(each.responsibility, each.band): weight for each, weight in weights(case).items()}

    # Staffed: 5 × 8.5 h = 42.5 h. On call: 7 nights of 15.5 h = 108.5 h.
    assert found[ROUTINE, "day"] == pytest.approx(880)
    assert (ROUTINE, "night") not in found
    assert found[Responsibility.SERIOUS, "day"] == pytest.approx(20 * 42.5 / 151)
    assert found[Responsibility.SERIOUS, "night"] == pytest.approx(20 * 108.5 / 151)


def test_a_lower_floor_wakes_somebody_for_sensitive_ones_too() -> None:
    day_, night = week()[1:3]
    case = a_case(hours(wakes_from="S2"), day_, night, comments(weekly_volume=1000))

    found = {(each.responsibility, each.band) for each in weights(case)}

    assert (Responsibility.INBOUND_PUBLIC_SENSITIVE, "night") in found
    assert (ROUTINE, "night") not in found


def test_without_a_staffed_band_those_on_call_carry_it_all() -> None:
    case = a_case(hours(), a_band(id="night", mode="on-call"), comments(weekly_volume=100))

    assert sum(weights(case).values()) == pytest.approx(100)


def test_the_brands_share_grows_with_the_volume_of_what_it_takes() -> None:
    cards = [
        a_cutover("shadow", on(10)),
        a_cutover("co-managed", on(20), surfaces=("messages",), bands=("day", "night")),
        a_cutover("co-managed", on(30), surfaces=("comments",), bands=("day",)),
    ]
    messages = a_surface("messages", source="direct-message", weekly_volume=300)
    book = whole_plan(a_case(*week(), comments(weekly_volume=100), messages, *cards))

    shares = [book.brand_share(day(each)) for each in (5, 15, 25, 35)]

    nights_serious = 100 * 0.02 * 108.5 / 151
    assert shares == pytest.approx([0, 0, 0.75, (400 - nights_serious) / 400])


def test_ordinary_messages_in_staffed_hours_make_a_surface_the_brands() -> None:
    cards = [
        a_cutover("shadow", on(10)),
        a_cutover("co-managed", on(20), responsibilities=(ROUTINE,), hours="staffed-hours"),
    ]
    book = whole_plan(a_case(*week(), comments(), *cards))

    assert [book.is_brands("comments", day(each)) for each in (15, 20)] == [False, True]
    assert not book.is_brands("nowhere", day(20))


def test_nothing_is_divided_by_no_volume() -> None:
    assert whole_plan(a_case(*week(), comments())).brand_share(day(1)) == 0
