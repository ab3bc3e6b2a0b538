"""The coverage grid: weekday by hour, how many people are there, where it is told but untrue."""

from __future__ import annotations

from collections.abc import Sequence

from planner.domain.coverage import CoveredHour
from planner.ui import week_map
from planner.ui.week_map import Hour, Shade

#: Nobody; nobody though customers are told so; only on call; one; two; three or more.
_SHADES = (
    week_map.see_through("rgba(150,145,130,0.14)"),
    week_map.deep("#9c3d22"),
    Shade("#e7e0cf"),
    Shade("#eec27d"),
    Shade("#bcd3c6"),
    Shade("#86ad9b"),
)
#: How the figures are read.
KEY = (
    "Figures: how many people are there, the fewest in the minutes customers are told of. "
    "! nobody, though customers are told of somebody · ☎ only on call · blank: nobody."
)


def grid(hours: Sequence[CoveredHour], words: str) -> str:
    """Return a cell an hour: the fewest people there in the minutes customers are told of."""
    return week_map.draw(
        {
            (each.day, each.hour): Hour(_shade(each), _figure(each), sentence(each))
            for each in hours
        },
        _SHADES,
        words,
    )


def _shade(each: CoveredHour) -> int:
    if each.is_hole:
        return 1
    if each.fewest == 0:
        return 2 if each.on_call else 0
    return min(each.fewest + 2, len(_SHADES) - 1)


def _figure(each: CoveredHour) -> str:
    if each.is_hole:
        return "!"
    return str(each.fewest) if each.fewest else ("☎" if each.on_call else "")


def sentence(each: CoveredHour) -> str:
    """Return who is there in an hour: "Mon 09:00–10:00: Mira; on call: Tom."."""
    when = f"{each.day.value.capitalize()} {each.hour:02}:00–{each.hour + 1:02}:00"
    there = ", ".join(each.names) or "nobody"
    called = f"; on call: {', '.join(each.on_call)}" if each.on_call else ""
    untrue = ". Customers are told of somebody all the same" if each.is_hole else ""
    return f"{when}: {there}{called}{untrue}."
