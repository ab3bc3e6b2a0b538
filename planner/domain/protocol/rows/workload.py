"""What somebody states of the work: messages a week and by the hour, and the minutes each takes.

Kept beside the protocol and no part of its paper.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, field_validator

from planner.domain.protocol.rows.base import Row, asked
from planner.domain.value import Text

#: Hours of a week, from Monday 00:00.
WEEK_HOURS = 168


class WeekPattern(StrEnum):
    """How a weekly volume spreads over the hours, as long as nobody has counted them."""

    DAY_AND_EVENING = "day-and-evening"
    OFFICE_HOURS = "office-hours"
    AROUND_THE_CLOCK = "around-the-clock"


def week_counts(text: str) -> tuple[int, ...]:
    """Return the 168 counts of a table, Monday 00:00 first; none if the text is blank.

    Either 168 figures in order, or 24 lines, one an hour, of 7 days from Monday; between figures
    stand tabs, commas, semicolons or spaces. A line without a digit, such as a heading, is passed
    over. Raises ValueError, saying what was found instead.
    """
    lines = [_figures(line) for line in text.splitlines() if re.search(r"\d", line)]
    found = [each for line in lines for each in line]
    if text.strip() and len(found) != WEEK_HOURS:
        raise ValueError(
            f"There are {len(found)} figures; a week has {WEEK_HOURS} hours. "
            "Give 168 figures from Monday 00:00 on, or 24 lines of 7 days."
        )
    if len(lines) == 24 and all(len(each) == 7 for each in lines):
        return tuple(lines[hour][day] for day in range(7) for hour in range(24))
    return tuple(found)


def _figures(line: str) -> list[int]:
    words = [each for each in re.split(r"[\s,;]+", line) if each]
    for word in words:
        if not re.fullmatch(r"[0-9]{1,6}", word):
            raise ValueError(
                f"'{word[:40]}' is not a count of messages. "
                "Give whole numbers of 0 or more alone, without the hours beside them."
            )
    return [int(each) for each in words]


def _takes_time(minutes: int) -> int:
    if not 1 <= minutes <= 24 * 60:
        raise ValueError(
            f"A message takes {minutes} minutes of work here. Give at least 1, at most 1,440."
        )
    return minutes


def _leaves_some(percent: int) -> int:
    if not 0 <= percent < 100:
        raise ValueError(
            f"{percent}% of paid time away from messages leaves none for them, or is no share. "
            "Give 0 to 99; 25 to 35 is usual."
        )
    return percent


def _a_working_week(hours: float) -> float:
    if not 1 <= hours <= 80:
        raise ValueError(f"A full-time week of {hours:g} hours is not possible. Give 1 to 80.")
    return hours


class Workload(Row):
    """How much work the messages are, and what a full-time person has for them."""

    kind: ClassVar[str] = "workload"
    noun: ClassVar[str] = "workload"

    weekly_messages: Annotated[int, Field(ge=0, le=1_000_000)] = asked(
        "Messages a week", "Those that want an answer. Not needed if the hours were counted."
    )
    pattern: WeekPattern = asked(
        "Spread over the week",
        "Our assumption, until the hours were counted.",
        default=WeekPattern.DAY_AND_EVENING,
    )
    by_hour: Text = asked(
        "Messages counted in each hour of the week",
        "168 figures from Monday 00:00 on, or 24 lines of 7 days. Blank: the spread above.",
        default="",
    )
    counted_weeks: Annotated[int, Field(ge=1, le=520)] = asked(
        "Counted over (weeks)", "The counts above are divided by it.", default=1
    )
    handling_minutes: Annotated[int, AfterValidator(_takes_time)] = asked(
        "Minutes of work a message", "On average: read, find out, write, log."
    )
    shrinkage_percent: Annotated[int, AfterValidator(_leaves_some)] = asked(
        "Paid time away from messages (per cent)",
        "Leave, illness, training, breaks. Usually 25 to 35.",
        default=30,
    )
    full_time_hours: Annotated[float, AfterValidator(_a_working_week)] = asked(
        "Full-time week (hours)", default=37.5
    )

    @field_validator("by_hour")
    @classmethod
    def _a_line_a_day(cls, text: str) -> str:
        counts = week_counts(text)
        days = (counts[first : first + 24] for first in range(0, len(counts), 24))
        return "\n".join(" ".join(str(each) for each in day) for day in days)

    @property
    def counts(self) -> tuple[int, ...]:
        """Return the counts by the hour, Monday 00:00 first; none if nobody has counted."""
        return week_counts(self.by_hour)
