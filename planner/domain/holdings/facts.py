"""Which platforms' rules in the register were read so long ago that they may have changed?"""

from __future__ import annotations

from datetime import date

from planner.domain.holdings.path import AssetPath, paths
from planner.domain.protocol.rows.handoff.holdings import Asset
from planner.domain.trade import STALE_DAYS, AssetGuide
from planner.domain.transition import Transition


def is_stale(asset: Asset, on: date) -> bool:
    """Return whether the platform's rules were last read more than STALE_DAYS ago, or never."""
    return asset.fact_checked_on is None or (on - asset.fact_checked_on).days > STALE_DAYS


def to_be_read_again(transition: Transition, on: date) -> tuple[AssetPath, ...]:
    """Return the assets still to be moved whose rules are stale, the longest unread first."""
    found = [each for each in paths(transition, on) if not each.is_brands]
    stale = [each for each in found if is_stale(each.asset, on)]
    return tuple(sorted(stale, key=lambda each: each.asset.fact_checked_on or date.min))


def guide_of(transition: Transition, asset: Asset) -> AssetGuide | None:
    """Return what the playbook says of an asset's kind; None for one of the brand's own."""
    guides = transition.playbook.trade.assets
    return next((each for each in guides if each.id == asset.guide), None)
