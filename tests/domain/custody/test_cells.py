"""Proves which cells a brand has, and which of them a card speaks of."""

from __future__ import annotations

from typing import Any

import pytest

from planner.domain.custody.cells import Cell, cells_of, meant_by, responsibilities_of, staying
from planner.domain.protocol.rows import Band
from planner.domain.protocol.words import MessageSource
from tests.domain.custody.handing import MODERATION, ROUTINE, a_case, a_cutover, comments, on, week
from tests.rosters import a_band, a_surface


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("direct-message", {"inbound-private", "serious", "reporting"}),
        ("review", {"reviews", "listening", "serious", "reporting"}),
        (
            "ad-comment",
            {"paid-comments", "listening", "moderation", "publishing", "serious", "reporting"},
        ),
        (
            "tagged-mention",
            {
                "inbound-public-routine",
                "inbound-public-sensitive",
                "listening",
                "serious",
                "reporting",
            },
        ),
    ],
)
def test_what_is_done_on_a_surface_follows_from_its_door(source: str, kinds: set[str]) -> None:
    assert set(responsibilities_of(a_surface(source=source))) == kinds


def test_every_door_brings_exactly_one_main_kind_of_message() -> None:
    main = {"inbound-public-routine", "inbound-private", "reviews", "paid-comments"}

    for source in MessageSource:
        assert len(main & set(responsibilities_of(a_surface(source=source)))) == 1


def test_only_watched_surfaces_and_bands_with_somebody_in_them_have_cells() -> None:
    case = a_case(
        *week(),
        comments(),
        comments("old", status="closed"),
        a_band(id="here", surfaces=("old",)),
    )

    assert {(each.surface, each.band) for each in cells_of(case)} == {
        ("comments", "day"),
        ("comments", "night"),
    }


@pytest.mark.parametrize(
    ("card", "meant"),
    [
        ({}, {"day", "night"}),
        ({"hours": "staffed-hours"}, {"day"}),
        ({"hours": "out-of-hours"}, {"night"}),
        ({"bands": ("night",)}, {"night"}),
        ({"bands": ("night",), "hours": "staffed-hours"}, set()),
        ({"surfaces": ("other",)}, set()),
    ],
)
def test_a_card_speaks_of_every_combination_of_what_it_names(card: Any, meant: set[str]) -> None:
    case = a_case(*week(), comments())
    bands = {each.id: each for each in case.protocol.of(Band)}
    made = a_cutover("shadow", on(1), responsibilities=(ROUTINE,), **card)

    found = meant_by(made, cells_of(case), bands, staying(case))

    assert {each.band for each in found} == meant
    assert {each.responsibility for each in found} <= {ROUTINE}


def test_a_cell_is_called_by_its_three_ids() -> None:
    assert Cell("comments", MODERATION, "day").key == "comments moderation day"
