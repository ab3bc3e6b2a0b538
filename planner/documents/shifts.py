"""Who is on when, in a few words a band of the week."""

from __future__ import annotations

from datetime import time

from planner.domain.profile import Weekday
from planner.domain.protocol import rows
from planner.domain.protocol.saying import spoken_days
from planner.domain.protocol.words import Operator, spoken
from planner.domain.transition import Transition


def shifts(transition: Transition) -> tuple[tuple[str, str], ...]:
    """Return for each band, in the week's order, its days and hours, and who is on, in what mode.

    A band of some surfaces only names them, one of some dates only says which.
    """
    bands = sorted(transition.protocol.of(rows.Band), key=_in_the_week)
    return tuple((_when(each), _who(transition, each)) for each in bands)


def dates_of(band: rows.Band) -> str:
    """Return the dates of a band that holds on some only: "24 Dec 2026 to 2 Jan 2027"; else ""."""
    first, last = (f"{each:%-d %b %Y}" if each else "" for each in (band.first_on, band.last_on))
    if first and last:
        return first if first == last else f"{first} to {last}"
    return (f"from {first}" if first else "") or (f"until {last}" if last else "")


def _when(band: rows.Band) -> str:
    dates = dates_of(band)
    return f"{spoken_days(band.days)} {_hours(band)}{f', {dates}' if dates else ''}"


def _who(transition: Transition, band: rows.Band) -> str:
    names = {Operator.AGENCY: transition.intake.agency, Operator.BRAND: transition.intake.brand}
    who = names.get(band.operator, "nobody")
    people = f", {band.people} on shift" if band.people > 1 else ""
    labels = {each.id: each.label for each in transition.protocol.of(rows.Surface)}
    only = ", ".join(labels.get(id_, id_) for id_ in band.surfaces)
    return f"{who}, {spoken(band.mode)}{people}{f'; only {only}' if only else ''}"


def _in_the_week(band: rows.Band) -> tuple[int, time]:
    return min(list(Weekday).index(day) for day in band.days), band.starts


def _hours(band: rows.Band) -> str:
    if band.starts == band.ends:
        return "all day"
    ends = "24:00" if band.ends == time() else f"{band.ends:%H:%M}"
    return f"{band.starts:%H:%M}–{ends}"
