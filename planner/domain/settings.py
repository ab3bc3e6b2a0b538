"""Where good practice disagrees: the brand chooses, sees both sides, and what it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Self

from pydantic import Field, JsonValue, ValidationError, model_validator

from planner.domain.condition import Condition
from planner.domain.protocol.rows import Row
from planner.domain.protocol.sections import ROW_TYPE
from planner.domain.value import Name, Prose, Slug, Text, Value, sentence_of


class Patch(Value):
    """What an option changes in one row of the draft: fields and their new values."""

    kind: Slug
    id: Slug
    set: dict[str, JsonValue] = Field(min_length=1)

    def applied(self, row: Row) -> Row:
        """Return the row with the fields changed.

        Raises ValueError, with a sentence, if they do not fit the row.
        """
        facts = {name: getattr(row, name) for name in type(row).model_fields}
        unknown = [name for name in self.set if name not in facts or name == "id"]
        if unknown:
            raise ValueError(f"'{unknown[0]}' is not a field of a {row.noun} to change.")
        try:
            return type(row).model_validate(facts | self.set)
        except ValidationError as error:
            raise ValueError(sentence_of(error.errors()[0])) from error


class Option(Value):
    """One side of a disagreement: who argues so and why, and what choosing it changes."""

    id: Slug
    title: Name
    side: Prose
    changes: tuple[Patch, ...] = ()


class Choice(Value):
    """A question on which good practice disagrees; the default holds until the brand chooses.

    Where two choices set one field, the later in reading order decides; its `outranks` says that
    this is meant.
    """

    id: Slug
    question: Name
    matters: Prose
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    default: Slug
    source: Slug
    when: Condition | None = None
    outranks: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def _defaults_to_a_side(self) -> Self:
        if self.default not in {option.id for option in self.options}:
            raise ValueError(
                f"The default '{self.default}' is not one of the options. Name one of their ids."
            )
        unknown = [
            patch.kind
            for option in self.options
            for patch in option.changes
            if patch.kind not in ROW_TYPE
        ]
        if unknown:
            raise ValueError(f"'{unknown[0]}' is not a kind of row in the protocol.")
        return self

    def option(self, id: str) -> Option:
        """Return an option by its id; an id the playbook dropped gives the default."""
        known = {option.id: option for option in self.options}
        return known.get(id, known[self.default])


class Setting(Value):
    """What the brand chose, and why; `id` is the choice's id."""

    id: Slug
    option: Slug
    reason: Text = ""


def patches(
    choices: tuple[Choice, ...], chosen: Mapping[str, str]
) -> Iterator[tuple[Choice, Option, Patch]]:
    """Return what the chosen options change, each with its choice; defaults where none is chosen.

    `chosen` gives option ids by choice id.
    """
    for choice in choices:
        option = choice.option(chosen.get(choice.id, choice.default))
        for patch in option.changes:
            yield choice, option, patch


def still_offered(choices: Iterable[Choice], taken: Iterable[Setting]) -> Mapping[str, Setting]:
    """Return the taken sides that the choices still have, by the choice's id."""
    sides = {(choice.id, option.id) for choice in choices for option in choice.options}
    return {each.id: each for each in taken if (each.id, each.option) in sides}
