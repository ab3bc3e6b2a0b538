"""Through which stages does each cell go: from its beginning, move by move, in order?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from planner.domain.custody.cells import Cell, Facts, staying
from planner.domain.custody.moves import How, Move
from planner.domain.people import Party
from planner.domain.profile import MIDNIGHT
from planner.domain.protocol.rows import Band
from planner.domain.protocol.words import Operator
from planner.domain.stages import Stage, party_in
from planner.domain.zones import zone_of

_STAGES = tuple(Stage)
PLACE: Mapping[Stage, int] = {stage: place for place, stage in enumerate(Stage)}
_ORDER: Mapping[How, int] = {How.CARRIED_OUT: 0, How.ROLLED_BACK: 1, How.PLANNED: 2}


@dataclass(frozen=True)
class Held:
    """A cell's stage and who answers it, since when; `by` is the cutover or rollback ("": begun).

    `how` is None for what the transition began with.
    """

    stage: Stage
    since: datetime
    by: str = ""
    how: How | None = None

    @property
    def party(self) -> Party:
        """Return who answers."""
        return party_in(self.stage)


@dataclass(frozen=True)
class Slip:
    """A cell that a move could not take, or took out of order: from which stage into which, when.

    `meets` is the id of another move of the cell at the same minute, or "".
    """

    move: Move
    cell: Cell
    stage: Stage
    meets: str = ""


def beginnings(facts: Facts, cells: Iterable[Cell], moves: Iterable[Move]) -> dict[Cell, Held]:
    """Return how every cell begins: agency-led, unless the brand works its band already.

    Such a band begins co-managed, as the stated operator is who answers before any move. A cell
    that was taken into shadow, or is to be by a card that names its bands, was the agency's then,
    whatever the band says since.
    """
    kickoff = datetime.combine(facts.intake.kickoff_on, MIDNIGHT, ZoneInfo(zone_of(facts)))
    agency, brand = (
        Held(stage, kickoff.astimezone(UTC)) for stage in (Stage.AGENCY_LED, Stage.CO_MANAGED)
    )
    brands = {each.id for each in facts.protocol.of(Band) if each.operator is Operator.BRAND}
    if not brands:
        return dict.fromkeys(cells, agency)
    shadowed = {
        cell
        for move in moves
        if move.stage is Stage.SHADOW and not move.is_open
        for cell in move.cells
    }
    stays = staying(facts)
    return {
        each: brand
        if each.band in brands and each not in shadowed and each.responsibility not in stays
        else agency
        for each in cells
    }


#: Every cell's stages in order, the moves that could not be, and what cards leave out.
Walked = tuple[Mapping[Cell, tuple[Held, ...]], tuple[Slip, ...], Mapping[str, tuple[Cell, ...]]]


def walked(begun: Mapping[Cell, Held], moves: Iterable[Move]) -> Walked:
    """Return every cell's stages in order, the moves that could not be, and what cards leave out.

    What was carried out counts in any case: it happened.
    """
    steps = {cell: [first] for cell, first in begun.items()}
    slips: list[Slip] = []
    left_out: dict[str, tuple[Cell, ...]] = {}
    for move in sorted(moves, key=lambda each: (each.at, _ORDER[each.how], each.by)):
        left = []
        for cell in move.cells:
            known = steps[cell]
            last = known[-1]
            stage = move.stage or one_back(last.stage)
            is_next = stage is not None and (
                move.stage is None or PLACE[stage] == PLACE[last.stage] + 1
            )
            if not is_next and move.stage is not None:
                if move.is_open and len(known) == 1:
                    left.append(cell)
                    continue
                slips.append(Slip(move, cell, last.stage))
            elif len(known) > 1 and last.since == move.at:
                slips.append(Slip(move, cell, last.stage, last.by))
            if stage is not None and (is_next or move.how is How.CARRIED_OUT):
                known.append(Held(stage, move.at, move.by, move.how))
        if left:
            left_out[move.by] = tuple(left)
    return {cell: tuple(known) for cell, known in steps.items()}, tuple(slips), left_out


def one_back(stage: Stage) -> Stage | None:
    """Return the stage before; None at the beginning, and after closing, which is for good."""
    if stage in (Stage.AGENCY_LED, Stage.CLOSED):
        return None
    return _STAGES[PLACE[stage] - 1]
