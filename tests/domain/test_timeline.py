"""Proves that timelines do with stretches what sets do with minutes."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.timeline import (
    EMPTY,
    NEVER,
    Timeline,
    minute_of,
    moment_of,
    shared,
    timeline,
    union,
    without,
)

ALL = np.arange(-5, 70, dtype=np.int64)
STRETCHES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6)


def minutes_of(stretches: list[tuple[int, int]]) -> set[int]:
    return {minute for first, last in stretches for minute in range(first, last)}


def spread(line: Timeline) -> set[int]:
    return minutes_of(list(line.pairs))


@given(STRETCHES)
def test_a_timeline_has_its_minutes_once_in_order_and_in_the_fewest_stretches(
    stretches: list[tuple[int, int]],
) -> None:
    line = timeline(stretches)

    assert spread(line) == minutes_of(stretches)
    assert line.minutes == len(minutes_of(stretches))
    assert line.is_empty == (not minutes_of(stretches))
    assert all(first < last for first, last in line.pairs)
    assert all(one[1] < other[0] for one, other in zip(line.pairs, line.pairs[1:], strict=False))


@given(STRETCHES, STRETCHES)
def test_two_timelines_join_meet_and_part_as_sets_do(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    mine, theirs = minutes_of(one), minutes_of(other)
    line, second = timeline(one), timeline(other)

    assert spread(union((line, second))) == mine | theirs
    assert spread(shared(line, second)) == mine & theirs
    assert spread(without(line, second)) == mine - theirs
    assert (line == second) == (mine == theirs)
    assert hash(union((line, second))) == hash(timeline([*one, *other]))


@given(STRETCHES, st.integers(-5, 70), st.integers(-5, 70))
def test_what_lies_within_two_minutes_is_kept(
    stretches: list[tuple[int, int]], first: int, last: int
) -> None:
    found = timeline(stretches).within(first, last)

    assert spread(found) == minutes_of(stretches) & set(range(first, last))


@given(STRETCHES, st.integers(0, 12), st.permutations(list(range(len(ALL)))))
def test_every_minute_is_told_how_many_lie_behind_it_and_when_the_next_ones_come(
    stretches: list[tuple[int, int]], wanted: int, order: list[int]
) -> None:
    minutes = sorted(minutes_of(stretches))
    line = timeline(stretches)

    # Few and many minutes, in order and not, are looked up in different ways.
    for at in (ALL, ALL[order], ALL[order[:3]]):
        coming = [[each for each in minutes if each >= minute] for minute in at.tolist()]

        assert line.has(at).tolist() == [minute in minutes for minute in at.tolist()]
        assert line.gone(at).tolist() == [len(minutes) - len(each) for each in coming]
        assert line.next_from(at).tolist() == [each[0] if each else NEVER for each in coming]
        assert line.after(at, wanted).tolist() == [
            (minute if not wanted else each[wanted - 1] + 1 if len(each) >= wanted else NEVER)
            for minute, each in zip(at.tolist(), coming, strict=True)
        ]


def test_asking_changes_neither_the_minutes_nor_the_timeline() -> None:
    line = timeline([(10, 20), (30, 40)])
    at = np.array([5, 15, 25, 35, 45], dtype=np.int64)

    line.gone(at), line.next_from(at), line.after(at, 7)

    assert at.tolist() == [5, 15, 25, 35, 45]
    assert line.pairs == ((10, 20), (30, 40))
    assert line.gone(at).tolist() == [0, 5, 10, 15, 20]


def test_what_never_comes_stays_never() -> None:
    line = timeline([(10, 20)])
    never = np.array([NEVER], dtype=np.int64)

    assert line.next_from(never).tolist() == [NEVER]
    assert line.after(never, 5).tolist() == [NEVER]


def test_nothing_joined_with_nothing_is_nothing() -> None:
    assert union(()) == EMPTY
    assert shared(EMPTY, timeline([(1, 2)])) == EMPTY == timeline([(3, 3), (5, 4)])
    assert EMPTY.next_from(ALL).tolist() == [NEVER] * len(ALL)


def test_a_minute_is_counted_from_1970_and_back_without_loss() -> None:
    moment = datetime(2027, 3, 5, 17, 30, 59, tzinfo=UTC)

    assert moment_of(minute_of(moment)) == datetime(2027, 3, 5, 17, 30, tzinfo=UTC)
    assert minute_of(datetime(1969, 12, 31, 23, 59, 30, tzinfo=UTC)) == -1
