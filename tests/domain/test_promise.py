"""Proves which target speaks for a message."""

from __future__ import annotations

import pytest

from planner.domain.promise import promise, ranked, speaking
from planner.domain.protocol.words import Severity
from tests.rosters import a_target

#: From the strongest to the weakest for an S1 on Instagram in staffed hours.
RANKED = (
    {"surfaces": ("instagram",), "severity": "S1", "when": "staffed-hours"},
    {"surfaces": ("instagram",), "severity": "S1", "when": "any-time"},
    {"surfaces": ("instagram",), "when": "staffed-hours"},
    {"surfaces": ("instagram",), "when": "any-time"},
    {"severity": "S1", "when": "staffed-hours"},
    {"severity": "S1", "when": "any-time"},
    {"when": "staffed-hours"},
    {"when": "any-time"},
)
OTHERS = (
    {"when": "out-of-hours"},
    {"severity": "S2", "when": "any-time"},
    {"surfaces": ("facebook",), "when": "any-time"},
    {"for_whom": "Press", "when": "any-time"},
)


def test_the_surface_comes_before_the_severity_and_the_severity_before_the_hours() -> None:
    targets = [a_target(**each) for each in (*RANKED, *OTHERS)]

    found = ranked(reversed(targets), "instagram", Severity.S1, at_night=False)

    assert list(found) == targets[: len(RANKED)]


@pytest.mark.parametrize("other", OTHERS)
def test_what_is_meant_for_others_speaks_for_nobody_else(other: dict[str, str]) -> None:
    target = a_target(**other)

    assert speaking([target], "instagram", Severity.S1, at_night=False) is None


def test_of_equals_the_first_written_speaks() -> None:
    first, second = a_target(30), a_target(60)

    assert speaking([first, second], "instagram", Severity.S1, at_night=False) is first
    assert speaking([second, first], "instagram", Severity.S1, at_night=False) is second


def test_out_of_hours_goes_by_its_own_target_or_by_one_for_any_time() -> None:
    day, night, always = a_target(), a_target(when="out-of-hours"), a_target(when="any-time")

    both = promise([day, night, always], "instagram", Severity.S1)
    rest = promise([day, always], "instagram", Severity.S1)
    only = promise([day], "instagram", Severity.S1)

    assert (both.in_hours, both.out_of_hours) == (day, night)
    assert (rest.in_hours, rest.out_of_hours) == (day, always)
    assert (only.in_hours, only.out_of_hours, only.is_none) == (day, None, False)


def test_no_target_is_no_promise() -> None:
    assert promise([], "instagram", Severity.S1).is_none
    assert not promise([a_target(when="out-of-hours")], "instagram", Severity.S1).is_none
