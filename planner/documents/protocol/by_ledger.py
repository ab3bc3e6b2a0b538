"""Who answers in each band on the paper's day, by the custody ledger and since when?

Until the first cells have moved, a band's own operator says it. From a go on the ledger does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

from planner.documents.model import Block, Text, literal
from planner.documents.protocol.wording import day
from planner.documents.write import key_values
from planner.domain.custody.cells import Cell
from planner.domain.custody.ledger import Ledger, ledger
from planner.domain.custody.share import GRAVEST
from planner.domain.custody.words import kind_words, listed, party_name
from planner.domain.people import Party
from planner.domain.protocol.saying import surface_names
from planner.domain.stages import Responsibility
from planner.domain.transition import Transition
from planner.domain.zones import zone_of


@dataclass(frozen=True)
class _Part:
    """A kind of message in a band that one party answers since a day, and on which surfaces.

    `since` is None for what was never anybody else's; `is_all` says that no surface is left out.
    """

    kind: Responsibility
    party: Party
    since: date | None
    surfaces: tuple[str, ...]
    is_all: bool


@dataclass(frozen=True)
class Answered:
    """A band in which cells have moved: who is named as its operator, and all of it in words."""

    operator: Text
    told: str


def answered(transition: Transition, on: date) -> Mapping[str, Answered]:
    """Return the bands of which some cell has changed hands by the end of a day, by their ids."""
    zone = ZoneInfo(zone_of(transition))
    moment = datetime.combine(on, time(23, 59), zone)
    book = ledger(transition, moment)
    by_band: dict[str, list[Cell]] = {}
    for cell in book.cells:
        if cell.responsibility in GRAVEST:
            by_band.setdefault(cell.band, []).append(cell)
    found = {}
    for band, cells in by_band.items():
        parts = tuple(_parts(book, cells, moment, zone))
        if any(each.since for each in parts):
            found[band] = Answered(_operator(transition, parts), _told(transition, parts))
    return found


def say(transition: Transition, found: Mapping[str, Answered]) -> Iterator[Block]:
    """Say band by band who answers which kind of message since when, where cells have moved."""
    bands = transition.protocol.named("band")
    if found:
        yield key_values(
            *(
                (f"{bands.get(id_, id_)}: who answers", literal(each.told))
                for id_, each in found.items()
            )
        )


def _parts(
    book: Ledger, cells: Sequence[Cell], moment: datetime, zone: ZoneInfo
) -> Iterator[_Part]:
    for kind in GRAVEST:
        own = [each for each in cells if each.responsibility is kind]
        groups: dict[tuple[Party, date | None], list[str]] = {}
        for cell in own:
            key = (book.held(cell, moment).party, _since(book, cell, moment, zone))
            groups.setdefault(key, []).append(cell.surface)
        for (party, since), surfaces in groups.items():
            yield _Part(kind, party, since, tuple(surfaces), len(surfaces) == len(own))


def _since(book: Ledger, cell: Cell, moment: datetime, zone: ZoneInfo) -> date | None:
    """Return the day from which a cell's party has answered; None: from the beginning on."""
    steps = [each for each in book.history(cell) if each.since <= moment]
    since = None
    for before, after in pairwise(steps):
        if after.party is not before.party:
            since = after.since.astimezone(zone).date()
    return since


def _operator(transition: Transition, parts: Sequence[_Part]) -> Text:
    parties = [each for each in Party if any(part.party is each for part in parts)]
    named = [party_name(transition, each) for each in parties]
    if named[1:]:
        return literal(f"{' and '.join(named)}, as said below")
    last = max(each.since for each in parts if each.since)
    return literal(f"{named[0]}, since {day(last)}")


def _told(transition: Transition, parts: Sequence[_Part]) -> str:
    said = []
    for party in (Party.BRAND, Party.AGENCY):
        own = [each for each in parts if each.party is party]
        if own:
            whole = all(each.since is None for each in own) and len(own) < len(parts)
            what = "everything else" if whole else "; ".join(_kind(transition, e) for e in own)
            said.append(f"{party_name(transition, party)} answers {what}")
    return f"{'. '.join(said)}."


def _kind(transition: Transition, part: _Part) -> str:
    names = surface_names(transition.protocol)
    where = "" if part.is_all else f" on {listed(names.get(e, e) for e in part.surfaces)}"
    since = f" since {day(part.since)}" if part.since else ""
    return f"{kind_words(part.kind)}{where}{since}"
