"""Proves that exit figures count what they say, and that what is missing is never reached."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.gates.exit_figures import Figure, figures
from planner.domain.gates.hypercare import kept_weeks
from planner.domain.people import Party
from planner.domain.protocol.rows.handoff.matters import Issue
from planner.domain.protocol.rows.handoff.signing import DayFigures
from planner.domain.protocol.words import Severity
from planner.domain.value import Value
from tests.gates import (
    MOVED_ON,
    SIGNED_ON,
    a_cutover,
    a_measure,
    a_rollback,
    carried_out,
    day_figures,
    gated,
    gated_playbook,
    good_days,
)

#: Monday 22 February to Tuesday 16 March 2027: 17 working days, 3 weekends.
DAYS = (SIGNED_ON - MOVED_ON).days + 1


def figure(of: str, *stated: Value, on: date = SIGNED_ON, bar: str = "at-least") -> Figure:
    """Return a measure of what was stated, in a stage that cells entered on 22 February."""
    playbook = gated_playbook(a_measure("it", of, bar, 10))
    transition = gated(a_cutover(), carried_out(), *stated, playbook=playbook)
    gate = transition.gate("brand-led")
    assert gate is not None
    [found] = figures(transition, gate, on)
    return found


def but(*changed: DayFigures) -> tuple[DayFigures, ...]:
    """Return good days, with other figures on some."""
    other = {each.on for each in changed}
    return (*(each for each in good_days() if each.on not in other), *changed)


def without(*days: date) -> tuple[DayFigures, ...]:
    return tuple(each for each in good_days() if each.on not in days)


def test_before_any_cell_has_entered_the_stage_a_measure_is_unknown() -> None:
    transition = gated(*good_days(), playbook=gated_playbook())
    gate = transition.gate("brand-led")
    assert gate is not None

    [found] = figures(transition, gate, SIGNED_ON)

    assert (found.value, found.is_reached) == (None, False)
    assert found.said == "No cell is Co-managed yet."


@pytest.mark.parametrize(
    ("stated", "value", "says"),
    [
        (good_days(), 17, "17 working days in a row at target, to 16 Mar 2027."),
        ((), None, "No figures for 11 Mar 2027."),
        (
            but(day_figures(date(2027, 3, 4), on_target=17)),
            8,
            "17 of 20 at target on 4 Mar 2027.",
        ),
        (but(day_figures(date(2027, 3, 4), on_target=18)), 17, "17 working days"),
        (without(date(2027, 3, 10)), 4, "No figures for 10 Mar 2027."),
        # The newest two working days before today, and today, may still be entered.
        (without(SIGNED_ON, date(2027, 3, 15), date(2027, 3, 12)), 14, "to 11 Mar 2027."),
        (without(date(2027, 3, 13), date(2027, 3, 14)), 17, "17 working days"),
    ],
    ids=["all", "none", "a bad day", "just kept", "a hole", "late", "no weekend"],
)
def test_the_run_of_days_at_target_counts_back_to_the_first_that_was_not(
    stated: tuple[DayFigures, ...], value: int | None, says: str
) -> None:
    found = figure("days-on-target", *stated)

    assert found.value == value
    assert says in found.said


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["good", "bad", "none"]), min_size=17, max_size=17))
def test_the_run_agrees_with_counting_by_hand(kinds: list[str]) -> None:
    working = [
        day
        for day in (MOVED_ON + timedelta(days=number) for number in range(DAYS))
        if day.weekday() < 5
    ]
    rows = [
        day_figures(day, on_target=20 if kind == "good" else 0)
        for day, kind in zip(working, kinds, strict=True)
        if kind != "none"
    ]

    found = figure("days-on-target", *rows)

    by_hand = 0
    for position, kind in reversed(list(enumerate(kinds))):
        if kind == "none" and position >= 14:
            continue
        if kind != "good":
            break
        by_hand += 1
    assert (found.value or 0) == by_hand


def test_days_of_single_surfaces_add_up_and_a_whole_day_stands_for_itself() -> None:
    day = date(2027, 3, 4)
    apart = [
        day_figures(day, id="one", surface="facebook-comments", actionable=10, on_target=10),
        day_figures(day, id="two", surface="instagram-messages", actionable=10, on_target=7),
    ]
    whole = day_figures(day, id="three", actionable=20, on_target=20)

    runs = [
        figure("days-on-target", *without(day), *rows).value for rows in (apart, [*apart, whole])
    ]

    assert runs == [8, 17]


@pytest.mark.parametrize(
    ("of", "changed", "value"),
    [
        ("quality-percent", {"sampled": 5, "sampled_well": 4}, 80.0),
        ("agency-dependency-percent", {"needed_agency": 5}, 25.0),
        ("handback-percent", {"handed_back": 1}, 5.0),
        ("serious-missed", {"serious_missed": 1}, DAYS),
    ],
)
def test_ratios_and_counts_look_at_every_day_of_the_last_four_weeks(
    of: str, changed: dict[str, int], value: float
) -> None:
    days = [day_figures(each.on, **changed) for each in good_days()]

    assert figure(of, *days).value == value


@pytest.mark.parametrize(
    "of", ["quality-percent", "agency-dependency-percent", "handback-percent", "serious-missed"]
)
def test_a_ratio_with_a_day_missing_is_unknown_and_the_day_is_named(of: str) -> None:
    days = [day_figures(e.on, sampled=1, sampled_well=1) for e in without(date(2027, 3, 10))]

    found = figure(of, *days, bar="at-most")

    assert (found.value, found.is_reached) == (None, False)
    assert found.said == "Figures are missing for 1 working day: 10 Mar 2027."


def test_nothing_sampled_is_unknown_and_no_quality() -> None:
    found = figure("quality-percent", *good_days())

    assert (found.value, found.is_reached) == (None, False)


def test_below_is_stricter_than_at_most() -> None:
    days = [day_figures(each.on, needed_agency=2) for each in good_days()]

    reached = [
        figure("agency-dependency-percent", *days, bar=bar).is_reached
        for bar in ("at-most", "below")
    ]

    assert reached == [True, False]


def test_weekends_count_when_both_days_were_at_target() -> None:
    saturday = date(2027, 3, 6)
    bad = day_figures(saturday, on_target=3)

    values = [figure("weekends-on-target", *rows).value for rows in (good_days(), but(bad))]

    assert values == [3, 2]


def test_an_open_serious_case_is_named() -> None:
    issue = Issue(
        id="burn",
        title="A burnt hand",
        raised_on=date(2027, 3, 10),
        raised_by=Party.BRAND,
        severity=Severity.S3,
    )
    settled = issue.model_copy(update={"settled_on": date(2027, 3, 12)})

    found = [figure("serious-issues-open", each, bar="at-most") for each in (issue, settled)]

    assert [each.value for each in found] == [1, 0]
    assert found[0].said == "Open: A burnt hand."


def test_days_without_a_rollback_start_again_with_one() -> None:
    back = a_rollback(date(2027, 3, 10))

    values = [figure("days-without-rollback", *rows).value for rows in ((), (back,))]

    assert values == [22, 6]


def test_a_peak_counts_if_the_promise_was_kept_on_it() -> None:
    good = day_figures(date(2027, 3, 9), peak=True)
    bad = day_figures(date(2027, 3, 10), peak=True, on_target=1)

    assert figure("peaks-or-drills", *but(good, bad)).value == 1


@pytest.mark.parametrize(
    ("rows", "weeks"),
    [
        (good_days(), 3),
        (but(day_figures(date(2027, 3, 3), on_target=0)), 1),
        # 7 of 140 missed on one day still leave the week above nine in ten.
        (but(day_figures(date(2027, 3, 3), on_target=13)), 3),
        (without(date(2027, 3, 3)), 1),
        ((), 0),
    ],
    ids=["all", "a bad week", "a bad day", "a hole", "none"],
)
def test_weeks_kept_run_from_monday_to_sunday(rows: Any, weeks: int) -> None:
    owned = a_cutover("owned", "brand-owned")
    transition = gated(owned, carried_out("owned"), *rows)

    assert kept_weeks(transition, SIGNED_ON) == weeks


def test_the_stay_ends_when_cells_go_on_and_later_figures_change_nothing() -> None:
    led = a_cutover("led", "brand-led")
    went = carried_out("led", date(2027, 3, 10))
    bad = day_figures(date(2027, 3, 12), on_target=0)

    found = figure("days-on-target", *but(bad), led, went)

    assert found.said == "12 working days in a row at target, to 9 Mar 2027."


def test_a_rollback_opens_the_stay_again_and_its_days_count_once_more() -> None:
    led = a_cutover("led", "brand-led")
    went, back = carried_out("led", date(2027, 3, 10)), a_rollback(date(2027, 3, 12))

    found = figure("days-on-target", *good_days(), led, went, back)

    assert found.said == "17 working days in a row at target, to 16 Mar 2027."
