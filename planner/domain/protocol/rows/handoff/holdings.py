"""What changes owner: accounts and other assets with their steps, tools, knowledge, data."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from planner.domain.protocol.rows.base import AssetId, ParticipantId, RoleId, Row, asked
from planner.domain.protocol.stated import Stated
from planner.domain.protocol.words import Platform
from planner.domain.stages import Stage
from planner.domain.value import Day, Line, Name, Slug, Text


class Mobility(StrEnum):
    """Whether an asset can change hands at all."""

    MOVE = "move"
    MOVE_WITH_WAIT = "move-with-wait"
    SHARE_ONLY = "share-only"
    RECREATE = "recreate"


class AccessStep(StrEnum):
    """The safe order in which an asset changes hands; no step comes before the one above it."""

    REQUESTED = "requested"
    GRANTED = "granted"
    WAITED = "waited"
    MOVED = "moved"
    TESTED = "tested-by-brand"
    REDUCED = "agency-reduced"
    REMOVED = "agency-removed"
    RECHECKED = "re-checked"


class Fit(StrEnum):
    """How well a tool does what is needed."""

    FITS = "fits"
    PARTLY = "partly"
    MISSING = "missing"
    UNKNOWN = "not-looked-at"


class ToolDecision(StrEnum):
    """What becomes of a tool."""

    KEEP = "keep"
    TAKE_OVER = "take-over"
    BUY = "buy"
    DROP = "drop"
    UNDECIDED = "undecided"


class Known(StrEnum):
    """How far a piece of knowledge has come."""

    MISSING = "missing"
    IN_A_HEAD = "in-somebody's-head"
    WRITTEN = "written"
    HANDED_OVER = "handed-over"
    CHECKED = "checked-by-the-brand"


class Asset(Row):
    """Something with an owner that changes hands. Names of people and systems; never a secret."""

    kind: ClassVar[str] = "asset"
    noun: ClassVar[str] = "asset"

    title: Name = asked("Asset")
    guide: Slug | None = asked("Kind of asset", "As the playbook calls it.", default=None)
    platform: Platform | None = asked("Platform", default=None)
    identifier: Stated = asked(
        "Which one", "Page name, account id, address. Never a password.", must=True
    )
    mobility: Mobility = asked("Can it be moved")
    wait_days: Annotated[int, Field(ge=0, le=365)] = asked("Platform's wait (days)", default=0)
    irreversible: bool = asked("Cannot be undone", default=False)
    owner_now: Stated = asked("Belongs today to", "The legal entity.", must=True)
    owner_after: Name = asked("Shall belong to")
    held_by: Stated = asked("Highest role is held by", "By name.", must=True)
    brand_people: tuple[Name, ...] = asked(
        "Brand's own people at the top",
        "Two by name, on work identities: nobody else's access is lowered before.",
        default=(),
    )
    agency_people: tuple[Name, ...] = asked(
        "Agency's people with access", "Each with the role.", default=()
    )
    agency_systems: tuple[Name, ...] = asked(
        "Agency's partners, system users, tokens, apps",
        "What they are called; never the token itself.",
        default=(),
    )
    agency_never: Line = asked(
        "The agency never had access",
        "Who looked, and when. Leave it blank if the agency has access or had any.",
        default="",
    )
    kept_because: Text = asked(
        "The agency keeps its access because",
        "Its retained scope, such as publishing. Blank: it goes.",
        default="",
    )
    kept_until: Day | None = asked("The agency keeps it until", default=None)
    recovery: Stated = asked(
        "Recovery e-mail and phone", "Whose they are, not what they are.", must=True
    )
    second_factor: Stated = asked("Second factor", "On whose device.", must=True)
    payer: Line = asked("Billed to", default="")
    waits_for: tuple[AssetId, ...] = asked("After", default=(), of="asset")
    instead: Text = asked(
        "Instead", "What is decided if it can only be shared or must be made anew.", default=""
    )
    side_effects: Text = asked("Side effects", "What breaks or is lost when it moves.", default="")
    target_on: Day | None = asked("Moved by", default=None)
    fact_checked_on: Day | None = asked("Platform's rules checked on", default=None)

    @property
    def label(self) -> str:
        """Return the asset's title."""
        return self.title

    @model_validator(mode="after")
    def _waits_for_others(self) -> Self:
        if self.id in self.waits_for:
            raise ValueError("The asset waits for itself. Take it out of what it comes after.")
        return self

    @model_validator(mode="after")
    def _says_one_thing_of_the_agency(self) -> Self:
        if self.agency_never and (self.agency_people or self.agency_systems):
            named = (*self.agency_people, *self.agency_systems)[0]
            raise ValueError(
                f"The agency cannot have access as '{named}' and never have had any. "
                "Take one of the two out."
            )
        if bool(self.kept_because) != bool(self.kept_until):
            raise ValueError(
                "What the agency keeps needs a reason and a last day. Give both, or neither."
            )
        return self


class StepTaken(Row):
    """One step of an asset's way, done on a day by somebody, with what proves it.

    Its id is "asset.step". One that was taken back keeps its row and says why; it counts for
    nothing, and may be taken again.
    """

    kind: ClassVar[str] = "step-taken"
    noun: ClassVar[str] = "asset step"
    recorded: ClassVar[bool] = True

    asset: AssetId = asked("Asset", of="asset")
    step: AccessStep = asked("Step")
    on: Day = asked("On")
    by: ParticipantId = asked("By", of="participant")
    evidence: Line = asked("Evidence", "Where the screenshot or the list is kept.", default="")
    note: Text = asked("Note", default="")
    undone_on: Day | None = asked("Taken back on", default=None)
    undone_by: ParticipantId | None = asked("Taken back by", default=None, of="participant")
    undone_because: Text = asked("Taken back because", default="")

    @property
    def stands(self) -> bool:
        """Return whether the step was not taken back."""
        return self.undone_on is None

    @property
    def label(self) -> str:
        """Return the asset's id and the step in words: "facebook page: moved"."""
        return f"{self.asset}: {self.step.value}".replace("-", " ")


class ToolNeed(Row):
    """Something the brand's team needs a tool for, and how far a tool does it."""

    kind: ClassVar[str] = "tool-need"
    noun: ClassVar[str] = "tool need"

    title: Name = asked("Need")
    for_what: Text = asked("Why", default="")
    tool: Stated = asked("Tool", must=True)
    asset: AssetId | None = asked(
        "Asset", "Its row in the register, if it changes hands.", default=None, of="asset"
    )
    fit: Fit = asked("Does it", default=Fit.UNKNOWN)
    gap: Text = asked("What is missing", default="")
    contract_holder: Stated = asked("Contract with", "Brand, agency, by name.", must=True)
    renewal_on: Day | None = asked("Renews on", default=None)
    yearly_cost: Annotated[int, Field(ge=0, le=100_000_000)] | None = asked(
        "Cost a year", default=None
    )
    decision: ToolDecision = asked("Decision", default=ToolDecision.UNDECIDED)
    needed_for: Stage = asked(
        "Needed for stage",
        "It is in place before the gate into this stage.",
        default=Stage.CO_MANAGED,
    )
    in_place_on: Day | None = asked(
        "In place since", "The first day on which the team worked with it.", default=None
    )
    owner_role: RoleId = asked("Decided by", of="role")
    due_on: Day | None = asked("By", default=None)
    lost_in_move: Text = asked(
        "Lost when it moves", "Drafts, assignments, rules, analytics.", default=""
    )
    exported_on: Day | None = asked("Exported before the move on", default=None)

    @property
    def label(self) -> str:
        """Return the need."""
        return self.title


class KnowledgeItem(Row):
    """A piece of what the agency knows and the brand's team has to."""

    kind: ClassVar[str] = "knowledge-item"
    noun: ClassVar[str] = "piece of knowledge"

    title: Name = asked("What")
    covers: Text = asked("Covers", default="")
    state: Known = asked("State", default=Known.MISSING)
    where: Line = asked("Kept in", default="")
    owner_role: RoleId = asked("Brings it", of="role")
    due_on: Day | None = asked("By", default=None)

    @property
    def label(self) -> str:
        """Return what it is."""
        return self.title


class DataReturn(Row):
    """What the agency holds on customers: exported, restored once, then deleted and certified."""

    kind: ClassVar[str] = "data-return"
    noun: ClassVar[str] = "return of data"

    title: Name = asked("Data", "Message history, moderation log, lists about people.")
    legal_basis: Line = asked("By which clause", default="")
    without_return: Text = asked(
        "Deleted without return because",
        "The brand decides whether data come back first. Blank: they do.",
        default="",
    )
    exported_on: Day | None = asked("Exported on", default=None)
    export_digest: Line = asked("Fingerprint of the export", default="")
    restored_on: Day | None = asked("Opened and read by the brand on", default=None)
    deleted_on: Day | None = asked("Deleted at the agency on", default=None)
    certified_by: Line = asked("Deletion certified by", default="")
    backups_gone_on: Day | None = asked("Last backup gone on", default=None)
    note: Text = asked("Note", default="")

    @property
    def label(self) -> str:
        """Return which data."""
        return self.title

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        days = [
            ("exported", self.exported_on),
            ("read by the brand", self.restored_on),
            ("deleted", self.deleted_on),
        ]
        if self.without_return:
            _require_no_return(self)
            days = days[2:]
        for (before, first), (after, then) in pairwise(
            [*days, ("gone from the last backup", self.backups_gone_on)]
        ):
            if then and (first is None or then < first):
                raise ValueError(
                    f"The data cannot be {after} before they are {before}. "
                    f"Give the day on which they were {before} first."
                )
        if self.certified_by and self.deleted_on is None:
            raise ValueError(
                "Nobody can certify a deletion that has no day. Give the day, or take the name out."
            )
        return self


def _require_no_return(data: DataReturn) -> None:
    if data.exported_on or data.restored_on:
        raise ValueError(
            "The data were exported, so they come back. Take out why they are deleted without "
            "return, or the days."
        )
