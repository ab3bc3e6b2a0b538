"""Out of which stages did each rollback take cells? Of cells that are gone today as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from planner.domain.custody.cells import Cell, Facts, bands_of, responsibilities_of
from planner.domain.custody.moves import How, recorded
from planner.domain.custody.walking import beginnings, walked
from planner.domain.protocol.rows import Band, Surface
from planner.domain.protocol.rows.handoff.cutovers import Rollback
from planner.domain.stages import Stage


def taken_out(facts: Facts) -> Mapping[str, frozenset[Stage]]:
    """Return the stages that cells of each rollback stood in just before it, by its id.

    A surface that nobody watches any more and a band declared dark since count as they did then:
    what is changed afterwards takes back no rollback.
    """
    rollbacks = facts.protocol.of(Rollback)
    found: dict[str, set[Stage]] = {each.id: set() for each in rollbacks}
    if rollbacks:
        cells = tuple(ever(facts))
        moves = tuple(recorded(facts, cells))
        steps, _, _ = walked(beginnings(facts, cells, moves), moves)
        for held in steps.values():
            for before, now in pairwise(held):
                if now.how is How.ROLLED_BACK:
                    found[now.by].add(before.stage)
    return {id_: frozenset(stages) for id_, stages in found.items()}


def ever(facts: Facts) -> Iterator[Cell]:
    """Yield every cell that there can have been: of surfaces closed and bands gone dark as well."""
    bands = facts.protocol.of(Band)
    for surface in facts.protocol.of(Surface):
        laid = bands_of(surface.id, bands)
        for kind in responsibilities_of(surface):
            yield from (Cell(surface.id, kind, band.id) for band in laid)
