from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.people import Party
from planner.domain.training.climbing import Standing, days_lapsed, solo, stand
from planner.domain.training.marks import Pair, open_round, pairs, shortfalls, unmet
from tests.domain.training.learning import RUNGS, START, a_mark, a_pair, both, the_ladder
from tests.rosters import leave

LADDER = the_ladder()
DAY = timedelta(days=1)


def on_days(*rungs: str) -> list[Pair]:
    return [a_pair(rung, START + number * DAY) for number, rung in enumerate(rungs)]


@pytest.mark.parametrize(
    ("rounds", "at"),
    [
        ([], 0),
        (on_days("watch"), 1),
        (on_days("watch", "draft", "live"), 3),
        (on_days("watch", "draft", "live", "solo", "coach"), 5),
        # A rung that is not reached yet counts for nothing.
        (on_days("draft", "live"), 0),
        ([a_pair("watch", items=39)], 0),
        ([a_pair("watch", good=16)], 0),
        ([*on_days("watch", "draft"), a_pair("live", START + 3 * DAY, shifts=4)], 2),
        # Below what is needed once, and then again: the second round lifts.
        ([a_pair("watch", good=16), a_pair("watch", START + DAY, 2)], 1),
    ],
)
def test_a_round_lifts_by_one_rung_if_both_reach_its_numbers(rounds: list[Pair], at: int) -> None:
    assert stand(LADDER, rounds).at == at


def test_one_party_alone_lifts_nobody() -> None:
    strict = Pair(a_mark(Party.AGENCY, "watch", good=16), a_mark(Party.BRAND, "watch"))

    assert stand(LADDER, [strict]).at == 0


@pytest.mark.parametrize(
    ("climbed", "missed_at", "at"),
    [(2, "live", 1), (2, "draft", 0), (3, "solo", 2), (5, "coach", 3), (0, "watch", 0)],
)
def test_a_serious_miss_takes_one_below_the_rung_it_happened_on(
    climbed: int, missed_at: str, at: int
) -> None:
    later = START + 20 * DAY
    miss = Pair(
        a_mark(Party.AGENCY, missed_at, later, 9, serious_missed=1),
        a_mark(Party.BRAND, missed_at, later, 9),
    )

    standing = stand(LADDER, [*on_days(*RUNGS[:climbed]), miss])

    assert standing.at == at
    if climbed:
        assert "was taken for something smaller on 31 Jan 2027" in standing.because


def test_whoever_answers_alone_holds_a_certificate_of_six_months() -> None:
    standing = stand(LADDER, on_days("watch", "draft", "live"))

    assert (standing.certified_on, standing.until) == (date(2027, 1, 13), date(2027, 7, 13))


def test_a_good_sample_renews_the_certificate_and_a_weak_one_does_not() -> None:
    weak = a_pair("solo", date(2027, 3, 1), good=16)
    good = a_pair("solo", date(2027, 4, 1), 2)

    assert stand(LADDER, [*on_days("watch", "draft", "live"), weak]).until == date(2027, 7, 13)
    assert stand(LADDER, [*on_days("watch", "draft", "live"), weak, good]).until == date(
        2027, 10, 1
    )


def test_a_certificate_that_ran_out_is_won_back_from_the_rung_below_solo() -> None:
    rounds = on_days("watch", "draft", "live")

    assert stand(LADDER, rounds, on=date(2027, 7, 13)).at == 3
    lapsed = stand(LADDER, rounds, on=date(2027, 7, 14))
    assert (lapsed.at, lapsed.until) == (2, None)
    assert lapsed.because == "the certificate ran out on 13 Jul 2027"
    again = stand(LADDER, [*rounds, a_pair("live", date(2027, 8, 2), 2)], on=date(2027, 8, 2))
    assert (again.at, again.until) == (3, date(2028, 2, 2))


@pytest.mark.parametrize(
    ("stretches", "until"),
    [
        # 60 days away are not more than 60; the 61st is.
        ([(date(2027, 2, 1), date(2027, 4, 1))], date(2027, 7, 13)),
        ([(date(2027, 2, 1), date(2027, 4, 2))], date(2027, 4, 1)),
        (
            [(date(2027, 2, 1), date(2027, 3, 1)), (date(2027, 3, 2), date(2027, 4, 2))],
            date(2027, 4, 1),
        ),
        (
            [(date(2027, 2, 1), date(2027, 3, 1)), (date(2027, 3, 3), date(2027, 4, 2))],
            date(2027, 7, 13),
        ),
        # Away before the certificate was given.
        ([(date(2026, 6, 1), date(2026, 12, 1))], date(2027, 7, 13)),
    ],
)
def test_more_than_sixty_days_away_end_a_certificate(
    stretches: list[tuple[date, date]], until: date
) -> None:
    leaves = [leave(first, last, "tom") for first, last in stretches]

    assert stand(LADDER, on_days("watch", "draft", "live"), leaves).until == until


_DAYS = st.integers(0, 60)


@given(st.lists(st.tuples(_DAYS, st.integers(0, 30)), max_size=5), st.integers(1, 20))
def test_days_lapsed_are_those_a_walk_day_by_day_finds(
    stretches: list[tuple[int, int]], days: int
) -> None:
    leaves = [leave(START + a * DAY, START + (a + b) * DAY, "tom") for a, b in stretches]
    away = {START + day * DAY for a, b in stretches for day in range(a, a + b + 1)}

    run, found = 0, []
    for number in range(120):
        run = run + 1 if START + number * DAY in away else 0
        if run == days + 1:
            found.append(START + number * DAY)

    assert list(days_lapsed(leaves, days)) == found


_ROUNDS = st.lists(
    st.tuples(
        st.sampled_from(RUNGS), st.integers(0, 300), st.sampled_from((16, 17, 20)), st.booleans()
    ),
    max_size=12,
    unique_by=lambda each: each[1],
)


@given(_ROUNDS, st.randoms())
def test_standing_keeps_its_word_whatever_is_marked(
    marked: list[tuple[str, int, int, bool]], dice: object
) -> None:
    rounds = [
        a_pair(rung, START + day * DAY, number, good=good, serious_missed=int(serious))
        for number, (rung, day, good, serious) in enumerate(marked, 1)
    ]
    now = START + 300 * DAY
    standing = stand(LADDER, rounds, on=now)

    shuffled = sorted(rounds, key=lambda each: dice.random())  # type: ignore[attr-defined]
    assert stand(LADDER, shuffled, on=now) == standing
    good = [each for each in rounds if not each.is_serious]
    assert standing.at <= len(good)
    assert (standing.at >= solo(LADDER)) == (standing.until is not None)
    if standing.until is not None:
        assert now <= standing.until
        assert {"watch", "draft", "live"} <= {each.rung for each in good}
    assert stand(LADDER, (), on=now) == Standing()


def test_rounds_are_counted_alike_by_both_parties_and_single_marks_stay_open() -> None:
    agency = a_mark(Party.AGENCY, "watch")
    first = both("watch")
    second = a_mark(Party.BRAND, "watch", round_=2)

    assert open_round([agency], "tom", None, "watch") == 1
    assert open_round([*first, second], "tom", None, "watch") == 2
    assert open_round(first, "tom", "instagram", "watch") == 1
    assert unmet([*first, second]) == (second,)
    assert pairs([agency]) == ()


def test_once_the_workspace_is_the_brands_its_marks_decide_alone() -> None:
    before, after = a_mark(Party.BRAND, "live"), a_mark(Party.BRAND, "live", START + DAY, 2)
    agency = a_mark(Party.AGENCY, "live", START + DAY, 3)

    [alone] = pairs([before, after, agency], alone_from=START + DAY)

    assert (alone.brand, alone.is_alone) == (after, True)
    assert alone.meets(LADDER.rungs[2])
    assert alone.difference(LADDER.rungs[2]) == ""
    assert unmet([before, after, agency], START + DAY) == (before, agency)
    assert open_round([after], "tom", None, "live", START + DAY) == 2


@pytest.mark.parametrize(
    ("agency", "brand", "said"),
    [
        ({}, {}, ""),
        ({"good": 20}, {"good": 18}, ""),
        (
            {"good": 20},
            {"good": 17},
            "the agency counted 60 done in 5 shifts with 20 right of the last 20, the brand "
            "60 done in 5 shifts with 17 right of the last 20",
        ),
        (
            {"good": 17, "shifts": 0},
            {"good": 16, "shifts": 0},
            "the agency counted 60 done with 17 right of the last 20, the brand 60 done with 16 "
            "right of the last 20; only one of them is enough",
        ),
        (
            {"serious_missed": 2},
            {},
            "the agency saw 2 S3 or S4 taken for something smaller, the brand none",
        ),
    ],
)
def test_where_two_marks_part_is_told(
    agency: dict[str, int], brand: dict[str, int], said: str
) -> None:
    pair = Pair(a_mark(Party.AGENCY, "watch", **agency), a_mark(Party.BRAND, "watch", **brand))

    assert pair.difference(LADDER.rungs[0]) == said


def test_a_mark_says_what_it_lacks() -> None:
    few = a_mark(Party.BRAND, "live", items=12, good=10, shifts=3)

    assert shortfalls(few, LADDER.rungs[2]) == ("10 of 16 right", "3 of 5 shifts")
    assert shortfalls(few, LADDER.rungs[0]) == ("12 of 40 done", "10 of 17 right")
