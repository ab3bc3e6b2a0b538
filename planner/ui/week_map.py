"""The week as a map, a cell an hour: its shade, its figure, and a sentence when it is pointed at.

Drawn as a plain table. Plotly takes five times as long over a hundred and sixty-eight figures, at
every click on the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from planner.domain.profile import Weekday

#: Pixels: high enough for a finger.
ROW_HEIGHT = 34
_DARK, _LIGHT = "#2b211a", "#ffffff"

#: The sentence of the hour under the pointer stands below the map, so that nothing is covered and
#: a phone, where a tap points, has room for it.
_STYLE = """<style>
.week-map { position: relative; padding-bottom: 3.2em; }
.week-map table { border-collapse: separate; border-spacing: 1px; width: 100%;
  table-layout: fixed; }
.week-map th { font-weight: 400; font-size: 0.75rem; opacity: 0.75; padding: 0; border: 0;
  text-align: left; white-space: nowrap; overflow: visible; }
.week-map .day { width: 2.4rem; }
.week-map td { padding: 0; border: 0; text-align: center; font-size: 0.72rem; line-height: 1;
  font-variant-numeric: tabular-nums; cursor: default; }
.week-map td:hover { outline: 2px solid currentColor; }
.week-map td:hover::after { content: attr(data-says); position: absolute; left: 0; right: 0;
  bottom: 0; height: 2.8rem; overflow: hidden; text-align: left; font-size: 0.875rem;
  line-height: 1.4; letter-spacing: normal; pointer-events: none; }
@media (max-width: 640px) {
  .week-map { padding-bottom: 6em; }
  .week-map td { font-size: 0.6rem; letter-spacing: -0.04em; }
  .week-map td:hover::after { height: 5.6rem; }
}
@media print { .week-map { padding-bottom: 0; } }
</style>"""


@dataclass(frozen=True)
class Hour:
    """One hour of the week: the place of its shade, at most two letters, and its sentence."""

    shade: int
    figure: str
    sentence: str


@dataclass(frozen=True)
class Shade:
    """A cell's colour and its figure's, which has to be read on it; "" takes the page's."""

    colour: str
    ink: str = _DARK


def see_through(colour: str) -> Shade:
    """Return a shade that lets the page shine through: on a dark one it is dark."""
    return Shade(colour, "")


def deep(colour: str) -> Shade:
    """Return a shade so dark that figures on it are light."""
    return Shade(colour, _LIGHT)


def draw(
    hours: Mapping[tuple[Weekday, int], Hour],
    shades: Sequence[Shade],
    words: str,
    row_height: int = ROW_HEIGHT,
) -> str:
    """Return the map as HTML, a line a weekday; hours that are not there stay blank.

    `words` say the same to those who cannot see it.
    """
    days = [day for day in Weekday if any((day, hour) in hours for hour in range(24))]
    lines = "".join(_line(day, hours, shades, row_height) for day in days)
    return (
        f'{_STYLE}<div class="week-map"><table aria-label="{escape(words)}">'
        f"<thead><tr>{''.join(_heads())}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _heads() -> Iterator[str]:
    yield '<td class="day"></td>'
    for hour in range(0, 24, 3):
        yield f'<th scope="colgroup" colspan="3">{hour:02}</th>'


def _line(
    day: Weekday,
    hours: Mapping[tuple[Weekday, int], Hour],
    shades: Sequence[Shade],
    row_height: int,
) -> str:
    cells = "".join(_cell(hours.get((day, hour)), shades) for hour in range(24))
    name = day.value.capitalize()
    return f'<tr style="height: {row_height}px"><th class="day" scope="row">{name}</th>{cells}</tr>'


def _cell(hour: Hour | None, shades: Sequence[Shade]) -> str:
    if hour is None:
        return "<td></td>"
    shade, figure = shades[hour.shade], escape(hour.figure)
    # The ink is the figure's alone: the sentence below is written on the page.
    inked = f'<span style="color: {shade.ink}">{figure}</span>' if figure and shade.ink else figure
    return (
        f'<td style="background: {shade.colour}" data-says="{escape(hour.sentence)}">{inked}</td>'
    )
