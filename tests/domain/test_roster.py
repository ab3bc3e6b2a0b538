"""Proves who is on shift, and that what cannot be so is said in a sentence."""

from __future__ import annotations

from datetime import date, time

import pytest

from planner.domain.days_off import DaysOff
from planner.domain.errors import BadInput
from planner.domain.people import Party
from planner.domain.protocol.rows import HolidayYear, Leave, RoleHours, Row
from planner.domain.protocol.words import Duty
from planner.domain.roster import Roster, faults, in_words, on_shift, roster
from planner.domain.timeline import moment_of
from planner.domain.value import make
from planner.domain.wall import Span
from tests.rosters import EVERY_DAY, a_person, a_protocol, a_shift, in_force, leave

WEEK = Span(date(2027, 3, 22), date(2027, 3, 28), "UTC")
GOOD_FRIDAY = date(2027, 3, 26)
WEDNESDAY = date(2027, 3, 24)
STAFFED = (Duty.STAFFED,)


def a_roster(*rows: Row) -> Roster:
    return roster(a_protocol(a_person("mira"), a_person("tom"), *rows))


def there(
    *rows: Row, duties: tuple[Duty, ...] = STAFFED, surface: str | None = "instagram"
) -> list[str]:
    """Return Mira's stretches of Easter week: "Mon 09:00–17:30"."""
    found = a_roster(*rows)
    mira = found.people[0]
    line = on_shift(found, mira, duties, surface, WEEK, "GB", DaysOff())
    return [f"{moment_of(first):%a %H:%M}–{moment_of(last):%a %H:%M}" for first, last in line.pairs]


def test_a_shift_of_weekdays_has_no_public_holiday_unless_it_says_so() -> None:
    days = ("thu", "fri")

    assert there(a_shift(days=days)) == ["Thu 09:00–Thu 17:30"]
    assert there(a_shift(days=days, on_holidays=True))[1:] == ["Fri 09:00–Fri 17:30"]


def test_split_shifts_leave_the_break_between_them_empty() -> None:
    split = (a_shift(time(8), time(11), days=("tue",)), a_shift(time(15), time(19), days=("tue",)))

    assert there(*split) == ["Tue 08:00–Tue 11:00", "Tue 15:00–Tue 19:00"]


def test_on_a_day_of_leave_nobody_begins_a_shift_and_the_night_before_ends_at_midnight() -> None:
    night = a_shift(time(22), time(6), days=("tue", "wed", "thu"), on_holidays=True)

    found = there(night, leave(WEDNESDAY, WEDNESDAY))

    assert found == ["Tue 22:00–Wed 00:00", "Thu 22:00–Fri 06:00"]


def test_leave_is_one_persons_and_has_its_first_and_last_day() -> None:
    days = a_shift(days=("mon", "tue", "wed", "thu"))

    found = there(days, leave(date(2027, 3, 23), WEDNESDAY), leave(WEEK.first_on, WEDNESDAY, "tom"))

    assert found == ["Mon 09:00–Mon 17:30", "Thu 09:00–Thu 17:30"]


def test_a_shift_begins_between_its_first_and_last_day() -> None:
    days = {"first_on": date(2027, 3, 23), "last_on": WEDNESDAY}

    found = there(a_shift(time(20), time(2), **days))

    assert found == ["Tue 20:00–Wed 02:00", "Wed 20:00–Thu 02:00"]


def test_only_the_surfaces_and_duties_asked_for_count_and_only_this_persons_shifts() -> None:
    rows = (
        a_shift(days=("mon",), surfaces=("facebook",)),
        a_shift(days=("tue",), duty="on-call"),
        a_shift(days=("wed",), person="tom"),
    )

    assert there(*rows) == []
    assert there(*rows, surface="facebook") == there(*rows, surface=None)
    assert there(*rows, surface="facebook") == ["Mon 09:00–Mon 17:30"]
    assert there(*rows, duties=(Duty.ON_CALL,)) == ["Tue 09:00–Tue 17:30"]


def test_a_roster_knows_its_people_their_party_and_from_when_it_counts() -> None:
    found = a_roster(a_person("lee", party="agency"), in_force(WEDNESDAY, "agency"))

    assert [each.id for each in found.of_party(Party.BRAND)] == ["mira", "tom"]
    assert (found.from_on(Party.AGENCY), found.from_on(Party.BRAND)) == (WEDNESDAY, None)
    assert (found.name("lee"), found.name("gone")) == ("Lee", "gone")


def told(*rows: Row) -> list[str]:
    return [each.sentence for each in faults(a_roster(*rows))]


def test_a_person_on_two_shifts_at_once_is_told_with_both() -> None:
    one = a_shift(time(9), time(17, 30))
    other = a_shift(time(17), time(0), days=("fri", "sat"), duty="goodwill")

    assert told(one, other) == [
        "Mira is on two shifts at once: Mon to Fri 09:00–17:30, and "
        "Fri, Sat 17:00–24:00. Change one of them."
    ]
    (fault,) = faults(a_roster(one, other))
    assert (fault.kind, fault.row, fault.field) == ("shift", other.id, "starts")


def test_shifts_that_only_touch_or_are_two_peoples_do_not_overlap() -> None:
    assert told(a_shift(time(9), time(13)), a_shift(time(13), time(17))) == []
    assert told(a_shift(), a_shift(person="tom")) == []
    assert told(a_shift(days=("mon",)), a_shift(days=("tue",))) == []


def test_a_night_shift_overlaps_the_next_days_and_sundays_mondays() -> None:
    assert len(told(a_shift(time(22), time(6), days=("sun",)), a_shift(time(5), time(9)))) == 1


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        # The last night of one runs into the first morning of the other.
        ({"last_on": date(2027, 3, 2)}, {"first_on": date(2027, 3, 3)}, 1),
        ({"last_on": date(2027, 3, 1)}, {"first_on": date(2027, 3, 3)}, 0),
        ({"first_on": date(2027, 3, 3)}, {"last_on": date(2027, 3, 2)}, 0),
        ({"first_on": date(2027, 3, 3)}, {"first_on": date(2031, 1, 1)}, 1),
    ],
)
def test_dates_keep_shifts_apart_only_if_no_night_joins_them(
    first: dict[str, date], second: dict[str, date], overlap: int
) -> None:
    night = a_shift(time(22), time(6), days=EVERY_DAY, **first)
    morning = a_shift(time(5), time(9), days=EVERY_DAY, **second)

    assert len(told(night, morning)) == len(told(morning, night)) == overlap


def test_two_dated_shifts_that_share_a_day_of_the_calendar_but_no_weekday_are_sound() -> None:
    # The one is over on Wednesday; the other's Mondays begin a week later.
    one = a_shift(last_on=WEDNESDAY, days=("mon", "wed"))
    other = a_shift(first_on=WEDNESDAY, days=("mon",))

    assert told(one, other) == []


def test_a_shift_or_leave_of_a_stranger_is_told() -> None:
    found = told(a_shift(person="zoe"), leave(WEDNESDAY, WEDNESDAY, "zoe"))

    assert found == [
        f"The {noun} names 'zoe', who is not on the roster. "
        "Add the person first, or choose another."
        for noun in ("shift", "stretch of leave")
    ]


def test_a_shift_of_no_minutes_no_days_or_turned_dates_is_refused_in_a_sentence() -> None:
    with pytest.raises(BadInput, match=r"starts and ends at 09:00, so it has 0 minutes. Give"):
        a_shift(time(9), time(9))
    with pytest.raises(BadInput, match="A shift needs at least one day"):
        a_shift(days=())
    with pytest.raises(BadInput, match="last day, 1 Mar 2027, lies before its first, 2 Mar 2027"):
        a_shift(first_on=date(2027, 3, 2), last_on=date(2027, 3, 1))
    assert in_words(a_shift(time(0), time(0), days=("sun",))) == "Sun 00:00–24:00"


def test_leave_hours_and_holidays_that_cannot_be_are_refused_in_a_sentence() -> None:
    with pytest.raises(BadInput, match=r"ends on 1 Mar 2027, before it starts on 2 Mar 2027. Corr"):
        leave(date(2027, 3, 2), date(2027, 3, 1))
    with pytest.raises(BadInput, match="The year 1999 is not between 2000 and 2100"):
        make(Leave, {**leave(WEDNESDAY, WEDNESDAY).model_dump(), "last_on": date(1999, 1, 1)})
    with pytest.raises(BadInput, match="Hours need at least one day"):
        make(
            RoleHours,
            {"id": "x", "role": "legal", "days": (), "starts": time(9), "ends": time(17)},
        )
    confirmed = {"id": "gb-2027", "country": "GB", "year": 2027, "days": (GOOD_FRIDAY,)}
    assert make(HolidayYear, confirmed).label == "GB 2027"
    with pytest.raises(BadInput, match=r"26 Mar 2027 does not lie in 2028. Take it out"):
        make(HolidayYear, {**confirmed, "year": 2028})
    with pytest.raises(BadInput, match="'ZZ' is not a country"):
        make(HolidayYear, {**confirmed, "country": "ZZ"})
