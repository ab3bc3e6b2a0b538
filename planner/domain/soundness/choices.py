"""Do a playbook's choices fit its rows, and does one field follow from one choice only?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, cast

from pydantic import JsonValue, TypeAdapter, ValidationError

from planner.domain.playbook import Playbook
from planner.domain.protocol.rows import Row
from planner.domain.protocol.sections import ROW_TYPE
from planner.domain.settings import Choice, Patch
from planner.domain.soundness.fault import Fault
from planner.domain.value import Value, sentence_of

#: Rows that the intake or the wording lays for every brand, under these ids.
LAID = {
    ("document-control", "document-control"),
    ("scope", "scope"),
    ("hours", "hours"),
    ("target-terms", "target-terms"),
    ("reply-limits", "reply-limits"),
    ("empowerment", "empowerment"),
}
#: Bands that the intake lays, each for the brands that have such hours.
BANDS = {("band", id_) for id_ in ("staffed", "evenings", "early-mornings", "other-days")}

_Field = tuple[str, str, str]


def check(playbook: Playbook) -> Iterator[Fault]:
    """Return every fault in a playbook's choices."""
    yield from _changes(playbook)
    for position, choice in enumerate(playbook.choices):
        yield from _same_option_ids(position, choice)
        yield from _outranked(position, choice, playbook.choices[:position])
        yield from _clashes(position, choice, playbook.choices[:position])


def _changes(playbook: Playbook) -> Iterator[Fault]:
    offered = {
        (row.kind, row.id): row
        for _, offer in playbook.offered()
        if isinstance(row := cast("Value", offer), Row)
    }
    laid = LAID | BANDS | {("surface", each.id) for each in playbook.surfaces}
    for position, choice in enumerate(playbook.choices):
        for option_at, option in enumerate(choice.options):
            for patch_at, patch in enumerate(option.changes):
                told = _unfit(patch, offered, laid)
                if told:
                    place = ("choices", position, "options", option_at, "changes", patch_at)
                    yield Fault(place, told)


def _unfit(patch: Patch, offered: Mapping[tuple[str, str], Row], laid: set[tuple[str, str]]) -> str:
    key = (patch.kind, patch.id)
    if key in laid:
        return next(filter(None, (_unfit_field(patch, *each) for each in patch.set.items())), "")
    if key not in offered:
        return f"The playbook offers no {patch.kind} '{patch.id}' to change. Name one it offers."
    row_type = ROW_TYPE[patch.kind]
    offer = offered[key]
    facts = {name: getattr(offer, name) for name in row_type.model_fields}
    try:
        patch.applied(row_type.model_validate(facts))
    except ValueError as error:
        return str(error)
    return ""


def _unfit_field(patch: Patch, name: str, value: JsonValue) -> str:
    """Return what is wrong with one field alone: what the intake says beside it is not known."""
    field = ROW_TYPE[patch.kind].model_fields.get(name)
    if field is None or name == "id":
        return f"'{name}' is not a field of that row. Correct it."
    type_: Any = Annotated[field.annotation, field]
    try:
        TypeAdapter(type_).validate_python(value)
    except ValidationError as error:
        return f"'{name}': {sentence_of(error.errors()[0])}"
    return ""


def _same_option_ids(position: int, choice: Choice) -> Iterator[Fault]:
    ids = [option.id for option in choice.options]
    for option_at, id_ in enumerate(ids):
        if id_ in ids[:option_at]:
            yield Fault(
                ("choices", position, "options", option_at, "id"),
                f"The id '{id_}' is defined twice. Give one of them another id.",
            )


def _outranked(position: int, choice: Choice, before: tuple[Choice, ...]) -> Iterator[Fault]:
    for id_ in choice.outranks:
        if id_ not in {each.id for each in before}:
            yield Fault(
                ("choices", position, "outranks"),
                f"'{id_}' is no choice before this one. Name one that stands before it, "
                "or move this one down.",
            )


def _clashes(position: int, choice: Choice, before: tuple[Choice, ...]) -> Iterator[Fault]:
    """A brand makes both choices: where they set one field, one of them would silently lose."""
    own = _fields(choice)
    for other in before:
        both = sorted(own & _fields(other))
        if both and other.id not in choice.outranks:
            named = " and ".join(f"'{name}' of {kind} '{id_}'" for kind, id_, name in both)
            yield Fault(
                ("choices", position),
                f"The choices '{other.id}' and '{choice.id}' both set {named}. Leave it to one of "
                f"them, or write 'outranks: [{other.id}]' here so that this one decides.",
            )


def _fields(choice: Choice) -> set[_Field]:
    return {
        (patch.kind, patch.id, name)
        for option in choice.options
        for patch in option.changes
        for name in patch.set
    }
