from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.protocol.reading import Origin, Protocol, open_points
from planner.domain.protocol.reasons import reasons_in_brief, runs
from planner.domain.protocol.sections import SECTIONS
from tests.examples import a_transition, finished_rows


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([4], "4"),
        ([1, 2], "1 to 2"),
        ([1, 3], "1 and 3"),
        ([1, 2, 3, 5, 8, 9], "1 to 3, 5 and 8 to 9"),
    ],
)
def test_neighbours_are_said_as_one_run(numbers: list[int], said: str) -> None:
    assert runs(numbers) == said


@given(st.sets(st.integers(1, 32)).map(sorted))
def test_a_run_says_every_number_and_no_other(numbers: list[int]) -> None:
    said = runs(numbers)

    found = []
    for part in filter(None, re.split(", | and ", said)):
        first, *last = map(int, part.split(" to "))
        found += range(first, (last or [first])[0] + 1)
    assert found == numbers


def test_a_first_draft_gives_two_sentences_with_true_counts() -> None:
    protocol = a_transition().protocol

    points, defaults = reasons_in_brief(protocol)

    assert points.startswith(f"{len(open_points(protocol))} open points in sections ")
    waiting = sum(
        placed.origin is Origin.DEFAULT
        for section in SECTIONS
        for placed in protocol.in_section(section)
    )
    assert defaults.startswith(f"{waiting} defaults not yet confirmed in sections 1 to ")


def test_a_finished_protocol_gives_none() -> None:
    assert reasons_in_brief(a_transition(*finished_rows()).protocol) == ()


def test_one_of_a_thing_is_said_as_one() -> None:
    *others, last = finished_rows()
    protocol = a_transition(*others).protocol

    said = reasons_in_brief(protocol)

    section = next(each for each in SECTIONS if type(last) in each.types)
    assert isinstance(protocol, Protocol)
    assert said[-1] == f"1 default not yet confirmed in section {section.number}."
