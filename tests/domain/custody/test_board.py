"""Proves what the board shows of each surface and kind of work, and what filters leave."""

from __future__ import annotations

import pytest

from planner.domain.custody.board import Filters, Line, Stripe, board, columns, in_words
from planner.domain.custody.ledger import Ledger, whole_plan
from planner.domain.people import Party
from planner.domain.protocol.words import Platform
from planner.domain.stages import Responsibility, Stage
from tests.domain.custody.handing import (
    MODERATION,
    ROUTINE,
    a_case,
    a_cutover,
    comments,
    day,
    on,
    week,
)
from tests.rosters import a_surface


def plan() -> Ledger:
    cards = [
        a_cutover("shadow", on(9)),
        a_cutover("co-managed", on(22), responsibilities=(ROUTINE,), hours="staffed-hours"),
    ]
    reviews = a_surface("reviews", source="review", platform="google")
    return whole_plan(a_case(*week(), comments(), reviews, *cards))


def shown(**filters: object) -> list[str]:
    return [each.surface for each in board(plan(), day(25), Filters(**filters))]  # type: ignore[arg-type]


def lines(number: int) -> dict[str, Line]:
    return {each.surface: each for each in board(plan(), day(number))}


def test_a_square_has_a_stripe_for_bands_in_each_stage_and_one_for_those_with_nobody() -> None:
    square = lines(25)["comments"].squares[ROUTINE]

    assert square.stripes == (
        Stripe(Stage.CO_MANAGED, ("Days",)),
        Stripe(Stage.SHADOW, ("Nights",)),
        Stripe(None, ("Weekends",)),
    )
    assert [each.party for each in square.stripes] == [Party.BRAND, Party.AGENCY, None]
    assert square.sentence == (
        "Instagram comments, routine messages in public. Days: Harbour & Pine, co-managed; "
        "Nights: Northlight Social, in shadow; Weekends: nobody, as declared."
    )


def test_a_line_has_the_surfaces_lowest_stage() -> None:
    assert [lines(each)["comments"].stage for each in (1, 25)] == [Stage.AGENCY_LED, Stage.SHADOW]


def test_columns_are_the_kinds_of_work_there_are() -> None:
    assert columns(lines(1).values()) == tuple(
        each
        for each in Responsibility
        if each not in (Responsibility.INBOUND_PRIVATE, Responsibility.PAID_COMMENTS)
    )


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({}, ["comments", "reviews"]),
        ({"platform": Platform.GOOGLE}, ["reviews"]),
        ({"responsibilities": (MODERATION,)}, ["comments"]),
        ({"party": Party.BRAND}, ["comments"]),
        ({"stage": Stage.SHADOW}, ["comments", "reviews"]),
        ({"stage": Stage.CLOSED}, []),
    ],
)
def test_filters_leave_the_surfaces_with_a_square_that_fits(
    filters: dict[str, object], left: list[str]
) -> None:
    assert shown(**filters) == left


def test_the_board_is_said_in_a_sentence() -> None:
    found = board(plan(), day(25))

    # 11 kinds of work on two surfaces, by day and by night; routine messages by day moved.
    assert in_words(plan(), found) == (
        "2 surfaces, by the lowest of their cells: 2 in shadow. Harbour & Pine answers 1 of 22 "
        "cells, Northlight Social 21."
    )
    assert in_words(plan(), ()) == "No cell is shown."
