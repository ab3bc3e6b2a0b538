"""Proves that both clocks are told in whole sentences, whatever becomes of a promise."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from planner.domain.clock_words import (
    KEPT_WORDS,
    friday_broken,
    friday_sentence,
    moment,
    promise_in_words,
    reading_in_words,
    wait_in_words,
    who_in_words,
    worst_sentence,
)
from planner.domain.clocks import Kept
from planner.domain.presence import rules
from planner.domain.proof import Reading, prove, read_clocks
from planner.domain.protocol.rows import Row, Surface
from planner.domain.protocol.words import Severity
from tests.rosters import (
    EVERY_DAY,
    LONDON,
    a_band,
    a_person,
    a_protocol,
    a_shift,
    a_surface,
    a_target,
    hours,
    in_force,
)

#: A Friday; the clocks go forward at the end of that month only.
FRIDAY = date(2027, 3, 5)


def read(at: datetime, *rows: Row, severity: Severity = Severity.S1) -> Reading:
    laid = a_protocol(hours(), a_surface(), *rows)
    [surface] = laid.of(Surface)
    return read_clocks(laid, LONDON, surface, severity, at)


def at(clock: time, on: date = FRIDAY) -> datetime:
    return datetime.combine(on, clock)


WEEKDAYS_ONLY = a_band()
EVENING = at(time(17, 30))
READINGS = {
    Kept.ON_TIME: read(at(time(9)), WEEKDAYS_ONLY, a_target(60)),
    Kept.AT_RISK: read(at(time(17)), WEEKDAYS_ONLY, a_target(60)),
    Kept.ON_PAPER: read(EVENING, WEEKDAYS_ONLY, a_target(60)),
    Kept.BROKEN: read(EVENING, WEEKDAYS_ONLY, a_target(60, "elapsed", when="any-time")),
    Kept.NEVER: read(EVENING, a_target(60)),
    Kept.NO_PROMISE: read(EVENING, WEEKDAYS_ONLY),
}


@pytest.mark.parametrize(
    ("kept", "sentence"),
    [
        (Kept.ON_TIME, "The promise of 1 h holds until Fri 5 Mar 10:00."),
        (
            Kept.AT_RISK,
            "The promise of 1 h holds until Mon 8 Mar 09:30, "
            "but not all of its minutes are staffed.",
        ),
        (
            Kept.ON_PAPER,
            "By the promise of 1 h it is on target until Mon 8 Mar 10:00: that clock stands still "
            "while the customer waits.",
        ),
        (
            Kept.BROKEN,
            "The promise of 1 h is broken at Fri 5 Mar 18:30, before anybody is there.",
        ),
        (Kept.NO_PROMISE, "Nothing is promised for it."),
    ],
)
def test_what_becomes_of_a_promise_has_its_sentence(kept: Kept, sentence: str) -> None:
    assert READINGS[kept].kept is kept
    assert promise_in_words(READINGS[kept]) == sentence
    assert reading_in_words(READINGS[kept]).endswith(f" {sentence}")


def test_every_outcome_has_a_few_words_of_its_own() -> None:
    assert {kept for kept, reading in READINGS.items() if reading.kept is kept} == set(Kept)
    assert len({KEPT_WORDS[kept] for kept in Kept}) == len(Kept)


def test_a_wait_is_told_with_its_end_and_who_comes() -> None:
    assert reading_in_words(READINGS[Kept.ON_PAPER]).startswith(
        "A message of Fri 5 Mar 17:30 waits 63 h 30, until Mon 8 Mar 09:00, "
        "when Staffed hours (brand) is there. "
    )


def test_a_message_seen_at_once_says_by_whom() -> None:
    assert reading_in_words(READINGS[Kept.ON_TIME]).startswith(
        "A message of Fri 5 Mar 09:00 is seen at once: Staffed hours (brand) is there. "
    )


def test_two_who_are_there_are_there() -> None:
    both = (a_person("ada"), a_person("ben"), a_shift(person="ada"), a_shift(person="ben"))

    found = reading_in_words(read(at(time(9)), *both, in_force()))

    assert found.startswith(
        "A message of Fri 5 Mar 09:00 is seen at once: Ada (brand), Ben (brand) are there. "
    )


def test_a_message_nobody_sees_says_so() -> None:
    assert reading_in_words(READINGS[Kept.NEVER]) == (
        "A message of Fri 5 Mar 17:30 is seen by nobody within five weeks."
    )


def test_a_wait_over_lunch_names_the_hour_alone() -> None:
    split = (a_band(time(9), time(12)), a_band(time(13), time(17)))

    found = reading_in_words(read(at(time(12)), *split, a_target(120)))

    assert "waits 1 h, until 13:00, when" in found


def test_moments_and_waits_are_said_as_people_do() -> None:
    assert moment(EVENING) == "Fri 5 Mar 17:30"
    assert moment(EVENING, near=at(time(1))) == "17:30"
    assert wait_in_words(0) == "at once"
    assert wait_in_words(63 * 60 + 30) == "63 h 30"
    assert wait_in_words(None) == "nobody comes within five weeks"


def test_at_most_three_are_named_and_on_call_is_told() -> None:
    people = [a_person(each) for each in ("ada", "ben", "cleo", "dan")]
    shifts = [a_shift(person=each.id) for each in people[:3]]
    on_call = a_shift(person="dan", duty="on-call")
    rows = (hours(wakes_from="S1"), a_surface(), *people, *shifts, on_call, in_force())
    laid = a_protocol(*rows)
    [surface] = laid.of(Surface)

    there = read_clocks(laid, LONDON, surface, Severity.S1, at(time(9))).there

    assert rules(laid, LONDON).wakes_from is Severity.S1
    assert who_in_words(there) == "Ada (brand), Ben (brand), Cleo (brand) and 1 more"
    assert who_in_words(there[3:]) == "Dan (brand, on call)"


def test_fridays_sentence_tells_the_surface_that_waits_longest() -> None:
    on_x = a_band(time(9), time(12), surfaces=("x",), days=EVERY_DAY)
    surfaces = (a_surface(), a_surface("facebook"), a_surface("x", platform="x"))
    laid = a_protocol(hours(), *surfaces, a_band(), on_x, a_target(60))

    sentence, fails = friday_sentence(laid, LONDON, FRIDAY)

    assert fails
    assert sentence.startswith("A message of Fri 5 Mar 17:30 waits 63 h 30, ")
    assert sentence.endswith(" and 1 more.")


def test_fridays_sentence_says_if_it_is_so_everywhere_or_if_nothing_is_watched() -> None:
    staffed = (a_band(time(0), time(0), days=EVERY_DAY), a_target(60))

    sentence, fails = friday_sentence(a_protocol(hours(), a_surface(), *staffed), LONDON, FRIDAY)

    assert sentence.endswith("So it is on every watched surface.")
    assert not fails
    assert friday_sentence(a_protocol(hours()), LONDON, FRIDAY) == ("", False)


def test_only_a_promise_that_is_broken_by_its_own_clock_is_told_as_broken() -> None:
    on_paper = a_protocol(hours(), a_surface(), a_band(), a_target(60))
    broken_on_x = a_protocol(
        hours(),
        a_surface(),
        a_surface("x", platform="x"),
        a_band(),
        a_target(60),
        a_target(120, "elapsed", when="out-of-hours", surfaces=("x",)),
    )

    assert friday_broken(on_paper, LONDON, FRIDAY) == ""
    assert friday_broken(a_protocol(hours()), LONDON, FRIDAY) == ""
    sentence = friday_broken(broken_on_x, LONDON, FRIDAY)
    assert "The promise of 2 h is broken at Fri 5 Mar 19:30" in sentence
    assert sentence.endswith("So it is on X comments.")


def test_the_worst_sentence_names_days_wait_and_surface() -> None:
    laid = a_protocol(hours(), a_surface(), a_band())

    found = worst_sentence(laid, prove(laid, LONDON, FRIDAY, date(2027, 3, 11), Severity.S1))

    assert found.startswith(
        "The longest wait between 5 Mar 2027 and 11 Mar 2027 is 63 h 30, "
        "for a message of Fri 5 Mar 17:30 on "
    )
    nothing = a_protocol(hours())
    assert worst_sentence(nothing, prove(nothing, LONDON, FRIDAY, FRIDAY, Severity.S1)) == ""
