"""By when are tools decided and knowledge handed over, if nobody has said otherwise?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from planner.domain.naming import named, names
from planner.domain.offered import RuledOffer
from planner.domain.playbook import Playbook
from planner.domain.profile import Intake
from planner.domain.protocol.reading import Laid
from planner.domain.protocol.rows.handoff.holdings import KnowledgeItem, ToolNeed
from planner.domain.stages import Stage

R = TypeVar("R", ToolNeed, KnowledgeItem)
#: Tools are chosen while the brand watches, knowledge is there when it begins to answer.
TOOLS_BY, KNOWLEDGE_BY = Stage.SHADOW, Stage.CO_MANAGED


def laid(playbook: Playbook, intake: Intake) -> Iterator[Laid]:
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
    entered_by = {each.id: each.gate for each in playbook.trade.stages}.get(stage)
    return next((each.on(intake) for each in playbook.gates if each.id == entered_by), None)


def _dated(type_: type[R], offer: RuledOffer, on: date, playbook: Playbook, intake: Intake) -> Laid:
    known = names(playbook, intake)
    facts = {name: named(getattr(offer, name), known) for name in type_.model_fields}
    return Laid(type_.model_validate({**facts, "due_on": on}), offer.why, offer.source)
