from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from planner.domain.errors import BadInput
from planner.domain.profile import Contract, Intake, Profile
from planner.domain.value import make
from tests.examples import a_profile, an_intake


def _contract(**changes: Any) -> Contract:
    dates = {"starts_on": date(2025, 4, 1), "ends_on": date(2027, 3, 31), "notice_days": 90}
    return make(Contract, {**dates, **changes})


def test_notice_can_be_given_until_its_days_before_the_end() -> None:
    assert _contract().latest_notice_on == date(2026, 12, 31)
    assert _contract(notice_days=0).latest_notice_on == date(2027, 3, 31)


def test_a_contract_ends_after_it_began() -> None:
    with pytest.raises(BadInput, match="The contract ends on 01 Apr 2025, before it began on"):
        _contract(ends_on=date(2025, 4, 1))


def test_a_transition_starts_before_the_contract_ends() -> None:
    with pytest.raises(BadInput) as caught:
        an_intake(kickoff_on=date(2027, 3, 31))

    assert str(caught.value) == (
        "Kickoff on 31 Mar 2027 is not before the contract's end on 31 Mar 2027. "
        "Choose an earlier kickoff or correct the end date."
    )
    assert an_intake(kickoff_on=date(2027, 3, 30)).kickoff_on == date(2027, 3, 30)


@pytest.mark.parametrize("closes", [time(9), time(2)])
def test_the_staffed_day_ends_after_it_starts(closes: time) -> None:
    with pytest.raises(BadInput, match=f"starts at 09:00 and ends at {closes:%H:%M}. Give an end"):
        a_profile(opens=time(9), closes=closes)


@pytest.mark.parametrize(
    ("field", "given", "sentence"),
    [
        ("timezone", "London", "'London' is not a time zone. Write one such as Europe/London"),
        ("country", "ZZ", "'ZZ' is not a country whose holidays we know. Write a code such as GB"),
        ("weekdays", (), "At least 1 must be given; there are 0."),
        ("surfaces", (), "At least 1 must be given; there are 0."),
        ("languages", ("",), "This is empty."),
        ("weekly_volume", -1, "This must be 0 or more."),
        ("first_reply_minutes", 0, "This must be 1 or more."),
    ],
)
def test_what_the_intake_cannot_use_is_said_beside_its_field(
    field: str, given: object, sentence: str
) -> None:
    with pytest.raises(BadInput) as caught:
        a_profile(**{field: given})

    ((place, said),) = caught.value.faults
    assert place.startswith(field)
    assert said.startswith(sentence)


def test_at_most_25_inputs_are_required() -> None:
    required = [
        name
        for model in (Intake, Contract, Profile)
        for name, field in model.model_fields.items()
        if field.is_required() and name not in {"contract", "profile"}
    ]

    assert len(required) <= 25
