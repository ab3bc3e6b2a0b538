"""Who answers which cell at which minute, past or planned: the custody ledger."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from planner.domain.cover_rules import Rules, stated_rules
from planner.domain.custody.cells import MANNED, Cell, Facts, cells_of, responsibilities_of, staying
from planner.domain.custody.moves import Card, cards, planned, recorded
from planner.domain.custody.share import ORDINARY, weights
from planner.domain.custody.walking import PLACE, Held, Slip, Walked, beginnings, walked
from planner.domain.hours import course
from planner.domain.once import once
from planner.domain.people import Party
from planner.domain.protocol.rows import Band, Surface
from planner.domain.protocol.words import Mode, SurfaceStatus
from planner.domain.stages import RESPONSIBILITIES, Responsibility, Stage
from planner.domain.timeline import minute_of
from planner.domain.wall import Span
from planner.domain.zones import zone_of

__all__ = ["Answering", "Held", "Ledger", "Slip", "ledger", "whole_plan"]

#: Before every plan: at this moment all that is planned is still to come.
BEFORE_ALL = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Answering:
    """Who answers a kind of message on a surface at a minute; nobody (None) for `reason`."""

    party: Party | None
    reason: str
    cell: Cell | None = None
    band: Band | None = None
    held: Held | None = None

    @property
    def stage(self) -> Stage | None:
        """Return the stage of the cell, or None where there is no cell."""
        return self.held.stage if self.held else None


@dataclass(frozen=True, eq=False)
class Ledger:
    """Every cell's stages by the minute, as known at `at`: what took place, and what is planned.

    `planned` are the cutovers to come, `overdue` those whose minute has passed without anybody
    saying that they were carried out: these have not happened. A planned move that would skip a
    stage by then, or leads nowhere, moves nothing and stands in `slips`. `left_out` has the cells
    that nothing has moved yet and that an open card does not reach in the stage before its own.
    """

    facts: Facts
    at: datetime
    cells: tuple[Cell, ...]
    planned: tuple[Card, ...]
    overdue: tuple[Card, ...]
    slips: tuple[Slip, ...]
    left_out: Mapping[str, tuple[Cell, ...]]
    _steps: Mapping[Cell, tuple[Held, ...]]

    @cached_property
    def zone(self) -> str:
        """Return the zone by whose clocks cutovers are planned."""
        return zone_of(self.facts)

    def has(self, cell: Cell) -> bool:
        """Return whether there is such a cell."""
        return cell in self._steps

    def history(self, cell: Cell) -> tuple[Held, ...]:
        """Return what a cell went through and is to go through, from its beginning on."""
        return self._steps[cell]

    def held(self, cell: Cell, moment: datetime) -> Held:
        """Return a cell's stage and party at a moment; before the kickoff as at the kickoff.

        KeyError for a cell that there is not.
        """
        steps = self._steps[cell]
        if len(steps) == 1:
            return steps[0]
        return steps[bisect_right(steps, moment, lo=1, key=_since) - 1]

    def lowest_stage(self, surface: str, moment: datetime) -> Stage | None:
        """Return a surface's stage, the lowest of its cells that move; None if it has none."""
        stages = [self.held(each, moment).stage for each in self._moving.get(surface, ())]
        return min(stages, key=PLACE.__getitem__, default=None)

    def is_brands(self, surface: str, moment: datetime) -> bool:
        """Return whether the brand answers a surface's ordinary messages in all staffed hours.

        Sensitive and serious ones move later and do not count; a surface without staffed hours is
        nobody's yet: False.
        """
        staffed = [
            each
            for each in self.cells
            if each.surface == surface
            and each.responsibility in ORDINARY
            and self._bands[each.band].mode is Mode.STAFFED
        ]
        return bool(staffed) and all(
            self.held(each, moment).party is Party.BRAND for each in staffed
        )

    def brand_share(self, moment: datetime) -> float:
        """Return the share of the weekly volume that the brand answers, from 0 to 1.

        Cells are weighted by their surface's volume, the kind of message and the band's hours, as
        `share.weights` says. 0 while no surface has a volume.
        """
        whole = sum(self.weights.values())
        brands = sum(
            weight
            for cell, weight in self.weights.items()
            if self.held(cell, moment).party is Party.BRAND
        )
        return brands / whole if whole else 0.0

    @cached_property
    def weights(self) -> Mapping[Cell, float]:
        """Return the messages of an ordinary week that each cell carries."""
        return weights(self.facts)

    def answering(
        self, surface: str, responsibility: Responsibility, moment: datetime
    ) -> Answering:
        """Return who answers a kind of message on a surface at a moment, by the bands of its facts.

        For a past moment these are to be the bands as they stood then.
        """
        row = self._surfaces.get(surface)
        if row is None:
            return Answering(None, f"There is no surface '{surface}'. Choose one of section 3.")
        if row.status is not SurfaceStatus.WATCHED:
            status = row.status.value.replace("-", " ")
            return Answering(None, f"{row.label} is {status}: nobody answers there.")
        if responsibility not in responsibilities_of(row):
            kind = RESPONSIBILITIES[responsibility].lower()
            return Answering(None, f"{row.label} brings none of this: {kind}.")
        band = self.band_at(surface, moment)
        if band is None:
            return Answering(None, "No band says who answers at that minute.")
        if band.mode not in MANNED:
            told = "declared dark" if band.mode is Mode.DARK else "an automatic reply alone"
            return Answering(None, f"'{band.title}' is {told}: nobody answers then.", band=band)
        cell = Cell(surface, responsibility, band.id)
        held = self.held(cell, moment)
        return Answering(held.party, "", cell, band, held)

    def band_at(self, surface: str, moment: datetime) -> Band | None:
        """Return the band that holds on a surface at a moment, or None."""
        given = self._rules
        on = moment.astimezone(ZoneInfo(given.zone)).date()
        laid = course(given.bands, surface, Span(on, on, given.zone), given.country, given.days_off)
        return laid.at(minute_of(moment))

    @cached_property
    def _rules(self) -> Rules:
        return stated_rules(self.facts.protocol, zone_of(self.facts))

    @cached_property
    def _bands(self) -> Mapping[str, Band]:
        return {each.id: each for each in self.facts.protocol.of(Band)}

    @cached_property
    def _surfaces(self) -> Mapping[str, Surface]:
        return {each.id: each for each in self.facts.protocol.of(Surface)}

    @property
    def moving(self) -> tuple[Cell, ...]:
        """Return the cells that are to move: all but those that stay with the agency."""
        return tuple(cell for cells in self._moving.values() for cell in cells)

    @cached_property
    def _moving(self) -> Mapping[str, tuple[Cell, ...]]:
        stays, found = staying(self.facts), dict[str, list[Cell]]()
        for each in self.cells:
            if each.responsibility not in stays or len(self._steps[each]) > 1:
                found.setdefault(each.surface, []).append(each)
        return {surface: tuple(cells) for surface, cells in found.items()}


def ledger(facts: Facts, at: datetime) -> Ledger:
    """Return the ledger as it is known at a moment: facts are facts, the rest is still a plan."""
    waiting = _waiting(facts)
    to_come = tuple(each for each in waiting if each.at > at)
    steps, slips, left_out = _walked(facts, len(to_come))
    return Ledger(
        facts=facts,
        at=at,
        cells=_cells(facts),
        planned=to_come,
        overdue=tuple(each for each in waiting if each.at <= at),
        slips=slips,
        left_out=left_out,
        _steps=steps,
    )


_cells = once(cells_of)


@once
def _waiting(facts: Facts) -> tuple[Card, ...]:
    return cards(facts, _cells(facts))


@once
def _walked(facts: Facts, to_come: int) -> Walked:
    """Return what every cell goes through if so many cards, the last ones, are still to come."""
    waiting, cells = _waiting(facts), _cells(facts)
    moves = [*recorded(facts, cells), *planned(waiting[len(waiting) - to_come :])]
    return walked(beginnings(facts, cells, moves), moves)


def whole_plan(facts: Facts) -> Ledger:
    """Return the ledger as if every cutover that is not carried out were still to come."""
    return ledger(facts, BEFORE_ALL)


def _since(step: Held) -> datetime:
    return step.since
