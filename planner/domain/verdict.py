"""Should the work move now, later, in part, or not at all? Ordered rules, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import Discriminator, Field, Tag, model_validator

from planner.domain.condition import Condition, holds
from planner.domain.profile import Profile
from planner.domain.value import Name, Prose, Slug, Text, Value


class Verdict(StrEnum):
    """The four honest answers."""

    MOVE_NOW = "move now"
    LATER = "move later"
    HYBRID = "hybrid"
    STAY = "stay with the agency"


@dataclass(frozen=True)
class Facts:
    """What the rules may look at.

    `lows` are the low ends of the dimensions' bands (0 to 4), so that what nobody answered counts
    against the move; `unmet` counts unmet criteria by gate; weeks are those to the contract's end.
    """

    profile: Profile
    lows: Mapping[str, float]
    unmet: Mapping[str, int]
    weeks_left: int


class ProfileTest(Value):
    """Holds when a rule over the intake's profile does."""

    profile: Condition


class DimensionTest(Value):
    """Holds when a dimension's low end is at most, or at least, so much."""

    dimension: Slug
    at_most: Annotated[float, Field(ge=0, le=4)] | None = None
    at_least: Annotated[float, Field(ge=0, le=4)] | None = None

    @model_validator(mode="after")
    def _asks_once(self) -> Self:
        if (self.at_most is None) == (self.at_least is None):
            raise ValueError("A rule on a dimension needs exactly one of at_most, at_least.")
        return self


class GateTest(Value):
    """Holds when at least so many criteria of a gate are unmet."""

    gate: Slug
    unmet_at_least: Annotated[int, Field(ge=1, le=60)]


class TimeTest(Value):
    """Holds when the contract ends within so many weeks."""

    weeks_left_at_most: Annotated[int, Field(ge=0, le=520)]


class Every(Value):
    """Holds when every rule in it holds."""

    all: tuple[Test, ...] = Field(min_length=1)


class Some(Value):
    """Holds when at least one rule in it holds."""

    any: tuple[Test, ...] = Field(min_length=1)


def _shape(rule: Any) -> str:
    if isinstance(rule, Value):
        return f"a {type(rule).__name__}"
    keys = set(rule) if isinstance(rule, dict) else set()
    shapes = (
        ("profile", "a ProfileTest"),
        ("dimension", "a DimensionTest"),
        ("gate", "a GateTest"),
        ("all", "a Every"),
        ("any", "a Some"),
    )
    return next((name for key, name in shapes if key in keys), "a TimeTest")


Test = Annotated[
    Annotated[ProfileTest, Tag("a ProfileTest")]
    | Annotated[DimensionTest, Tag("a DimensionTest")]
    | Annotated[GateTest, Tag("a GateTest")]
    | Annotated[TimeTest, Tag("a TimeTest")]
    | Annotated[Every, Tag("a Every")]
    | Annotated[Some, Tag("a Some")],
    Discriminator(_shape),
]
Every.model_rebuild()
Some.model_rebuild()


class VerdictRule(Value):
    """One rule: if it holds, this verdict, for this reason. Without a test it always holds."""

    id: Slug
    verdict: Verdict
    title: Name
    reason: Prose
    changes_when: Text = ""
    test: Test | None = None
    source: Slug


class Ruling(Value):
    """The brand decided otherwise, and said why."""

    id: Slug = "verdict"
    verdict: Verdict
    reason: Prose


@dataclass(frozen=True)
class Judgement:
    """The rule that decides, and every other rule that speaks for a verdict of its own."""

    rule: VerdictRule
    also: tuple[VerdictRule, ...]


def judge(rules: tuple[VerdictRule, ...], facts: Facts) -> Judgement | None:
    """Return the first rule that holds, with the later ones that hold too; None without rules."""
    holding = [rule for rule in rules if rule.test is None or passes(rule.test, facts)]
    return Judgement(holding[0], tuple(holding[1:])) if holding else None


def passes(test: Test, facts: Facts) -> bool:
    """Return whether a test holds; a dimension or gate that is not there counts as 0."""
    match test:
        case ProfileTest():
            return holds(test.profile, facts.profile)
        case DimensionTest():
            low = facts.lows.get(test.dimension, 0.0)
            return low <= test.at_most if test.at_most is not None else low >= (test.at_least or 0)
        case GateTest():
            return facts.unmet.get(test.gate, 0) >= test.unmet_at_least
        case TimeTest():
            return facts.weeks_left <= test.weeks_left_at_most
        case Every():
            return all(passes(each, facts) for each in test.all)
        case Some():
            return any(passes(each, facts) for each in test.any)
