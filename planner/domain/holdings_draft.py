"""The register's first draft: which assets are to be got hold of, by when tools are decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar

from planner.domain.condition import All, AnyOf, FieldTest, Not, holds
from planner.domain.gate_stages import gate_into
from planner.domain.naming import named, names
from planner.domain.offered import RuledOffer
from planner.domain.people import Party
from planner.domain.playbook import Playbook
from planner.domain.profile import Intake
from planner.domain.protocol.reading import Laid
from planner.domain.protocol.rows.handoff.holdings import Asset, KnowledgeItem, ToolNeed
from planner.domain.protocol.stated import to_be_added
from planner.domain.stages import Stage
from planner.domain.trade import AssetGuide

R = TypeVar("R", ToolNeed, KnowledgeItem)
#: Tools are chosen while the brand watches, knowledge is there when it begins to answer.
TOOLS_BY, KNOWLEDGE_BY = Stage.SHADOW, Stage.CO_MANAGED


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
    yield from _due(playbook, intake)


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


def _due(playbook: Playbook, intake: Intake) -> Iterator[Laid]:
    """Yield the offered needs and pieces of knowledge again, each with the day of its gate.

    A playbook whose stages name no gate, or that gives a day itself, leaves them as they are.
    """
    tools, knowledge = (_gate_day(playbook, intake, stage) for stage in (TOOLS_BY, KNOWLEDGE_BY))
    for need in playbook.handoff.tool_needs:
        if tools and need.due_on is None and need.applies(intake.profile):
            yield _dated(ToolNeed, need, tools, playbook, intake)
    for item in playbook.handoff.knowledge_items:
        if knowledge and item.due_on is None and item.applies(intake.profile):
            yield _dated(KnowledgeItem, item, knowledge, playbook, intake)


def _gate_day(playbook: Playbook, intake: Intake, stage: Stage) -> date | None:
    gate = gate_into(playbook, stage)
    return gate.target_on(intake) if gate else None


def _dated(type_: type[R], offer: RuledOffer, on: date, playbook: Playbook, intake: Intake) -> Laid:
    known = names(playbook, intake)
    facts = {name: named(getattr(offer, name), known) for name in type_.model_fields}
    return Laid(type_.model_validate({**facts, "due_on": on}), offer.why, offer.source)
