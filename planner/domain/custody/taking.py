"""Who works each band on each surface since when, by what was carried out?

For whoever asks who is there: the kind of message that a surface mainly brings stands for its band.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from planner.domain.cover_rules import Taken
from planner.domain.custody.cells import responsibilities_of
from planner.domain.custody.share import ORDINARY
from planner.domain.people import Party
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Band, Surface
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Rollback
from planner.domain.stages import Responsibility, Stage, party_in

_STAGES = tuple(Stage)


def taken(protocol: Protocol) -> Taken:
    """Return from which moments on which party works each band on each surface that changed hands.

    Only what took place counts: cutovers carried out and rollbacks.
    """
    records: list[CarriedOut | Rollback] = [*protocol.of(CarriedOut), *protocol.of(Rollback)]
    records.sort(key=lambda each: (each.at, each.id))
    if not records:
        return {}
    found = {}
    for surface in protocol.of(Surface):
        main = next((each for each in ORDINARY if each in responsibilities_of(surface)), None)
        for band in protocol.of(Band) if main else ():
            turns = tuple(_turns(records, surface.id, main, band.id)) if main else ()
            if turns:
                found[surface.id, band.id] = turns
    return found


def _turns(
    records: list[CarriedOut | Rollback], surface: str, main: Responsibility, band: str
) -> Iterator[tuple[datetime, Party]]:
    stage = Stage.AGENCY_LED
    for record in records:
        if not _names(record, surface, main, band):
            continue
        if isinstance(record, CarriedOut):
            stage = record.stage or stage
        else:
            stage = _STAGES[max(0, _STAGES.index(stage) - 1)]
        yield record.at, party_in(stage)


def _names(record: CarriedOut | Rollback, surface: str, main: Responsibility, band: str) -> bool:
    return (
        surface in record.surfaces
        and band in record.bands
        and main in record.responsibilities
        and f"{surface} {main.value} {band}" not in record.left_out
    )
