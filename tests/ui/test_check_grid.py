"""A topic's week in words and in blocks: neighbours together, Sunday night with Monday morning."""

from __future__ import annotations

import pytest

from planner.domain.protocol_check.topic_grid import HOURS, Cell, TopicLine
from planner.ui.check_grid_chart import grid
from planner.ui.check_grid_words import sentence, stretches

OPEN = Cell.FINE
AWAY = Cell.ASLEEP


def week(*awake: tuple[int, int]) -> tuple[Cell, ...]:
    """Return a week in which an owner is awake from one hour to another, and asleep else."""
    return tuple(
        OPEN if any(first <= hour < last for first, last in awake) else AWAY
        for hour in range(HOURS)
    )


def line(cells: tuple[Cell, ...], topic: str = "Press", row: str = "press") -> TopicLine:
    return TopicLine(topic, row, cells, ("Press office",), 2, None)


WEEKDAYS = week(*((24 * day + 9, 24 * day + 17) for day in range(5)))


def test_the_weeks_end_and_its_beginning_are_one_stretch() -> None:
    found = stretches(WEEKDAYS)

    assert [each.words for each in found if each.cell is AWAY][-1] == "Fri 17:00 to Mon 09:00"
    assert sum(each.hours for each in found) == HOURS


def test_nights_alike_are_said_once() -> None:
    assert sentence(line(WEEKDAYS)) == (
        "nobody who may speak on it is awake in 128 of 168 hours: Mon to Thu 17:00–09:00, "
        "Fri 17:00 to Mon 09:00."
    )


@pytest.mark.parametrize(
    ("awake", "said"),
    [
        (((0, 162),), "Sun 18:00–24:00"),
        (((3, HOURS),), "Mon 00:00–03:00"),
        (((0, 34), (36, HOURS)), "Tue 10:00–12:00"),
        ((), "every hour of the week"),
    ],
)
def test_a_stretch_is_said_by_its_day_and_hours(
    awake: tuple[tuple[int, int], ...], said: str
) -> None:
    [away] = [each for each in stretches(week(*awake)) if each.cell is AWAY]

    assert away.words == said


def test_a_topic_without_trouble_says_nothing() -> None:
    assert sentence(line(week((0, HOURS)))) == ""


def test_scenarios_without_a_topic_and_topics_said_twice_are_told_apart() -> None:
    stray = line((Cell.NO_RULE,) * HOURS, "No topic", "")
    double = line((Cell.TWO_RULES,) * HOURS)

    assert sentence(stray).startswith("2 scenarios that are answered have no topic")
    assert sentence(double).startswith("Two approvals have this topic")


def test_every_hour_of_every_topic_is_drawn_once() -> None:
    lines = (line(WEEKDAYS), line(week((0, 30)), "Leaks", "leaks"))

    figure = grid(lines)

    drawn = [0, 0]
    for trace in figure.data:
        for place, start, hours in zip(trace.y, trace.base, trace.x, strict=True):
            assert 0 <= start < start + hours <= HOURS
            drawn[place] += hours
    assert drawn == [HOURS, HOURS]


def test_the_hover_says_the_whole_stretch_and_who_may_speak() -> None:
    figure = grid((line(WEEKDAYS),))

    [away] = [each for each in figure.data if each.name == AWAY.value]
    assert set(away.customdata[-2:]) == {
        "<b>Press</b><br>Fri 17:00 to Mon 09:00: nobody who may speak on it is awake"
        "<br>Who may speak: Press office"
    }
