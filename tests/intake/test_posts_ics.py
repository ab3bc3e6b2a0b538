"""Proves that a calendar program's events become posts at the brand's own time."""

from __future__ import annotations

from datetime import date, time

import pytest

from planner.domain.errors import BadInput
from planner.intake.posts import LARGEST, MOST_ROWS, ReadPosts
from planner.intake.posts_ics import read_posts_ics
from tests.intake.calendars import KNOWN

ZONE = """BEGIN:VTIMEZONE
TZID:Head office
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0300
TZOFFSETTO:+0300
END:STANDARD
END:VTIMEZONE"""


def event(starts: str = "DTSTART:20270305T180000Z", *more: str, uid: str = "a@example.com") -> str:
    title = "" if any(each.startswith("SUMMARY") for each in more) else "SUMMARY:Sale\n"
    lines = "".join(f"{each}\n" for each in more)
    return f"BEGIN:VEVENT\nUID:{uid}\n{title}{starts}\n{lines}END:VEVENT"


def read(*events: str) -> ReadPosts:
    text = "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", ZONE, *events, "END:VCALENDAR"])
    return read_posts_ics(text.replace("\n", "\r\n").encode(), KNOWN)


def times(found: ReadPosts) -> list[tuple[date, time]]:
    return [(each.post.on, each.post.at) for each in found.posts]


@pytest.mark.parametrize(
    ("starts", "on", "at"),
    [
        ("DTSTART:20270305T180000Z", date(2027, 3, 5), time(18)),
        ("DTSTART:20270605T180000Z", date(2027, 6, 5), time(19)),
        ("DTSTART:20270305T180000", date(2027, 3, 5), time(18)),
        ("DTSTART;TZID=America/New_York:20270305T200000", date(2027, 3, 6), time(1)),
        ("DTSTART;TZID=W. Europe Standard Time:20270305T180000", date(2027, 3, 5), time(17)),
        ("DTSTART;TZID=Head office:20270305T180000", date(2027, 3, 5), time(15)),
        ("DTSTART;VALUE=DATE:20270305", date(2027, 3, 5), time(9)),
    ],
)
def test_a_moment_of_any_zone_is_read_where_the_brand_is(starts: str, on: date, at: time) -> None:
    assert times(read(event(starts))) == [(on, at)]


def test_an_event_of_a_whole_day_is_taken_at_opening_and_it_is_said() -> None:
    found = read(event("DTSTART;VALUE=DATE:20270305"))

    assert "at" not in found.posts[0].given
    assert found.assumed == ("1 without a time: taken at 09:00, when the staffed day starts.",)


def test_a_category_that_names_no_surface_is_told_and_not_lost_unseen() -> None:
    known = read(event("DTSTART:20270305T180000Z", "CATEGORIES:Instagram comments"))
    found = read(event("DTSTART:20270305T180000Z", "CATEGORIES:TikTok comments", "CATEGORIES:Ads"))

    assert known.assumed == ()
    assert found.posts[0].post.surfaces == ()
    assert found.assumed == (
        "No surface here is called 'TikTok comments', 'Ads'. "
        "A post that names none of ours counts for every surface.",
    )


def test_title_link_and_the_surfaces_that_categories_name_come_along() -> None:
    (read_post,) = read(
        event(
            "DTSTART:20270305T180000Z",
            "SUMMARY:Spring\\, at last",
            "CATEGORIES:Campaign,Instagram comments",
            "URL:https://example.com/x",
        )
    ).posts

    post = read_post.post
    assert (post.title, post.surfaces) == ("Spring, at last", ("ig-comments",))
    assert post.link == "https://example.com/x"


def test_an_event_is_taken_without_a_link_that_is_no_web_address_and_it_is_said() -> None:
    found = read(event("DTSTART:20270305T180000Z", "URL:javascript:alert(1)"))

    assert [(each.post.link, "link" in each.given) for each in found.posts] == [("", False)]
    assert found.faults == (
        (
            "Line 12, link",
            "'javascript:alert(1)' is not a web address. The post is taken without it.",
        ),
    )


def test_what_recurs_keeps_its_time_on_the_wall_and_stays_in_the_transitions_months() -> None:
    found = read(event("DTSTART;TZID=Europe/Berlin:20270312T180000", "RRULE:FREQ=WEEKLY"))

    assert times(found) == [(date(2027, 3, day), time(17)) for day in (12, 19, 26)]
    assert len({each.post.id for each in found.posts}) == 3


def test_a_weekly_event_abroad_moves_by_an_hour_between_the_two_changes_of_clocks() -> None:
    found = read(
        event("DTSTART;TZID=America/New_York:20270308T100000", "RRULE:FREQ=WEEKLY;COUNT=4")
    )

    assert times(found) == [
        (date(2027, 3, 8), time(15)),
        (date(2027, 3, 15), time(14)),
        (date(2027, 3, 22), time(14)),
        (date(2027, 3, 29), time(15)),
    ]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("RRULE:FREQ=DAILY;COUNT=3", [1, 2, 3]),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270310T090000Z", [1, 3, 8, 10]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20270308", [1, 8]),
        ("RRULE:FREQ=MONTHLY;BYDAY=-1FR", [1, 26]),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2", [1, 15, 29]),
        ("RRULE:FREQ=WEEKLY\nEXDATE:20270308T090000Z,20270315T090000Z", [1, 22, 29]),
        ("RDATE:20270304T090000Z", [1, 4]),
    ],
)
def test_recurring_events_are_spelled_out(rule: str, days: list[int]) -> None:
    found = read(event("DTSTART:20270301T090000Z", rule))

    assert [each.post.on.day for each in found.posts] == days


def test_one_time_of_a_series_that_was_moved_is_taken_once_under_the_same_id() -> None:
    series = event("DTSTART:20270301T090000Z", "RRULE:FREQ=WEEKLY;COUNT=3")
    moved = event("DTSTART:20270309T110000Z", "RECURRENCE-ID:20270308T090000Z")

    before, after = read(series), read(series, moved)

    assert times(after) == [
        (date(2027, 3, 1), time(9)),
        (date(2027, 3, 15), time(9)),
        (date(2027, 3, 9), time(11)),
    ]
    assert {each.post.id for each in after.posts} == {each.post.id for each in before.posts}


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("DTSTART:20270301T090000Z", "RRULE:FREQ=HOURLY"), "rule that is not read (HOURLY)"),
        (("DTSTART:20270301T090000Z", "RRULE:FREQ=YEARLY;BYYEARDAY=4"), "(BYYEARDAY)"),
        (("DTSTART:20270301T090000Z", "RRULE:FREQ=MONTHLY;BYMONTHDAY=32"), "It recurs by a rule"),
        (("DTSTART:20270301T090000Z", "RRULE:FREQ=DAILY;INTERVAL=0"), "It recurs by a rule"),
        (("DTSTART:20270301T090000Z", "RDATE:x"), "is damaged and cannot be read"),
        (("DTSTART:20260101T090000Z", "RRULE:FREQ=DAILY;COUNT=2"), "but not from 4 Jan 2027"),
        (("DTSTART:19000101T090000Z", "RRULE:FREQ=DAILY"), "recurs since 1900"),
        (("DTSTART;TZID=Mars/Base:20270305T180000",), "The time zone 'Mars/Base' is not known"),
        (("DTSTART:rubbish",), "is not a day or a moment"),
        (("DTEND:20270305T180000Z",), "no start that can be read"),
        (("DTSTART:20270305T180000Z", "SUMMARY:"), "has no title"),
        (("DTSTART:20270305T180000Z", "STATUS:CANCELLED"), "is cancelled there"),
        (("DTSTART:00010101T000000Z",), "The year 1"),
        (("DTSTART:20270305T180000Z", f"SUMMARY:{'x' * 201}"), "at most 200 fit here"),
    ],
)
def test_a_faulty_event_is_told_by_its_line_and_keeps_no_other_out(
    parts: tuple[str, ...], sentence: str
) -> None:
    found = read(event(uid="b"), event(*parts))

    assert [each.post.title for each in found.posts] == ["Sale"]
    ((place, said),) = found.faults
    assert place.startswith("Line 17")
    assert sentence in said


def test_the_same_event_twice_is_taken_once_and_told() -> None:
    found = read(event(), event())

    assert len(found.posts) == 1
    assert found.faults == (("Line 17", "This is the same event as at line 12. Not taken."),)


def test_an_event_we_wrote_has_the_id_we_wrote_and_a_strangers_has_another() -> None:
    ours = read(event(uid="2027-03-05-sale@harbour")).posts[0].post.id
    others = read(event(uid="2027-03-05-sale@elsewhere")).posts[0].post.id

    assert ours == "2027-03-05-sale"
    assert others.startswith("event-")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"BEGIN:VCALENDAR\nX\nEND:VCALENDAR",
        b"BEGIN:VCALENDAR\nEND:VCALENDAR",
        b"\xff\xfe\x00",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n",
        b"END:VEVENT",
        b"x" * (LARGEST + 1),
        b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * (MOST_ROWS + 1) + b"END:VCALENDAR\n",
    ],
)
def test_a_file_that_is_no_calendar_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"\. [A-Z]"):
        read_posts_ics(data, KNOWN)


def test_more_posts_than_fit_are_refused_even_if_few_events_make_them() -> None:
    daily = [event("DTSTART:20270101T090000Z", "RRULE:FREQ=DAILY", uid=f"{n}") for n in range(30)]

    with pytest.raises(BadInput, match="each time of a recurring event counted"):
        read(*daily)
