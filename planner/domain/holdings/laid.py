"""Which assets does a brand like this have to get hold of? The register's first draft."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.domain.condition import All, AnyOf, FieldTest, Not, holds
from planner.domain.holdings import due
from planner.domain.people import Party
from planner.domain.playbook import Playbook
from planner.domain.profile import Intake
from planner.domain.protocol.reading import Laid
from planner.domain.protocol.rows.handoff.holdings import Asset
from planner.domain.protocol.stated import to_be_added
from planner.domain.trade import AssetGuide


def laid(playbook: Playbook, intake: Intake) -> Iterator[Laid]:
    """Yield an asset for each kind that applies to this brand, in the playbook's reading order.

    What only people know is a gap: the agency's lead says which one it is and who holds it. Tools
    and knowledge, which the playbook offers, follow with the days by which they are due.
    """
    guides = applying(playbook, intake)
    here = {each.id for each in guides}
    by = playbook.role_title(playbook.lead_roles[Party.AGENCY])
    for guide in guides:
        yield Laid(_asset(guide, intake, by, here), guide.moves, guide.source)
    yield from due.laid(playbook, intake)


def applying(playbook: Playbook, intake: Intake) -> tuple[AssetGuide, ...]:
    """Return the kinds of asset that apply to a brand.

    A kind's own rule decides if it asks for surfaces; otherwise one of a platform is there only if
    a surface is.
    """
    profile = intake.profile
    platforms = {each.platform for each in playbook.surfaces if each.id in profile.surfaces}
    return tuple(
        guide
        for guide in playbook.trade.assets
        if holds(guide.when, profile)
        and (
            guide.platform is None or guide.platform in platforms or _asks_for_surfaces(guide.when)
        )
    )


def _asks_for_surfaces(rule: FieldTest | All | AnyOf | Not | None) -> bool:
    match rule:
        case None:
            return False
        case FieldTest():
            return rule.field == "surfaces"
        case All():
            return any(_asks_for_surfaces(each) for each in rule.all)
        case AnyOf():
            return any(_asks_for_surfaces(each) for each in rule.any)
        case Not():
            return _asks_for_surfaces(rule.not_)


def _asset(guide: AssetGuide, intake: Intake, by: str, here: set[str]) -> Asset:
    gap: dict[str, Any] = {
        name: to_be_added(by)
        for name in ("identifier", "owner_now", "held_by", "recovery", "second_factor")
    }
    return Asset(
        id=guide.id,
        title=guide.title,
        guide=guide.id,
        platform=guide.platform,
        mobility=guide.mobility,
        wait_days=guide.wait_days,
        irreversible=guide.irreversible,
        owner_after=intake.brand,
        waits_for=tuple(id_ for id_ in guide.after if id_ in here),
        side_effects=guide.trap,
        fact_checked_on=guide.checked_on,
        **gap,
    )
