"""Plans to draw: a small one, a brand's whole move, and its progress in steps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from planner.documents.bars import Bar, Bars, Window
from planner.documents.steps import StepLine, StepPoint, Steps

KICKOFF = date(2027, 1, 11)


def a_bar(label: str, start: date, days: int = 5, **facts: object) -> Bar:
    """Return a bar of so many days of the calendar; 0 is a milestone."""
    finish = start + timedelta(days=max(days, 1) - 1)
    return Bar.model_validate(
        {"label": label, "group": "Prepare", "party": "brand", "start": start, "finish": finish,
         "is_milestone": days == 0, **facts}
    )  # fmt: skip


def a_small_plan() -> Bars:
    """Return five rows in two groups, of both parties, with a baseline, a window and both lines."""
    return Bars(
        rows=(
            a_bar("Name the legal approver", KICKOFF, 5, is_done=True),
            a_bar(
                "Write down what only the agency knows", KICKOFF + timedelta(days=7), 12,
                party="agency", is_critical=True,
                was_start=KICKOFF, was_finish=KICKOFF + timedelta(days=11),
            ),
            a_bar("Gate S signed", date(2027, 2, 2), 0, party=None, is_critical=True),
            a_bar("Observe forty replies", date(2027, 2, 3), 14, group="Shadow"),
            a_bar("Export the message history", date(2027, 2, 8), 10, party="agency",
                  group="Shadow"),
        ),
        today=date(2027, 1, 27),
        ends_on=date(2027, 5, 31),
        ends_title="Contract ends",
        windows=(Window(title="Spring sale", first_on=date(2027, 3, 8),
                        last_on=date(2027, 3, 21)),),
    )  # fmt: skip


def a_whole_plan(rows: int = 150) -> Bars:
    """Return a plan of many rows in six stages, as large as a brand's move gets."""
    stages = ("Agency-led", "Shadow", "Co-managed", "Brand-led", "Brand-owned", "Closed")
    parties: tuple[Literal["agency", "brand"], ...] = ("brand", "agency")
    return Bars(
        rows=tuple(
            a_bar(
                f"Piece of work number {place}", KICKOFF + timedelta(days=place), 3 + place % 11,
                group=stages[place * len(stages) // rows], party=parties[place % 2],
                is_critical=place % 7 == 0,
            )
            for place in range(rows)
        ),
        today=KICKOFF + timedelta(days=40),
        ends_on=KICKOFF + timedelta(days=200),
        ends_title="Contract ends",
    )  # fmt: skip


def a_line(label: str, *steps: tuple[date, int], **facts: object) -> StepLine:
    """Return a line of these steps."""
    points = tuple(StepPoint(on=on, percent=percent) for on, percent in steps)
    return StepLine.model_validate({"label": label, "points": points, **facts})


def some_steps() -> Steps:
    """Return a share planned and reached, with a step back, and both lines through it."""
    planned = ((KICKOFF, 0), (date(2027, 3, 9), 35), (date(2027, 5, 4), 100))
    reached = ((KICKOFF, 0), (date(2027, 3, 16), 35), (date(2027, 3, 23), 20))
    return Steps(
        of="of a week's messages",
        lines=(
            a_line("planned", *planned, is_planned=True),
            a_line("reached", *reached, until=date(2027, 4, 20)),
        ),
        today=date(2027, 4, 20),
        ends_on=date(2027, 7, 31),
        ends_title="Contract ends",
    )
