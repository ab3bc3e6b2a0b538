"""Proves that what customers read about our hours is made from the hours, and read back as them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from planner.domain.hours_said import HoursSaid, hours_said
from planner.domain.presence import rules
from planner.domain.profile import Weekday
from planner.domain.protocol.rows import Row, Surface, SurfaceWords
from planner.domain.public_promise import (
    Week,
    all_words,
    disagrees,
    hours_in_words,
    in_use,
    mended,
    public_statement,
    staffed_week,
    surface_words,
)
from tests.rosters import (
    EVERY_DAY,
    LONDON,
    a_band,
    a_protocol,
    a_surface,
    a_target,
    hours,
)

A_DAY = 24 * 60
MON_TO_FRI = frozenset(list(Weekday)[:5])
ALL_WEEK = frozenset(Weekday)


def said(times: str, days: frozenset[Weekday] = frozenset()) -> HoursSaid:
    """Return hours said, of times such as "9:00 17:30"."""
    minutes = [each.split(":") for each in times.split()]
    return HoursSaid(frozenset(int(hour) * 60 + int(rest) for hour, rest in minutes), days)


def exactly(one: HoursSaid, other: HoursSaid) -> bool:
    """Return whether both are the same in every part; equality forgives days left unsaid."""
    return (one.times, one.days) == (other.times, other.days)


def made(*rows: Row, surface: str = "instagram") -> SurfaceWords:
    laid = a_protocol(hours(), *rows)
    [words] = [each for each in all_words(laid, rules(laid, LONDON)) if each.surface == surface]
    return words


def a_block(ends: list[int]) -> tuple[int, int]:
    return min(ends) * 15, max(ends) * 15


blocks = some.lists(some.integers(0, 96), min_size=2, max_size=2, unique=True).map(a_block)
weeks = some.dictionaries(some.sampled_from(list(Weekday)), blocks.map(lambda one: (one,)))


@given(weeks, some.booleans())
def test_every_week_is_read_back_from_its_own_sentence(
    week: dict[Weekday, tuple[tuple[int, int], ...]], short: bool
) -> None:
    text = f"We answer {hours_in_words(week, short=short)} (Europe/London time)."

    times = {
        minute
        for its in week.values()
        for block in its
        for minute in ([0] if block == (0, A_DAY) else [each % A_DAY for each in block])
    }
    assert exactly(hours_said(text), HoursSaid(frozenset(times), frozenset(week)))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("9am to 5:30pm", said("9:00 17:30")),
        ("9 a.m. to 5 p.m.", said("9:00 17:00")),
        ("9–5pm", said("9:00 17:00")),
        ("9–11pm", said("21:00 23:00")),
        ("10am–12pm", said("10:00 12:00")),
        ("between 9am and 5pm, Mondays to Fridays", said("9:00 17:00", MON_TO_FRI)),
        ("Mon–Fri 9.00–17.30", said("9:00 17:30", MON_TO_FRI)),
        ("Mon. to Fri. 9:00-17:30.", said("9:00 17:30", MON_TO_FRI)),
        ("Weekdays, 08:00 until 20:00", said("8:00 20:00", MON_TO_FRI)),
        ("9h–17h30 du lundi au vendredi", said("9:00 17:30")),
        ("24/7", said("0:00", ALL_WEEK)),
        ("Around the clock.", said("0:00", ALL_WEEK)),
        ("Fri to Sun 22:00–24:00", said("22:00 0:00", frozenset(list(Weekday)[4:]))),
        ("Sat 10:00–16:00 only", said("10:00 16:00", frozenset({Weekday.SAT}))),
        ("9:00–12:30 and 13:30–17:30", said("9:00 12:30 13:30 17:30")),
    ],
)
def test_hours_are_known_however_people_write_them(text: str, meant: HoursSaid) -> None:
    assert exactly(hours_said(text), meant)


@pytest.mark.parametrize(
    "text",
    [
        "Ring +44 20 7946 0958 or 020-7946-0958.",
        "Ring 020 7946 09:00.",
        "From £9.50–12.00, or 9.50–12.00 EUR.",
        "We reply within 60 min, most in 5 to 10 min.",
        "Back on 24.12–26.12, see 2026-12-24.",
        "Parcels take 3–5 working days.",
        "Write to us, somebody sees it on the next day.",
    ],
)
def test_phone_numbers_prices_dates_and_promises_are_no_hours(text: str) -> None:
    assert not hours_said(text)


def test_days_on_which_we_are_closed_are_not_taken_for_open_ones() -> None:
    for text in (
        "Mon to Fri 09:00–17:30, closed Sat and Sun.",
        "Closed on Saturdays and Sundays. Mon to Fri 09:00–17:30.",
        "We are closed now and back Mon to Fri, 09:00–17:30.",
    ):
        assert exactly(hours_said(text), said("9:00 17:30", MON_TO_FRI)), text


def test_a_word_of_another_language_is_not_taken_for_a_day() -> None:
    for text in ("Mon équipe répond 9:00–17:30", "Mo–Sa 9:00–17:30 Uhr", "Sun luz 9:00–17:30"):
        assert exactly(hours_said(text), said("9:00 17:30")), text
        assert not disagrees(text, "We answer Mon to Fri 09:00–17:30"), text


def test_two_texts_agree_if_one_of_them_names_no_day() -> None:
    assert said("9:00 17:30") == said("9:00 17:30", MON_TO_FRI)
    assert said("9:00 17:30", ALL_WEEK) != said("9:00 17:30", MON_TO_FRI)
    assert said("9:00 17:00") != said("9:00 17:30")


def test_a_staffed_surface_tells_its_hours_and_its_promise() -> None:
    words = made(
        a_surface(),
        a_band(),
        a_band(time(10), time(16), days=("sat",)),
        a_target(120),
    )

    week = "Mon to Fri, 09:00–17:30, and Sat, 10:00–16:00 (Europe/London time)"
    assert words.bio == "We answer Mon to Fri 09:00–17:30, Sat 10:00–16:00 (Europe/London time)"
    assert words.auto_reply == (
        f"Thank you for writing. A person reads this {week}. We reply within 2 h in these hours."
    )
    assert words.out_of_hours == (
        f"Nobody reads messages just now. We are back {week}, and answer the oldest first."
    )


def test_a_promise_for_closed_hours_is_told_where_it_counts() -> None:
    closed = a_target(66 * 60, "elapsed", when="out-of-hours")

    words = made(a_surface(), a_band(), a_target(120), closed)

    assert words.out_of_hours.endswith("and answer the oldest first, within 66 h.")


def test_a_surface_with_hours_of_its_own_tells_those() -> None:
    words = made(
        a_surface(),
        a_surface("x"),
        a_band(),
        a_band(time(8), time(20), surfaces=("x",), days=EVERY_DAY),
        surface="x",
    )

    assert words.bio == "We answer Mon to Sun 08:00–20:00 (Europe/London time)"
    assert "We reply" not in words.auto_reply


def test_a_surface_that_nobody_staffs_says_so() -> None:
    sent_on = "Write to help@harbour.example."
    words = made(a_surface(sent_on=sent_on), a_band(mode="on-call"), a_target(60))

    assert {words.bio, words.auto_reply, words.out_of_hours} == {
        f"Nobody reads messages here. {sent_on}"
    }


def test_a_surface_that_is_always_staffed_never_says_that_nobody_is_there() -> None:
    words = made(a_surface(), a_band(time(0), time(0), days=EVERY_DAY), a_target(60))

    assert words.bio == "We answer at every hour of every day"
    assert words.auto_reply == (
        "Thank you for writing. A person reads this at every hour of every day. "
        "We reply within 1 h."
    )
    assert words.out_of_hours == "We answer at every hour of every day."


def test_a_surface_that_nobody_watches_sends_people_on() -> None:
    unwatched = a_surface(status="declared-unwatched", sent_on="Write to us on X.")

    words = made(unwatched, a_band())

    assert {words.bio, words.auto_reply, words.out_of_hours} == {
        "We do not answer here. Write to us on X."
    }


def test_a_sale_does_not_change_the_hours_customers_read() -> None:
    sale = a_band(time(0), time(0), days=EVERY_DAY, first_on=date(2024, 1, 1))

    laid = a_protocol(hours(), a_band(), sale)

    assert public_statement(rules(laid, LONDON)) == (
        "We answer Mon to Fri, 09:00–17:30 (Europe/London time)."
    )


def test_a_shift_past_midnight_lies_on_both_of_its_days() -> None:
    laid = a_protocol(hours(), a_band(time(22), time(6), days=("sun",)))

    week: Week = staffed_week(rules(laid, LONDON))

    assert {day: its for day, its in week.items() if its} == {
        Weekday.MON: ((0, 6 * 60),),
        Weekday.SUN: ((22 * 60, A_DAY),),
    }


def test_stated_words_are_in_use_and_only_the_untrue_ones_are_mended() -> None:
    stated = SurfaceWords(
        id="instagram",
        surface="instagram",
        bio="Mon–Fri, 9am to 8pm",
        auto_reply="Thanks! We read on weekdays, 9am to 5:30pm.",
        out_of_hours="Gone fishing.",
    )
    laid = a_protocol(hours(), a_surface(), a_band(), stated)
    given_ = rules(laid, LONDON)
    [surface] = laid.of(Surface)

    ours = surface_words(laid, given_, surface)

    assert in_use(laid, given_) == (stated,)
    assert mended(stated, ours) == stated.model_copy(update={"bio": ours.bio})
    assert mended(ours, ours) == ours
