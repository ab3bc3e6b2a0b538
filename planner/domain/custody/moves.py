"""Which cells changed hands or are to, at which minute: cutovers and rollbacks as moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from planner.domain.custody.cells import Cell, Facts, meant_by, staying
from planner.domain.protocol.rows import Band
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover, Rollback
from planner.domain.stages import Responsibility, Stage
from planner.domain.zones import zone_of


class How(StrEnum):
    """What stands behind a move."""

    PLANNED = "planned"
    CARRIED_OUT = "carried out"
    ROLLED_BACK = "rolled back"


@dataclass(frozen=True)
class Move:
    """Cells change their stage at a minute; `by` is the id of the cutover or rollback.

    `stage` is None for a rollback, which takes each cell one stage back. `is_open`: the card names
    no surfaces or no bands, so a cell that nothing has moved yet may be left out of it.
    """

    at: datetime
    how: How
    by: str
    stage: Stage | None
    cells: tuple[Cell, ...]
    is_open: bool = False


@dataclass(frozen=True)
class Card:
    """A cutover that was not carried out, with its planned minute in UTC and what it speaks of."""

    cutover: Cutover
    at: datetime
    cells: tuple[Cell, ...]


def planned_at(cutover: Cutover, zone: str) -> datetime:
    """Return the minute a cutover is planned for, in UTC."""
    local = datetime.combine(cutover.on, cutover.at.replace(second=0, microsecond=0))
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def cards(facts: Facts, cells: tuple[Cell, ...]) -> tuple[Card, ...]:
    """Return the cutovers that were not carried out, in the order of their planned minutes."""
    zone, done = zone_of(facts), {each.id for each in facts.protocol.of(CarriedOut)}
    bands, stays = {each.id: each for each in facts.protocol.of(Band)}, staying(facts)
    found = (
        Card(each, planned_at(each, zone), meant_by(each, cells, bands, stays))
        for each in facts.protocol.of(Cutover)
        if each.id not in done
    )
    return tuple(sorted(found, key=lambda each: (each.at, each.cutover.id)))


def planned(waiting: Iterable[Card]) -> Iterator[Move]:
    """Yield cards as the moves they would be."""
    for each in waiting:
        card = each.cutover
        is_open = not (card.surfaces and card.bands)
        yield Move(each.at, How.PLANNED, card.id, card.stage, each.cells, is_open)


def recorded(facts: Facts, cells: tuple[Cell, ...]) -> Iterator[Move]:
    """Yield what took place: cutovers carried out, and rollbacks."""
    bands, stays = {each.id: each for each in facts.protocol.of(Band)}, staying(facts)
    known = {each.id: each for each in facts.protocol.of(Cutover)}
    for done in facts.protocol.of(CarriedOut):
        card = known.get(done.id)
        if done.stage is not None:
            yield Move(done.at, How.CARRIED_OUT, done.id, done.stage, cells_in(done, cells))
        elif card is not None:
            meant = meant_by(card, cells, bands, stays)
            yield Move(done.at, How.CARRIED_OUT, done.id, card.stage, meant)
    for back in facts.protocol.of(Rollback):
        yield Move(back.at, How.ROLLED_BACK, back.id, None, cells_in(back, cells))


def cells_in(record: CarriedOut | Rollback, cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Return those of the cells that a record with lists of its own speaks of."""
    surfaces, responsibilities = set(record.surfaces), set(record.responsibilities)
    bands, left = set(record.bands), set(record.left_out)
    return tuple(
        each
        for each in cells
        if each.surface in surfaces
        and each.band in bands
        and each.responsibility in responsibilities
        and not (left and each.key in left)
    )


def listed(moved: Iterable[Cell], cells: Iterable[Cell]) -> Mapping[str, tuple[str, ...]]:
    """Return what a record keeps of the cells that moved: its lists, and which of them stayed."""
    went = set(moved)
    surfaces = {each.surface for each in went}
    responsibilities = {each.responsibility for each in went}
    bands = {each.band for each in went}
    left = (
        each.key
        for each in cells
        if each not in went
        and each.surface in surfaces
        and each.responsibility in responsibilities
        and each.band in bands
    )
    return {
        "surfaces": tuple(sorted(surfaces)),
        "responsibilities": tuple(each for each in Responsibility if each in responsibilities),
        "bands": tuple(sorted(bands)),
        "left_out": tuple(left),
    }
