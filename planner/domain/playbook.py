"""What a playbook asks, offers and warns about for one kind of brand; every claim has a source."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from planner.domain.condition import Condition, holds
from planner.domain.errors import NotFound
from planner.domain.handoff_offers import HandoffOffer
from planner.domain.offered import Offer
from planner.domain.offers import ProtocolOffer, placed
from planner.domain.people import Party
from planner.domain.profile import Intake, Profile
from planner.domain.protocol.words import MessageSource, Platform, Visibility
from planner.domain.settings import Choice
from planner.domain.trade import Trade
from planner.domain.value import Name, Prose, Slug, Text, Value
from planner.domain.verdict import VerdictRule


class Source(Value):
    """Where a rule or a number comes from, and how old it is."""

    id: Slug
    title: Name
    where: Name
    dated: date


class Role(Value):
    """A part somebody plays in the transition."""

    id: Slug
    title: Name
    party: Party
    duty: Prose
    duties: tuple[Name, ...] = ()
    decides: tuple[Name, ...] = ()
    must_have: Text = ""
    #: 1 aware, 2 practises, 3 leads, 4 teaches.
    skills: dict[Name, Annotated[int, Field(ge=1, le=4)]] = Field(default_factory=dict)
    measured_by: tuple[Name, ...] = ()
    seniority: Text = ""
    grows_into: Text = ""


class Gate(Value):
    """Conditions for entering a stage; `at_percent` of the way from kickoff to contract end."""

    id: Slug
    code: Name
    title: Name
    at_percent: Annotated[int, Field(ge=0, le=100)]
    signers: tuple[Slug, ...] = Field(min_length=2)

    def target_on(self, intake: Intake) -> date:
        """Return the target day: its share of the way from kickoff to the contract's end."""
        days = (intake.contract.ends_on - intake.kickoff_on).days
        return intake.kickoff_on + timedelta(days=round(days * self.at_percent / 100))


class Page(StrEnum):
    """Pages a journey step can lead to."""

    INTAKE = "intake"
    OVERVIEW = "overview"
    READINESS = "readiness"
    PROTOCOL = "protocol"
    DOCUMENTS = "documents"
    HISTORY = "history"
    PLAYBOOK = "playbook"
    CHOICES = "choices"
    VERSIONS = "versions"
    CALENDAR = "calendar"
    PROMISE = "promise"
    PEOPLE = "people"
    CHECK = "check"
    PLAN = "plan"
    HANDOFF = "handoff"
    GATES = "gates"
    ACCESS = "access"
    TRAINING = "training"
    TEAM = "team"
    MATTERS = "matters"
    INSIGHTS = "insights"
    WORKSHOPS = "workshops"
    DRILLS = "drills"


class Milestone(StrEnum):
    """What the program can see to be done; a journey step ends with one of them."""

    CREATED = "created"
    AGENCY_ANSWERED = "agency-answered"
    BRAND_ANSWERED = "brand-answered"
    REVEALED = "revealed"
    DISAGREEMENTS_SETTLED = "disagreements-settled"
    GAPS_OWNED = "gaps-owned"
    SURFACES_CONFIRMED = "surfaces-confirmed"
    PROTOCOL_CONFIRMED = "protocol-confirmed"
    DOCUMENT_TAKEN = "document-taken"
    ASSETS_CONFIRMED = "assets-confirmed"
    PLAN_FROZEN = "plan-frozen"
    SHADOW_ENTERED = "shadow-entered"
    HANDED_OVER = "handed-over"
    CLOSED = "closed"


class Step(Value):
    """One step of the journey: what to do, where, and how we see that it is done."""

    id: Slug
    title: Name
    page: Page
    do: Prose
    done: Milestone


class Dimension(Value):
    """A side of readiness with a descriptor for each level from 0 to 4."""

    id: Slug
    code: Name
    title: Name
    levels: Annotated[tuple[Name, ...], Field(min_length=5, max_length=5)]


class EvidenceKind(StrEnum):
    """What backs an answer; `readiness.CAP` says how high each may lift a level."""

    OPINION = "opinion"
    DOCUMENT = "document"
    LOG = "log"
    DRILL = "drill"


class Criterion(Value):
    """One observable thing that is true of a brand that is ready, or not yet."""

    id: Slug
    code: Name
    dimension: Slug
    title: Name
    met_when: Prose
    evidence: EvidenceKind
    evidence_shown: Name
    weight: Annotated[int, Field(ge=1, le=3)]
    gate: Slug | None = None
    met_at: Annotated[int, Field(ge=2, le=3)] = 3
    why: Prose
    verify: Prose
    remedy: Prose
    source: Slug
    when: Condition | None = None

    @property
    def must(self) -> bool:
        """Return whether a gate waits for this criterion (MUST); else it is scored (SHOULD)."""
        return self.gate is not None

    @model_validator(mode="after")
    def _weighs_what_its_gate_says(self) -> Self:
        if (self.gate is None) != (self.weight == 1):
            raise ValueError(
                "Weight 1 is for criteria without a gate; 2 and 3 for those with one. "
                "Mend one of the two."
            )
        if self.met_at == 2 and self.evidence is not EvidenceKind.DOCUMENT:
            raise ValueError("met_at 2 is only for a plain document. Use 3, or evidence: document.")
        return self


class SurfaceOffer(Value):
    """A surface that brands of this kind usually have; the intake offers it by its title."""

    id: Slug
    title: Name
    platform: Platform
    source: MessageSource
    visibility: Visibility
    purpose: Text = ""
    completes: Text = ""
    sent_on: Text = ""


class Playbook(Value):
    """All content for one kind of brand, as one value; a transition pins it by its digest."""

    id: Slug
    title: Name
    version: Name
    summary: Prose
    for_whom: Prose
    extends: Slug | None = None
    lead_roles: dict[Party, Slug]
    sources: tuple[Source, ...] = Field(min_length=1)
    roles: tuple[Role, ...] = Field(min_length=1)
    gates: tuple[Gate, ...] = Field(min_length=1)
    journey: tuple[Step, ...] = Field(min_length=1)
    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    surfaces: tuple[SurfaceOffer, ...] = Field(min_length=1)
    protocol: ProtocolOffer
    choices: tuple[Choice, ...] = ()
    verdicts: tuple[VerdictRule, ...] = ()
    trade: Trade = Trade()
    handoff: HandoffOffer = HandoffOffer()

    def criterion(self, id: str) -> Criterion:
        """Return one criterion; raises NotFound for an id the playbook does not have."""
        for each in self.criteria:
            if each.id == id:
                return each
        raise NotFound(
            f"'{id}' is not a criterion of the playbook '{self.title}'. Choose one it lists."
        )

    def offered(self) -> Iterator[tuple[tuple[str | int, ...], Offer]]:
        """Return every row the playbook offers with its place: those of the protocol first."""
        for group, offers in (("protocol", self.protocol), ("handoff", self.handoff)):
            for field, position, offer in placed(offers):
                yield (group, field, *(() if position is None else (position,))), offer

    def applying(self, profile: Profile) -> tuple[Criterion, ...]:
        """Return the criteria whose rule holds for this brand, in reading order."""
        return tuple(each for each in self.criteria if holds(each.when, profile))

    def choosing(self, profile: Profile) -> tuple[Choice, ...]:
        """Return the choices that a brand like this has to make, in reading order."""
        return tuple(each for each in self.choices if holds(each.when, profile))

    def role_title(self, id: str | None) -> str:
        """Return a role's title, or the id itself if the playbook has no such role."""
        return next((role.title for role in self.roles if role.id == id), id or "")

    def digest(self) -> str:
        """Return the SHA-256 of the playbook's canonical JSON: same content, same digest."""
        return self._digest

    def model_copy(
        self, *, update: Mapping[str, Any] | None = None, deep: bool = False
    ) -> Playbook:
        """Return a copy, which has a digest of its own."""
        copied = super().model_copy(update=update, deep=deep)
        copied.__dict__.pop("_digest", None)
        return copied

    @cached_property
    def _digest(self) -> str:
        # Defaults stay out, so that a field added later with a default changes no digest.
        content = self.model_dump(mode="json", exclude_defaults=True)
        canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return sha256(canonical.encode()).hexdigest()
