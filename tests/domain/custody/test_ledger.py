"""Proves that at every instant exactly one party answers a cell, or nobody by declaration."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.custody.cells import Cell, cells_of
from planner.domain.custody.ledger import Held, ledger, whole_plan
from planner.domain.people import Party
from planner.domain.protocol.rows import Row
from planner.domain.stages import Responsibility, Stage
from tests.domain.custody.handing import (
    MODERATION,
    ROUTINE,
    a_case,
    a_cutover,
    a_rollback,
    comments,
    day,
    events,
    gone,
    on,
    walk,
    week,
)
from tests.rosters import a_band, a_surface

DAY = Cell("comments", ROUTINE, "day")
NIGHT = Cell("comments", ROUTINE, "night")
KINDS = (ROUTINE, MODERATION, Responsibility.SERIOUS, Responsibility.PUBLISHING)


def into(stage: str, number: int, **changes: Any) -> Any:
    return a_cutover(stage, on(number), **changes)


def stages(held: tuple[Held, ...]) -> list[str]:
    return [each.stage.value for each in held]


def test_every_cell_begins_agency_led_and_stays_so_while_nothing_is_planned() -> None:
    book = ledger(a_case(*week(), comments()), day(3))

    held = book.held(DAY, day(400))

    assert (held.stage, held.party, held.by) == (Stage.AGENCY_LED, Party.AGENCY, "")
    assert held.since == day(0, 0)
    assert book.held(DAY, day(-30)) == held


def test_a_planned_cutover_still_to_come_counts_from_its_minute_on() -> None:
    shadow, taken = into("shadow", 10), into("co-managed", 20)
    book = ledger(a_case(*week(), comments(), shadow, taken), day(5))

    before, after = (book.held(DAY, day(20) + timedelta(minutes=each)) for each in (-1, 0))

    assert (before.stage, before.party) == (Stage.SHADOW, Party.AGENCY)
    assert (after.stage, after.party, after.by) == (Stage.CO_MANAGED, Party.BRAND, taken.id)
    assert [each.cutover for each in book.planned] == [shadow, taken]
    assert book.overdue == ()


def test_a_planned_minute_that_passed_without_a_go_has_not_happened_and_is_told() -> None:
    shadow, taken = into("shadow", 10), into("co-managed", 20)
    book = ledger(a_case(*week(), comments(), shadow, taken), day(11))

    assert [each.cutover for each in book.overdue] == [shadow]
    assert [each.cutover for each in ledger(book.facts, day(10)).overdue] == [shadow]
    assert book.held(DAY, day(11)).stage is Stage.AGENCY_LED
    # What rests on it cannot take place either, and nobody is told that it will.
    assert book.held(DAY, day(30)).stage is Stage.AGENCY_LED


def test_what_was_carried_out_counts_from_the_minute_it_was_whatever_the_plan_said() -> None:
    shadow = into("shadow", 10)
    book = ledger(a_case(*week(), comments(), shadow, gone(shadow, day(12, 15))), day(13))

    assert book.held(DAY, day(12, 14)).stage is Stage.AGENCY_LED
    assert book.held(DAY, day(12, 15)).stage is Stage.SHADOW


def test_a_record_keeps_what_moved_when_the_card_is_changed_later() -> None:
    card = into("shadow", 10, surfaces=("other",))
    kept = gone(
        card,
        stage="shadow",
        surfaces=("comments",),
        bands=("day", "night"),
        responsibilities=(ROUTINE,),
        left_out=(NIGHT.key,),
    )
    book = ledger(a_case(*week(), comments(), comments("other"), card, kept), day(13))

    assert book.held(DAY, day(13)).stage is Stage.SHADOW
    assert book.held(NIGHT, day(13)).stage is Stage.AGENCY_LED
    assert book.held(Cell("other", ROUTINE, "day"), day(13)).stage is Stage.AGENCY_LED


def test_a_rollback_takes_only_its_cells_one_stage_back_and_nights_may_go_alone() -> None:
    cards = [into("shadow", 10), into("co-managed", 20), into("brand-led", 30)]
    back = a_rollback(day(35), NIGHT)
    case = a_case(*week(), comments(), *cards, *(gone(each) for each in cards), back)
    book = ledger(case, day(40))

    assert stages(book.history(NIGHT)) == [
        "agency-led",
        "shadow",
        "co-managed",
        "brand-led",
        "co-managed",
    ]
    assert book.held(NIGHT, day(40)).by == back.id
    assert book.held(DAY, day(40)).stage is Stage.BRAND_LED


def test_what_the_playbook_never_moves_stays_unless_a_card_names_it() -> None:
    publishing = Cell("comments", Responsibility.PUBLISHING, "day")
    every = [into(each.value, 10 * number) for number, each in enumerate(Stage) if number]
    named = [
        into(each.value, 10 * number, responsibilities=("publishing",))
        for number, each in enumerate(Stage)
        if number
    ]

    stays = whole_plan(a_case(*week(), comments(), *every))
    moves = whole_plan(a_case(*week(), comments(), *named))

    assert stays.held(publishing, day(90)).party is Party.AGENCY
    assert stays.held(DAY, day(90)).stage is Stage.CLOSED
    assert stays.lowest_stage("comments", day(90)) is Stage.CLOSED
    assert moves.held(publishing, day(90)).stage is Stage.CLOSED


def test_a_surface_is_as_far_as_the_lowest_of_its_cells() -> None:
    cards = [into("shadow", 10), into("co-managed", 20, responsibilities=(ROUTINE,))]
    book = whole_plan(a_case(*week(), comments(), *cards))

    assert book.held(DAY, day(25)).stage is Stage.CO_MANAGED
    assert book.lowest_stage("comments", day(25)) is Stage.SHADOW
    assert book.lowest_stage("nowhere", day(25)) is None


def test_a_band_the_brand_works_already_begins_in_its_hands_but_for_publishing() -> None:
    case = a_case(
        *week(),
        comments(),
        a_band(id="lunch", operator="brand", surfaces=("comments",)),
        into("shadow", 10),
        into("co-managed", 20),
        into("brand-led", 30),
    )
    book = whole_plan(case)

    lunch = Cell("comments", ROUTINE, "lunch")
    assert stages(book.history(lunch)) == ["co-managed", "brand-led"]
    assert book.held(lunch, day(1)).party is Party.BRAND
    publishing = book.held(Cell("comments", Responsibility.PUBLISHING, "lunch"), day(1))
    assert publishing.party is Party.AGENCY
    # Those are not in the stage before, and nothing has moved them yet: an open card leaves them.
    assert {each.band for cells in book.left_out.values() for each in cells} == {"lunch"}
    assert book.slips == ()


def test_a_band_given_to_the_brand_after_its_cells_moved_rewrites_no_past() -> None:
    cards = [into("shadow", 10), into("co-managed", 20)]
    lists = {
        "surfaces": ("comments",),
        "bands": ("day",),
        "responsibilities": (ROUTINE,),
    }
    records = [gone(each, stage=each.stage, **lists) for each in cards]
    agencys = a_band(id="day", operator="agency")
    brands = a_band(id="day", operator="brand")

    before, after = (
        ledger(a_case(week()[0], each, comments(), *cards, *records), day(40)).history(DAY)
        for each in (agencys, brands)
    )

    assert before == after
    assert stages(before) == ["agency-led", "shadow", "co-managed"]


@pytest.mark.parametrize(
    ("when", "party", "said"),
    [
        (day(21, 12), Party.BRAND, ""),
        (day(21, 20), Party.AGENCY, ""),
        (day(26, 12), None, "'Weekends' is declared dark: nobody answers then."),
    ],
)
def test_the_question_who_answers_is_answered_for_any_minute(
    when: datetime, party: Party | None, said: str
) -> None:
    cards = [into("shadow", 10), into("co-managed", 20, hours="staffed-hours")]
    book = ledger(a_case(*week(), comments(), *cards), day(1))

    found = book.answering("comments", ROUTINE, when)

    assert (found.party, found.reason) == (party, said)


def test_who_answers_says_why_nobody_does() -> None:
    away = comments("away", status="declared-unwatched")
    hole = a_band(id="day", operator="agency")
    book = ledger(a_case(hole, comments(), away), day(1))

    def reason(surface: str, kind: Responsibility, hour: int) -> str:
        return book.answering(surface, kind, day(1, hour)).reason

    assert reason("nowhere", ROUTINE, 12).startswith("There is no surface 'nowhere'.")
    assert reason("away", ROUTINE, 12).endswith("is declared unwatched: nobody answers there.")
    assert reason("comments", Responsibility.REVIEWS, 12).endswith("brings none of this: reviews.")
    assert reason("comments", ROUTINE, 20) == "No band says who answers at that minute."


def test_a_dated_band_goes_before_the_ordinary_one_and_has_cells_of_its_own() -> None:
    sale = a_band(id="sale", operator="agency", first_on=on(20), last_on=on(30))
    cards = [
        into("shadow", 5),
        into("co-managed", 10, bands=("day", "night")),
    ]
    book = ledger(a_case(*week(), comments(), sale, *cards), day(1))

    assert book.answering("comments", ROUTINE, day(15, 12)).party is Party.BRAND
    assert book.answering("comments", ROUTINE, day(23, 12)).party is Party.AGENCY


# -- over random sequences of moves


def _cards(draw: Any, surfaces: tuple[str, ...]) -> list[Row]:
    rows: list[Row] = []
    for number in range(draw(st.integers(1, 7))):
        if draw(st.booleans()):
            chosen = draw(st.sets(st.sampled_from(surfaces)))
            kinds = draw(st.sets(st.sampled_from(KINDS)))
            bands = draw(st.sampled_from([(), (), ("day",), ("day", "night")]))
            stage = draw(st.sampled_from(list(Stage)[1:]))
            card = a_cutover(
                stage.value,
                on(draw(st.integers(1, 60))),
                id=f"c{number}",
                surfaces=tuple(sorted(chosen)),
                responsibilities=tuple(sorted(kinds)),
                bands=bands,
                hours=draw(st.sampled_from(["any-time", "staffed-hours", "out-of-hours"])),
            )
            rows.append(card)
            if draw(st.booleans()):
                rows.append(gone(card, day(draw(st.integers(1, 60)), draw(st.integers(8, 12)))))
        else:
            one = Cell(draw(st.sampled_from(surfaces)), draw(st.sampled_from(KINDS)), "day")
            cells = [one, Cell(one.surface, one.responsibility, "night")]
            at = day(draw(st.integers(1, 60)), draw(st.integers(8, 12)))
            rows.append(a_rollback(at, *cells[: draw(st.integers(1, 2))], id=f"r{number}"))
    return rows


@st.composite
def moves(draw: Any) -> tuple[list[Row], datetime]:
    """Cards planned, carried out early or late or never, in any order, and rollbacks between."""
    return _cards(draw, ("comments", "posts")), day(draw(st.integers(0, 70)), 11)


@settings(max_examples=70)
@given(moves())
def test_over_random_moves_a_cell_has_one_party_at_every_instant_as_a_plain_walk_has_it(
    given_: tuple[list[Row], datetime],
) -> None:
    rows, now = given_
    case = a_case(*week(), comments(), comments("posts", source="forum-post"), *rows)
    book = ledger(case, now)

    happened = events(rows, now)
    moments = [day(number, hour) for number in range(-1, 64, 3) for hour in (9, 13)]
    for cell in cells_of(case):
        for moment in moments:
            held = book.held(cell, moment)
            assert held.stage is walk(happened, cell, moment), (cell, moment)
            assert [each for each in Party if held.party is each] == [held.party]


@settings(max_examples=30)
@given(moves(), st.integers(0, 63), st.integers(0, 23))
def test_over_random_moves_a_minute_is_one_partys_or_declared(
    given_: tuple[list[Row], datetime], number: int, hour: int
) -> None:
    rows, now = given_
    case = a_case(*week(), comments(), a_surface("posts", source="direct-message"), *rows)

    found = ledger(case, now).answering("comments", ROUTINE, day(number, hour))

    is_weekend = found.band is not None and found.band.id == "weekend"
    assert (found.party is None) == is_weekend == (found.reason != "")


def test_a_big_plan_is_walked_in_the_order_of_its_minutes() -> None:
    """Moves of one cell at the same minute are told apart, and none of them is lost."""
    cards = [into("shadow", 10), into("co-managed", 10, at=time(10))]
    book = whole_plan(a_case(*week(), comments(), *cards))

    assert [each.meets for each in book.slips] == [cards[0].id] * len(book.slips)
    assert book.held(DAY, day(10)).stage is Stage.CO_MANAGED
