"""Where in the week would two parties answer at once, or nobody be named at all?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations

from planner.domain.cover_rules import watched
from planner.domain.custody.cells import MANNED, Cell, Facts, bands_of
from planner.domain.custody.ledger import Held, Ledger
from planner.domain.custody.words import at_words, cell_words, listed, party_name
from planner.domain.days_off import DaysOff
from planner.domain.hours import band_minutes, course, is_dated
from planner.domain.people import Party
from planner.domain.protocol.rows import Band
from planner.domain.timeline import Timeline, shared
from planner.domain.wall import Span, wall
from planner.domain.zones import zone_of

#: A week without a public holiday or a change of the clocks; its first day is a Monday.
WEEK = Span(date(2001, 1, 1), date(2001, 1, 7), "UTC")
#: Two weeks of two dated bands show every way in which they can meet.
_LONGEST = timedelta(days=14)


@dataclass(frozen=True)
class Unowned:
    """An hour, or a pair of bands, at fault: what it is about, and the sentence of all of it."""

    band: str
    about: str
    sentence: str


def double_owners(plan: Ledger, known: Mapping[str, str]) -> Iterator[Unowned]:
    """Yield every cell that two bands of one rank would give to two parties in the same minutes."""
    bands = [each for each in plan.facts.protocol.of(Band) if each.mode in MANNED]
    by_place: dict[tuple[str, str], dict[str, Cell]] = {}
    for cell in plan.cells:
        by_place.setdefault((cell.surface, cell.responsibility), {})[cell.band] = cell
    for one, other in combinations(bands, 2):
        if not _are_equals(one, other) or _together(one, other).is_empty:
            continue
        found = [
            (cells[one.id], cells[other.id], when)
            for cells in by_place.values()
            if one.id in cells and other.id in cells
            if (when := _apart(plan.history(cells[one.id]), plan.history(cells[other.id])))
        ]
        if found:
            told = _both(plan, one, other, found[0], known, len(found))
            for cell, its_other, _ in found:
                yield Unowned(other.id, f"{cell.key} {its_other.band}", told)


def holes(facts: Facts, known: Mapping[str, str]) -> Iterator[Unowned]:
    """Yield every hour of an ordinary week with a minute in which a watched surface has no band."""
    bands = [each for each in facts.protocol.of(Band) if not is_dated(each)]
    empty: dict[tuple[str, ...], Timeline] = {}
    for surface in watched(facts.protocol):
        laid = bands_of(surface.id, bands)
        key = tuple(each.id for each in laid)
        if key not in empty:
            empty[key] = course(laid, surface.id, WEEK, "", DaysOff()).where(
                lambda band: band is None
            )
        if empty[key].is_empty:
            continue
        told = (
            f"On {known.get(surface.id, surface.id)} nobody is named for "
            f"{stretches(empty[key])}: no band says who answers then. Lay a band over it, or "
            "declare it dark."
        )
        for hour in _hours(empty[key]):
            yield Unowned("", f"{surface.id} {hour}", told)


def stretches(line: Timeline) -> str:
    """Return the stretches of the ordinary week: "Mon 17:00–17:30, Tue 17:00–17:30 and 3 more"."""
    return listed(f"{wall(a, 'UTC'):%a %H:%M}–{_end(b)}" for a, b in line.pairs)


def _end(minute: int) -> str:
    at = wall(minute, "UTC")
    return "24:00" if (at.hour, at.minute) == (0, 0) else f"{at:%H:%M}"


def _hours(line: Timeline) -> Iterable[int]:
    return sorted({hour for a, b in line.pairs for hour in range(a // 60, (b - 1) // 60 + 1)})


def _are_equals(one: Band, other: Band) -> bool:
    """Return whether neither goes before the other where both are laid."""
    ranks = [(is_dated(each), bool(each.surfaces), each.mode) for each in (one, other)]
    return ranks[0] == ranks[1]


def _together(one: Band, other: Band) -> Timeline:
    """Return the minutes that both are laid over, in an ordinary week or in their first days."""
    span = WEEK
    if is_dated(one):
        first = max((each.first_on for each in (one, other) if each.first_on), default=None)
        last = min((each.last_on for each in (one, other) if each.last_on), default=None)
        start = first or (last or WEEK.first_on) - _LONGEST
        span = Span(start, max(start, min(last or start + _LONGEST, start + _LONGEST)), "UTC")
    return shared(*(band_minutes(each, span, "", DaysOff()) for each in (one, other)))


def _apart(mine: tuple[Held, ...], theirs: tuple[Held, ...]) -> tuple[datetime, Party] | None:
    """Return the first moment at which two cells have two parties, and the first one's, or None."""
    for at in sorted({each.since for each in (*mine, *theirs)}):
        parties = [
            next((e for e in reversed(held) if e.since <= at), held[0]).party
            for held in (mine, theirs)
        ]
        if parties[0] is not parties[1]:
            return at, parties[0]
    return None


def _both(
    plan: Ledger,
    one: Band,
    other: Band,
    first: tuple[Cell, Cell, tuple[datetime, Party]],
    known: Mapping[str, str],
    cells: int,
) -> str:
    cell, its_other, (at, party) = first
    their = Party.AGENCY if party is Party.BRAND else Party.BRAND
    facts = plan.facts
    more = f" So it is in {cells} cells." if cells > 1 else ""
    return (
        f"From {at_words(at, zone_of(facts))} on, two parties would answer in the same minutes "
        f"({stretches(_together(one, other))}): {cell_words(cell, known)} would be "
        f"{party_name(facts, party)}'s, {cell_words(its_other, known)} "
        f"{party_name(facts, their)}'s.{more} Part the bands' hours, or give both to one party by "
        "the same cutover."
    )
