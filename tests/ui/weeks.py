"""Weeks on a page: ordinary ones to draw, and every cell of a map read back from what is drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape

from streamlit.testing.v1 import AppTest

from planner.actions import checks
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain.protocol.rows import HolidayYear, Hours

_LINE = re.compile(r'scope="row">(\w+)</th>(.*?)</tr>')
_CELL = re.compile(
    r'<td style="background: ([^";]+)" data-says="([^"]*)">(?:<span[^>]*>)?([^<]*)(?:</span>)?</td>'
)


def ordinary_weeks(desk: Desk, transition_id: str) -> None:
    """Let no public holiday and no change of the clocks fall into any week.

    The pages read the real clock: with this a test holds on every day of the year.
    """
    hours = open_transition(desk, transition_id).protocol.one(Hours)
    assert hours is not None
    today = datetime.now(UTC).date()  # noqa: TID251
    years = [
        HolidayYear(id=f"gb-{year}", country="GB", year=year)
        for year in range(today.year - 1, today.year + 3)
    ]
    utc = hours.model_copy(update={"timezone": "UTC"})
    checks.lay(desk, transition_id, [utc, *years])


@dataclass(frozen=True)
class Cell:
    """One hour of a map."""

    colour: str
    says: str
    figure: str


def weeks(page: AppTest) -> list[dict[str, list[Cell]]]:
    """Return each map of a page: its days by their short names, in order, each with its hours."""
    bodies = [each.proto.body for each in page.get("html")]
    return [
        {
            day: [
                Cell(colour, unescape(says), figure) for colour, says, figure in _CELL.findall(line)
            ]
            for day, line in _LINE.findall(body)
        }
        for body in bodies
        if "week-map" in body
    ]
