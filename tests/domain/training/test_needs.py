from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.domain.people import Party
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.learning import ParityQuestion, TrainingPair
from planner.domain.training.crossing import open_side
from planner.domain.training.milestones import alone_from, milestones
from planner.domain.training.needs import needs, thin_places
from planner.domain.training.parity import in_words, parity
from planner.domain.training.record import read
from planner.domain.value import make
from tests.domain.training.learning import (
    MODULES,
    START,
    a_mark,
    both,
    learning,
    passed,
    tom,
    trained,
)
from tests.rosters import a_person, a_shift, in_force

DAY = timedelta(days=1)
ENDS = START + 182 * DAY


def said(*rows: Row, on: date = START, reader: Party | None = Party.BRAND) -> list[str]:
    transition = learning(*rows, reader=reader)
    return [each.sentence for each in needs(transition, reader, on)]


def a_pair(**changes: object) -> TrainingPair:
    facts = {"id": "pair", "social": "tom", "service": "Nadia Khan", **changes}
    return make(TrainingPair, facts)


def questions(same: int, different: int = 0, open_: int = 0, on: date = START) -> list[Row]:
    judged = [True] * same + [False] * different + [None] * open_
    return [
        make(
            ParityQuestion,
            {
                "id": f"q-{number}",
                "question": f"Where is parcel {number}?",
                "is_same": each,
                "asked_on": None if each is None else on,
                "missing": "" if each is not False else "The returns screen.",
            },
        )
        for number, each in enumerate(judged)
    ]


def test_whoever_is_not_there_yet_is_told_with_what_comes_next() -> None:
    assert said(tom(), passed("basics")) == [
        "Tom Okafor may not answer alone yet: T2 Triage, T3 Writing and the ladder from L0 Watch "
        "on are missing; T2 Triage comes next."
    ]


def test_whoever_is_ready_for_a_rung_is_marked_by_either_party() -> None:
    modules = [passed(each) for each in MODULES]
    watched = a_mark(Party.BRAND, "watch")

    assert said(tom(), *modules) == [
        "Tom Okafor is on L0 Watch: the brand marks it once 40 messages are done."
    ]
    assert said(tom(), *modules, watched) == [
        "Tom Okafor, L0 Watch: the brand has marked, the agency has not. Ask the agency to."
    ]
    assert said(tom(), *modules, watched, reader=Party.AGENCY) == [
        "Tom Okafor is on L0 Watch: the agency marks it once 40 messages are done."
    ]
    assert said(tom(), *modules, watched, reader=None) == []


def test_a_certificate_is_told_of_in_its_last_thirty_days() -> None:
    certified = (tom(certified_until=ENDS), *trained())

    assert said(*certified, on=ENDS - 31 * DAY) == []
    [ending] = said(*certified, on=ENDS - 30 * DAY)
    assert ending.startswith("Tom Okafor may answer alone until 12 Jul 2027: renew what ends")


def test_a_failed_module_asks_for_another_day() -> None:
    rows = (passed("basics"), passed("triage", passed=False), passed("writing"))

    assert said(tom(), *rows) == [
        "Tom Okafor did not pass T2 Triage on 11 Jan 2027: agree on a day to try again."
    ]


def test_a_roster_that_says_otherwise_than_the_record_is_told() -> None:
    [first, *_] = said(tom(certified_until=date(2027, 12, 31)))

    assert first == (
        "Tom Okafor: the roster says 31 Dec 2027 under 'Certified until', and what was recorded "
        "gives no certificate yet."
    )


def test_a_roster_in_force_that_lost_a_certificate_comes_first() -> None:
    miss = both("solo", START + 3 * DAY, serious_missed=1)
    rows = (tom(certified_until=ENDS), a_shift(person="tom"), in_force(START), *trained(), *miss)

    [first, *_] = said(*rows, on=START + 4 * DAY)

    assert "would be on duty from 11 Jan 2027 on and has not passed the ladder from L2" in first


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Tom with Nadia Khan has no day yet"),
        ({"planned_on": START - DAY}, "Tom with Nadia Khan was planned for 10 Jan 2027"),
        (
            {"planned_on": START - DAY, "service_done_on": START},
            "Tom with Nadia Khan was planned for 10 Jan 2027, and only Nadia Khan has learnt",
        ),
        ({"planned_on": START + DAY}, "Tom with Nadia Khan is planned for 12 Jan 2027"),
        ({"social_done_on": START, "service_done_on": START}, ""),
    ],
)
def test_a_pair_is_open_until_both_have_learnt(changes: dict[str, date], sentence: str) -> None:
    pair = a_pair(**changes)

    assert open_side(pair, "Tom", START) == sentence
    is_told = bool(sentence) and pair.planned_on != START + DAY
    assert said(a_person("tom", name="Tom"), pair) == [f"Cross-training: {sentence}."] * is_told


@pytest.mark.parametrize(
    ("given", "per_cent", "is_met", "sentence"),
    [
        (questions(18, 2), 90, True, "customers hear the same from both desks"),
        (questions(17, 3), 85, False, "17 of 20 answers were the same, 85%; 90% are needed."),
        # 89.9 is not 90.
        (questions(161, 18), 89, False, "90% are needed"),
        (questions(19), 100, False, "1 more question makes a quiz"),
        (questions(0, 0, 20), 0, False, "has not been held: 20 questions are open"),
        (questions(20, on=START - 91 * DAY), 0, False, "has not been held"),
        (questions(20, on=START - 90 * DAY), 100, True, "customers hear the same"),
    ],
)
def test_the_quiz_wants_twenty_questions_and_nine_in_ten_the_same(
    given: list[Row], per_cent: int, is_met: bool, sentence: str
) -> None:
    found = parity([each for each in given if isinstance(each, ParityQuestion)], START)

    assert (found.per_cent, found.is_met) == (per_cent, is_met)
    assert sentence in in_words(found)
    assert bool(said(*given)) is not is_met


def test_what_was_missing_at_the_community_desk_is_said_once() -> None:
    given = questions(2, 2)

    found = parity([each for each in given if isinstance(each, ParityQuestion)], START)

    assert found.missing == ("The returns screen.",)


def test_milestones_lay_waves_and_rungs_one_after_the_other_on_working_days() -> None:
    found = milestones(learning(tom()), START)

    # 8 h in 2 days; 4 and 6 h in 3; 40 and 60 messages at 20 a day; 5 shifts.
    assert [(each.id, each.days, each.starts_on.day, each.ends_on.day) for each in found] == [
        ("training.modules-1", 2, 11, 12),
        ("training.modules-2", 3, 13, 15),
        ("training.watch", 2, 18, 19),
        ("training.draft", 3, 20, 22),
        ("training.live", 5, 25, 29),
    ]
    assert [each.after for each in found][1] == ("training.modules-1",)
    assert found[0].people == ("Tom Okafor",)


def test_milestones_shrink_as_people_pass_and_are_there_before_anybody_is() -> None:
    ahead = [each.id for each in milestones(learning(), START)]
    left = milestones(learning(tom(), passed("basics"), passed("writing")), START)

    assert ahead[0] == "training.modules-1"
    assert len(ahead) == 5
    assert left[0].days == 1
    assert milestones(learning(tom(), *trained()), START + 5 * DAY) == ()


def test_somebody_could_answer_alone_on_the_working_day_after_all_of_it() -> None:
    record = read(learning(tom(), a_person("mira")))

    assert alone_from(record, record.people["tom"], START) == date(2027, 2, 1)
    assert alone_from(record, record.people["mira"], START) is None


def test_bands_with_one_person_or_nobody_are_named() -> None:
    record = read(learning(tom(), *trained()))

    assert "Staffed hours has one" in thin_places(record, START + 2 * DAY)
    assert "Staffed hours has nobody" in thin_places(record, START)
