"""How much of a week's messages does each cell carry?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from planner.domain.cover_rules import watched
from planner.domain.custody.cells import Cell, Facts, bands_of, cells_of
from planner.domain.days_off import DaysOff
from planner.domain.hours import course, is_dated
from planner.domain.protocol.rows import Band, Hours
from planner.domain.protocol.words import Mode, Severity
from planner.domain.stages import Responsibility
from planner.domain.wall import Span

#: What part of a surface's messages are of each kind; the rest is of its main kind. Our practice
#: until a brand's own tags say better: one message in ten needs care, one in fifty is serious.
_PARTS: Mapping[Responsibility, float] = {
    Responsibility.INBOUND_PUBLIC_SENSITIVE: 0.10,
    Responsibility.SERIOUS: 0.02,
}
#: The main kind of message of each door.
ORDINARY = (
    Responsibility.INBOUND_PUBLIC_ROUTINE,
    Responsibility.INBOUND_PRIVATE,
    Responsibility.REVIEWS,
    Responsibility.PAID_COMMENTS,
)
#: The gravest that each kind ordinarily holds: only from there up is somebody on call woken.
GRAVEST: Mapping[Responsibility, Severity] = {
    Responsibility.INBOUND_PUBLIC_ROUTINE: Severity.S1,
    Responsibility.INBOUND_PUBLIC_SENSITIVE: Severity.S2,
    Responsibility.INBOUND_PRIVATE: Severity.S2,
    Responsibility.REVIEWS: Severity.S1,
    Responsibility.PAID_COMMENTS: Severity.S1,
    Responsibility.SERIOUS: Severity.S4,
}
#: A week without a public holiday or a change of the clocks; its first day is a Monday.
_WEEK = Span(date(2001, 1, 1), date(2001, 1, 7), "UTC")


def weights(facts: Facts) -> Mapping[Cell, float]:
    """Return the messages of an ordinary week that each cell carries; the others carry none.

    A surface's weekly volume is spread over the kinds of message it brings, and each kind evenly
    over the hours of the bands in which it is answered: the staffed ones, and those on call if the
    kind is grave enough to wake somebody. Without a staffed band, those on call carry it all.
    Moderation, listening, figures and publishing carry no messages, dark hours neither: who writes
    then is answered in the next band. Dated bands do not count.
    """
    hours, wakes = _hours(facts), facts.protocol.one(Hours)
    floor = wakes.wakes_from if wakes else Severity.S4
    modes = {each.id: each.mode for each in facts.protocol.of(Band)}
    volumes = {each.id: float(each.weekly_volume) for each in watched(facts.protocol)}
    kinds: dict[tuple[str, Responsibility], list[Cell]] = {}
    for cell in cells_of(facts):
        if cell.responsibility in GRAVEST:
            kinds.setdefault((cell.surface, cell.responsibility), []).append(cell)
    found: dict[Cell, float] = {}
    for (surface, kind), cells in kinds.items():
        on_call = GRAVEST[kind].value >= floor.value
        there = [each for each in cells if on_call or modes[each.band] is Mode.STAFFED] or cells
        minutes = {each: hours.get((surface, each.band), 0) for each in there}
        whole = sum(minutes.values())
        part = volumes[surface] * _part(kind, surface, kinds)
        for each, its in minutes.items():
            found[each] = part * its / whole if whole else 0.0
    return found


def _part(
    kind: Responsibility, surface: str, kinds: Mapping[tuple[str, Responsibility], object]
) -> float:
    if kind in ORDINARY:
        return 1 - sum(part for other, part in _PARTS.items() if (surface, other) in kinds)
    return _PARTS[kind]


def _hours(facts: Facts) -> Mapping[tuple[str, str], int]:
    """Return the minutes of an ordinary week that each band holds on each surface."""
    bands = [each for each in facts.protocol.of(Band) if not is_dated(each)]
    known: dict[tuple[str, ...], Mapping[str, int]] = {}
    found: dict[tuple[str, str], int] = {}
    for surface in watched(facts.protocol):
        laid = bands_of(surface.id, bands)
        key = tuple(each.id for each in laid)
        if key not in known:
            known[key] = _minutes(laid, surface.id)
        found |= {(surface.id, band): minutes for band, minutes in known[key].items()}
    return found


def _minutes(bands: Iterable[Band], surface: str) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for first, last, band in course(bands, surface, _WEEK, "", DaysOff()).stretches:
        if band is not None:
            found[band.id] = found.get(band.id, 0) + last - first
    return found
