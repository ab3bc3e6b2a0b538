"""What does a playbook offer as the first draft of the handoff, beside the protocol?"""

from __future__ import annotations

from planner.domain.offered import RuledOffer
from planner.domain.protocol.rows.handoff import holdings, learning, matters, planning, team
from planner.domain.value import Value


class TaskOffer(planning.Task, RuledOffer):
    """A task the playbook plans."""


class PlanTermsOffer(planning.PlanTerms, RuledOffer):
    """The terms on which the playbook lays a plan."""


class ToolNeedOffer(holdings.ToolNeed, RuledOffer):
    """Something that the playbook says a team needs a tool for."""


class KnowledgeItemOffer(holdings.KnowledgeItem, RuledOffer):
    """A piece of knowledge that the playbook has handed over."""


class DataReturnOffer(holdings.DataReturn, RuledOffer):
    """Data that the playbook has returned and deleted."""


class PositionOffer(team.Position, RuledOffer):
    """A place in the team that the playbook has filled."""


class RiskOffer(matters.Risk, RuledOffer):
    """A risk that the playbook warns of."""


class ParityQuestionOffer(learning.ParityQuestion, RuledOffer):
    """A question that the playbook puts to both desks."""


class HandoffOffer(Value):
    """The first draft of the handoff, by kind of row.

    Assets and cutovers depend on the intake and on what the playbook knows of the trade; they are
    laid by `handoff_draft`.
    """

    plan_terms: PlanTermsOffer | None = None
    tasks: tuple[TaskOffer, ...] = ()
    tool_needs: tuple[ToolNeedOffer, ...] = ()
    knowledge_items: tuple[KnowledgeItemOffer, ...] = ()
    data_returns: tuple[DataReturnOffer, ...] = ()
    positions: tuple[PositionOffer, ...] = ()
    risks: tuple[RiskOffer, ...] = ()
    parity_questions: tuple[ParityQuestionOffer, ...] = ()
