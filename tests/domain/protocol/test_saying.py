from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.profile import Weekday
from planner.domain.protocol import rows
from planner.domain.protocol.saying import field_in_words, in_words, minutes, spoken_days
from planner.domain.protocol.stated import Gap, GapKind
from planner.domain.protocol.words import Platform, Right, Severity, Speaker
from tests.examples import a_transition


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "blank"),
        ("", "blank"),
        ((), "blank"),
        (0, "0"),
        (12_500, "12,500"),
        (True, "yes"),
        (False, "no"),
        (("a", "b"), "a, b"),
        (("One thing.", "Another."), "One thing. Another."),
        (date(2027, 4, 1), "1 Apr 2027"),
        (time(9, 5), "09:05"),
        (Severity.S3, "S3"),
        (Platform.OTHER, "Elsewhere"),
        (Speaker.EITHER, "I or we"),
        (Speaker.WE, "we"),
        (Gap(gap=GapKind.TO_BE_ADDED, by="Ana"), "to be added by Ana"),
        (Gap(gap=GapKind.NOBODY), "nobody"),
        ("Ana Reyes", "Ana Reyes"),
    ],
)
def test_every_kind_of_value_is_said_as_people_do(value: Any, said: str) -> None:
    assert in_words(value) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (None, "–"),
        (0, "0 min"),
        (59, "59 min"),
        (60, "1 h"),
        (90, "1 h 30"),
        (605, "10 h 05"),
        (1440, "1 day"),
        (1500, "25 h"),
        (1441, "24 h 01"),
        (2880, "2 days"),
    ],
)
def test_minutes_are_said_in_the_largest_unit_that_is_exact(count: int | None, said: str) -> None:
    assert minutes(count) == said


@given(st.integers(0, 43_200), st.integers(0, 43_200))
def test_no_two_waits_are_said_alike(one: int, other: int) -> None:
    assert (minutes(one) == minutes(other)) is (one == other)


def test_a_day_named_twice_is_said_once() -> None:
    assert spoken_days((Weekday.MON, Weekday.SAT, Weekday.MON)) == "Mon, Sat"


def test_a_role_and_a_surface_are_said_by_name_and_one_that_is_gone_by_its_id() -> None:
    protocol = a_transition().protocol
    changes = {"surfaces": ("facebook-comments", "gone"), "days": (Weekday.MON,)}
    band = protocol.placed["band", "staffed"].row.model_copy(update=changes)
    approver = rows.Approver(id="a", role="brand-lead", person="Ana")

    surface = protocol.placed["surface", "facebook-comments"].row
    assert field_in_words(protocol, band, "surfaces") == f"{protocol.name(surface)}, gone"
    assert field_in_words(protocol, approver, "role") == "Brand lead"
    assert field_in_words(protocol, band, "days") == "Mon"


def test_an_empty_field_that_points_somewhere_is_blank_and_an_empty_wait_a_dash() -> None:
    protocol = a_transition().protocol
    approval = rows.Approval(id="a", topic="Refunds", right=Right.FREE)

    assert field_in_words(protocol, approval, "approver_role") == "blank"
    assert field_in_words(protocol, approval, "loop_in") == "blank"
    assert field_in_words(protocol, approval, "max_wait_minutes") == "–"
