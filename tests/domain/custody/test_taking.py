"""Proves that whoever asks who is there hears of a band what the ledger says of it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.custody.cells import Cell
from planner.domain.custody.ledger import ledger
from planner.domain.custody.taking import taken
from planner.domain.people import Party
from planner.domain.presence import presence, rules
from planner.domain.protocol.rows import Row
from planner.domain.protocol.words import Severity
from planner.domain.stages import Stage
from planner.domain.timeline import minute_of
from planner.domain.wall import Span
from tests.domain.custody.handing import (
    ROUTINE,
    a_case,
    a_cutover,
    a_rollback,
    comments,
    day,
    gone,
    on,
    week,
)
from tests.rosters import a_person, a_shift, in_force

DAY = Cell("comments", ROUTINE, "day")
_LISTS: dict[str, Any] = {
    "surfaces": ("comments",),
    "responsibilities": (ROUTINE,),
    "bands": ("day",),
}


def _carried(stage: str, number: int) -> tuple[Row, Row]:
    card = a_cutover(stage, on(number), **_LISTS)
    return card, gone(card, stage=stage, **_LISTS)


def test_what_is_only_planned_gives_no_band_to_anybody() -> None:
    card = a_cutover("shadow", on(3), **_LISTS)

    assert taken(a_case(*week(), comments(), card).protocol) == {}


@given(st.lists(st.booleans(), max_size=8))
def test_at_every_moment_the_band_is_whose_the_ledger_says(forward: list[bool]) -> None:
    rows: list[Row] = []
    stage = 0
    for number, is_forward in enumerate(forward, 1):
        if is_forward and stage < 4:
            stage += 1
            rows += _carried(list(Stage)[stage].value, 7 * number)
        elif not is_forward and stage:
            stage -= 1
            rows.append(a_rollback(day(7 * number), DAY))
    case = a_case(*week(), comments(), *rows)
    book, turns = ledger(case, day(100)), taken(case.protocol).get(("comments", "day"), ())

    for number in range(0, 70, 3):
        moment = day(number, 12)
        theirs = [party for at, party in turns if at <= moment]
        assert (theirs or [Party.AGENCY])[-1] is book.held(DAY, moment).party


def test_once_the_brand_has_taken_a_band_its_roster_covers_it_or_nobody_does() -> None:
    mira = (
        a_person("mira", party="brand"),
        a_shift(time(9), time(12), days=("mon", "tue", "wed", "thu", "fri")),
        in_force(on(0), party="brand"),
    )
    rows = (*week(), comments(), *mira, *_carried("shadow", 8), *_carried("co-managed", 15))
    protocol = a_case(*rows).protocol
    found = presence(rules(protocol, "UTC"), "comments", Span(on(14), on(18), "UTC"))

    def is_staffed(number: int, hour: int) -> bool:
        at = datetime.combine(on(number), time(hour), UTC) + timedelta(minutes=1)
        return bool(found.there(minute_of(at), Severity.S1))

    assert is_staffed(14, 15), "the agency's band stands the day before"
    assert is_staffed(16, 10), "the brand's shift"
    assert not is_staffed(16, 15), "the agency's word covers nothing after the cutover"
