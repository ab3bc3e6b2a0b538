"""What a playbook knows of the move itself: stages, who does what, assets, training, reverse gear.

Content for people to read and for plans to be made from; nothing here says how far a brand has got.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from planner.domain.condition import Condition
from planner.domain.inject_offers import InjectOffer
from planner.domain.profile import Cover, WallTime, Weekday
from planner.domain.protocol.rows.handoff.holdings import Mobility
from planner.domain.protocol.words import Platform
from planner.domain.stages import Responsibility, Stage
from planner.domain.value import Name, Prose, ShortName, Slug, Text, Value
from planner.domain.yardsticks import (
    ExitMeasure,
    FirmCriterion,
    LaterCheckGuide,
    SharedRoles,
    Trait,
)

Weeks = Annotated[int, Field(ge=0, le=104)]
#: After so many days a platform fact is to be looked at again. Our choice: platforms change their
#: rights and waits about twice a year.
STALE_DAYS = 180


class WeekRange(Value):
    """At least and at most so many weeks."""

    least: Weeks
    most: Weeks

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.most < self.least:
            raise ValueError(f"At most {self.most} weeks is less than at least {self.least}.")
        return self


class StageGuide(Value):
    """What a stage means: who posts, who decides, how long it takes, what ends it."""

    id: Stage
    title: Name
    posts: Prose
    decides: Prose
    small: WeekRange
    medium: WeekRange
    large: WeekRange
    gate: Slug | None = None
    entry: Prose
    exit: Prose
    source: Slug


class Duty(Value):
    """Who does a piece of work in one stage, by role."""

    responsible: Annotated[tuple[Slug, ...], Field(min_length=1)]
    consulted: tuple[Slug, ...] = ()
    informed: tuple[Slug, ...] = ()


class Work(Value):
    """One row of the responsibility grid: one accountable role throughout, duties by stage.

    `stays` marks what the agency keeps after the move.
    """

    id: Slug
    title: Name
    accountable: Slug
    by_stage: dict[Stage, Duty]
    stays: bool = False
    note: Text = ""
    source: Slug

    @model_validator(mode="after")
    def _speaks_of_every_stage(self) -> Self:
        missing = [stage.value for stage in Stage if stage not in self.by_stage]
        if missing:
            raise ValueError(f"Nobody is named for {', '.join(missing)}. Name a role for each.")
        return self


class Turn(Value):
    """When a responsibility moves, in weeks before (-) or after inbound public; None: never."""

    id: Responsibility
    weeks: Annotated[int, Field(ge=-26, le=52)] | None = None
    entry: Prose
    exit: Prose
    note: Text = ""
    source: Slug


class Certainty(StrEnum):
    """How far a platform fact is to be trusted."""

    OFFICIAL = "official"
    SECONDARY = "secondary"
    PRACTICE = "practice"


class AssetGuide(Value):
    """A kind of asset: to whom it must belong, how it moves, what traps wait."""

    id: Slug
    title: Name
    platform: Platform | None = None
    belongs_to: Prose
    mobility: Mobility
    moves: Prose
    wait_days: Annotated[int, Field(ge=0, le=365)] = 0
    trap: Text = ""
    irreversible: bool = False
    after: tuple[Slug, ...] = ()
    revoke: Prose
    proof: Name
    certainty: Certainty
    checked_on: date
    source: Slug
    when: Condition | None = None


class AssetStep(Value):
    """One step of the safe order in which any asset changes hands."""

    id: Slug
    title: Name
    do: Prose
    done_when: Prose
    source: Slug


class Module(Value):
    """A training module: what one can do afterwards, and how that is shown."""

    id: Slug
    code: ShortName
    title: Name
    outcome: Prose
    needs: tuple[Slug, ...] = ()
    needs_also: Text = ""
    hours: Annotated[int, Field(ge=1, le=400)]
    method: Prose
    assessment: Prose
    passed_when: Prose
    signed_by: Annotated[tuple[Slug, ...], Field(min_length=1)]
    for_roles: Annotated[tuple[Slug, ...], Field(min_length=1)]
    #: Whether it is passed before anybody is put on shift; some are learnt in the work itself.
    before_answering: bool = True
    source: Slug
    when: Condition | None = None


class Rung(Value):
    """One rung of the ladder from watching to answering alone; `items` are counted messages.

    `good` of the last 20 have to be right, in at least `shifts` shifts and over `weeks` weeks.
    """

    id: Slug
    code: ShortName
    title: Name
    does: Prose
    items: Annotated[int, Field(ge=0, le=1000)] = 0
    good: Annotated[int, Field(ge=0, le=20)] = 0
    shifts: Annotated[int, Field(ge=0, le=60)] = 0
    weeks: Weeks = 0
    passed_when: Prose
    source: Slug


class Ladder(Value):
    """The way to answering alone, climbed by each person on each surface and kind of scenario."""

    falls_back: Prose
    valid_months: Annotated[int, Field(ge=1, le=24)]
    away_days: Annotated[int, Field(ge=1, le=365)]
    rungs: Annotated[tuple[Rung, ...], Field(min_length=2)]


class Trigger(Value):
    """A sign that a cell goes back one stage."""

    id: Slug
    title: Name
    when: Prose
    source: Slug
    #: The roles that call it where no record can; () for one that figures or records tell.
    called_by: tuple[Slug, ...] = ()


class Rollback(Value):
    """The reverse gear: what sets it in motion, what it does, how one comes back."""

    effect: Prose
    reentry: Prose
    third_time: Prose
    triggers: Annotated[tuple[Trigger, ...], Field(min_length=1)]


class Rule(Value):
    """A named rule with its reason: a freeze window, a point of the cutover card or exit clause."""

    id: Slug
    title: Name
    rule: Prose
    source: Slug


class Usual(Value):
    """What brands of this kind usually enter at the intake; a start, never a hidden default."""

    opens: WallTime
    closes: WallTime
    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=1)]
    first_reply_minutes: Annotated[int, Field(ge=1, le=10_080)]
    weekly_volume: Annotated[int, Field(ge=0, le=1_000_000)]
    out_of_hours: Cover
    surfaces: tuple[Slug, ...] = ()
    regulated: bool = False
    call_centre: bool = False
    runs_ads: bool = False
    public_body: bool = False
    health_products: bool = False
    why: Prose


class Trade(Value):
    """Everything a playbook knows of the move, by kind."""

    usual: Usual | None = None
    stages: tuple[StageGuide, ...] = ()
    works: tuple[Work, ...] = ()
    turns: tuple[Turn, ...] = ()
    asset_steps: tuple[AssetStep, ...] = ()
    assets: tuple[AssetGuide, ...] = ()
    modules: tuple[Module, ...] = ()
    ladder: Ladder | None = None
    rollback: Rollback | None = None
    freeze_windows: tuple[Rule, ...] = ()
    cutover_card: tuple[Rule, ...] = ()
    exit_clause: tuple[Rule, ...] = ()
    exit_measures: tuple[ExitMeasure, ...] = ()
    traits: tuple[Trait, ...] = ()
    later_checks: tuple[LaterCheckGuide, ...] = ()
    never_waived: tuple[FirmCriterion, ...] = ()
    shared_roles: tuple[SharedRoles, ...] = ()
    injects: tuple[InjectOffer, ...] = ()


def stale(assets: Iterable[AssetGuide], on: date) -> tuple[AssetGuide, ...]:
    """Return the assets whose facts were checked more than STALE_DAYS ago, the oldest first."""
    old = (each for each in assets if (on - each.checked_on).days > STALE_DAYS)
    return tuple(sorted(old, key=lambda each: each.checked_on))


def stage_on(
    stages: Iterable[StageGuide], gates: Mapping[str, date], on: date
) -> StageGuide | None:
    """Return the stage that the gates' target days say we are in; None if there are no stages.

    A stage begins on its gate's target day; one whose gate has none begins with the move.
    """
    begun = (each for each in stages if gates.get(each.gate or "", date.min) <= on)
    return max(begun, key=lambda each: list(Stage).index(each.id), default=None)
