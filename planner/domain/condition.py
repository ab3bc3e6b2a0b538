"""When does a playbook item apply to this brand? A small rule language that always has an answer.

A rule tests one profile field, or joins rules by all, any and not:

    when: {field: weekly_volume, at_least: 500}
    when: {all: [{field: regulated, is: true}, {not: {field: surfaces, has: google-reviews}}]}

A rule that names an unknown field, or asks a field what it cannot answer, is refused when the
playbook is read, so `holds` never fails.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal, Self, get_origin

from pydantic import (
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from planner.domain.profile import Profile
from planner.domain.value import Value

Asked = Literal[
    "country",
    "timezone",
    "languages",
    "surfaces",
    "weekly_volume",
    "out_of_hours",
    "first_reply_minutes",
    "regulated",
    "call_centre",
    "runs_ads",
    "public_body",
    "health_products",
]

_OPERATORS = ("is_", "has", "at_least", "at_most")


class FieldTest(Value):
    """One question about one profile field, by exactly one operator."""

    model_config = ConfigDict(
        validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )

    field: Asked
    is_: bool | str | None = Field(default=None, alias="is")
    has: str | None = None
    at_least: int | None = None
    at_most: int | None = None

    @model_validator(mode="after")
    def _asks_what_the_field_can_answer(self) -> Self:
        used = [name for name in _OPERATORS if getattr(self, name) is not None]
        if len(used) != 1:
            raise ValueError(
                f"A rule on '{self.field}' needs exactly one of is, has, at_least, at_most."
            )
        allowed = _operators_of(self.field)
        if used[0] not in allowed:
            words = " or ".join(name.rstrip("_") for name in allowed)
            raise ValueError(f"'{self.field}' can be asked {words}, not {used[0].rstrip('_')}.")
        if used[0] == "is_" and not _can_be(self.field, self.is_):
            never = str(self.is_).lower() if isinstance(self.is_, bool) else f"'{self.is_}'"
            raise ValueError(f"'{self.field}' is never {never}. Use a value of its own kind.")
        return self


def _can_be(field: str, value: bool | str | None) -> bool:
    """Return whether the field can have this value: a rule with a typing slip would never hold."""
    facts = Profile.model_fields[field]
    if isinstance(value, bool) or facts.annotation is bool:
        return isinstance(value, bool) and facts.annotation is bool
    shape: Any = Annotated[facts.annotation, facts]
    try:
        TypeAdapter(shape).validate_python(value)
    except ValidationError:
        return False
    return True


def _operators_of(field: str) -> tuple[str, ...]:
    annotation: Any = Profile.model_fields[field].annotation
    if get_origin(annotation) is tuple:
        return ("has",)
    if annotation is int:
        return ("at_least", "at_most")
    return ("is_",)


class All(Value):
    """Holds when every rule in it holds."""

    all: tuple[Condition, ...] = Field(min_length=1)


class AnyOf(Value):
    """Holds when at least one rule in it holds."""

    any: tuple[Condition, ...] = Field(min_length=1)


class Not(Value):
    """Holds when the rule in it does not."""

    model_config = ConfigDict(
        validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )

    not_: Condition = Field(alias="not")


def _shape(rule: Any) -> str:
    if isinstance(rule, Value):
        return f"a {type(rule).__name__}"
    keys = set(rule) if isinstance(rule, dict) else set()
    shapes = (("all", "a All"), ("any", "a AnyOf"), ("not", "a Not"))
    return next((name for key, name in shapes if key in keys), "a FieldTest")


# The tags stand in the places of faults beside the keys; `value.place_of` knows them by the space.
Condition = Annotated[
    Annotated[FieldTest, Tag("a FieldTest")]
    | Annotated[All, Tag("a All")]
    | Annotated[AnyOf, Tag("a AnyOf")]
    | Annotated[Not, Tag("a Not")],
    Discriminator(_shape),
]

All.model_rebuild()
AnyOf.model_rebuild()
Not.model_rebuild()


def holds(condition: FieldTest | All | AnyOf | Not | None, profile: Profile) -> bool:
    """Return whether the rule holds for this brand; no rule always holds."""
    match condition:
        case None:
            return True
        case All():
            return all(holds(rule, profile) for rule in condition.all)
        case AnyOf():
            return any(holds(rule, profile) for rule in condition.any)
        case Not():
            return not holds(condition.not_, profile)
        case FieldTest():
            return _passes(condition, getattr(profile, condition.field))


def _passes(test: FieldTest, fact: Any) -> bool:
    if test.has is not None:
        return test.has in fact
    if test.at_least is not None:
        return bool(fact >= test.at_least)
    if test.at_most is not None:
        return bool(fact <= test.at_most)
    return bool((fact.value if isinstance(fact, StrEnum) else fact) == test.is_)
