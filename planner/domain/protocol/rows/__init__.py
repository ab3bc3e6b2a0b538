"""The rows of the first ten sections: one frozen type a kind, one stored entity a row."""

from planner.domain.protocol.rows.answering import (
    DataClass,
    ReplyLimits,
    ResponseRule,
    Scenario,
    Target,
    TargetTerms,
)
from planner.domain.protocol.rows.base import RoleId, Row, SurfaceId, asked, must_fields, points_at
from planner.domain.protocol.rows.coverage import Band, Hours, Peak, Surface
from planner.domain.protocol.rows.deciding import Approval, Contact, Empowerment, SeverityLevel
from planner.domain.protocol.rows.paper import (
    Approver,
    DocumentControl,
    LinkedPolicy,
    Principle,
    Scope,
)

__all__ = [
    "Approval",
    "Approver",
    "Band",
    "Contact",
    "DataClass",
    "DocumentControl",
    "Empowerment",
    "Hours",
    "LinkedPolicy",
    "Peak",
    "Principle",
    "ReplyLimits",
    "ResponseRule",
    "RoleId",
    "Row",
    "Scenario",
    "Scope",
    "SeverityLevel",
    "Surface",
    "SurfaceId",
    "Target",
    "TargetTerms",
    "asked",
    "must_fields",
    "points_at",
]
