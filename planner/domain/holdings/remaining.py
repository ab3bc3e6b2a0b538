"""What can the agency still do? By asset and by name, until the list is empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.holdings.path import AssetPath, paths
from planner.domain.holdings.way import RECHECK_DAYS, is_kept
from planner.domain.protocol.rows.handoff.holdings import AccessStep, Asset
from planner.domain.transition import Transition


@dataclass(frozen=True)
class Access:
    """What the agency still has on one asset: people and systems, unlisted if nobody wrote them.

    `kept_until`: it is part of what the agency was left with, until that day.
    """

    asset: Asset
    people: tuple[str, ...]
    systems: tuple[str, ...]
    is_reduced: bool
    kept_until: date | None = None


@dataclass(frozen=True)
class SecondLook:
    """An asset from which the agency went, still to be looked at again, from a day on."""

    asset: Asset
    from_on: date


def agency_access(transition: Transition, on: date) -> tuple[Access, ...]:
    """Return every asset that the agency can still open on a day, in reading order."""
    return tuple(_access(each, on) for each in paths(transition, on) if not each.agency_is_out)


def _access(path: AssetPath, on: date) -> Access:
    asset = path.asset
    return Access(
        asset,
        asset.agency_people,
        asset.agency_systems,
        path.has(AccessStep.REDUCED),
        asset.kept_until if is_kept(asset, on) else None,
    )


def second_looks(transition: Transition, on: date) -> tuple[SecondLook, ...]:
    """Return the assets still to be looked at again, the earliest first."""
    found = [
        SecondLook(path.asset, step.record.on + timedelta(days=RECHECK_DAYS))
        for path in paths(transition, on)
        for step in path.steps
        if step.step is AccessStep.REMOVED and step.record and not path.has(AccessStep.RECHECKED)
    ]
    return tuple(sorted(found, key=lambda each: each.from_on))
