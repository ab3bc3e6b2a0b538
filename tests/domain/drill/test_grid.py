"""Proves each class and gap of the grid by drills written by hand, thresholds at their edge."""

from __future__ import annotations

from typing import Any

import pytest

from planner.domain.drill.expected import Expectation
from planner.domain.drill.grid import Scored, score
from planner.domain.drill.rules import Matching
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows.handoff.drilling import DrillResult, Rating
from planner.domain.protocol.words import Severity, Verb
from planner.domain.workshop.words import Side
from tests.domain.drill.plays import ballots, expecting, no_rule

RIGHT = "community-manager respond S1 rule=late"
NOTHING = Protocol({})


def played(said: Expectation, *lines: str, text: str = "") -> Scored:
    found = score(said, ballots(*lines, text=text), NOTHING)
    assert found is not None
    return found


SEVERAL = expecting(matching=Matching.SEVERAL, rules=("late", "later"))

#: Each class, and the last drill on either side of its threshold.
GRID: tuple[tuple[str, Expectation, tuple[str, ...], DrillResult], ...] = (
    ("all as the rule says", expecting(), (f"6 b {RIGHT}",), DrillResult.WORKS),
    (
        "seven of ten are enough",
        expecting(),
        (f"7 b {RIGHT}", "3 a duty-lead hold S3 rule=late"),
        DrillResult.WORKS,
    ),
    (
        "six of ten are not",
        expecting(),
        (f"6 b {RIGHT}", "4 a duty-lead hold S3 rule=late"),
        DrillResult.TRAINING_GAP,
    ),
    ("one alone counts", expecting(), (f"1 b {RIGHT}",), DrillResult.WORKS),
    (
        "at one, and otherwise than the rule: its owner",
        expecting(),
        ("5 b duty-lead respond S1 rule=late",),
        DrillResult.RULE_WRONG,
    ),
    (
        "at one, and otherwise than the rule: its action",
        expecting(),
        ("5 b community-manager hold S1 rule=late",),
        DrillResult.RULE_WRONG,
    ),
    (
        "same owner, two actions: they scatter",
        expecting(),
        ("3 b community-manager hold S1 rule=late", f"3 a {RIGHT}"),
        DrillResult.TRAINING_GAP,
    ),
    (
        "they scatter, and half found no rule: most it is not",
        expecting(),
        ("2 b community-manager hold S1", f"2 a {RIGHT}"),
        DrillResult.TRAINING_GAP,
    ),
    (
        "they scatter, and most found no rule",
        expecting(),
        ("2 b community-manager hold S1", "1 a duty-lead route S2", f"2 a {RIGHT}"),
        DrillResult.FINDABILITY_GAP,
    ),
    (
        "no rule, and all do the same",
        no_rule(),
        ("7 b community-manager respond S1", "3 a duty-lead hold S3"),
        DrillResult.UNWRITTEN_HABIT,
    ),
    (
        "no rule, and six of ten do the same",
        no_rule(),
        ("6 b community-manager respond S1", "4 a duty-lead hold S3"),
        DrillResult.PROTOCOL_GAP,
    ),
    ("several rules, at one", SEVERAL, (f"5 b {RIGHT}",), DrillResult.UNWRITTEN_HABIT),
    (
        "several rules, scattered",
        SEVERAL,
        (f"2 b {RIGHT}", "2 a duty-lead hold S3 rule=later"),
        DrillResult.PROTOCOL_GAP,
    ),
)


@pytest.mark.parametrize(("_name", "said", "lines", "found"), GRID, ids=[row[0] for row in GRID])
def test_each_class_of_the_grid_is_reached_as_it_was_written(
    _name: str, said: Expectation, lines: tuple[str, ...], found: DrillResult
) -> None:
    assert played(said, *lines).found is found


def test_the_drills_above_reach_every_class() -> None:
    assert {row[3] for row in GRID} == {each for each in DrillResult if each.is_class}


def gaps(said: Expectation, *lines: str, text: str = "") -> tuple[DrillResult, ...]:
    return played(said, *lines, text=text).gaps


def test_a_right_answer_at_the_limit_is_in_time_and_a_minute_later_is_not() -> None:
    assert gaps(expecting(), f"3 b {RIGHT} within=60") == ()
    assert gaps(expecting(), f"3 b {RIGHT} within=61") == (DrillResult.TIME_GAP,)


def test_the_middle_of_the_right_answers_counts_and_wrong_ones_do_not() -> None:
    wrong = "4 o duty-lead hold S1 within=900"

    assert gaps(expecting(), f"2 b {RIGHT} within=20", f"1 b {RIGHT} within=300", wrong) == ()
    two_late = played(expecting(), f"1 b {RIGHT} within=20", f"2 b {RIGHT} within=61", wrong)
    assert two_late.gaps == (DrillResult.TIME_GAP,)
    assert two_late.team.late == 2


def test_deciding_longer_than_the_limit_is_over_it() -> None:
    said = expecting(limit_minutes=2)

    assert not played(said, f"3 b {RIGHT} took=120").is_over_limit
    assert played(said, f"3 b {RIGHT} took=121").is_over_limit


def test_where_no_reply_is_promised_nothing_is_late() -> None:
    assert gaps(expecting(limit_minutes=None), f"3 b {RIGHT} within=9000 took=9000") == ()


def test_an_owner_who_does_not_come_in_time_is_a_gap_of_cover_whatever_people_answer() -> None:
    scored = played(expecting(owner_comes_in_time=False), f"3 b {RIGHT}")

    assert scored.found is DrillResult.WORKS
    assert scored.gaps == (DrillResult.COVER_GAP,)
    assert not scored.protocol.is_sound


def test_the_sides_stand_apart_where_each_has_three_and_names_another_owner() -> None:
    ours = "3 b community-manager respond S1"

    apart = played(expecting(), ours, "3 a agency-account-lead respond S1")
    assert apart.gaps == (DrillResult.SIDE_GAP,)
    assert apart.owners_by_side == (
        (Side.AGENCY, "agency-account-lead"),
        (Side.BRAND, "community-manager"),
    )
    assert gaps(expecting(), ours, "2 a agency-account-lead respond S1") == ()
    assert gaps(expecting(), ours, "3 o agency-account-lead respond S1") == ()
    scattered = ("2 a duty-lead respond S1", "2 a agency-account-lead respond S1")
    assert gaps(expecting(), ours, *scattered) == ()


def test_the_figures_are_those_counted_by_hand() -> None:
    """Ten answer: six right, one of them late; two name the owner alone; three found no rule."""
    scored = played(
        expecting(),
        f"5 b {RIGHT} within=30 took=40",
        f"1 b {RIGHT} within=90 took=80",
        "2 a community-manager hold S3 rule=late took=20",
        "1 a duty-lead hold S4 took=200",
        "1 a duty-lead route S2",
        "1 a -",
    )

    team = scored.team
    assert (team.players, team.owner, team.owner_agreed) == (10, "community-manager", 8)
    assert (team.answer, team.agreed) == (("community-manager", Verb.RESPOND), 6)
    assert (team.as_expected, team.rule_found, team.found_none) == (6, 8, 2)
    assert team.severities == (*[Severity.S1] * 6, *[Severity.S2], *[Severity.S3] * 2, Severity.S4)
    assert team.severity_spread == 3
    assert (team.late, team.median_minutes, team.median_seconds) == (1, 30, 40)


def test_the_protocols_score_does_not_move_with_what_people_answer() -> None:
    good = played(expecting(), f"4 b {RIGHT}")
    bad = played(expecting(), "2 b duty-lead hold S1", "2 b analyst ban S1")

    assert good.protocol == bad.protocol
    assert good.team != bad.team


def test_without_one_rule_nothing_is_counted_as_right() -> None:
    team = played(no_rule(), f"4 b {RIGHT}").team

    assert (team.as_expected, team.rule_found) == (None, None)


def test_nobody_who_answered_is_no_score() -> None:
    assert score(expecting(), ballots("3 b -"), NOTHING) is None
    assert score(expecting(), (), NOTHING) is None


@pytest.mark.parametrize(
    ("changes", "lines", "rating"),
    [
        ({}, (f"4 b {RIGHT}",), Rating.PERFORMED),
        ({"owner_comes_in_time": False}, (f"4 b {RIGHT}",), Rating.SOME),
        ({"verb": None}, (f"4 b {RIGHT}",), Rating.SOME),
        ({}, (f"2 b {RIGHT}", "2 b duty-lead hold S1"), Rating.MAJOR),
        ({}, (f"1 b {RIGHT}", "1 b analyst ban S1", "1 b duty-lead hold S1"), Rating.UNABLE),
    ],
)
def test_a_rating_is_proposed_from_what_was_shown(
    changes: dict[str, Any], lines: tuple[str, ...], rating: Rating
) -> None:
    assert played(expecting(**changes), *lines).rating is rating
