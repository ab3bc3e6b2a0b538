"""Who is on when, in a few words a band of the week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from planner.domain.profile import Weekday
from planner.domain.protocol import rows
from planner.domain.protocol.saying import spoken_days
from planner.domain.protocol.words import Mode, Operator, spoken
from planner.domain.public_promise import ordinary_week
from planner.domain.transition import Transition


def shifts(transition: Transition, on: date) -> tuple[tuple[str, str], ...]:
    """Return for each band, in the week's order, its days and hours, and who is on, in what mode.

    A band of some surfaces only names them, one of some dates only says which; one whose last day
    lies before `on` is left out.
    """
    bands = transition.protocol.of(rows.Band)
    to_come = [each for each in bands if each.last_on is None or each.last_on >= on]
    return tuple(
        (_when(each, bands), _who(transition, each)) for each in sorted(to_come, key=in_the_week)
    )


def days_of(band: rows.Band, bands: Iterable[rows.Band]) -> str:
    """Return a band's days in words, with "Public holidays on" before those of no ordinary week."""
    first = "Public holidays on " if _is_for_holidays(band, bands) else ""
    return _dated(f"{first}{spoken_days(band.days)}", band)


def _is_for_holidays(band: rows.Band, bands: Iterable[rows.Band]) -> bool:
    """Return whether staffed bands take all of its minutes, so that it holds where they lapse."""
    if band.mode is Mode.STAFFED or dates_of(band):
        return False
    staffed = [each for each in bands if each.mode is Mode.STAFFED]
    return all(
        ordinary_week([*staffed, band], surface, lambda each: each == band).is_empty
        for surface in band.surfaces or ("",)
    )


def dates_of(band: rows.Band) -> str:
    """Return the dates of a band that holds on some only: "24 Dec 2026 to 2 Jan 2027"; else ""."""
    first, last = (f"{each:%-d %b %Y}" if each else "" for each in (band.first_on, band.last_on))
    if first and last:
        return first if first == last else f"{first} to {last}"
    return (f"from {first}" if first else "") or (f"until {last}" if last else "")


def _when(band: rows.Band, bands: Iterable[rows.Band]) -> str:
    first = "Public holidays on " if _is_for_holidays(band, bands) else ""
    return _dated(f"{first}{spoken_days(band.days)} {hours_of(band)}", band)


def _dated(said: str, band: rows.Band) -> str:
    dates = dates_of(band)
    return f"{said}, {dates}" if dates else said


def _who(transition: Transition, band: rows.Band) -> str:
    names = {Operator.AGENCY: transition.intake.agency, Operator.BRAND: transition.intake.brand}
    who = names.get(band.operator, "nobody")
    people = f", {band.people} on shift" if band.people > 1 else ""
    labels = {each.id: each.label for each in transition.protocol.of(rows.Surface)}
    only = ", ".join(labels.get(id_, id_) for id_ in band.surfaces)
    return f"{who}, {spoken(band.mode)}{people}{f'; only {only}' if only else ''}"


def in_the_week(band: rows.Band) -> tuple[int, time]:
    """Return what sorts bands by their first day and hour."""
    return min(list(Weekday).index(day) for day in band.days), band.starts


def hours_of(band: rows.Band) -> str:
    """Return a band's hours: "09:00–17:30", or "all day"."""
    if band.starts == band.ends:
        return "all day"
    ends = "24:00" if band.ends == time() else f"{band.ends:%H:%M}"
    return f"{band.starts:%H:%M}–{ends}"
