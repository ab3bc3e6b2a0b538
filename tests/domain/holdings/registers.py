"""Registers to build tests on: assets with sound defaults, steps, tools, data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from planner.domain.holdings.path import AssetPath, path_of
from planner.domain.holdings.register import register
from planner.domain.holdings.way import way
from planner.domain.protocol.rows.handoff.holdings import (
    AccessStep,
    Asset,
    DataReturn,
    StepTaken,
    ToolNeed,
)
from planner.domain.value import make
from tests.rosters import a_protocol

DAY = date(2027, 2, 1)
ANA = "harbour-and-pine.ana-reyes"


def an_asset(id_: str = "page", **changes: Any) -> Asset:
    """Return an asset that moves without a wait, with everything said that steps ask for."""
    facts = {
        "id": id_,
        "title": id_.replace("-", " ").capitalize(),
        "identifier": "harbourandpine",
        "mobility": "move",
        "owner_now": "Northlight Social Ltd",
        "owner_after": "Harbour & Pine",
        "held_by": "Tom Blake",
        "brand_people": ("Ana Reyes", "Rosa Lind"),
        "agency_people": ("Tom Blake (admin)",),
        "recovery": "The brand's",
        "second_factor": "Ana Reyes's phone",
    }
    return make(Asset, {**facts, **changes})


def a_step(asset: Asset, step: str, on: date = DAY, **changes: Any) -> StepTaken:
    facts = {"id": f"{asset.id}.{step}", "asset": asset.id, "step": step, "on": on, "by": ANA}
    return make(StepTaken, {**facts, "evidence": "Drive, folder 7", **changes})


def steps_until(asset: Asset, last: str, on: date = DAY) -> tuple[StepTaken, ...]:
    """Return the steps of an asset up to one, a day apart; waits run their length."""
    found: list[StepTaken] = []
    for step in way(asset):
        gap = {AccessStep.WAITED: asset.wait_days, AccessStep.RECHECKED: 7}.get(step, 1)
        on += timedelta(days=gap if found else 0)
        found.append(a_step(asset, step.value, on))
        if step.value == last:
            return tuple(found)
    raise AssertionError(f"{asset.title} has no step {last}.")


def path(asset: Asset, steps: Iterable[StepTaken] = (), on: date = DAY, *others: Any) -> AssetPath:
    """Return an asset's way on a day, among others."""
    return path_of(register(a_protocol(asset, *steps, *others)), asset, on)


def a_need(id_: str = "inbox", **changes: Any) -> ToolNeed:
    facts = {
        "id": id_,
        "title": id_.capitalize(),
        "tool": "Sprout",
        "fit": "fits",
        "contract_holder": "The brand",
        "decision": "keep",
        "owner_role": "brand-lead",
    }
    return make(ToolNeed, {**facts, **changes})


def returned(**changes: Any) -> DataReturn:
    """Return message history that came back and was certified as deleted."""
    facts = {
        "id": "history",
        "title": "Message history",
        "exported_on": DAY,
        "export_digest": "0" * 64,
        "restored_on": DAY + timedelta(days=1),
        "deleted_on": DAY + timedelta(days=2),
        "certified_by": "Tom Blake",
        "backups_gone_on": DAY + timedelta(days=32),
    }
    return make(DataReturn, {**facts, **changes})
