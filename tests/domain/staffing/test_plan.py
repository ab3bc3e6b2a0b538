from __future__ import annotations

import numpy as np
import pytest

from planner.domain.profile import Weekday
from planner.domain.protocol.rows import WeekPattern
from planner.domain.protocol.words import Clock
from planner.domain.public_promise import Week
from planner.domain.staffing.demand import Demand, by_pattern
from planner.domain.staffing.headcount import Terms
from planner.domain.staffing.laying import lay, laying, people_slots
from planner.domain.staffing.plan import Plan, plan
from planner.domain.staffing.reach import Reach
from planner.domain.staffing.shifts import possible
from planner.domain.staffing.wanted import Limit, Wanted
from planner.domain.staffing.windows import grid, windows
from planner.domain.wall import DAY
from tests.bench.staffing import WANTED, WEEK, a_demand, telephone_hours, tried

DAYS = tuple(Weekday)


def a_week(**blocks: tuple[tuple[int, int], ...]) -> Week:
    """Return a week that is open in these minutes of these days alone."""
    return {day: blocks.get(day.value, ()) for day in DAYS}


def one_hour(place: int, messages: float, minutes: float = 60) -> Demand:
    hourly = [0.0] * 168
    hourly[place] = messages
    return Demand(hourly=hourly, handling_minutes=minutes, spread=0)


@pytest.fixture(scope="module")
def small() -> Plan:
    found = plan(a_demand(400, 7), WANTED, WEEK, Terms(), seed=1)
    assert isinstance(found, Plan)
    return found


# What must be done within each stretch


def test_every_stretch_must_do_what_arrives_and_is_due_in_it() -> None:
    # Open Monday 9 to 13; two hours' work arrives from 10 to 11 and is due two open hours later:
    # the first half of it nearer to 12, the other nearer to 13.
    its = windows(
        one_hour(10, 120, 1), Wanted(in_hours=Limit(minutes=120)), a_week(mon=((540, 780),))
    )
    hours = its.work / 60

    assert hours[1, 2] == 2
    assert hours[0, 3] == 2
    assert hours[2].tolist() == [0, 0, 0, 0]
    assert hours[1, 0] == 0
    assert hours[1, 1] == 1


def test_what_arrives_at_night_must_be_done_in_the_first_hours_of_the_day() -> None:
    its = windows(
        one_hour(3, 4),
        Wanted(in_hours=Limit(minutes=60), out_of_hours=Limit(minutes=120)),
        a_week(mon=((540, 780),)),
    )

    assert its.work[0, 1] / 60 == pytest.approx(4)
    assert its.work[1, 2] == 0


def test_a_week_as_a_whole_takes_its_work_and_what_chance_adds() -> None:
    # 100 messages of 6 minutes, with no spread: 10 hours, and twice the root of 100 messages.
    its = windows(one_hour(10, 100, 6), WANTED, WEEK)

    assert its.whole == pytest.approx(10 + 2 * 10 * 6 / 60)


@pytest.mark.parametrize("weekly", [50, 900])
def test_the_work_of_every_stretch_equals_adding_up_its_pieces_one_by_one(weekly: float) -> None:
    week = a_week(mon=((540, 780),), tue=((540, 660), (720, 840)), sun=((1200, DAY),))
    its = windows(a_demand(weekly, 5), WANTED, week)
    alone = np.array(
        [
            windows(
                Demand(
                    hourly=tuple(
                        figure if place == hour else 0.0
                        for place, figure in enumerate(a_demand(weekly, 5).hourly)
                    ),
                    handling_minutes=5,
                ),
                WANTED,
                week,
            ).work
            for hour in range(168)
        ]
    )

    assert np.allclose(its.work, alone.sum(axis=0))
    assert np.all(np.diff(its.work, axis=1) >= -1e-9)


def test_slots_are_half_hours_where_hours_open_or_close_at_the_half() -> None:
    assert grid(a_week(mon=((540, 1020),))).slot_minutes == 60

    its = grid(a_week(mon=((540, 1050),)))

    assert its.slot_minutes == 30
    assert its.places.tolist() == list(range(18, 35))


def test_a_slot_is_open_only_if_all_of_it_is() -> None:
    assert grid(a_week(mon=((545, 635),))).places.tolist() == [19, 20]


# Which shifts there are


def test_shifts_lie_within_the_opening_hours() -> None:
    its = possible(grid(a_week(mon=((540, 900),), wed=((600, 720),))))

    lengths = sorted(zip(its.first.tolist(), (its.slots * 60).tolist(), strict=True))
    assert lengths == [(0, 240), (0, 360), (1, 240), (2, 240), (6, 120)]


def test_a_working_day_of_eight_and_a_half_hours_is_one_shift_as_well() -> None:
    its = possible(grid(a_week(mon=((540, 1050),))))

    assert 17 in its.slots.tolist()


def test_shifts_run_past_midnight_and_from_sunday_into_monday_where_hours_do() -> None:
    its = possible(grid(a_week(sun=((1200, DAY),), mon=((0, 240),))))
    longest = int(its.slots.argmax())

    assert its.slots[longest] == 8
    assert its.covers[longest].sum() == 8
    [shift] = its.listed(np.eye(len(its.slots), dtype=np.int64)[longest])
    assert (shift.day, shift.starts_minute, shift.length_minutes) == (Weekday.SUN, 1200, 480)


def test_two_shifts_in_a_row_become_one_and_nobody_is_missed() -> None:
    its = possible(grid(a_week(mon=((480, 1200),))))
    counts = np.zeros(len(its.slots), dtype=np.int64)
    for first in (0, 4):
        counts[(its.first == first) & (its.slots == 4)] = 2

    found = its.merged(counts)

    assert [(each.length_minutes, each.people) for each in its.listed(found)] == [(480, 2)]
    assert np.array_equal(its.on_shift(found), its.on_shift(counts))


def test_only_as_many_shifts_become_one_as_there_are_of_both() -> None:
    its = possible(grid(a_week(mon=((480, 1200),))))
    counts = np.where(its.slots == 4, np.where(its.first == 0, 3, its.first == 4), 0)

    found = its.merged(counts)

    assert sorted((each.length_minutes, each.people) for each in its.listed(found)) == [
        (240, 2),
        (480, 1),
    ]


# How shifts are laid


@pytest.mark.parametrize("safety", [-1.0, 0.0, 1.0])
def test_a_laid_plan_leaves_no_stretch_uncovered(safety: float) -> None:
    its = windows(a_demand(600, 7), WANTED, WEEK)
    shifts = possible(its.grid)
    task = laying(its, shifts, safety, 1)

    people = lay(task, 1, 5) @ shifts.covers

    assert task.is_covered(people)
    assert people.min() >= 1
    assert np.all(people_slots(people) >= its.required(safety) - 1e-6)


def test_laying_anew_never_takes_more_hours() -> None:
    its = windows(a_demand(600, 7), WANTED, WEEK)
    shifts = possible(its.grid)
    task = laying(its, shifts, 0.0, 1)

    hours = [shifts.hours(lay(task, 1, rounds)) for rounds in (0, 10, 40)]

    assert hours == sorted(hours, reverse=True)
    assert hours[-1] < hours[0]


def test_people_slots_count_round_the_week() -> None:
    assert people_slots(np.array([1, 0, 3])).tolist() == [[1, 1, 4], [0, 3, 4], [3, 4, 4]]


# The plan


def test_a_plan_keeps_the_promise_for_messages_it_has_never_seen(small: Plan) -> None:
    for seed in (11, 12, 13):
        its = tried(small, a_demand(400, 7), 52, seed)

        assert its.keeps(WANTED)


def test_a_plan_takes_a_fifth_fewer_hours_than_the_telephone_rule(small: Plan) -> None:
    assert small.headcount.staffed_hours <= 0.8 * telephone_hours(a_demand(400, 7))


def test_a_plan_says_the_same_in_shifts_in_hours_and_by_the_hour(small: Plan) -> None:
    by_shifts = sum(each.people * each.length_minutes for each in small.shifts) / 60

    assert small.keeps
    assert small.headcount.staffed_hours == by_shifts == sum(small.by_hour)
    assert small.peak == max(small.by_hour)
    assert small.open_headcount.staffed_hours == 66
    assert small.service.messages > 10_000


def test_somebody_is_there_in_every_opening_hour_and_nobody_outside(small: Plan) -> None:
    is_open = grid(WEEK).is_open

    assert np.array_equal(np.array(small.by_hour) > 0, is_open)


def test_nobody_comes_twice_on_one_day_where_a_longer_shift_would_do(small: Plan) -> None:
    short = [each for each in small.shifts if each.length_minutes == 240]
    begins = {(each.day, each.starts_minute) for each in short}

    assert not any((each.day, each.starts_minute + 240) in begins for each in short)


def test_the_same_seed_gives_the_same_plan(small: Plan) -> None:
    again = plan(a_demand(400, 7), WANTED, WEEK, Terms(), seed=1)

    assert isinstance(again, Plan)
    assert again.shifts == small.shifts
    assert again.service == small.service


@pytest.mark.parametrize("weekly", [0, 1])
def test_with_next_to_no_messages_the_opening_hours_alone_take_people(weekly: float) -> None:
    found = plan(a_demand(weekly, 7), WANTED, WEEK, Terms(), seed=1)

    assert isinstance(found, Plan)
    assert found.headcount == found.open_headcount
    assert found.peak == 1
    assert found.keeps


def test_a_week_that_is_never_open_needs_nobody_for_no_messages() -> None:
    found = plan(a_demand(0, 7), WANTED, a_week(), Terms(), seed=1)

    assert isinstance(found, Plan)
    assert found.shifts == ()
    assert found.peak == 0


def test_a_week_that_is_never_open_keeps_no_promise() -> None:
    found = plan(a_demand(10, 7), WANTED, a_week(), Terms(), seed=1)

    assert isinstance(found, Reach)
    assert found.all == 0
    assert found.outside == 1


def test_closed_days_are_made_up_for_when_the_doors_open() -> None:
    found = plan(
        a_demand(300, 7), WANTED, a_week(mon=((540, 1020),), tue=((540, 1020),)), Terms(), seed=1
    )

    assert isinstance(found, Plan)
    assert found.keeps
    assert found.by_hour[9] > found.by_hour[24 + 15]


def test_a_promise_no_roster_can_keep_is_refused_before_anything_is_planned() -> None:
    hour = Limit(minutes=60, clock=Clock.ELAPSED)
    tries: list[int] = []

    found = plan(
        Demand(hourly=by_pattern(400, WeekPattern.DAY_AND_EVENING), handling_minutes=7),
        Wanted(in_hours=hour, out_of_hours=hour),
        WEEK,
        Terms(),
        seed=1,
        count=lambda: tries.append(1),
    )

    assert isinstance(found, Reach)
    assert tries == []
    assert "40.4% of messages arrive outside opening hours" in found.sentence
    assert "by any roster inside those hours" in found.sentence
    assert "at most" in found.broken[0]


def test_a_plan_that_misses_the_margin_says_so() -> None:
    # One minute more than the work takes, at any chance of a queue: next to nobody may ever wait.
    found = plan(
        Demand(hourly=a_demand(40, 5).hourly, handling_minutes=5, spread=0),
        Wanted(in_hours=Limit(minutes=6, share=0.99), out_of_hours=Limit(minutes=6, share=0.99)),
        a_week(mon=((0, DAY),)),
        Terms(),
        seed=1,
    )

    assert isinstance(found, Plan)
    assert not found.keeps
