"""The protocol's contents: which section holds which kinds of rows, and what it needs at least."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.protocol import rows
from planner.domain.protocol.rows import Row


@dataclass(frozen=True)
class RowKind:
    """A kind of row in a section, how many it needs, and its heading."""

    type: type[Row]
    title: str
    at_least: int = 0
    at_most: int | None = None


@dataclass(frozen=True)
class Section:
    """One section: its number in the full protocol, its row of single facts, its kinds of rows."""

    number: int
    id: str
    title: str
    question: str
    facts: type[Row] | None
    kinds: tuple[RowKind, ...] = ()

    @property
    def types(self) -> tuple[type[Row], ...]:
        """Return every row type of the section, the single facts first."""
        return ((self.facts,) if self.facts else ()) + tuple(kind.type for kind in self.kinds)


# Numbers are those of the full table of contents (32 sections), so that references never move.
SECTIONS: tuple[Section, ...] = (
    Section(
        1,
        "document-control",
        "Document control",
        "What is this paper, who owns it, until when does it hold?",
        rows.DocumentControl,
        (RowKind(rows.Approver, "Approvers", at_least=1),),
    ),
    Section(
        2,
        "scope-and-principles",
        "Scope and principles",
        "What does it cover, and what decides when no rule does?",
        rows.Scope,
        (
            RowKind(rows.Principle, "Principles", at_least=1, at_most=7),
            RowKind(rows.LinkedPolicy, "Linked policies"),
        ),
    ),
    Section(
        3,
        "surface-register",
        "Surface register",
        "Where do customers write to us, and who looks?",
        None,
        (RowKind(rows.Surface, "Surfaces", at_least=1),),
    ),
    Section(
        4,
        "hours-and-coverage",
        "Hours and coverage",
        "When is somebody there, and what happens when nobody is?",
        rows.Hours,
        (RowKind(rows.Band, "Bands", at_least=1), RowKind(rows.Peak, "Peaks")),
    ),
    Section(
        5,
        "time-targets",
        "Time targets",
        "How soon does a customer hear from us?",
        rows.TargetTerms,
        (RowKind(rows.Target, "Targets", at_least=1),),
    ),
    Section(
        6,
        "when-to-respond",
        "When to respond and when not",
        "Which messages get an answer, and which are left?",
        rows.ReplyLimits,
        (RowKind(rows.ResponseRule, "Rules", at_least=1),),
    ),
    Section(
        8,
        "scenario-catalogue",
        "Scenario catalogue",
        "What do we do with the messages we know will come?",
        None,
        (RowKind(rows.Scenario, "Scenarios", at_least=15),),
    ),
    Section(
        9,
        "public-private-offline",
        "Public, private, offline",
        "What may be said where?",
        None,
        (RowKind(rows.DataClass, "Kinds of fact", at_least=1),),
    ),
    Section(
        10,
        "severity-and-escalation",
        "Severity and escalation",
        "How bad is it, and who is rung?",
        None,
        (
            RowKind(rows.SeverityLevel, "Severity levels", at_least=1),
            RowKind(rows.Contact, "Contacts", at_least=2),
        ),
    ),
    Section(
        11,
        "approvals-and-empowerment",
        "Approvals and empowerment",
        "What may we say and give without asking?",
        rows.Empowerment,
        (RowKind(rows.Approval, "Approvals", at_least=1),),
    ),
)

ROW_TYPES: tuple[type[Row], ...] = tuple(type_ for section in SECTIONS for type_ in section.types)
ROW_TYPE: dict[str, type[Row]] = {type_.kind: type_ for type_ in ROW_TYPES}


BY_ID: dict[str, Section] = {each.id: each for each in SECTIONS}


def section_of(kind: str) -> Section:
    """Return the section that holds rows of this kind."""
    return next(each for each in SECTIONS if any(type_.kind == kind for type_ in each.types))
