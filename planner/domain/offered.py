"""A protocol row as a playbook offers it: what, why, from which source, for which brands."""

from __future__ import annotations

from planner.domain.condition import Condition, holds
from planner.domain.profile import Profile
from planner.domain.protocol import rows
from planner.domain.value import Prose, Slug, Value


class Offer(Value):
    """What a playbook says of each protocol row it offers as a default."""

    why: Prose
    source: Slug

    def applies(self, profile: Profile) -> bool:  # noqa: ARG002 - no rule: for every brand
        """Return whether the row is for this brand."""
        return True


class RuledOffer(Offer):
    """An offered row that only some brands need.

    Peaks, targets and contacts have no rule: their own `when` says at which hours they hold.
    """

    when: Condition | None = None

    def applies(self, profile: Profile) -> bool:
        """Return whether the row's rule holds for this brand."""
        return holds(self.when, profile)


class ApproverOffer(rows.Approver, RuledOffer):
    """An approver the playbook expects."""


class PrincipleOffer(rows.Principle, RuledOffer):
    """A principle the playbook proposes."""


class LinkedPolicyOffer(rows.LinkedPolicy, RuledOffer):
    """A paper the playbook expects to exist."""


class PeakOffer(rows.Peak, Offer):
    """A peak the playbook foresees."""


class TargetOffer(rows.Target, Offer):
    """A time target the playbook proposes."""


class ResponseRuleOffer(rows.ResponseRule, RuledOffer):
    """A rule of when to respond the playbook proposes."""


class ScenarioOffer(rows.Scenario, RuledOffer):
    """A scenario the playbook brings."""


class DataClassOffer(rows.DataClass, RuledOffer):
    """A kind of fact and its most public place, as the playbook proposes."""


class SeverityLevelOffer(rows.SeverityLevel, RuledOffer):
    """A severity level as the playbook defines it."""


class ContactOffer(rows.Contact, Offer):
    """A contact the playbook expects somebody to name."""


class ApprovalOffer(rows.Approval, RuledOffer):
    """An approval rule the playbook proposes."""


class VolumeTriggerOffer(rows.VolumeTrigger, RuledOffer):
    """A volume trigger the playbook proposes."""


class TriageTermsOffer(rows.TriageTerms, RuledOffer):
    """The triage terms the playbook proposes."""


class TriageQuestionOffer(rows.TriageQuestion, RuledOffer):
    """A triage question the playbook proposes."""


class TriageOutcomeOffer(rows.TriageOutcome, RuledOffer):
    """A triage outcome the playbook proposes."""


class SignpostOffer(rows.Signpost, RuledOffer):
    """A signpost the playbook proposes."""


class VoiceOffer(rows.Voice, RuledOffer):
    """The voice the playbook proposes."""


class VoiceDialOffer(rows.VoiceDial, RuledOffer):
    """A voice dial the playbook proposes."""


class VoiceExampleOffer(rows.VoiceExample, RuledOffer):
    """A voice example the playbook proposes."""


class KeyPointOffer(rows.KeyPoint, RuledOffer):
    """A key point the playbook proposes."""


class ShortfallOffer(rows.Shortfall, RuledOffer):
    """A known shortfall the playbook proposes."""


class FaqTermsOffer(rows.FaqTerms, RuledOffer):
    """The FAQ terms the playbook proposes."""


class FaqOffer(rows.Faq, RuledOffer):
    """A frequent question the playbook proposes."""


class HouseRulesOffer(rows.HouseRules, RuledOffer):
    """The house rules the playbook proposes."""


class RemovalReasonOffer(rows.RemovalReason, RuledOffer):
    """A ground for removal the playbook proposes."""


class LadderStepOffer(rows.LadderStep, RuledOffer):
    """A moderation step the playbook proposes."""


class CrisisOffer(rows.Crisis, RuledOffer):
    """The crisis plan the playbook proposes."""


class CrisisTriggerOffer(rows.CrisisTrigger, RuledOffer):
    """A crisis trigger the playbook proposes."""


class CrisisMemberOffer(rows.CrisisMember, RuledOffer):
    """A crisis seat the playbook proposes."""


class HoldingStatementOffer(rows.HoldingStatement, RuledOffer):
    """A holding statement the playbook proposes."""


class CompromiseOffer(rows.Compromise, RuledOffer):
    """The account-compromise plan the playbook proposes."""


class CompromiseStepOffer(rows.CompromiseStep, RuledOffer):
    """A compromise step the playbook proposes."""


class PlatformRouteOffer(rows.PlatformRoute, RuledOffer):
    """A platform route the playbook proposes."""


class DutyOfCareOffer(rows.DutyOfCare, RuledOffer):
    """The duty of care the playbook proposes."""


class CareCaseOffer(rows.CareCase, RuledOffer):
    """A duty-of-care case the playbook proposes."""


class HelpLineOffer(rows.HelpLine, RuledOffer):
    """A help line the playbook proposes."""


class LegalOffer(rows.Legal, RuledOffer):
    """The legal footing the playbook proposes."""


class RetentionOffer(rows.Retention, RuledOffer):
    """A retention rule the playbook proposes."""


class RegulatorDutyOffer(rows.RegulatorDuty, RuledOffer):
    """A regulator's duty the playbook proposes."""


class ServiceRoutingOffer(rows.ServiceRouting, RuledOffer):
    """The service routing the playbook proposes."""


class CaseRouteOffer(rows.CaseRoute, RuledOffer):
    """A case route the playbook proposes."""


class ReviewsOffer(rows.Reviews, RuledOffer):
    """The rules for reviews the playbook proposes."""


class PaidCommentsOffer(rows.PaidComments, RuledOffer):
    """The rules for paid comments the playbook proposes."""


class AdvocatesOffer(rows.Advocates, RuledOffer):
    """The rules for advocates the playbook proposes."""


class AdvocateActionOffer(rows.AdvocateAction, RuledOffer):
    """A community action the playbook proposes."""


class EnquiryOffer(rows.Enquiry, RuledOffer):
    """An other enquiry the playbook proposes."""


class EmployeesOffer(rows.Employees, RuledOffer):
    """The rules for employees the playbook proposes."""


class AutomationOffer(rows.Automation, RuledOffer):
    """The automation boundary the playbook proposes."""


class AutomatedUseOffer(rows.AutomatedUse, RuledOffer):
    """An automated use the playbook proposes."""


class LoggingOffer(rows.Logging, RuledOffer):
    """The logging the playbook proposes."""


class TagOffer(rows.Tag, RuledOffer):
    """A tag the playbook proposes."""


class InsightLoopOffer(rows.InsightLoop, RuledOffer):
    """The insight loop the playbook proposes."""


class InsightReaderOffer(rows.InsightReader, RuledOffer):
    """A reader of the insight note the playbook proposes."""


class QualityOffer(rows.Quality, RuledOffer):
    """The quality check the playbook proposes."""


class MeasureOffer(rows.Measure, RuledOffer):
    """A measure the playbook proposes."""


class PostingRightsOffer(rows.PostingRights, RuledOffer):
    """The posting rights the playbook proposes."""


class ActionRightOffer(rows.ActionRight, RuledOffer):
    """A right to act the playbook proposes."""


class ContinuityOffer(rows.Continuity, RuledOffer):
    """The continuity the playbook proposes."""


class OutageOffer(rows.Outage, RuledOffer):
    """An outage the playbook proposes."""


class PublicExcerptOffer(rows.PublicExcerpt, RuledOffer):
    """The public excerpt the playbook proposes."""


class ExpectedQuestionOffer(rows.ExpectedQuestion, RuledOffer):
    """An expected question the playbook proposes."""


class EscalationTermsOffer(rows.EscalationTerms, RuledOffer):
    """The escalation terms the playbook proposes."""


class WritingRuleOffer(rows.WritingRule, RuledOffer):
    """A writing rule the playbook proposes."""


class RoutineOffer(rows.Routine, RuledOffer):
    """A routine check the playbook proposes."""
