"""What does a playbook offer as the first draft of a protocol?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Field, model_validator

from planner.domain.offered import (
    ActionRightOffer,
    AdvocateActionOffer,
    AdvocatesOffer,
    ApprovalOffer,
    ApproverOffer,
    AutomatedUseOffer,
    AutomationOffer,
    CareCaseOffer,
    CaseRouteOffer,
    CompromiseOffer,
    CompromiseStepOffer,
    ContactOffer,
    ContinuityOffer,
    CrisisMemberOffer,
    CrisisOffer,
    CrisisTriggerOffer,
    DataClassOffer,
    DutyOfCareOffer,
    EmployeesOffer,
    EnquiryOffer,
    EscalationTermsOffer,
    ExpectedQuestionOffer,
    FaqOffer,
    FaqTermsOffer,
    HelpLineOffer,
    HoldingStatementOffer,
    HouseRulesOffer,
    InsightLoopOffer,
    InsightReaderOffer,
    KeyPointOffer,
    LadderStepOffer,
    LegalOffer,
    LinkedPolicyOffer,
    LoggingOffer,
    MeasureOffer,
    Offer,
    OutageOffer,
    PaidCommentsOffer,
    PeakOffer,
    PlatformRouteOffer,
    PostingRightsOffer,
    PrincipleOffer,
    PublicExcerptOffer,
    QualityOffer,
    RegulatorDutyOffer,
    RemovalReasonOffer,
    ResponseRuleOffer,
    RetentionOffer,
    ReviewsOffer,
    RoutineOffer,
    ScenarioOffer,
    ServiceRoutingOffer,
    SeverityLevelOffer,
    ShortfallOffer,
    SignpostOffer,
    TagOffer,
    TargetOffer,
    TriageOutcomeOffer,
    TriageQuestionOffer,
    TriageTermsOffer,
    VoiceDialOffer,
    VoiceExampleOffer,
    VoiceOffer,
    VolumeTriggerOffer,
    WritingRuleOffer,
)
from planner.domain.profile import Cover
from planner.domain.value import Name, Prose, Slug, Value

__all__ = ["Offer", "ProtocolOffer", "Wording", "placed"]


class Wording(Value):
    """The playbook's texts for the single facts; they may say {brand}, {agency} and role ids."""

    source: Slug
    why: Prose
    out_of_scope: Prose
    on_holidays: Prose
    out_of_hours: dict[Cover, Prose]
    weekend: dict[Cover, Prose]
    pause_rules: Prose
    breach_action: Prose
    repeat_contact_limit: Annotated[int, Field(ge=1, le=20)]
    skipped_log: Prose
    goodwill_limit: Annotated[int, Field(ge=0)]
    currency: Name
    may_decide: Prose
    never_promised: Prose
    #: The gate by which the protocol is in force; its target day is the draft's date.
    in_force_at: Slug | None = None

    @model_validator(mode="after")
    def _speaks_of_every_cover(self) -> Self:
        for field, texts in (("out_of_hours", self.out_of_hours), ("weekend", self.weekend)):
            missing = [cover.value for cover in Cover if cover not in texts]
            if missing:
                raise ValueError(
                    f"{field} has no text for {', '.join(missing)}. "
                    "Write one for each of agency, brand, nobody."
                )
        return self


class ProtocolOffer(Value):
    """The draft protocol a playbook brings along, by kind of row.

    Surfaces, bands and single facts depend on the intake and are laid by `protocol.draft`.
    """

    wording: Wording
    approvers: tuple[ApproverOffer, ...]
    principles: tuple[PrincipleOffer, ...]
    linked_policies: tuple[LinkedPolicyOffer, ...]
    peaks: tuple[PeakOffer, ...]
    volume_triggers: tuple[VolumeTriggerOffer, ...] = ()
    targets: tuple[TargetOffer, ...]
    response_rules: tuple[ResponseRuleOffer, ...]
    triage_terms: TriageTermsOffer | None = None
    triage_questions: tuple[TriageQuestionOffer, ...] = ()
    triage_outcomes: tuple[TriageOutcomeOffer, ...] = ()
    scenarios: tuple[ScenarioOffer, ...]
    data_classes: tuple[DataClassOffer, ...]
    signposts: tuple[SignpostOffer, ...] = ()
    escalation_terms: EscalationTermsOffer | None = None
    severity_levels: tuple[SeverityLevelOffer, ...]
    contacts: tuple[ContactOffer, ...]
    approvals: tuple[ApprovalOffer, ...]
    voice: VoiceOffer | None = None
    voice_dials: tuple[VoiceDialOffer, ...] = ()
    writing_rules: tuple[WritingRuleOffer, ...] = ()
    voice_examples: tuple[VoiceExampleOffer, ...] = ()
    key_points: tuple[KeyPointOffer, ...] = ()
    shortfalls: tuple[ShortfallOffer, ...] = ()
    faq_terms: FaqTermsOffer | None = None
    faqs: tuple[FaqOffer, ...] = ()
    house_rules: HouseRulesOffer | None = None
    removal_reasons: tuple[RemovalReasonOffer, ...] = ()
    ladder_steps: tuple[LadderStepOffer, ...] = ()
    crisis: CrisisOffer | None = None
    crisis_triggers: tuple[CrisisTriggerOffer, ...] = ()
    crisis_members: tuple[CrisisMemberOffer, ...] = ()
    holding_statements: tuple[HoldingStatementOffer, ...] = ()
    compromise: CompromiseOffer | None = None
    compromise_steps: tuple[CompromiseStepOffer, ...] = ()
    platform_routes: tuple[PlatformRouteOffer, ...] = ()
    duty_of_care: DutyOfCareOffer | None = None
    care_cases: tuple[CareCaseOffer, ...] = ()
    help_lines: tuple[HelpLineOffer, ...] = ()
    legal: LegalOffer | None = None
    retentions: tuple[RetentionOffer, ...] = ()
    regulator_duties: tuple[RegulatorDutyOffer, ...] = ()
    service_routing: ServiceRoutingOffer | None = None
    case_routes: tuple[CaseRouteOffer, ...] = ()
    reviews: ReviewsOffer | None = None
    paid_comments: PaidCommentsOffer | None = None
    advocates: AdvocatesOffer | None = None
    advocate_actions: tuple[AdvocateActionOffer, ...] = ()
    enquiries: tuple[EnquiryOffer, ...] = ()
    employees: EmployeesOffer | None = None
    automation: AutomationOffer | None = None
    automated_uses: tuple[AutomatedUseOffer, ...] = ()
    logging: LoggingOffer | None = None
    tags: tuple[TagOffer, ...] = ()
    insight_loop: InsightLoopOffer | None = None
    insight_readers: tuple[InsightReaderOffer, ...] = ()
    quality: QualityOffer | None = None
    measures: tuple[MeasureOffer, ...] = ()
    routines: tuple[RoutineOffer, ...] = ()
    posting_rights: PostingRightsOffer | None = None
    action_rights: tuple[ActionRightOffer, ...] = ()
    continuity: ContinuityOffer | None = None
    outages: tuple[OutageOffer, ...] = ()
    public_excerpt: PublicExcerptOffer | None = None
    expected_questions: tuple[ExpectedQuestionOffer, ...] = ()

    def offers(self) -> Iterator[Offer]:
        """Return every offered row, in the order of the sections."""
        for _, _, offer in placed(self):
            yield offer


def placed(offers: Value) -> Iterator[tuple[str, int | None, Offer]]:
    """Return each offered row of a group, its field and its position (None: it stands alone)."""
    for name in type(offers).model_fields:
        value = getattr(offers, name)
        if isinstance(value, Offer):
            yield name, None, value
        elif isinstance(value, tuple):
            yield from ((name, position, offer) for position, offer in enumerate(value))
