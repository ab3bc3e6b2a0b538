"""Proves that cover after a post is exact to the minute, against a walk written apart from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from holidays import country_holidays
from hypothesis import example, given
from hypothesis import strategies as st

from planner.domain.cover import Cover, after_posting, cover
from planner.domain.cover_words import cover_in_words
from planner.domain.profile import Weekday
from planner.domain.protocol.reading import Origin, Placed, Protocol
from planner.domain.protocol.rows import (
    Band,
    Hours,
    Post,
    RosterInForce,
    RosterPerson,
    Row,
    Shift,
    Surface,
)
from planner.domain.value import make
from tests.examples import a_transition

LONDON = "Europe/London"
FRIDAY = date(2027, 3, 5)
GOOD_FRIDAY = date(2027, 3, 26)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
DAYS = tuple(Weekday)


def a_band(starts: time, ends: time, mode: str = "staffed", **changes: Any) -> Band:
    operator = "nobody" if mode in ("dark", "auto-acknowledge") else "brand"
    return make(
        Band,
        {
            "id": "band",
            "title": "Band",
            "days": WEEKDAYS,
            "starts": starts,
            "ends": ends,
            "mode": mode,
            "operator": operator,
            **changes,
        },
    )


def a_post(on: date = FRIDAY, at: time = time(18), **changes: Any) -> Post:
    facts = {"id": "post", "title": "Spring sale", "on": on, "at": at, "owner_role": "brand-lead"}
    return make(Post, {**facts, **changes})


def a_surface(id_: str, platform: str = "instagram", **changes: Any) -> Surface:
    return make(
        Surface,
        {
            "id": id_,
            "platform": platform,
            "account": "@harbour",
            "source": "public-comment",
            "language": "English",
            "market": "GB",
            "owner_role": "brand-lead",
            "read_tool": "Inbox",
            "reply_tool": "Inbox",
            **changes,
        },
    )


def hours(**changes: Any) -> Hours:
    facts = {
        "id": "hours",
        "timezone": LONDON,
        "holidays": "GB",
        "on_holidays": "Nobody.",
        "out_of_hours": "Nobody.",
        "weekend": "Nobody.",
        "public_statement": "Weekdays.",
    }
    return make(Hours, {**facts, **changes})


def a_protocol(*rows: Row, surfaces: Iterable[Surface] = (a_surface("instagram"),)) -> Protocol:
    laid = [*rows, *surfaces]
    if not any(isinstance(row, Hours) for row in laid):
        laid.append(hours())
    return Protocol(
        {
            (row.kind, f"{row.id}-{number}" if isinstance(row, Band) else row.id): Placed(
                row, 1, Origin.CONFIRMED, "", ""
            )
            for number, row in enumerate(laid)
        }
    )


def spelled(found: Cover) -> list[tuple[str, str, str | None, str]]:
    zone = ZoneInfo(found.zone)
    (surface,) = found.surfaces
    return [
        (
            f"{each.starts.astimezone(zone):%H:%M}",
            f"{each.ends.astimezone(zone):%H:%M}",
            each.mode.value if each.mode else None,
            each.operator.value,
        )
        for each in surface.stretches
    ]


def test_cover_ends_when_the_shift_does_and_on_call_is_none() -> None:
    protocol = a_protocol(
        a_band(time(9), time(19)), a_band(time(19), time(0), "on-call", operator="agency")
    )

    found = cover(protocol, a_post(), LONDON)

    assert spelled(found) == [
        ("18:00", "19:00", "staffed", "brand"),
        ("19:00", "22:00", "on-call", "agency"),
    ]
    assert found.surfaces[0].uncovered_minutes == 180
    assert not found.is_whole


def test_a_post_that_goes_out_in_the_minute_a_shift_ends_has_nobody() -> None:
    found = cover(a_protocol(a_band(time(9), time(18))), a_post(cover_hours=1), LONDON)

    assert spelled(found) == [("18:00", "19:00", None, "nobody")]


def test_a_band_of_equal_times_is_the_whole_day_and_one_past_midnight_goes_on_into_the_next() -> (
    None
):
    whole = cover(a_protocol(a_band(time(7), time(7))), a_post(cover_hours=8), LONDON)
    night = cover(a_protocol(a_band(time(17), time(1))), a_post(cover_hours=8), LONDON)

    assert spelled(whole) == [
        ("18:00", "00:00", "staffed", "brand"),
        ("00:00", "02:00", None, "nobody"),
    ]
    assert spelled(night) == [
        ("18:00", "01:00", "staffed", "brand"),
        ("01:00", "02:00", None, "nobody"),
    ]


def test_a_surfaces_own_band_goes_before_the_general_one_even_if_it_says_less() -> None:
    protocol = a_protocol(
        a_band(time(9), time(22)),
        a_band(time(20), time(21), "dark", surfaces=("tiktok",)),
        surfaces=(a_surface("instagram"), a_surface("tiktok", "tiktok")),
    )

    found = cover(protocol, a_post(), LONDON)

    assert [each.uncovered_minutes for each in found.surfaces] == [0, 60]
    assert (
        cover_in_words(protocol, found)
        == "Fri 5 Mar 18:00–22:00: nobody on TikTok comments 20:00–21:00"
    )


def test_a_staffed_weekday_lapses_on_a_public_holiday_but_a_band_of_all_seven_days_holds() -> None:
    at_work = a_post(GOOD_FRIDAY, time(10))
    all_week = a_band(time(9), time(17), days=DAYS)

    assert cover(a_protocol(all_week), at_work, LONDON).is_whole
    lapsed = cover(a_protocol(a_band(time(9), time(17))), at_work, LONDON)
    assert spelled(lapsed) == [("10:00", "14:00", None, "nobody")]
    elsewhere = a_protocol(a_band(time(9), time(17)), hours(holidays="US"))
    assert cover(elsewhere, at_work, LONDON).is_whole


def test_a_night_shift_counts_neither_on_a_holiday_nor_where_it_would_begin_on_one() -> None:
    protocol = a_protocol(a_band(time(22), time(6), days=("thu", "fri")))

    into = cover(protocol, a_post(date(2027, 3, 25), time(23), cover_hours=2), LONDON)
    out_of = cover(protocol, a_post(date(2027, 3, 27), time(1), cover_hours=2), LONDON)

    assert spelled(into) == [
        ("23:00", "00:00", "staffed", "brand"),
        ("00:00", "01:00", None, "nobody"),
    ]
    assert spelled(out_of) == [("01:00", "03:00", None, "nobody")]


def test_a_post_for_every_surface_means_the_watched_ones_and_a_lost_one_has_nobody() -> None:
    unwatched = a_surface("reddit", "reddit", status="declared-unwatched")
    protocol = a_protocol(a_band(time(9), time(23)), surfaces=(a_surface("instagram"), unwatched))

    assert [each.surface for each in cover(protocol, a_post(), LONDON).surfaces] == ["instagram"]
    chosen = cover(protocol, a_post(surfaces=("instagram", "reddit", "gone")), LONDON)
    assert [each.uncovered_minutes for each in chosen.surfaces] == [0, 240, 240]


def test_bands_are_read_where_the_hours_are_meant_and_the_post_where_the_brand_is() -> None:
    protocol = a_protocol(a_band(time(9), time(17)), hours(timezone="America/New_York"))

    found = cover(protocol, a_post(at=time(20), cover_hours=4), LONDON)

    assert spelled(found) == [
        ("20:00", "22:00", "staffed", "brand"),
        ("22:00", "00:00", None, "nobody"),
    ]


def test_the_hour_that_clocks_skip_or_repeat_is_waited_as_it_passes() -> None:
    protocol = a_protocol(a_band(time(0), time(3), days=DAYS))

    spring = cover(protocol, a_post(date(2027, 3, 28), time(0), cover_hours=4), LONDON)
    autumn = cover(protocol, a_post(date(2027, 10, 31), time(0), cover_hours=4), LONDON)

    assert spring.uncovered_minutes == 120
    assert autumn.uncovered_minutes == 0
    assert cover_in_words(protocol, spring) == (
        "Sun 28 Mar 00:00 GMT–05:00 BST: nobody on Instagram comments from 03:00 BST"
    )


@pytest.mark.parametrize(
    ("bands", "post", "said"),
    [
        ([a_band(time(9), time(19))], {}, "nobody on Instagram comments from 19:00"),
        ([a_band(time(19), time(23))], {}, "nobody on Instagram comments until 19:00"),
        ([a_band(time(9), time(23))], {}, "somebody is there throughout"),
        ([], {}, "nobody on Instagram comments in these hours"),
        (
            [a_band(time(9), time(19)), a_band(time(20), time(21))],
            {},
            "nobody on Instagram comments 19:00–20:00 and from 21:00",
        ),
        (
            [a_band(time(9), time(19)), a_band(time(19), time(0), "on-call")],
            {},
            "only somebody on call on Instagram comments from 19:00",
        ),
        (
            [a_band(time(9), time(1))],
            {"cover_hours": 8},
            "nobody on Instagram comments from Sat 6 Mar 01:00",
        ),
    ],
)
def test_who_is_missing_is_said_in_one_sentence(
    bands: list[Band], post: dict[str, Any], said: str
) -> None:
    protocol = a_protocol(*bands)

    sentence = cover_in_words(protocol, cover(protocol, a_post(**post), LONDON))

    assert sentence.partition(": ")[2] == said


def test_hours_that_end_at_midnight_or_on_another_day_say_so() -> None:
    protocol = a_protocol(a_band(time(0), time(0), days=DAYS))

    until = [
        cover_in_words(protocol, cover(protocol, a_post(cover_hours=each), LONDON)).split(": ")[0]
        for each in (6, 8)
    ]

    assert until == ["Fri 5 Mar 18:00–24:00", "Fri 5 Mar 18:00–Sat 6 Mar 02:00"]


def test_surfaces_with_the_same_gap_are_said_together() -> None:
    named = [a_surface("a"), a_surface("b", "tiktok"), a_surface("c", source="direct-message")]
    own = a_band(time(9), time(23), surfaces=("c",))
    both = a_protocol(a_band(time(9), time(19)), own, surfaces=named)
    every = a_protocol(a_band(time(9), time(19)), surfaces=named)

    said = [cover_in_words(each, cover(each, a_post(), LONDON)) for each in (both, every)]

    assert said[0].endswith("nobody on Instagram comments and TikTok comments from 19:00")
    assert said[1].endswith("nobody on any surface from 19:00")


def test_a_transitions_own_draft_is_read_in_the_brands_zone() -> None:
    transition = a_transition()

    found = after_posting(transition, a_post(at=time(16)))

    assert found.zone == transition.intake.profile.timezone
    assert [each.minutes for each in found.surfaces[0].stretches] == [90, 150]


# The walk: minute by minute, in UTC, each judged alone and from the bands' words.


def walked(protocol: Protocol, surface: str, post: Post, zone: str) -> list[tuple[str, str]]:
    calendar = protocol.of(Hours)[0]
    local = datetime.combine(post.on, post.at).replace(tzinfo=ZoneInfo(zone))
    starts = datetime.fromtimestamp(local.timestamp(), UTC)
    return [
        judged(protocol, surface, (starts + timedelta(minutes=each)), calendar)
        for each in range(post.cover_hours * 60)
    ]


def judged(protocol: Protocol, surface: str, at: datetime, calendar: Hours) -> tuple[str, str]:
    wall = at.astimezone(ZoneInfo(calendar.timezone))
    there = [each for each in protocol.of(Band) if counts(each, wall, calendar.holidays)]
    ranked = [each for each in there if surface in each.surfaces] or [
        each for each in there if each.surfaces == ()
    ]
    for mode in ("staffed", "on-call", "auto-acknowledge", "dark"):
        for each in ranked:
            if each.mode.value == mode:
                return mode, each.operator.value
    return "none", "nobody"


@cache
def days_off(country: str, year: int) -> frozenset[date]:
    return frozenset(country_holidays(country, years=[year]))


def counts(band: Band, wall: datetime, country: str) -> bool:
    clock, names = wall.strftime("%H:%M"), [each.value for each in band.days]
    today, before = wall.date(), wall.date() - timedelta(days=1)
    starts, ends = band.starts.strftime("%H:%M"), band.ends.strftime("%H:%M")
    ends = "24:00" if ends == "00:00" else ends
    if starts == band.ends.strftime("%H:%M"):
        on = today if today.strftime("%a").lower() in names else None
    elif starts < ends:
        on = today if starts <= clock < ends and today.strftime("%a").lower() in names else None
    elif clock >= starts and today.strftime("%a").lower() in names:
        on = today
    else:
        on = before if clock < ends and before.strftime("%a").lower() in names else None
    if on is None or band.mode.value != "staffed" or len(set(names)) == 7:
        return on is not None
    off = days_off(country, before.year) | days_off(country, today.year)
    return today not in off and on not in off


quarters = st.builds(lambda minutes: time(minutes // 60, minutes % 60), st.integers(0, 1439))
modes = st.sampled_from(["staffed", "staffed", "on-call", "auto-acknowledge", "dark"])
day_sets = st.sets(st.sampled_from(DAYS), min_size=1).map(tuple) | st.just(DAYS)
some_bands = st.lists(
    st.builds(
        a_band,
        quarters | st.sampled_from([time(0), time(1, 30)]),
        quarters | st.sampled_from([time(0), time(2, 30)]),
        modes,
        days=day_sets,
        surfaces=st.sampled_from([(), (), ("instagram",), ("tiktok",)]),
    ),
    max_size=5,
)
#: Around both changes of London's clocks, Easter and New Year; and around New York's changes.
some_days = st.sampled_from(
    [
        date(2027, 1, 1),
        date(2027, 3, 14),
        date(2027, 3, 25),
        date(2027, 3, 26),
        date(2027, 10, 31),
        date(2027, 11, 7),
    ]
).flatmap(lambda day: st.integers(-3, 1).map(lambda shift: day + timedelta(days=shift))) | st.dates(
    date(2027, 1, 1), date(2028, 12, 31)
)
zones = st.sampled_from([LONDON, "America/New_York", "Australia/Lord_Howe", "Asia/Bangkok"])


@given(some_bands, some_days, quarters, st.integers(1, 30), zones, zones)
@example(
    [a_band(time(1, 15), time(1, 45), days=DAYS)], date(2027, 10, 31), time(0), 5, LONDON, LONDON
)
@example([a_band(time(1, 30), time(5), days=DAYS)], date(2027, 10, 31), time(0), 5, LONDON, LONDON)
@example([a_band(time(22), time(1, 30))], date(2027, 3, 27), time(21), 9, LONDON, LONDON)
@example([a_band(time(0), time(0))], date(2027, 3, 28), time(1, 30), 2, LONDON, LONDON)
def test_every_minute_is_what_a_walk_along_the_clock_finds(
    bands: list[Band], on: date, at: time, long: int, zone: str, where: str
) -> None:
    both = (a_surface("instagram"), a_surface("tiktok", "tiktok"))
    protocol = a_protocol(*bands, hours(timezone=where), surfaces=both)
    post = a_post(on, at, cover_hours=long)

    found = cover(protocol, post, zone)

    assert (found.ends - found.starts) == timedelta(hours=long)
    for each in found.surfaces:
        minutes = [
            (stretch.mode.value if stretch.mode else "none", stretch.operator.value)
            for stretch in each.stretches
            for _ in range(stretch.minutes)
        ]
        assert minutes == walked(protocol, each.surface, post, zone)
        assert each.uncovered_minutes == sum(mode != "staffed" for mode, _ in minutes)
        assert sum((to - since) // timedelta(minutes=1) for since, to in each.gaps) == (
            each.uncovered_minutes
        )


def test_once_a_roster_is_in_force_its_people_are_the_cover_and_the_bands_word_is_not() -> None:
    named = {"id": "dev", "name": "Dev Patel", "party": "brand", "role": "brand-lead"}
    on_fridays = {"days": ("fri",), "starts": time(18), "ends": time(20)}
    rows = (
        make(RosterPerson, {**named, "languages": ("English",)}),
        make(Shift, {"id": "late", "person": "dev", **on_fridays}),
        make(RosterInForce, {"id": "brand", "party": "brand", "from_on": FRIDAY}),
    )
    protocol = a_protocol(a_band(time(9), time(22)), *rows)

    found = cover(protocol, a_post(), LONDON)

    assert spelled(found) == [
        ("18:00", "20:00", "staffed", "brand"),
        ("20:00", "22:00", None, "nobody"),
    ]
