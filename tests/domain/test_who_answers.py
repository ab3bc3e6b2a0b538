"""Proves that a question for any minute is answered with the party, the people and the wait."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from planner.domain.custody.ledger import ledger
from planner.domain.protocol.rows import Row
from planner.domain.stages import Responsibility
from planner.domain.who_answers import Answer, who_answers
from tests.domain.custody.handing import ROUTINE, day
from tests.examples import a_transition
from tests.rosters import a_person, a_shift, in_force

SERIOUS = Responsibility.SERIOUS


def asked(
    on: datetime, kind: Responsibility = ROUTINE, *rows: Row, now: int = 3, **removed: Any
) -> Answer:
    transition = a_transition(*rows, **removed)
    return who_answers(transition, ledger(transition, day(now)), "facebook-comments", kind, on)


def at(number: int, hour: int, minute: int = 0) -> datetime:
    """Return an hour of February 2027, by the brand's clock."""
    return datetime(2027, 2, number, hour, minute, tzinfo=ZoneInfo("Europe/London"))


def test_in_staffed_hours_the_party_and_its_people_are_named() -> None:
    mira = (a_person(party="agency"), a_shift(), in_force(party="agency"))

    found = asked(at(3, 12), ROUTINE, *mira)

    assert found.headline == (
        "Wed 3 Feb 2027 12:00: Northlight Social would answer routine messages in public on "
        "Facebook comments"
    )
    assert found.details == (
        "Band 'Staffed hours', agency-led since the kickoff.",
        "On shift by name: Mira.",
    )


def test_what_was_is_told_as_it_was() -> None:
    assert "Northlight Social answers routine" in asked(at(3, 12), now=60).headline


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        (
            ROUTINE,
            (
                "Band 'All day Sat, Sun', agency-led since the kickoff.",
                "Somebody on call is woken from S3 up; anything less waits until Mon 8 Feb 2027 "
                "09:00.",
            ),
        ),
        (SERIOUS, ("Band 'All day Sat, Sun', agency-led since the kickoff.",)),
        (
            Responsibility.MODERATION,
            ("Band 'All day Sat, Sun', agency-led since the kickoff.",),
        ),
    ],
)
def test_on_call_says_from_which_severity_and_how_long_the_rest_waits(
    kind: Responsibility, details: tuple[str, ...]
) -> None:
    found = asked(at(6, 21), kind)

    assert found.headline.endswith("on Facebook comments, on call")
    assert found.details == details


def test_where_nobody_is_the_reason_and_the_wait_are_said() -> None:
    found = asked(at(6, 21), removed=[("band", "other-days")])

    assert found.headline.startswith("Sat 6 Feb 2027 21:00: nobody answers routine messages")
    assert found.details == (
        "No band says who answers at that minute.",
        "A message of then waits until Mon 8 Feb 2027 09:00.",
    )


def test_a_surface_that_is_not_there_is_said() -> None:
    transition = a_transition()
    book = ledger(transition, day(1))

    found = who_answers(transition, book, "nowhere", ROUTINE, at(3, 12))

    assert found.found.party is None
    assert found.details == ("There is no surface 'nowhere'. Choose one of section 3.",)


def test_the_hour_is_the_brands(monkeypatch: pytest.MonkeyPatch) -> None:
    utc = datetime.combine(at(3, 12).date(), time(12), ZoneInfo("America/New_York"))

    assert asked(utc).headline.startswith("Wed 3 Feb 2027 17:00")
