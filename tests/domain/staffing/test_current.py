from __future__ import annotations

from datetime import date, time, timedelta

import numpy as np
import pytest

from planner.domain.presence import rules
from planner.domain.profile import Weekday
from planner.domain.promise import promise
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Row
from planner.domain.protocol.words import Clock, Severity
from planner.domain.staffing.alternative import rounded, shortest_promise
from planner.domain.staffing.current import Current, as_it_stands, current
from planner.domain.staffing.demand import Demand
from planner.domain.staffing.reach import reach
from planner.domain.staffing.replay import Order, draw, people_of_week, replay
from planner.domain.staffing.wanted import Limit, Wanted, ordinary_weeks, wanted
from planner.domain.wall import DAY, Span
from tests.bench.staffing import WANTED, WEEK, a_demand
from tests.queues import begun_one_by_one
from tests.rosters import (
    EVERY_DAY,
    LONDON,
    WEEKDAYS,
    a_band,
    a_person,
    a_protocol,
    a_shift,
    a_surface,
    a_target,
    hours,
    in_force,
    leave,
)

MONDAY = date(2027, 2, 1)
#: Four weeks in London with neither a public holiday nor a change of the clocks.
SPAN = Span(MONDAY, MONDAY + timedelta(days=27), LONDON)


def it_stands(*rows: Row, span: Span = SPAN, surfaces: tuple[str, ...] = ("instagram",)) -> Current:
    protocol: Protocol = a_protocol(hours(), *(a_surface(each) for each in surfaces), *rows)
    return current(rules(protocol, LONDON), surfaces, span)


# Who is on shift


def test_a_band_counts_for_the_people_that_stand_in_it() -> None:
    now = it_stands(a_band(people=3))

    assert now.weekly_hours == 3 * 42.5
    assert now.by_hour[8:10] == (0, 3)
    assert now.by_hour[17] == 1.5


def test_bands_of_one_name_count_each_for_its_own_people_and_together_where_they_meet() -> None:
    early, late = a_band(id="early", people=3), a_band(time(17), time(20), id="late", people=1)

    now = it_stands(early, late)

    assert now.by_hour[16:20] == (3, 2.5, 1, 1)


def test_two_parties_in_one_stretch_are_there_together() -> None:
    now = it_stands(a_band(people=2), a_band(time(12), time(14), title="Agency", operator="agency"))

    assert now.by_hour[11:15] == (2, 3, 3, 2)


def test_a_roster_in_force_counts_its_people_once_however_many_surfaces_they_answer() -> None:
    people = (a_person("mira"), a_person("theo"))
    shifts = (
        a_shift(time(9), time(13), "mira"),
        a_shift(time(12), time(17), "theo", surfaces=("facebook",)),
    )

    now = it_stands(
        a_band(people=5), *people, *shifts, in_force(), surfaces=("instagram", "facebook")
    )

    assert now.by_hour[9:18] == (1, 1, 1, 2, 1, 1, 1, 1, 0)


def test_leave_and_public_holidays_thin_out_the_current_roster() -> None:
    easter = Span(date(2027, 3, 22), date(2027, 4, 4), LONDON)
    rows = (a_band(), a_person(), a_shift(), in_force())

    whole = it_stands(*rows, span=easter)
    away = it_stands(*rows, leave(date(2027, 3, 22), date(2027, 3, 23)), span=easter)

    # Good Friday is one of ten working days; Easter Monday is not kept in all of the country.
    assert whole.people.minutes == 9 * 510
    assert away.people.minutes == 7 * 510


def test_on_call_and_goodwill_are_nobody_to_answer_ordinary_messages() -> None:
    rows = (
        a_band(),
        a_person(),
        a_shift(time(18), time(22), duty="goodwill"),
        a_shift(time(9), time(17), duty="on-call"),
        in_force(),
    )

    assert it_stands(*rows).weekly_hours == 0


# How messages fare


def test_the_current_roster_is_replayed_like_an_independent_count_over_the_same_days() -> None:
    span = Span(MONDAY, MONDAY + timedelta(days=6), LONDON)
    now = it_stands(a_band(people=2), span=span)
    demand = a_demand(300)

    its = as_it_stands(demand, WANTED, now, seed=4, order=Order.OLDEST_FIRST)

    messages = draw(demand, span, 4)
    at = messages.at.tolist()
    begun = begun_one_by_one(
        at, messages.handling.tolist(), at, now.people.edges.tolist(), now.people.counts.tolist()
    )
    replied = np.array(begun) + messages.handling
    inside = np.array([_is_office(each) for each in at])
    # London is on UTC then; an hour of 9 to 17:30 goes on where the day before ended.
    due = np.array(
        [
            _an_open_hour_later(each, 60 if one else 180)
            for each, one in zip(at, inside, strict=True)
        ]
    )
    counted = due <= span.minutes[1]
    assert its.messages == counted.sum()
    assert its.share_in_hours == np.mean((replied <= due)[inside & counted])
    assert its.share_out_of_hours == np.mean((replied <= due)[~inside & counted])


def _is_office(minute: int) -> bool:
    day, clock = divmod(minute - SPAN.minutes[0], DAY)
    return day % 7 < 5 and 540 <= clock < 1050


def _an_open_hour_later(minute: int, left: int) -> int:
    while left:
        left -= _is_office(minute)
        minute += 1
        if minute > SPAN.minutes[0] + 14 * DAY:
            break
    return minute


def test_one_person_on_weekdays_keeps_an_hour_by_the_customers_clock_for_few() -> None:
    hour = Limit(minutes=60, clock=Clock.ELAPSED)
    kept = Wanted(in_hours=hour, out_of_hours=hour)
    longer = Span(MONDAY, MONDAY + timedelta(days=55), LONDON)
    weekdays = it_stands(a_band(), span=longer)
    always = it_stands(a_band(time(0), time(0), days=EVERY_DAY), span=longer)

    few, nearly_all = (
        as_it_stands(a_demand(280, 12), kept, now, seed=1, order=Order.OLDEST_FIRST)
        for now in (weekdays, always)
    )

    assert few.share < 0.3
    assert nearly_all.share > 0.9


# What the protocol promises


def test_the_promise_is_read_from_the_targets_with_their_clocks_and_shares() -> None:
    targets = (
        a_target(60, severity="S1", percentile=95),
        a_target(720, "elapsed", severity="S1", when="out-of-hours", percentile=100),
    )

    found = wanted(promise(targets, "instagram", Severity.S1))

    assert found == Wanted(
        in_hours=Limit(minutes=60, clock=Clock.STAFFED, share=0.95),
        out_of_hours=Limit(minutes=720, clock=Clock.ELAPSED, share=0.99),
    )
    assert wanted(promise((), "instagram", Severity.S1)) is None


def test_without_a_target_for_out_of_hours_the_promise_counts_from_the_next_opening() -> None:
    opening = ordinary_weeks(WEEK, 2)
    first = opening.span.minutes[0]
    at = np.array([first + 3 * 60])

    due = opening.due(Wanted(in_hours=Limit(minutes=60, clock=Clock.ELAPSED)), at)

    assert due[0] == first + 9 * 60


def test_a_promise_in_working_days_counts_the_whole_of_them() -> None:
    opening = ordinary_weeks(WEEK, 2)
    saturday = opening.span.minutes[0] + 5 * DAY + 12 * 60
    limit = Limit(minutes=DAY, clock=Clock.WORKING_DAYS)

    due = opening.due(Wanted(in_hours=limit), np.array([saturday]))

    assert due[0] == saturday + 2 * DAY
    assert (
        opening.gone(Clock.WORKING_DAYS, due)[0]
        - opening.gone(Clock.WORKING_DAYS, np.array([saturday]))[0]
        == DAY
    )


# What is possible at all


def test_with_people_without_number_a_replay_reaches_what_is_possible_and_no_more() -> None:
    hour = Limit(minutes=60, clock=Clock.ELAPSED)
    asked = Wanted(in_hours=hour, out_of_hours=hour)
    opening = ordinary_weeks(WEEK, 40)
    demand = a_demand(400, 20)

    most = reach(demand, asked, WEEK)
    crowd = replay(
        draw(demand, opening.span, 1),
        people_of_week(np.full(168, 500) * (opening_slots()), opening.span),
        opening,
        asked,
    )

    assert crowd.share == pytest.approx(most.all, abs=0.01)
    assert crowd.share_in_hours == pytest.approx(most.in_hours, abs=0.01)
    assert crowd.share_out_of_hours == pytest.approx(most.out_of_hours, abs=0.01)
    assert most.outside == pytest.approx(0.404, abs=0.001)
    assert not most.is_enough


def opening_slots() -> np.ndarray:
    found = np.zeros(168, dtype=np.int64)
    for place, day in enumerate(Weekday):
        for first, last in WEEK[day]:
            found[place * 24 + first // 60 : place * 24 + last // 60] = 1
    return found


def test_a_promise_as_long_as_the_work_takes_is_possible_in_hours() -> None:
    exact = Demand(hourly=a_demand(100).hourly, handling_minutes=7, spread=0)

    most = reach(exact, Wanted(in_hours=Limit(minutes=7)), WEEK)

    assert most.in_hours == pytest.approx(1, abs=0.01)
    # But for the last minutes of a day, whose promise runs on next morning.
    assert reach(exact, Wanted(in_hours=Limit(minutes=6)), WEEK).in_hours < 0.01


def test_no_messages_leave_nothing_to_staff_for() -> None:
    most = reach(a_demand(0), WANTED, WEEK)

    assert most.is_enough
    assert most.all is None
    assert most.sentence == "No message arrives, so there is nothing to staff for."


# The cheapest move


def half_a_year(*rows: Row) -> Current:
    return it_stands(*rows, span=Span(MONDAY, MONDAY + timedelta(days=181), LONDON))


def test_the_shortest_promise_is_kept_and_a_quarter_of_it_would_not_be() -> None:
    now = half_a_year(a_band(people=2))
    demand = a_demand(500)

    found = shortest_promise(demand, WANTED, now, seed=1)

    assert found is not None
    assert found.service.keeps(WANTED)
    assert found.wanted.in_hours.minutes > WANTED.in_hours.minutes
    shorter = Wanted(
        in_hours=found.wanted.in_hours.model_copy(
            update={"minutes": found.wanted.in_hours.minutes // 4}
        ),
        out_of_hours=found.wanted.out_of_hours,
    )
    fresh = as_it_stands(demand, shorter, now, seed=8, order=Order.OLDEST_FIRST)
    assert not fresh.keeps(shorter)


def test_the_shortest_promise_is_said_in_words() -> None:
    found = shortest_promise(a_demand(500), WANTED, half_a_year(a_band(people=2)), seed=1)

    assert found is not None
    assert found.sentence.startswith("The people on shift now keep a reply within ")
    assert "counted in opening hours for 90% of messages that arrive in opening" in found.sentence


def test_one_promise_for_all_hours_stays_one() -> None:
    for clock in (Clock.STAFFED, Clock.ELAPSED):
        asked = Wanted(in_hours=Limit(minutes=60, clock=clock))

        found = shortest_promise(a_demand(300), asked, half_a_year(a_band(people=2)), seed=1)

        assert found is not None
        assert found.wanted.out_of_hours is None
        assert found.service.keeps(found.wanted)
        assert found.sentence.endswith("for 90% of messages, whenever they arrive.")


def test_more_people_keep_a_promise_that_is_no_longer() -> None:
    few, more = (
        shortest_promise(a_demand(500), WANTED, half_a_year(a_band(people=each)), seed=1)
        for each in (2, 4)
    )

    assert few is not None
    assert more is not None
    assert more.wanted.in_hours.minutes <= few.wanted.in_hours.minutes
    assert more.wanted.outside.minutes < few.wanted.outside.minutes


def test_people_with_more_work_than_hours_keep_no_promise() -> None:
    assert shortest_promise(a_demand(500, 12), WANTED, half_a_year(a_band()), seed=1) is None


def test_people_with_a_little_more_work_than_hours_keep_none_though_it_shows_only_in_months() -> (
    None
):
    now = half_a_year(a_band())
    slightly = a_demand(1.01 * now.weekly_hours * 60 / 7)

    assert shortest_promise(slightly, WANTED, now, seed=1) is None


def test_one_promise_for_all_hours_counts_a_nights_messages_from_the_next_opening() -> None:
    night = [0.0] * 168
    night[24 + 3] = 2.0
    asked = Wanted(in_hours=Limit(minutes=60, clock=Clock.ELAPSED))

    found = shortest_promise(
        Demand(hourly=night, handling_minutes=7), asked, half_a_year(a_band()), seed=1
    )

    assert found is not None
    assert found.wanted.in_hours.minutes <= 60


def test_with_no_messages_out_of_hours_their_promise_stays_as_it_is() -> None:
    day = [0.0] * 168
    day[24 + 11] = 20.0
    noon = Demand(hourly=day, handling_minutes=7)

    found = shortest_promise(noon, WANTED, half_a_year(a_band(days=WEEKDAYS)), seed=1)

    assert found is not None
    assert found.wanted.outside == WANTED.outside


@pytest.mark.parametrize(
    ("minutes", "published"), [(1, 15), (15, 15), (16, 30), (120, 120), (121, 180), (1500, 1500)]
)
def test_a_published_promise_is_a_round_figure(minutes: int, published: int) -> None:
    assert rounded(minutes) == published
