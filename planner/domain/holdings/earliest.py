"""On which day can an asset be the brand's at the earliest, if everybody acts at once?

Platforms' waits run in days of the calendar and beside each other; what comes after another asset
waits for that one too. A plan that promises less cannot be kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.holdings.register import Register, register
from planner.domain.holdings.way import RECHECK_DAYS, is_kept, wait_over_on, way
from planner.domain.protocol.rows.handoff.holdings import AccessStep, Asset
from planner.domain.transition import Transition


@dataclass(frozen=True)
class Earliest:
    """An asset and the first day on which it can be the brand's; in the past once it is."""

    asset: Asset
    on: date


def earliest(transition: Transition, on: date) -> tuple[Earliest, ...]:
    """Return for every asset the first day on which it can be the brand's, in reading order.

    Assets that wait for each other in a circle are counted as if each came first.
    """
    its = register(transition.protocol)
    known: dict[str, date] = {}
    return tuple(Earliest(each, _secured_on(its, each, on, known)) for each in its.assets.values())


def closing_on(transition: Transition, on: date) -> date:
    """Return the first day on which every second look can be over: no closing comes before it."""
    its = register(transition.protocol)
    secured = {each.asset.id: each.on for each in earliest(transition, on)}
    days = [_looked_again_on(its, each, secured, on) for each in its.assets.values()]
    return max([on, *days])


def _secured_on(its: Register, asset: Asset, on: date, known: dict[str, date]) -> date:
    if asset.id in known:
        return known[asset.id]
    secured = its.secured(asset)
    # Set before the others are asked, so that a circle ends.
    known[asset.id] = secured.on if secured else _wait_over(its, asset, on)
    if secured is None:
        others = [its.assets[id_] for id_ in asset.waits_for if id_ in its.assets]
        days = [_secured_on(its, each, on, known) for each in others]
        known[asset.id] = max([known[asset.id], *days])
    return known[asset.id]


def _wait_over(its: Register, asset: Asset, on: date) -> date:
    done = its.done(asset.id)
    if AccessStep.WAITED not in way(asset) or AccessStep.WAITED in done:
        return on
    return max(on, wait_over_on(asset, done) or on + timedelta(days=asset.wait_days))


def _looked_again_on(its: Register, asset: Asset, secured: Mapping[str, date], on: date) -> date:
    done = its.done(asset.id)
    if asset.agency_never or AccessStep.RECHECKED in done or is_kept(asset, on):
        return on
    removed = done.get(AccessStep.REMOVED)
    out = removed.on if removed else max(on, secured[asset.id])
    return max(on, out + timedelta(days=RECHECK_DAYS))
