"""Proves that figures set off a rollback trigger exactly when domain.md 4.3 says so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from planner.domain.gates.triggers import firing
from planner.domain.protocol.rows.handoff.signing import DayFigures
from tests.gates import day_figures, gated, gated_playbook

ON = date(2027, 3, 10)
_SAYS = {"when": "It says so.", "source": "practice-notes"}
ROLLBACK = {
    "effect": "Back one stage.",
    "reentry": "Sign again.",
    "third_time": "The sponsor decides.",
    "triggers": [
        {"id": id_, "title": id_.replace("-", " "), **_SAYS}
        for id_ in ("slow-replies", "unanswered", "serious-missed", "ordered")
    ],
}


def fired(*rows: DayFigures, on: date = ON) -> dict[str, str]:
    """Return the sentences of what fires, by trigger; S1 is promised within an hour."""
    transition = gated(*rows, playbook=gated_playbook(rollback=ROLLBACK))
    return {each.trigger.id: each.sentence for each in firing(transition, on)}


def days(count: int, last: date = ON, **changes: Any) -> tuple[DayFigures, ...]:
    return tuple(
        day_figures(last - timedelta(days=count - 1 - number), **changes) for number in range(count)
    )


@pytest.mark.parametrize(
    ("rows", "fires"),
    [
        (days(3, first_reply_p90_minutes=121), True),
        (days(3, first_reply_p90_minutes=120), False),
        (days(2, first_reply_p90_minutes=999), False),
        ((*days(2, ON - timedelta(days=1), first_reply_p90_minutes=300), *days(1)), False),
        (days(3), False),
    ],
    ids=["above", "at twice", "two days", "a day unknown", "unknown"],
)
def test_three_days_above_twice_the_target_are_too_slow(
    rows: tuple[DayFigures, ...], fires: bool
) -> None:
    assert ("slow-replies" in fired(*rows)) is fires


def test_three_slow_days_with_a_gap_between_are_no_run() -> None:
    rows = [day_figures(ON - timedelta(days=n), first_reply_p90_minutes=300) for n in (0, 1, 3)]

    assert fired(*rows) == {}


@pytest.mark.parametrize(
    ("unanswered", "count", "fires"), [(3, 2, True), (2, 2, False), (9, 1, False)]
)
def test_more_than_a_tenth_unanswered_for_two_days_is_too_many(
    unanswered: int, count: int, fires: bool
) -> None:
    found = fired(*days(count, unanswered=unanswered))

    assert ("unanswered" in found) is fires


def test_one_serious_case_acknowledged_late_is_enough() -> None:
    found = fired(*days(1, serious_late=1))

    assert found == {
        "serious-missed": "1 S3 or S4 was acknowledged later than twice the target on 10 Mar 2027."
    }


def test_a_trigger_names_the_surface_it_fires_on() -> None:
    rows = days(2, unanswered=4, surface="facebook-comments")

    assert fired(*rows)["unanswered"] == (
        "Facebook · public comment: 4 of 20 and 4 of 20 were unanswered "
        "on the two days to 10 Mar 2027."
    )


def test_old_figures_set_nothing_off() -> None:
    assert fired(*days(1, ON - timedelta(days=5), serious_late=1)) == {}
