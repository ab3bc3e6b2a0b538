from __future__ import annotations

import re
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.profile import Weekday
from planner.domain.protocol.rows import Band
from planner.domain.transition import Transition
from planner.setup.making import set_up
from planner.setup.model import Tool
from tests.setup.reading_back import DAY, open_minutes
from tests.setup.stating import stating

SURFACE = "facebook-comments"


def a_band(title: str, starts: time, ends: time, *days: str, **changes: object) -> Band:
    facts = {"operator": "brand", "mode": "staffed", "surfaces": (), **changes}
    id_ = title.lower().replace(" ", "-")
    return Band(id=id_, title=title, days=days or tuple(Weekday), starts=starts, ends=ends, **facts)


def with_bands(*bands: Band) -> Transition:
    return stating(*bands, none_of=("band",))


def lost_sentences(transition: Transition, tool: Tool) -> list[str]:
    return [each.what for each in set_up(transition, tool).losses if each.what.startswith("Band")]


def test_a_split_shift_keeps_its_longest_block_in_chatwoot_and_names_the_other() -> None:
    transition = with_bands(
        a_band("Day shift", time(9), time(17), "fri", "sat"),
        a_band("Late shift", time(19), time(22), "fri"),
    )

    assert lost_sentences(transition, Tool.CHATWOOT) == [
        "Band 'Late shift' on Fri: kept 09:00–17:00, lost 19:00–22:00"
    ]


def test_of_two_equal_blocks_the_earlier_is_kept() -> None:
    transition = with_bands(
        a_band("Before lunch", time(9), time(12), "mon"),
        a_band("After lunch", time(13), time(16), "mon"),
    )

    assert lost_sentences(transition, Tool.CHATWOOT) == [
        "Band 'After lunch' on Mon: kept 09:00–12:00, lost 13:00–16:00"
    ]


def test_a_night_shift_is_cut_at_midnight_and_its_evening_is_named() -> None:
    transition = with_bands(a_band("Night", time(22), time(6)))

    assert lost_sentences(transition, Tool.CHATWOOT) == [
        "Band 'Night' on Mon to Sun: kept 00:00–06:00, lost 22:00–24:00"
    ]
    assert lost_sentences(transition, Tool.ZAMMAD) == []


def test_an_evening_to_midnight_loses_its_last_minute_in_chatwoot() -> None:
    transition = with_bands(a_band("Late", time(15), time(0), "tue"))

    assert lost_sentences(transition, Tool.CHATWOOT) == [
        "Band 'Late' on Tue: kept 15:00–23:59, lost 23:59–24:00"
    ]


def test_an_end_at_23_59_would_be_midnight_in_zammad_and_loses_a_minute() -> None:
    transition = with_bands(a_band("Late", time(15), time(23, 59), "tue"))

    assert lost_sentences(transition, Tool.ZAMMAD) == [
        "Band 'Late' on Tue: kept 15:00–23:58, lost 23:58–23:59"
    ]


@pytest.mark.parametrize("tool", Tool)
def test_all_day_every_day_is_kept_whole(tool: Tool) -> None:
    transition = with_bands(a_band("Always", time(0), time(0)))

    assert len(open_minutes(set_up(transition, tool), SURFACE)) == 7 * DAY
    assert lost_sentences(transition, tool) == []


@pytest.mark.parametrize("tool", Tool)
def test_bands_that_touch_are_one_block(tool: Tool) -> None:
    transition = with_bands(
        a_band("Early", time(8), time(12), "wed"), a_band("Late", time(12), time(18), "wed")
    )

    assert open_minutes(set_up(transition, tool), SURFACE) == {
        (Weekday.WED, minute) for minute in range(8 * 60, 18 * 60)
    }
    assert lost_sentences(transition, tool) == []


@pytest.mark.parametrize("tool", Tool)
def test_only_staffed_bands_of_the_surface_itself_count(tool: Tool) -> None:
    transition = with_bands(
        a_band("Day", time(9), time(17), "mon", surfaces=("instagram-messages",)),
        a_band("On call", time(17), time(22), "mon", mode="on-call"),
        a_band("Silent", time(22), time(0), "mon", mode="dark", operator="nobody", people=0),
    )

    made = set_up(transition, tool)

    assert open_minutes(made, SURFACE) == set()
    assert len(open_minutes(made, "instagram-messages")) == 8 * 60
    assert any(each.what == "On-call bands 'On call'" for each in made.losses)


@pytest.mark.parametrize("tool", Tool)
@pytest.mark.parametrize("dates", [("2027-12-01", None), (None, "2027-12-24")])
def test_a_band_of_some_weeks_only_is_in_no_weeks_hours_and_is_named(
    tool: Tool, dates: tuple[str | None, str | None]
) -> None:
    first, last = dates
    transition = with_bands(
        a_band("Day", time(9), time(17), "mon"),
        a_band("Christmas nights", time(17), time(22), "mon", first_on=first, last_on=last),
    )

    made = set_up(transition, tool)

    assert len(open_minutes(made, SURFACE)) == 8 * 60
    (told,) = [each.what for each in made.losses if each.what.startswith("Occasions")]
    assert "'Christmas nights'" in told


minutes = st.integers(0, DAY - 1).map(lambda minute: time(minute // 60, minute % 60))
edges = st.sampled_from([time(0), time(0, 1), time(23, 58), time(23, 59), time(12)])
bands = st.builds(
    lambda starts, ends, days, mode: (starts, ends, days, mode),
    minutes | edges,
    minutes | edges,
    st.lists(st.sampled_from(list(Weekday)), min_size=1, max_size=7, unique=True),
    st.sampled_from(["staffed", "staffed", "on-call"]),
)


@pytest.mark.parametrize("tool", Tool)
@given(st.lists(bands, max_size=5))
def test_every_staffed_minute_is_open_or_named_as_lost_and_no_other_is_open(
    tool: Tool, week: list[tuple[time, time, list[Weekday], str]]
) -> None:
    rows = [
        a_band(f"Band {number}", starts, ends, *days, mode=mode)
        for number, (starts, ends, days, mode) in enumerate(week)
    ]
    transition = with_bands(*rows)

    is_open = open_minutes(set_up(transition, tool), SURFACE)

    named = {each for said in lost_sentences(transition, tool) for each in _lost_minutes(said)}
    staffed = {each for row in rows if row.mode == "staffed" for each in _minutes(row)}
    assert is_open | named == staffed
    assert is_open & named == set()


def _minutes(band: Band) -> set[tuple[Weekday, int]]:
    """Return a band's minutes by the rule its own form states, one minute at a time."""
    week = list(Weekday)
    starts, ends = (each.hour * 60 + each.minute for each in (band.starts, band.ends))
    length = DAY - starts if ends == 0 else (ends - starts) % DAY
    if starts == ends:
        starts, length = 0, DAY
    return {
        (week[(week.index(day) + (starts + step) // DAY) % 7], (starts + step) % DAY)
        for day in band.days
        for step in range(length)
    }


def _lost_minutes(sentence: str) -> set[tuple[Weekday, int]]:
    """Return the minutes a loss names, read from its words alone."""
    week = list(Weekday)
    days_said, lost = re.search(r" on ([A-Z].*): kept .*, lost (.*)$", sentence).groups()
    names = [Weekday(each.lower()) for each in re.findall(r"[A-Z][a-z]{2}", days_said)]
    if " to " in days_said:
        names = week[week.index(names[0]) : week.index(names[1]) + 1]
    spans = re.findall(r"(\d\d):(\d\d)–(\d\d):(\d\d)", lost)
    return {
        (day, minute)
        for day in names
        for a, b, c, d in spans
        for minute in range(int(a) * 60 + int(b), int(c) * 60 + int(d))
    }
