"""Reading the week maps of a page back: every cell with its shade, its figure and its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from streamlit.testing.v1 import AppTest

_LINE = re.compile(r'scope="row">(\w+)</th>(.*?)</tr>')
_CELL = re.compile(r'<td style="background: ([^";]+)[^>]* data-says="([^"]*)">([^<]*)</td>')


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
