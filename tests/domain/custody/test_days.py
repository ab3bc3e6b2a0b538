"""Proves which days are fit for a cutover, and what is said against the others."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from planner.domain.custody.days import better_day, cautions, fit_day, fit_day_before
from planner.domain.protocol.rows.handoff.planning import FreezeWindow, PartyDaysOff
from planner.domain.value import make
from planner.domain.working_days import usual
from tests.domain.custody.handing import a_case, a_cutover
from tests.rosters import hours

DAYS = usual("GB", 2026, 2031)
CALM = date(2027, 3, 3)


@pytest.mark.parametrize(
    ("wanted", "last", "found"),
    [
        (date(2027, 3, 3), date(2027, 3, 31), date(2027, 3, 3)),
        (date(2027, 3, 4), date(2027, 3, 31), date(2027, 3, 4)),
        (date(2027, 3, 5), date(2027, 3, 31), date(2027, 3, 9)),
        # 1 and 2 January 2030 are a Tuesday, a holiday, and a Wednesday.
        (date(2030, 1, 1), date(2030, 3, 31), date(2030, 1, 2)),
        # No fit day comes before the contract ends on the Monday: the Thursday before.
        (date(2027, 3, 5), date(2027, 3, 8), date(2027, 3, 4)),
    ],
)
def test_a_cutover_falls_on_the_next_tuesday_to_thursday_that_is_no_holiday(
    wanted: date, last: date, found: date
) -> None:
    assert fit_day(wanted, last, DAYS) == found


def test_closing_falls_on_the_last_fit_day_before_the_contract_ends() -> None:
    assert fit_day_before(date(2027, 3, 29), DAYS) == date(2027, 3, 25)


@pytest.mark.parametrize(
    ("on", "at", "said"),
    [
        (CALM, time(10), []),
        (date(2027, 3, 5), time(10), ["5 Mar 2027 is a Friday: cut over on a Tuesday to Thursday"]),
        (
            date(2030, 1, 1),
            time(10),
            [
                "1 Jan 2030 lies in the freeze window 'Public holidays from 25 Dec 2029'.",
                "1 Jan 2030 is a public holiday.",
            ],
        ),
        # Five working days before the holidays nothing moves either, by the plan's own rule.
        (
            date(2029, 12, 19),
            time(10),
            ["19 Dec 2029 lies in the freeze window 'Public holidays from 25 Dec 2029'."],
        ),
        (date(2027, 3, 16), time(10), ["Northlight Social does not work on 16 Mar 2027."]),
        (date(2027, 3, 10), time(10), ["10 Mar 2027 lies in the freeze window 'Spring sale'."]),
        (CALM, time(15), ["15:00 is no morning"]),
        (CALM, time(0), ["00:00 is no morning"]),
    ],
)
def test_what_speaks_against_a_day_is_said_and_refuses_nothing(
    on: date, at: time, said: list[str]
) -> None:
    found = cautions(_frozen(), on, at)

    assert len(found) == len(said)
    assert all(each.startswith(start) for each, start in zip(found, said, strict=True))


def test_a_better_day_is_offered_only_for_a_bad_one() -> None:
    case = _frozen()

    assert better_day(case, a_cutover("shadow", CALM)) is None
    # The Friday before the frozen week: the first day after it that both sides work.
    assert better_day(case, a_cutover("shadow", date(2027, 3, 5))) == date(2027, 3, 17)


def _frozen() -> Any:
    window = {"id": "sale", "title": "Spring sale"}
    days = {"first_on": date(2027, 3, 8), "last_on": date(2027, 3, 14)}
    away = {"id": "away", "party": "agency", "title": "Away day"}
    away |= {"first_on": date(2027, 3, 16), "last_on": date(2027, 3, 16)}
    rows = (make(FreezeWindow, window | days), make(PartyDaysOff, away))
    return a_case(hours(), *rows)
