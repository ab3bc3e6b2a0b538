"""Until when a message waits that comes when nobody is on shift, in an ordinary week."""

from __future__ import annotations

from datetime import date

from planner.documents.waits import Faring, between, empty_stretches, fares, length, ordinary_week
from planner.domain.cover_words import surface_names
from planner.domain.protocol.words import Severity
from planner.domain.transition import Transition
from planner.domain.wall import Span

#: More stretches than this nobody reads on a card; the longest wait is said instead.
_STRETCHES = 4


def waiting(transition: Transition, on: date) -> str:
    """Return from when until when messages wait; "" if somebody is always there, or never.

    Where surfaces differ, or the week has many holes, only the longest wait and its place.
    """
    week = ordinary_week(transition, on)
    found = fares(transition.protocol, week)
    said = {empty_stretches(each, week) for each in found}
    if len(said) == 1:
        (stretches,) = said
        if stretches.count("→") <= _STRETCHES:
            return f"messages wait {stretches}" if stretches else ""
    return _longest(transition, found, week)


def _longest(transition: Transition, found: tuple[Faring, ...], week: Span) -> str:
    waits = [
        (each.worst(each.promise(surface, Severity.S1), week), surface)
        for each in found
        for surface in each.surfaces[:1]
    ]
    if not waits:
        return ""
    reading, surface = max(waits, key=lambda pair: length(pair[0]))
    name = surface_names(transition.protocol)[surface.id]
    return f"the longest wait is on {name}: {between(reading, dated=False)}"
