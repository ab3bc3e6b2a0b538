from __future__ import annotations

import numpy as np
import pytest

from planner.domain.errors import BadInput
from planner.domain.protocol.rows import WeekPattern, Workload
from planner.domain.staffing.demand import Demand, by_pattern, demand, hour_in_words
from planner.domain.staffing.headcount import Headcount, Terms, terms
from planner.domain.staffing.wanted import Limit
from planner.domain.value import make


def a_workload(**changes: object) -> Workload:
    facts = {"id": "workload", "weekly_messages": 400, "handling_minutes": 7}
    return make(Workload, {**facts, **changes})


@pytest.mark.parametrize("pattern", WeekPattern)
def test_every_pattern_spreads_exactly_the_weekly_volume(pattern: WeekPattern) -> None:
    hourly = by_pattern(400, pattern)

    assert len(hourly) == 168
    assert sum(hourly) == pytest.approx(400)
    assert min(hourly) > 0


def test_office_hours_leave_less_for_the_evening_than_day_and_evening() -> None:
    office, day = (
        by_pattern(100, each) for each in (WeekPattern.OFFICE_HOURS, WeekPattern.DAY_AND_EVENING)
    )

    assert sum(office[18:24]) < sum(day[18:24])
    assert sum(office[120:]) < sum(day[120:])


def test_counted_hours_go_before_the_weekly_figure_and_are_averaged_over_their_weeks() -> None:
    counts = [0] * 168
    counts[9] = 26
    stated = a_workload(by_hour=" ".join(map(str, counts)), counted_weeks=13)

    found = demand(stated)

    assert found.hourly[9] == 2
    assert found.weekly == 2
    assert found.work_hours == pytest.approx(14 / 60)


def test_a_table_of_hours_by_days_is_read_like_a_list_of_all_hours() -> None:
    by_place = list(range(168))
    table = "Mon\tTue\tWed\tThu\tFri\tSat\tSun\n" + "\n".join(
        "\t".join(str(by_place[day * 24 + hour]) for day in range(7)) for hour in range(24)
    )

    found = a_workload(by_hour=table)

    assert found.counts == tuple(by_place)
    assert found == a_workload(by_hour=",".join(map(str, by_place)))
    assert a_workload(by_hour=found.by_hour) == found


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"handling_minutes": 0}, "takes 0 minutes of work"),
        ({"shrinkage_percent": 100}, "leaves none for them"),
        ({"shrinkage_percent": -1}, "is no share"),
        ({"full_time_hours": 0}, "of 0 hours is not possible"),
        ({"weekly_messages": -1}, "This must be 0 or more"),
        ({"counted_weeks": 0}, "This must be 1 or more"),
        ({"by_hour": "1 2 3"}, "There are 3 figures; a week has 168 hours"),
        ({"by_hour": "9:00 4"}, "'9:00' is not a count"),
        ({"by_hour": "-4"}, "'-4' is not a count"),
        ({"by_hour": "none"}, "There are 0 figures"),
    ],
)
def test_a_workload_that_cannot_be_says_why(changes: dict[str, object], words: str) -> None:
    with pytest.raises(BadInput) as refused:
        a_workload(**changes)

    [(place, sentence)] = refused.value.faults
    assert place in changes
    assert words in sentence


@pytest.mark.parametrize(
    ("model", "facts", "words"),
    [
        (Demand, {"hourly": [1.0] * 167, "handling_minutes": 5}, "There are 167 figures"),
        (
            Demand,
            {"hourly": [0.0] * 33 + [-2.0] + [0.0] * 134, "handling_minutes": 5},
            "Tue 09:00 is -2",
        ),
        (Demand, {"hourly": [1.0] * 168, "handling_minutes": 0}, "takes 0 minutes"),
        (Demand, {"hourly": [1.0] * 168, "handling_minutes": 5, "spread": -1}, "spread"),
        (Limit, {"minutes": 60, "share": 1.5}, "A share of 1.5"),
        (Limit, {"minutes": 60, "share": 1.0}, "no roster keeps a promise for every message"),
        (Limit, {"minutes": 0}, "within 0 minutes"),
        (Terms, {"shrinkage": 1.0}, "leaves none for them"),
        (Terms, {"full_time_hours": 0}, "not possible"),
    ],
)
def test_figures_that_cannot_be_planned_with_say_why(
    model: type, facts: dict[str, object], words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        make(model, facts)


def test_handling_times_have_the_stated_mean() -> None:
    its = Demand(hourly=by_pattern(1, WeekPattern.AROUND_THE_CLOCK), handling_minutes=7)

    assert np.mean(its.handling_quantiles) == pytest.approx(7, rel=0.02)


def test_the_formula_of_the_headcount_says_every_figure() -> None:
    found = Headcount(646, Terms())

    assert found.formula == ("646 staffed hours ÷ 37.5 h a week ÷ (1 − 0.30) = 24.6 people")


def test_one_seat_round_the_clock_takes_what_the_trade_says() -> None:
    # 4.2 bare, 5.3 to 5.7 with shrinkage; 9 to 21 daily: 2.1 bare. Source: domain.md, section 8.
    seat = Headcount(168, terms(a_workload(full_time_hours=40, shrinkage_percent=25)))

    assert round(seat.bare, 1) == 4.2
    assert 5.3 <= seat.people <= 5.7
    assert round(Headcount(84, seat.terms).bare, 1) == 2.1


def test_an_hour_of_the_week_reads_as_day_and_time() -> None:
    assert [hour_in_words(each) for each in (0, 33, 167)] == ["Mon 00:00", "Tue 09:00", "Sun 23:00"]
