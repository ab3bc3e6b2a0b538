"""Proves what the agency is said to cover still, and which matters are called late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.matters import needs
from planner.domain.matters.crutches import covered, is_drifting, is_open, place_words, trend_words
from planner.domain.matters.dependency import leaning, leaning_words, limits
from planner.domain.matters.risks import by_weight, weight_words
from planner.domain.protocol.rows.handoff.matters import (
    ActionItem,
    Crutch,
    DecisionTaken,
    Issue,
    Risk,
)
from planner.domain.protocol.rows.handoff.signing import DayFigures
from planner.domain.value import make
from planner.domain.yardsticks import Measured
from tests.actions.desks import the_playbook
from tests.examples import ANA, a_transition

MONDAY = date(2027, 2, 1)
WEEK = timedelta(weeks=1)


def a_crutch(id_: str = "evenings", **facts: object) -> Crutch:
    return make(
        Crutch,
        {
            "id": id_,
            "title": "Answers on weekday evenings",
            "hours": 15,
            "since": MONDAY,
            "until": MONDAY + 4 * WEEK,
            "ends_with": "Two people certified for evenings.",
            **facts,
        },
    )


def figures(on: date, actionable: int, needed: int, surface: str | None = None) -> DayFigures:
    id_ = f"{on}-{surface or 'all'}"
    return DayFigures(
        id=id_,
        on=on,
        surface=surface,
        actionable=actionable,
        on_target=0,
        needed_agency=needed,
    )


def test_hours_are_counted_in_every_week_in_which_a_crutch_stands_on_some_day() -> None:
    crutches = (
        a_crutch(until=MONDAY + timedelta(days=16)),
        a_crutch("nights", hours=4, since=MONDAY + timedelta(days=6), until=MONDAY + WEEK),
    )

    weeks = covered(crutches, MONDAY + timedelta(days=8))

    # The nights were to end in the second week and stand still, so actual is as planned until now.
    assert [(each.planned, each.actual) for each in weeks] == [(19, 19), (19, 19), (15, None)]


def test_what_stands_past_its_day_shows_as_actual_above_planned() -> None:
    weeks = covered([a_crutch(until=MONDAY)], MONDAY + WEEK)

    assert [(each.planned, each.actual) for each in weeks] == [(15, 15), (0, 15)]


def test_what_ended_early_shows_below_its_plan() -> None:
    ended = a_crutch(ended_on=MONDAY + timedelta(days=2), until=MONDAY + 2 * WEEK)

    weeks = covered([ended], MONDAY + WEEK)

    assert [(each.planned, each.actual) for each in weeks] == [(15, 15), (15, 0)]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 60),
            st.integers(0, 60),
            st.none() | st.integers(0, 60),
            st.integers(0, 9),
        ),
        min_size=1,
        max_size=5,
    ),
    st.integers(0, 80),
)
def test_the_weeks_agree_with_counting_day_by_day(
    told: list[tuple[int, int, int | None, int]], today: int
) -> None:
    crutches = [
        a_crutch(
            f"c-{number}",
            since=MONDAY + timedelta(days=since),
            until=MONDAY + timedelta(days=since + long),
            ended_on=None if ended is None else MONDAY + timedelta(days=since + ended),
            hours=hours,
        )
        for number, (since, long, ended, hours) in enumerate(told)
    ]
    on = MONDAY + timedelta(days=today)

    for week in covered(crutches, on):
        days = [week.monday + timedelta(days=number) for number in range(7)]
        planned = sum(
            each.hours for each in crutches if any(each.since <= d <= each.until for d in days)
        )
        stands = sum(
            each.hours
            for each in crutches
            if any(each.since <= d <= (each.ended_on or on) and d <= on for d in days)
        )
        assert week.planned == planned
        if week.actual is not None and week.monday + timedelta(days=6) <= on:
            assert week.actual == stands


def test_the_trend_says_how_much_is_left_and_against_when() -> None:
    crutches = [a_crutch(), a_crutch("nights", hours=6, ended_on=MONDAY + timedelta(days=20))]

    assert trend_words(crutches, MONDAY + 4 * WEEK) == (
        "The agency still covers 15 hours a week in 1 crutch, 6 fewer than 4 weeks ago; "
        "the last is to end 1 Mar 2027."
    )
    assert trend_words(crutches, MONDAY + 5 * WEEK).endswith("the last was to end 1 Mar 2027.")
    assert trend_words([], MONDAY) == "No crutch is registered."
    ended = [a_crutch(ended_on=MONDAY)]
    assert trend_words(ended, MONDAY + WEEK) == "The agency covers nothing any more."


def test_a_crutch_drifts_from_the_day_after_its_last() -> None:
    crutch = a_crutch()

    assert not is_drifting(crutch, crutch.until)
    assert is_drifting(crutch, crutch.until + timedelta(days=1))
    assert is_open(crutch, crutch.until + timedelta(days=1))


def test_a_crutch_names_the_cells_it_belongs_to() -> None:
    surface = next(iter(a_transition().protocol.named("surface")))
    crutch = a_crutch(surface=surface, responsibility="moderation")

    said = place_words(a_transition(crutch).protocol, crutch)

    assert said == f"{a_transition().protocol.named('surface')[surface]} · Moderation"


def test_the_agencys_share_is_counted_by_week_and_no_day_twice() -> None:
    weeks = leaning(
        [
            figures(MONDAY, 100, 30),
            figures(MONDAY, 60, 9, "facebook-comments"),
            figures(MONDAY + timedelta(days=1), 50, 10, "facebook-comments"),
            figures(MONDAY + timedelta(days=1), 50, 20, "instagram-messages"),
            figures(MONDAY + WEEK, 80, 8),
        ]
    )

    assert [(each.actionable, each.needed_agency, each.days) for each in weeks] == [
        (200, 60, 2),
        (80, 8, 1),
    ]
    assert leaning_words(weeks) == (
        "In the week of 8 Feb 2027 the agency was needed in 8 of 80 conversations (10%); "
        "it was 30% in the week of 1 Feb 2027."
    )


def test_without_figures_nobody_is_told_a_share() -> None:
    assert leaning([]) == ()
    assert leaning_words(()).startswith("No figures by day yet")
    assert leaning(iter([figures(MONDAY, 0, 0)]))[0].percent is None


def test_the_limits_of_the_share_come_from_the_playbook() -> None:
    found = limits(a_transition(playbook=the_playbook()))

    assert all(each.of is Measured.DEPENDENCY for each in found)


def test_what_is_late_comes_with_its_owner_the_latest_first() -> None:
    on = date(2027, 3, 10)
    transition = a_transition(
        a_crutch(owner=ANA.id),
        Issue(id="i", title="No login", raised_on=MONDAY, raised_by="brand", due_on=on - 2 * WEEK),
        ActionItem(id="a", title="Ask legal", owner=ANA.id, due_on=on - timedelta(days=1)),
        ActionItem(id="in-time", title="Later", due_on=on),
        ActionItem(id="done", title="Done", due_on=MONDAY, done_on=MONDAY),
        Risk(id="r", title="The lead leaves", review_on=on - timedelta(days=3)),
        DecisionTaken(id="d", title="Sundays?", on=MONDAY, again_on=on - timedelta(days=2)),
    )

    found = needs.needs(transition, on)

    assert [each.sentence for each in found] == [
        "Issue 'No login' (S1) was due on 24 Feb 2027, 14 days late; nobody owns it.",
        "The agency still answers on weekday evenings, 15 hours a week. That was to end on "
        "1 Mar 2027, 9 days late; Ana Reyes (brand) owns it. "
        "It ends with: Two people certified for evenings.",
        "The risk 'The lead leaves' was to be looked at on 7 Mar 2027, 3 days late; "
        "nobody owns it.",
        "'Sundays?' was to be decided anew on 8 Mar 2027, 2 days late.",
        "'Ask legal' was due on 9 Mar 2027, 1 day late; Ana Reyes (brand) owns it.",
    ]


@pytest.mark.parametrize("days", range(0, 40, 5))
def test_alarms_come_in_the_order_of_their_days(days: int) -> None:
    on = MONDAY + timedelta(days=days)
    due = [MONDAY + timedelta(days=number) for number in (2, 9, 23)]
    actions = (ActionItem(id=f"a-{each}", title="Do", due_on=each) for each in due)

    found = needs.needs(a_transition(*actions), on)

    assert [each.row for each in found] == [f"a-{each}" for each in due if each < on]


def test_every_kind_but_a_decision_can_be_closed() -> None:
    assert needs.is_closed(a_crutch(ended_on=MONDAY))
    assert not needs.is_closed(a_crutch())
    assert not needs.is_closed(DecisionTaken(id="d", title="Sundays?", on=MONDAY))


def test_risks_are_a_list_by_weight_without_the_closed_ones() -> None:
    risks = [
        Risk(id="grave", title="Grave", likely=2, grave=5),
        Risk(id="likely", title="Likely", likely=5, grave=2),
        Risk(id="small", title="Small", likely=1, grave=1),
        Risk(id="closed", title="Closed", likely=5, grave=5, closed_on=MONDAY),
    ]

    assert [each.id for each in by_weight(risks)] == ["grave", "likely", "small"]
    assert weight_words(risks[0]) == "unlikely × customers are harmed"
