from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.domain import training
from planner.domain.people import Party
from planner.domain.protocol.rows import Row
from planner.domain.training.certificates import certificate, lacks_in_words, missing_by
from planner.domain.training.curriculum import waves
from planner.domain.training.matrix import State
from planner.domain.training.record import read
from planner.domain.training.who_may import covers, unlike_the_roster
from tests.domain.training.learning import (
    MODULES,
    START,
    a_mark,
    both,
    climbed,
    learning,
    passed,
    the_learning,
    tom,
    trained,
)
from tests.rosters import a_band, a_person, a_shift, leave

DAY = timedelta(days=1)
#: The day on which the ladder of `trained` is climbed.
ALONE = START + 2 * DAY
FACEBOOK, INSTAGRAM = "facebook-comments", "instagram-messages"


def missing(*rows: Row, on: date = ALONE) -> str:
    record = read(learning(tom(), *rows))
    return lacks_in_words(certificate(record, record.people["tom"], on).missing)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((), "T1, T2, T3 and the ladder from L0 on"),
        (tuple(passed(each) for each in MODULES), "the ladder from L0 Watch on"),
        ((*trained()[1:],), "T1 Basics"),
        ((*trained()[:3], *climbed("watch")), "the ladder from L1 Draft on"),
        ((*trained()[1:], passed("basics", passed=False)), "T1 Basics (not passed)"),
        (trained(), ""),
    ],
)
def test_what_keeps_somebody_from_answering_alone_is_told(rows: tuple[Row, ...], said: str) -> None:
    assert missing(*rows) == said


@pytest.mark.parametrize(
    ("on", "may"),
    [
        (ALONE - DAY, False),
        (ALONE, True),
        (START + 182 * DAY, True),
        (START + 183 * DAY, False),
    ],
)
def test_a_certificate_holds_from_the_last_rung_to_the_first_thing_that_ends(
    on: date, may: bool
) -> None:
    assert training.certified(learning(tom(), *trained()), "tom", FACEBOOK, on) is may


def test_modules_learnt_in_the_work_keep_nobody_from_answering() -> None:
    found = training.matrix(learning(tom(), *trained()), ALONE)

    assert found.cells["tom", "insight"].state is State.NOT_BEGUN
    assert training.certified(learning(tom(), *trained()), "tom", None, ALONE)


def test_each_surface_is_climbed_apart() -> None:
    transition = learning(tom(), *trained(surface=INSTAGRAM))

    assert training.certified(transition, "tom", INSTAGRAM, ALONE)
    assert not training.certified(transition, "tom", FACEBOOK, ALONE)
    assert not training.certified(transition, "tom", None, ALONE)
    [given] = training.may_answer(transition, ALONE)
    assert given.surfaces == (INSTAGRAM,)


def test_a_miss_on_one_surface_takes_that_one_alone() -> None:
    miss = both("solo", ALONE + DAY, surface=FACEBOOK, serious_missed=1)
    transition = learning(tom(), *trained(), *miss)

    [given] = training.may_answer(transition, ALONE + DAY)

    assert given.surfaces == (INSTAGRAM,)


def test_a_mark_the_other_party_has_not_given_yet_lifts_nobody() -> None:
    half = [*trained()[:-2], a_mark(Party.BRAND, "live", ALONE)]

    assert not training.certified(learning(tom(), *half), "tom", None, ALONE)


@pytest.mark.parametrize(
    ("person", "may"),
    [
        (a_person("tom", party="agency", role="agency-lead"), True),
        (a_person("tom", certified_until=date(2027, 6, 30)), True),
        (a_person("tom", certified_until=ALONE - DAY), False),
        (a_person("tom"), False),
        (tom(certified_until=date(2027, 6, 30)), False),
        (a_person("another", certified_until=date(2027, 6, 30)), False),
    ],
)
def test_agencies_are_exempt_and_roles_without_modules_go_by_the_roster(
    person: Row, may: bool
) -> None:
    assert training.certified(learning(person), "tom", None, ALONE) is may


def test_what_would_be_missing_on_a_day_counts_what_is_passed_later() -> None:
    record = read(learning(tom(), *trained()))
    person = record.people["tom"]

    assert not tuple(missing_by(record, person, (FACEBOOK,), START - 30 * DAY))
    late = tuple(missing_by(record, person, (FACEBOOK,), START + 300 * DAY))
    assert [each.code for each in late] == [
        "T1",
        "T2",
        "T3",
        "a new certificate (the last ends on 13 Jul 2027)",
    ]


def test_the_matrix_says_how_everybody_stands_to_each_module() -> None:
    rows = (
        passed("basics"),
        passed("triage", passed=False),
        passed("writing", on=START - 300 * DAY),
    )
    found = training.matrix(learning(tom(), a_person("mira"), *rows), START)

    assert [each.id for each in found.people] == ["tom"]
    states = {id_: cell.state for (_, id_), cell in found.cells.items()}
    assert states == {
        "basics": State.PASSED,
        "triage": State.FAILED,
        "writing": State.EXPIRED,
        "shadow-to-solo": State.BLOCKED,
        "insight": State.NOT_BEGUN,
    }
    assert found.cells["tom", "shadow-to-solo"].blocked_by == ("triage", "writing")
    assert found.passed("tom") == 1
    assert found.cells["tom", "basics"].until == START + 182 * DAY


def test_the_ladders_cell_shows_the_lowest_rung_somebody_is_on() -> None:
    rows = [*trained()[:3], *climbed("watch"), *climbed("draft", surface=FACEBOOK)]

    found = training.matrix(learning(tom(), *rows), ALONE).cells["tom", "shadow-to-solo"]

    assert (found.state, found.rung) == (State.CLIMBING, "L1")
    alone = training.matrix(learning(tom(), *trained()), ALONE).cells["tom", "shadow-to-solo"]
    assert (alone.state, alone.until) == (State.PASSED, date(2027, 7, 13))


def test_waves_hold_what_can_be_learnt_side_by_side() -> None:
    found = waves(the_learning().trade.modules)

    assert [[each.code for each in wave] for wave in found] == [["T1", "T5"], ["T2", "T3"], ["T4"]]


def test_a_band_with_fewer_than_two_certified_people_is_thin() -> None:
    two = (*trained(), *trained("lea", surface=FACEBOOK))
    lea = tom(id="lea", name="Lea Berg")
    record = read(learning(tom(), lea, *two))

    found = [each for each in covers(record, ALONE) if each.band.id == "staffed"]

    assert [(each.surfaces, each.people, each.is_thin) for each in found] == [
        ((FACEBOOK,), ("Lea Berg", "Tom Okafor"), False),
        ((INSTAGRAM,), ("Tom Okafor",), True),
    ]


def test_once_there_are_shifts_only_who_is_on_one_counts_for_a_band() -> None:
    saturday = a_band(id="saturday", title="Saturday", days=("sat",), operator="agency")
    weekdays = a_shift(person="tom", first_on=date(2028, 1, 1))
    goodwill = a_shift(person="tom", duty="goodwill", days=("sat",))
    record = read(learning(tom(), *trained(), saturday, weekdays, goodwill))

    people = {each.band.id: each.people for each in covers(record, ALONE)}

    assert people["staffed"] == ("Tom Okafor",)
    assert people["saturday"] == ()


def test_who_is_certified_by_hand_otherwise_than_by_the_record_is_told() -> None:
    def found(by_hand: date | None, *rows: Row) -> list[date | None]:
        record = read(learning(tom(certified_until=by_hand), *rows))
        return [until for _, until in unlike_the_roster(record, ALONE)]

    ends = START + 182 * DAY
    assert found(None) == []
    assert found(date(2027, 12, 31)) == [None]
    assert found(date(2026, 12, 31)) == []
    assert found(None, *trained()) == [ends]
    assert found(ends, *trained()) == []


def test_long_leave_ends_the_certificate_to_answer_alone_not_what_was_learnt() -> None:
    away = leave(date(2027, 2, 1), date(2027, 5, 31), "tom")
    transition = learning(tom(), *trained(), away)

    assert not training.certified(transition, "tom", None, date(2027, 4, 2))
    assert (
        training.matrix(transition, date(2027, 4, 2)).cells["tom", "basics"].state is State.PASSED
    )
