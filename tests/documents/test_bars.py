"""Proves what a plan drawn as bars refuses, how it lies on its calendar, and what it says."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from planner.documents.bar_places import calendar_of, ticks_of
from planner.documents.bar_words import bars_in_words
from planner.documents.bars import Bar, Bars, Window, days_of, groups_of
from tests.documents.plans import KICKOFF, a_bar, a_small_plan

DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"finish": KICKOFF - timedelta(days=1)}, "ends before it starts"),
        ({"was_start": KICKOFF}, "has half a baseline"),
        ({"is_milestone": True, "finish": KICKOFF + timedelta(days=1)}, "has two days"),
    ],
)
def test_a_bar_that_cannot_be_is_refused_with_its_name(facts, said):
    with pytest.raises(ValidationError, match=f"'Train the team'.*{said}|{said}"):
        Bar.model_validate(
            {"label": "Train the team", "group": "G", "start": KICKOFF, "finish": KICKOFF, **facts}
        )


def test_a_window_and_an_end_that_cannot_be_are_refused():
    with pytest.raises(ValidationError, match="'Sale' ends before it starts"):
        Window(title="Sale", first_on=KICKOFF, last_on=KICKOFF - timedelta(days=1))
    with pytest.raises(ValidationError, match="Say what ends"):
        Bars(rows=(a_bar("A", KICKOFF),), ends_on=KICKOFF)


def test_rows_of_one_title_stand_together_in_the_order_of_their_first():
    rows = tuple(a_bar(name, KICKOFF, group=group) for name, group in ("aX", "bY", "cX"))

    groups = groups_of(Bars(rows=rows))

    assert [(each.title, [row.label for row in each.rows]) for each in groups] == [
        ("X", ["a", "c"]),
        ("Y", ["b"]),
    ]


def test_the_drawing_says_who_does_what_when_and_what_slipped():
    said = bars_in_words(a_small_plan())

    assert said == (
        "Prepare: Name the legal approver (brand, 11 Jan – 15 Jan 2027, done); "
        "Write down what only the agency knows (agency, 18 Jan – 29 Jan 2027, "
        "on the critical path, 7 days later than frozen); "
        "Gate S signed (2 Feb 2027, milestone, on the critical path). "
        "Shadow: Observe forty replies (brand, 3 Feb – 16 Feb 2027); "
        "Export the message history (agency, 8 Feb – 17 Feb 2027). "
        "Today is 27 Jan 2027. Contract ends on 31 May 2027. "
        "Nothing moves: Spring sale, 8 Mar 2027 to 21 Mar 2027."
    )


def test_a_bar_that_is_as_frozen_says_nothing_of_a_slip_and_an_earlier_one_does():
    frozen = {"was_start": KICKOFF, "was_finish": KICKOFF + timedelta(days=4)}

    assert "frozen" not in bars_in_words(Bars(rows=(a_bar("A", KICKOFF, 5, **frozen),)))
    assert "1 day earlier than frozen" in bars_in_words(
        Bars(rows=(a_bar("A", KICKOFF, 4, **frozen),))
    )


@given(st.lists(st.tuples(DAYS, st.integers(1, 300)), min_size=1, max_size=8))
def test_every_day_lies_inside_the_calendar_and_its_lines_never_touch(spans):
    bars = Bars(rows=tuple(a_bar("A", start, days) for start, days in spans))

    calendar = calendar_of(bars)

    for row in bars.rows:
        assert 0 <= calendar.place(row.start) < calendar.end(row.finish) <= 1
    places = [tick.at for tick in ticks_of(calendar, 9)]
    assert places[0] >= 0
    assert places[-1] < 1
    assert all(after - before > 0.08 for before, after in pairwise(places))


def test_a_short_plan_is_ruled_by_weeks_and_a_long_one_by_months():
    short = Bars(rows=(a_bar("A", date(2027, 1, 13), 40),))
    long = Bars(rows=(a_bar("A", date(2026, 11, 13), 120),))

    assert [tick.said for tick in ticks_of(calendar_of(short), 9)][:2] == ["11 Jan 2027", "18 Jan"]
    assert [tick.said for tick in ticks_of(calendar_of(long), 9)] == [
        "Nov 2026", "Dec", "Jan 2027", "Feb", "Mar",
    ]  # fmt: skip


def test_today_stretches_no_calendar():
    bars = a_small_plan().model_copy(update={"today": date(2031, 1, 1)})

    assert days_of(bars) == (KICKOFF, date(2027, 5, 31))
    assert not calendar_of(bars).holds(date(2031, 1, 1))
