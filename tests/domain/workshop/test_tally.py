"""What the votes of one round say, held against tables worked by hand and the standard library."""

from __future__ import annotations

import statistics
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest

from planner.domain.workshop.tally import Badge, Result, Vote, result_of
from planner.domain.workshop.words import Side
from tests.workshops import a_ballot, a_tally, some_votes

# Votes at 0 to 4, median, width of the middle half, consensus, badge: the workshop note, A7.
TABLE = [
    ((0, 0, 0, 8, 0), 3, 0, 1.00, "agreed"),
    ((0, 0, 4, 4, 0), 2.5, 1, 0.81, "agreed"),
    ((1, 0, 0, 0, 7), 4, 0, 0.46, "agreed"),
    ((1, 1, 2, 2, 2), 2.5, 1.5, 0.48, "mixed"),
    ((0, 4, 0, 4, 0), 2, 2, 0.58, "split"),
    ((5, 2, 1, 2, 5), 2, 4, 0.22, "split"),
]


@pytest.mark.parametrize(("counts", "median", "width", "consensus", "badge"), TABLE)
def test_six_spreads_read_as_the_table_has_them(counts, median, width, consensus, badge):
    result = levels(*(level for level, many in enumerate(counts) for _ in range(many)))

    assert result.median == median
    first, third = result.middle_half
    assert third - first == width
    assert round(result.consensus, 2) == consensus
    assert result.badge == badge


def test_median_and_middle_half_are_those_of_the_standard_library():
    for votes in every_spread(most=7):
        first, middle, third = statistics.quantiles(votes, n=4, method="inclusive")
        result = levels(*votes)

        assert result.median == pytest.approx(middle), votes
        assert result.middle_half == pytest.approx((first, third)), votes


def test_every_spread_of_up_to_nine_votes_has_the_badge_of_the_rule():
    for votes in every_spread(most=9):
        assert levels(*votes).badge == badge_by_fractions(votes), votes


def badge_by_fractions(votes):
    """Return the badge by the rule's own words, counted in whole numbers and fractions."""
    total = len(votes)
    if total < 4:
        return None
    low, high = sum(vote < 2 for vote in votes), sum(vote > 2 for vote in votes)
    if 3 * low >= total and 3 * high >= total:
        return "split"
    quarters = [Fraction((total - 1) * part, 4) for part in (1, 2, 3)]
    ranked = sorted(votes)
    first, middle, third = (
        ranked[int(place)]
        + (ranked[min(int(place) + 1, total - 1)] - ranked[int(place)]) * (place - int(place))
        for place in quarters
    )
    far = sum(abs(vote - middle) >= 2 for vote in votes)
    return "agreed" if third - first <= 1 and (far <= 1 or 10 * far <= total) else "mixed"


def test_two_far_views_are_too_many_among_nineteen_and_few_enough_among_twenty():
    among_nineteen = levels(*[3] * 17, 0, 0)
    among_twenty = levels(*[3] * 18, 0, 0)

    assert among_nineteen.badge is Badge.MIXED
    assert among_twenty.badge is Badge.AGREED


def test_under_four_votes_there_is_no_badge_and_who_cannot_judge_does_not_count():
    three = result_of(some_votes("a", [3, 3, None], [3, None]), (), is_scale=True)

    assert three.badge is None
    assert (len(three.votes), len(three.judged), three.cannot_judge) == (5, 3, 2)
    assert three.levels == (3, 3, 3)


def test_without_a_single_level_nothing_is_worked_out():
    nobody = result_of(some_votes("a", [None], [None]), (), is_scale=True)

    found = (nobody.median, nobody.middle_half, nobody.consensus, nobody.badge, nobody.leading)
    assert found == (None,) * 5


@pytest.mark.parametrize(
    ("agency", "brand", "gap"),
    [
        ([1, 1, 1], [3, 3, 3], 2),
        ([3, 3, 4], [1, 2, 2], None),
        ([3, 4, 4], [1, 2, 2], -2),
        ([1, 2, 2, 1], [3, 3, 3], 1.5),
        ([1, 2, 2], [3, 3, 3], None),
        ([1, 1], [4, 4, 4], None),
        ([1, 1, 1, None], [4, 4, None, None], None),
        ([], [4, 4, 4], None),
    ],
)
def test_sides_stand_apart_from_a_step_and_a_half_with_three_votes_each(agency, brand, gap):
    result = result_of(some_votes("a", agency, brand), (), is_scale=True)

    assert result.gap == gap


def test_whoever_sits_with_neither_side_moves_no_sides_median():
    apart = [*some_votes("a", [1, 1, 1], [3, 3, 3])]
    others = [a_ballot("a", f"other-{number}", 0, "other") for number in range(5)]

    result = result_of([*apart, *others], (), is_scale=True)

    assert result.gap == 2
    assert result.median == 1
    assert result.counts_of(Side.OTHER) == {"0": 5}


@pytest.mark.parametrize(
    ("agency", "brand", "is_one_sided"),
    [([2], [3], False), ([2, 3], [], True), ([2], [None], True), ([], [], False)],
)
def test_a_side_that_judged_nothing_makes_a_result_one_sided(agency, brand, is_one_sided):
    result = result_of(some_votes("a", agency, brand), (), is_scale=True)

    assert result.is_one_sided is is_one_sided


def test_hands_count_as_phones_do():
    phones = some_votes("a", [2, 3], [3])
    hands = [a_tally("a", "brand", {"3": 4, "1": 1}, cannot_judge=2)]

    together = result_of(phones, hands, is_scale=True)

    assert together.levels == (1, 2, 3, 3, 3, 3, 3, 3)
    assert together.counts_of(Side.BRAND) == {"3": 5, "1": 1}
    assert together.cannot_judge == 2


@pytest.mark.parametrize(
    ("counts", "leading", "badge"),
    [
        ({"ana": 7, "tom": 3}, "ana", "agreed"),
        ({"ana": 6, "tom": 2, "mia": 2}, "ana", "mixed"),
        ({"ana": 6, "tom": 4}, "ana", "split"),
        ({"ana": 5, "tom": 5}, None, "split"),
        ({"ana": 4}, "ana", "agreed"),
        ({"ana": 2, "tom": 1}, "ana", None),
        ({"ana": 2, "tom": 1, "mia": 1, "jon": 1, "ivo": 1}, "ana", "mixed"),
    ],
)
def test_options_are_agreed_from_seven_in_ten_and_split_where_a_second_has_a_third(
    counts, leading, badge
):
    result = options(counts)

    assert result.leading == leading
    assert result.badge == badge
    assert (result.median, result.levels, result.gap, result.consensus) == (None, (), None, None)


def test_seven_in_ten_and_a_third_are_exact_at_every_size_of_room():
    for total in range(4, 121):
        for most in range((total + 1) // 2, total + 1):
            badge = options({"ana": most, "tom": total - most}).badge

            agreed, split = 10 * most >= 7 * total, 3 * (total - most) >= total
            assert badge == ("agreed" if agreed else "split" if split else "mixed"), (most, total)


@pytest.mark.parametrize(
    ("votes", "value", "why"),
    [
        ((3, 3, 3, 3), "3", ""),
        ((3, 3, 3, 3), "2", "The room's median is 3, not 2."),
        ((2, 2, 3, 3), "2", ""),
        ((2, 2, 3, 3), "3", ""),
        ((2, 2, 3, 3), "4", "The room's median is 2.5, not 4."),
        ((1, 1, 3, 3), "2", "The room is split."),
        ((0, 1, 2, 2, 3, 3, 4, 4), "2", "The room is mixed."),
        ((0, 4), "0", "The room's median is 2, not 0."),
        ((None, None), "2", "Nobody could judge it."),
    ],
)
def test_a_value_off_the_middle_or_a_room_apart_asks_for_a_reason(votes, value, why):
    result = result_of(some_votes("a", votes), (), is_scale=True)

    assert result.asks_why(value) == why


def test_sides_that_stand_apart_ask_for_a_reason_in_a_room_that_seems_at_one():
    result = result_of(some_votes("a", [2, 2, 2], [3, 3, 4, 4, 4]), (), is_scale=True)

    assert result.gap == 2
    assert result.asks_why("3") == "The two sides stand apart."


@pytest.mark.parametrize(
    ("counts", "value", "why"),
    [
        ({"ana": 4}, "ana", ""),
        ({"ana": 3, "tom": 1}, "tom", "Most of the room chose something else."),
        ({"ana": 2, "tom": 2}, "ana", "Two options lead alike."),
        ({"ana": 6, "tom": 4}, "ana", "The room is split."),
    ],
)
def test_an_option_that_does_not_lead_asks_for_a_reason(counts, value, why):
    assert options(counts).asks_why(value) == why


def levels(*votes: int) -> Result:
    return Result(tuple(Vote(Side.BRAND, str(vote)) for vote in votes), is_scale=True)


def options(counts: dict[str, int]) -> Result:
    return Result(
        tuple(Vote(Side.BRAND, each) for each, count in counts.items() for _ in range(count)),
        is_scale=False,
    )


def every_spread(most: int) -> list[tuple[int, ...]]:
    return [
        votes
        for many in range(2, most + 1)
        for votes in combinations_with_replacement(range(5), many)
    ]
