"""The week as a map of waits."""

from __future__ import annotations

from planner.domain.clock_words import moment, reading_in_words, wait_in_words
from planner.domain.proof import Reading, SurfaceProof
from planner.ui import week_map
from planner.ui.week_map import ROW_HEIGHT, Hour, Shade

#: The steps of a wait, in minutes, each with its shade; paper to rust, never red against green.
#: What is well lets the page shine through: on a dark one, too, waiting is what stands out.
_STEPS = (
    (0, week_map.see_through("rgba(134,173,155,0.2)")),
    (60, Shade("#f5e9c8")),
    (12 * 60, Shade("#eec27d")),
    (24 * 60, Shade("#d98244")),
    (None, week_map.deep("#9c3d22")),
)
#: How the figures are read.
KEY = (
    "Figures: hours until somebody is there, the longest of the hour (5′ minutes, 4d days, ∞ "
    "never). Blank: at once. Cream: up to an hour; amber: 12 hours; orange: a day; red: more."
)


def week(proof: SurfaceProof, row_height: int = ROW_HEIGHT) -> str:
    """Return the hours of the week as cells: shade and figure are the longest real wait."""
    return week_map.draw(
        {
            place: Hour(_step(each), _figure(each), reading_in_words(each))
            for place, each in proof.hours_of_week.items()
        },
        [shade for _, shade in _STEPS],
        week_in_words(proof),
        row_height,
    )


def _step(reading: Reading) -> int:
    waits = reading.wait_minutes
    if waits is None:
        return len(_STEPS) - 1
    return next(place for place, (until, _) in enumerate(_STEPS) if until is None or waits <= until)


def _figure(reading: Reading) -> str:
    """Return a wait in at most two letters and a sign; nothing where somebody is there at once."""
    waits = reading.wait_minutes
    if waits is None:
        return "∞"
    if waits < 60:
        return f"{waits}′" if waits else ""
    hours = round(waits / 60)
    return f"{hours}" if hours < 100 else f"{hours / 24:.0f}d"


def week_in_words(proof: SurfaceProof) -> str:
    """Return the map in a sentence a day: the longest wait and when it begins."""
    return " ".join(
        f"{day.value.capitalize()}: up to {wait_in_words(each.wait_minutes)}, from "
        f"{moment(each.at)}."
        for day, each in proof.weekdays.items()
    )
