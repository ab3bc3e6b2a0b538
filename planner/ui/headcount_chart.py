"""The people a plan puts on shift, hour by hour of the week."""

from __future__ import annotations

from collections.abc import Sequence

from planner.domain.profile import Weekday
from planner.ui import week_map
from planner.ui.week_map import Hour, Shade

#: From nobody, where the page shines through, to the most at one time.
_SHADES = (
    week_map.see_through("rgba(150,145,130,0.14)"),
    Shade("#dbe6df"),
    Shade("#bcd3c6"),
    Shade("#a1c0b0"),
    Shade("#86ad9b"),
)
#: How the figures are read.
KEY = "Figures: the most people on shift in that hour. Blank: nobody."


def people(by_hour: Sequence[int]) -> str:
    """Return the map of 168 figures, Monday 00:00 first, as HTML."""
    most = max(*by_hour, 1)
    hours = {
        (day, hour): _hour(day, hour, by_hour[place * 24 + hour], most)
        for place, day in enumerate(Weekday)
        for hour in range(24)
    }
    words = f"People on shift by hour of the week, {most} at most."
    return week_map.draw(hours, _SHADES, words)


def _hour(day: Weekday, hour: int, count: int, most: int) -> Hour:
    shade = -(-count * (len(_SHADES) - 1) // most)
    noun = "person" if count == 1 else "people"
    sentence = f"{day.value.capitalize()} {hour:02}:00–{hour + 1:02}:00: {count} {noun}"
    return Hour(shade, str(count) if count else "", sentence)
