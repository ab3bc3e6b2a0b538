"""What is wrong, in an author's words? A refused shape as faults with file, line and a sentence."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from planner.domain.playbook import Playbook
from planner.domain.value import sentence_of
from planner.library.node import FileFault, Node, Place, child, fault_at


def faults_of(root: Node, errors: Sequence[Any]) -> Iterator[FileFault]:
    """Return one fault a place for the entries of `ValidationError.errors()` about a playbook."""
    said: dict[Place, list[str]] = {}
    for error in errors:
        place = _standing(root, error["loc"], is_missing=error["type"] == "missing")
        said.setdefault(place, []).append(_sentence(error, place))
    for place, sentences in said.items():
        yield fault_at(root, place, _joined(sentences))


def _standing(root: Node, place: Place, *, is_missing: bool) -> Place:
    """Leave out the parts by which pydantic names a choice ("a gap", "[key]"), not a field."""
    node = root
    standing: Place = ()
    for part in place:
        found = child(node, part)
        if found is not None:
            node, standing = found, (*standing, part)
    return (*standing, place[-1]) if is_missing else standing


def _joined(sentences: list[str]) -> str:
    """Say "This must be true or false, or text." where each choice of a field has complained."""
    start = "This must be "
    if len(sentences) > 1 and all(each.startswith(start) for each in sentences):
        return (
            start + ", or ".join(each.removeprefix(start).rstrip(".") for each in sentences) + "."
        )
    return " ".join(dict.fromkeys(sentences))


def _sentence(error: Any, place: Place) -> str:
    if error["type"] != "extra_forbidden" or not place:
        return sentence_of(error)
    meant = difflib.get_close_matches(str(place[-1])[:80], _fields_at(place[:-1]), n=1)
    hint = f"Did you mean '{meant[0]}'?" if meant else "Check its spelling or delete it."
    return f"This is not a field here. {hint}"


def _fields_at(place: Place) -> tuple[str, ...]:
    """Return the names of the fields that a playbook may have at this place."""
    models: set[type[BaseModel]] = {Playbook}
    for part in place:
        if isinstance(part, str):
            inner = {
                each
                for model in models
                for name, field in _named_fields(model)
                if name == part
                for each in _models_in(field.annotation)
            }
            models = inner or models
    return tuple(dict.fromkeys(name for model in models for name, _ in _named_fields(model)))


def _named_fields(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    for name, field in model.model_fields.items():
        yield field.alias or name, field


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
