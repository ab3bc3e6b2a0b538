"""What does a playbook offer as the first draft of a protocol, and for which brands?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Field, model_validator

from planner.domain.condition import Condition, holds
from planner.domain.profile import Cover, Profile
from planner.domain.protocol import rows
from planner.domain.value import Name, Prose, Slug, Value


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


class Wording(Value):
    """The playbook's texts for the single facts; they may say {brand} and {agency}."""

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
    targets: tuple[TargetOffer, ...]
    response_rules: tuple[ResponseRuleOffer, ...]
    scenarios: tuple[ScenarioOffer, ...]
    data_classes: tuple[DataClassOffer, ...]
    severity_levels: tuple[SeverityLevelOffer, ...]
    contacts: tuple[ContactOffer, ...]
    approvals: tuple[ApprovalOffer, ...]

    def offers(self) -> Iterator[Offer]:
        """Return every offered row, in the order of the sections."""
        for name in type(self).model_fields:
            if name != "wording":
                yield from getattr(self, name)
