"""Networks of textbooks, and some worked as they do: early and late days, total and free float."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.schedule.network import Task
from planner.domain.schedule.passes import critical_path, free_float
from tests.domain.schedule.networks import MONDAY, a_plan, task

# Each task: early start and finish, late start and finish, total float, free float. Starts and
# finishes count from 0: a task of 3 days that starts first has 0 and 3.
ONE_SOURCE_ONE_SINK = (
    (
        task("A", 3),
        task("B", 4, "A"),
        task("C", 2, "A"),
        task("D", 5, "B"),
        task("E", 1, "C"),
        task("F", 2, "C"),
        task("G", 4, "D", "E"),
        task("H", 3, "F", "G"),
    ),
    {
        "A": (0, 3, 0, 3, 0, 0),
        "B": (3, 7, 3, 7, 0, 0),
        "C": (3, 5, 9, 11, 6, 0),
        "D": (7, 12, 7, 12, 0, 0),
        "E": (5, 6, 11, 12, 6, 6),
        "F": (5, 7, 14, 16, 9, 9),
        "G": (12, 16, 12, 16, 0, 0),
        "H": (16, 19, 16, 19, 0, 0),
    },
    "ABDGH",
)
SEVERAL_SOURCES_AND_SINKS_WITH_LAGS = (
    (
        task("P", 4),
        task("Q", 6),
        task("R", 3, ("P", 2)),
        task("S", 2, "P", "Q"),
        task("T", 5, ("Q", 1)),
    ),
    {
        "P": (0, 4, 3, 7, 3, 0),
        "Q": (0, 6, 0, 6, 0, 0),
        "R": (6, 9, 9, 12, 3, 3),
        "S": (6, 8, 10, 12, 4, 4),
        "T": (7, 12, 7, 12, 0, 0),
    },
    "QT",
)
MILESTONES = (
    (
        task("Kickoff", 0),
        task("Hire", 5, "Kickoff"),
        task("Tools", 3, "Kickoff"),
        task("Ready", 0, "Hire", "Tools"),
        task("Shadow", 4, ("Ready", 2)),
        task("Report", 1, "Tools"),
        task("Done", 0, "Shadow", "Report"),
    ),
    {
        "Kickoff": (0, 0, 0, 0, 0, 0),
        "Hire": (0, 5, 0, 5, 0, 0),
        "Tools": (0, 3, 2, 5, 2, 0),
        "Ready": (5, 5, 5, 5, 0, 0),
        "Shadow": (7, 11, 7, 11, 0, 0),
        "Report": (3, 4, 10, 11, 7, 7),
        "Done": (11, 11, 11, 11, 0, 0),
    },
    ("Kickoff", "Hire", "Ready", "Shadow", "Done"),
)
# F. S. Hillier and G. J. Lieberman, Introduction to Operations Research, "Reliable Construction":
# 44 weeks, two sinks, one critical path.
RELIABLE_CONSTRUCTION = (
    (
        task("A", 2),
        task("B", 4, "A"),
        task("C", 10, "B"),
        task("D", 6, "C"),
        task("E", 4, "C"),
        task("F", 5, "E"),
        task("G", 7, "D"),
        task("H", 9, "E", "G"),
        task("I", 7, "C"),
        task("J", 8, "F", "I"),
        task("K", 4, "J"),
        task("L", 5, "J"),
        task("M", 2, "H"),
        task("N", 6, "K", "L"),
    ),
    {
        "A": (0, 2, 0, 2, 0, 0),
        "B": (2, 6, 2, 6, 0, 0),
        "C": (6, 16, 6, 16, 0, 0),
        "D": (16, 22, 20, 26, 4, 0),
        "E": (16, 20, 16, 20, 0, 0),
        "F": (20, 25, 20, 25, 0, 0),
        "G": (22, 29, 26, 33, 4, 0),
        "H": (29, 38, 33, 42, 4, 0),
        "I": (16, 23, 18, 25, 2, 2),
        "J": (25, 33, 25, 33, 0, 0),
        "K": (33, 37, 34, 38, 1, 1),
        "L": (33, 38, 33, 38, 0, 0),
        "M": (38, 40, 42, 44, 4, 4),
        "N": (38, 44, 38, 44, 0, 0),
    },
    "ABCEFJLN",
)
# The example of Wikipedia's "Program evaluation and review technique": expected times of three
# points, 19.5 days, two sources and two sinks. In sixths of a day, so that they are whole: there
# b's 5.33 and its slack of 3.84 are rounded.
PERT_IN_SIXTHS = (
    (
        task("a", 2 + 4 * 4 + 6),
        task("b", 3 + 4 * 5 + 9),
        task("c", 4 + 4 * 5 + 7, "a"),
        task("d", 4 + 4 * 6 + 10, "a"),
        task("e", 4 + 4 * 5 + 7, "b", "c"),
        task("f", 3 + 4 * 4 + 8, "d"),
        task("g", 3 + 4 * 5 + 8, "e"),
    ),
    {
        "a": (0, 24, 0, 24, 0, 0),
        "b": (0, 32, 23, 55, 23, 23),
        "c": (24, 55, 24, 55, 0, 0),
        "d": (24, 62, 52, 90, 28, 0),
        "e": (55, 86, 55, 86, 0, 0),
        "f": (62, 89, 90, 117, 28, 28),
        "g": (86, 117, 86, 117, 0, 0),
    },
    "aceg",
)


@pytest.mark.parametrize(
    ("tasks", "expected", "path"),
    [
        RELIABLE_CONSTRUCTION,
        PERT_IN_SIXTHS,
        ONE_SOURCE_ONE_SINK,
        SEVERAL_SOURCES_AND_SINKS_WITH_LAGS,
        MILESTONES,
    ],
    ids=[
        "Reliable Construction",
        "three points",
        "one source, one sink",
        "several of both, lags",
        "milestones",
    ],
)
@pytest.mark.parametrize("is_written_backwards", [False, True])
def test_a_textbook_network_has_the_textbooks_answers(
    tasks: tuple[Task, ...],
    expected: dict[str, tuple[int, ...]],
    path: str | tuple[str, ...],
    is_written_backwards: bool,
) -> None:
    plan = a_plan(*(tasks[::-1] if is_written_backwards else tasks))

    found = {}
    for place, each in enumerate(plan.network.tasks):
        early, late = plan.early(place), plan.late(place)
        spans = (early.from_number, early.to_number, late.from_number, late.to_number)
        free = free_float(plan.graph, plan.timing, place)
        found[each.id] = (*spans, plan.total_float(place), free)
    chain = [plan.network.tasks[place].id for place in critical_path(plan.graph, plan.timing)]

    assert found == expected
    assert chain == list(path)
    assert {name for name, its in expected.items() if its[4] == 0} == {
        each.id for place, each in enumerate(plan.network.tasks) if plan.timing.is_critical(place)
    }


def test_a_deadline_that_is_missed_shows_as_negative_float() -> None:
    # Ten days of work, eight days of time: 1 March to 10 March.
    plan = a_plan(task("A", 6), task("B", 4, "A"), task("C", 1), deadline=MONDAY.replace(day=10))

    assert plan.spare == -2
    assert [plan.total_float(place) for place in range(3)] == [-2, -2, 7]
    assert [f"{plan.late(place).start:%-d %b}" for place in range(3)] == [
        "25 Feb",
        "5 Mar",
        "10 Mar",
    ]


def test_late_dates_may_lie_before_the_start_and_in_the_year_before() -> None:
    # 4 January 2027 is a Monday; twenty days of work, five days of time.
    plan = a_plan(task("A", 20), start=date(2027, 1, 4), deadline=date(2027, 1, 8))

    assert plan.spare == -15
    assert plan.late(0).start == date(2026, 12, 14)


def test_a_deadline_that_is_kept_gives_every_task_its_time() -> None:
    plan = a_plan(task("A", 3), task("B", 2), deadline=MONDAY.replace(day=12))

    assert plan.spare == 7
    assert [plan.total_float(place) for place in range(2)] == [7, 8]
    assert plan.timing.is_critical(0)
    assert not plan.timing.is_critical(1)
