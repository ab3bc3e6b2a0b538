from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from planner.domain.errors import BadInput
from planner.domain.schedule.reading import read, schema


def refused(facts: Any) -> tuple[tuple[str, str], ...]:
    """Return the faults of a network that cannot be read."""
    with pytest.raises(BadInput) as caught:
        read(facts if isinstance(facts, str) else json.dumps(facts))
    return caught.value.faults


def network(*tasks: Any, **more: Any) -> dict[str, Any]:
    return {"start": "2027-03-01", "tasks": list(tasks), **more}


def after(*ids: str) -> list[dict[str, str]]:
    return [{"task": each} for each in ids]


A = {"id": "A", "days": 2}


def test_a_circle_is_refused_with_its_chain() -> None:
    faults = refused(
        network(
            {"id": "C", "days": 1, "after": after("B")},
            {"id": "B", "days": 1, "after": after("A"), "name": "Build"},
            {"id": "A", "days": 1, "after": after("C")},
            {"id": "Z", "days": 1, "after": after("A")},
        )
    )

    chain = "These tasks wait for each other in a circle: C → A → Build → C. Cut it somewhere."
    assert faults == (("tasks", chain),)


def test_a_task_that_waits_for_itself_is_a_circle() -> None:
    faults = refused(network({**A, "after": after("A")}))

    assert "in a circle: A → A." in faults[0][1]


@pytest.mark.parametrize(
    ("facts", "place", "sentence"),
    [
        (network(), "tasks", "At least 1 must be given; there are 0."),
        (network(A, A), "tasks", "The id 'A' is used 2 times. Give each its own."),
        (
            network({**A, "after": after("B")}),
            "tasks.0.after.0.task",
            "'A' waits for 'B', which is no task here. Correct the id or add the task.",
        ),
        (
            network(A, {"id": "B", "days": 1, "after": after("A", "A")}),
            "tasks.1.after.1.task",
            "'B' waits for 'A' twice. Keep the longer wait.",
        ),
        (network({"id": "A", "days": -1}), "tasks.0.days", "This must be 0 or more."),
        (network({"id": "A", "days": 1.5}), "tasks.0.days", "This must be a whole number."),
        (network({"id": "A", "days": True}), "tasks.0.days", "This must be a whole number."),
        (network({"id": "A", "days": "2"}), "tasks.0.days", "This must be a whole number."),
        (network({"id": "A", "days": 10_001}), "tasks.0.days", "This must be 10000 or less."),
        (network({"id": "", "days": 1}), "tasks.0.id", "This is empty."),
        (network({"id": "A"}), "tasks.0.days", "This is required. Fill it in."),
        (network({**A, "dayz": 3}), "tasks.0.dayz", "This is not a field here."),
        (
            network(A, {"id": "B", "days": 1, "after": [{"task": "A", "lag_days": -2}]}),
            "tasks.1.after.0.lag_days",
            "This must be 0 or more.",
        ),
        (network(A, start="2027-02-30"), "start", "2027-03-31"),
        (network(A, start=1_800_000_000), "start", "This must be a date such as 2027-03-31."),
        (network(A, start="1999-12-31"), "start", "The year 1999 is not between 2000 and 2100."),
        ({"tasks": [A]}, "start", "Neither a start nor a deadline is given."),
        (
            network(A, deadline="2027-02-26"),
            "deadline",
            "The deadline 26 Feb 2027 lies before the start 1 Mar 2027. Move one of them.",
        ),
        (network(A, calendar={"weekdays": []}), "calendar.weekdays", "At least 1 must be given"),
        (network(A, calendar={"weekdays": ["monday"]}), "calendar.weekdays.0", "'mon', 'tue'"),
        (network(A, calendar={"holidays": "XX"}), "calendar.holidays", "not a country"),
        (network(A, calendar={"holidays": "GB-XYZ"}), "calendar.holidays", "not a region of GB"),
        (
            network({**A, "estimate": {"low": 4, "likely": 3, "high": 9}}),
            "tasks.0.estimate",
            "Low 4, likely 3 and high 9 are out of order.",
        ),
        (
            network({**A, "needs": [{"team": "care"}]}),
            "tasks.0.needs.0.team",
            "'A' needs 'care', which is no team here.",
        ),
        (
            network(
                {**A, "needs": [{"team": "care", "people": 3}]}, teams=[{"id": "care", "people": 2}]
            ),
            "tasks.0.needs.0.people",
            "'A' needs 3 of 'care', which has 2.",
        ),
        (
            network({**A, "owner": "care"}, teams=[{"id": "care", "people": 2}]),
            "tasks.0.owner",
            "'care' is a team.",
        ),
        ("{", "line 1", "This is not JSON"),
        ("", "line 1", "This is not JSON"),
        ('{"start": "2027-03-01",\n "start": "2027-03-02"}', "start", "'start' is given twice"),
        ("[" * 200_000, "", "nested too deeply"),
        ("9" * 5_000, "", "too long"),
        ("null", "", "This must be"),
        ("[]", "", "This must be"),
    ],
)
def test_bad_input_is_told_with_its_place(facts: Any, place: str, sentence: str) -> None:
    faults = dict(refused(facts))

    assert place in faults
    assert sentence in faults[place]


def test_all_faults_are_told_at_once() -> None:
    faults = refused(network(A, A, {"id": "B", "days": 1, "after": after("X", "Y")}))

    assert len(faults) == 3


def test_a_whole_network_is_read_and_fits_the_published_schema() -> None:
    facts = network(
        {**A, "owner": "Ana", "name": "Hire", "estimate": {"low": 1, "likely": 2, "high": 6}},
        {
            "id": "B",
            "days": 0,
            "after": [{"task": "A", "lag_days": 5}],
            "needs": [{"team": "care", "people": 2}],
        },
        deadline="2027-06-30",
        name="Handoff",
        calendar={"weekdays": ["mon"], "holidays": "GB-ENG", "days_off": ["2027-03-08"]},
        teams=[{"id": "care", "people": 2}],
    )

    found = read(json.dumps(facts))

    assert json.loads(found.model_dump_json(exclude_unset=True)) == facts
    Draft202012Validator(json.loads(schema())).validate(facts)


def test_the_published_schema_refuses_what_reading_refuses() -> None:
    validator = Draft202012Validator(json.loads(schema()))
    Draft202012Validator.check_schema(json.loads(schema()))

    assert not validator.is_valid(network())
    assert not validator.is_valid(network({"id": "A", "days": -1}))
    assert not validator.is_valid(network({"id": "A", "days": 1.5}))
    assert not validator.is_valid(network({**A, "dayz": 1}))
