"""Proves how counts, days and lists are said."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.wording import away, counted, first_of, late, listed

ON = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (date(2027, 3, 1), "today"),
        (date(2027, 3, 2), "in 1 day"),
        (date(2027, 2, 28), "1 day ago"),
        (date(2027, 4, 1), "in 31 days"),
        (date(2026, 3, 1), "365 days ago"),
    ],
)
def test_a_day_is_said_by_its_distance(until: date, said: str) -> None:
    assert away(until, ON) == said


def test_a_noun_stands_in_the_number_of_its_count() -> None:
    said = [counted(0, "gap"), counted(1, "gap"), counted(2, "criterion", "criteria"), late(1)]

    assert said == ["0 gaps", "1 gap", "2 criteria", "1 day late"]


@pytest.mark.parametrize(
    ("names", "whole", "short"),
    [
        (("A",), "A", "A"),
        (("A", "B"), "A and B", "A and B"),
        (("A", "B", "C"), "A, B and C", "A, B and 1 more"),
        (("A", "B", "C", "D"), "A, B, C and D", "A, B and 2 more"),
    ],
)
def test_several_names_are_listed_whole_or_cut_short(
    names: tuple[str, ...], whole: str, short: str
) -> None:
    assert (listed(names), first_of(names)) == (whole, short)
