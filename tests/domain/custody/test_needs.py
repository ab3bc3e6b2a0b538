"""Proves what the handoff says first: where it stands, and what waits for a decision."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.domain.custody.ledger import Ledger, ledger
from planner.domain.custody.needs import needs, state_line
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.cutovers import OpenConversation, Rollback
from planner.domain.protocol.rows.handoff.planning import FreezeWindow
from planner.domain.protocol.stated import Gap, GapKind
from planner.domain.value import make
from tests.domain.custody.handing import (
    a_case,
    a_cutover,
    a_rollback,
    comments,
    day,
    gone,
    on,
    week,
)
from tests.domain.custody.test_ledger import DAY
from tests.rosters import a_surface

#: Days of the transition: 9 and 22 are a Wednesday and a Tuesday, 20 is a Sunday.
SHADOW = a_cutover("shadow", on(9), id="shadow")
TAKE = a_cutover("co-managed", on(22), id="take")


def book(number: int, *rows: Row) -> Ledger:
    return ledger(a_case(*week(), comments(), *rows), day(number, 12))


def said(found: Ledger) -> list[str]:
    return [each.sentence for each in needs(found, {"ana": "Ana Reyes"})]


def test_the_first_line_counts_surfaces_and_names_the_next_cutover_or_the_overdue_one() -> None:
    start = "Harbour & Pine answers ordinary messages in staffed hours on"

    assert state_line(book(5, SHADOW, TAKE)) == (
        f"{start} 0 of 1 surface; next: Into shadow, Wed 13 Jan 2027"
    )
    assert state_line(book(10, SHADOW, TAKE)) == (
        f"{start} 0 of 1 surface; overdue: Into shadow, Wed 13 Jan 2027"
    )
    assert state_line(book(23, SHADOW, gone(SHADOW), TAKE, gone(TAKE))) == (
        f"{start} 1 of 1 surface; no cutover is planned"
    )
    assert state_line(ledger(a_case(*week()), day(1))) == "No surface is watched yet"


def test_a_minute_that_passed_without_a_go_is_told_with_its_days() -> None:
    assert said(book(9, SHADOW)) == [
        "'Into shadow' was planned for Wed 13 Jan 2027 10:00, today, and nobody has said go. Its "
        "cells have not moved."
    ]
    assert "1 day ago" in said(book(10, SHADOW))[0]


def test_days_since_a_minute_passed_are_those_of_the_calendar() -> None:
    """At eight the next morning it is a day ago, though fewer than 24 hours have gone by."""
    found = ledger(a_case(*week(), comments(), SHADOW), day(10, 8))

    assert "13 Jan 2027 10:00, 1 day ago," in said(found)[0]


def test_a_rollback_by_night_is_of_the_day_that_the_brand_has() -> None:
    """Midnight in a British summer is still the day before by the world's clock."""
    back = a_rollback(day(177, 0), DAY)
    found = ledger(a_case(*week(), comments(), SHADOW, gone(SHADOW), back), day(178))

    assert "The cause of the rollback of 30 Jun 2027 is not closed" in " ".join(said(found))


def test_a_cause_that_is_late_is_told_with_its_owner() -> None:
    back = a_rollback(
        day(15), DAY, cause_owner="ana", cause_due_on=date(2027, 1, 21), id="rollback-1"
    )
    found = book(18, SHADOW, gone(SHADOW), back)

    [need] = needs(found, {"ana": "Ana Reyes"})

    assert need.sentence == (
        "The cause of the rollback of 19 Jan 2027 is not closed: Ana Reyes owns it, due 21 Jan "
        "2027 and late. Until then its cells stay where they are."
    )
    assert (need.kind, need.row) == (Rollback.kind, "rollback-1")


def conversation(**changes: Any) -> Row:
    facts = {
        "id": "c-1",
        "cutover": "take",
        "surface": "comments",
        "reference": "HP-1042",
        "new_owner": Gap(gap=GapKind.TO_BE_ADDED, by="Brand lead"),
    }
    return make(OpenConversation, {**facts, **changes})


@pytest.mark.parametrize(
    ("number", "changes", "told"),
    [
        (12, {}, True),
        (5, {}, False),
        (12, {"new_owner": "Mira"}, False),
        (12, {"settled_on": date(2027, 1, 15)}, False),
    ],
)
def test_conversations_without_an_owner_are_told_within_a_fortnight_of_their_cutover(
    number: int, changes: Any, told: bool
) -> None:
    found = said(book(number, SHADOW, gone(SHADOW, day(4)), TAKE, conversation(**changes)))

    sentence = "1 open conversation has no new owner before 'Into co-managed': HP-1042."
    assert (sentence in found) == told


def test_a_cutover_on_an_unfit_day_is_told_with_a_better_one() -> None:
    window = {"id": "sale", "title": "Sale", "first_on": on(20), "last_on": on(23)}
    frozen = make(FreezeWindow, window)
    found = book(5, SHADOW, TAKE, frozen)

    [need] = [each for each in needs(found, {}) if each.move_to]

    assert need.sentence == "'Into co-managed': 26 Jan 2027 lies in the freeze window 'Sale'."
    assert (need.button, need.move_to) == ("Move it to 28 Jan", date(2027, 1, 28))


def test_a_near_card_that_a_rollback_left_behind_is_told() -> None:
    led = a_cutover("brand-led", on(30), id="led")
    rows = (SHADOW, gone(SHADOW), TAKE, gone(TAKE), led)
    back = a_rollback(day(24), DAY, closed_on=on(24), evidence="Seen.")

    found = said(book(25, *rows, back))

    assert found == [
        "'Into brand-led' on Wed 3 Feb 2027 10:00 cannot take 1 of its cells: by then in shadow "
        "still.",
        "Instagram comments · routine messages in public · Days would stay in shadow: no cutover "
        "takes it further.",
    ]


def test_a_surface_that_no_card_reaches_is_told() -> None:
    record = gone(
        SHADOW,
        stage="shadow",
        surfaces=("comments",),
        bands=("day", "night"),
        responsibilities=tuple({each.responsibility for each in book(1).moving}),
    )
    found = said(book(15, SHADOW, record, TAKE, a_surface("late", source="review")))

    assert found == [
        "Instagram reviews · listening, serious cases, reviews and reporting · Days and Nights "
        "would stay agency-led: no cutover takes them further."
    ]
