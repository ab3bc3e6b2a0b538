"""What may an author write? The playbook's JSON Schema, for editors, made from the models."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from planner.domain.condition import All, AnyOf, FieldTest, Not
from planner.domain.playbook import Playbook
from planner.domain.protocol.stated import Gap
from planner.library.reading import SPREAD

PLAYBOOK = "playbook.schema.json"
OVERLAY = "overlay.schema.json"

#: The groups that offer rows.
_OFFERED = ("protocol", "handoff")
# What an overlay gives whole or not at all.
_WHOLE = frozenset(model.__name__ for model in (FieldTest, All, AnyOf, Not, Gap))
_AFTER = {
    "type": "string",
    "title": "After",
    "description": "The id behind which a new thing stands; without it, at the end.",
}


def schemas() -> Mapping[str, str]:
    """Return the text of each schema by its file's name; the same models, the same text."""
    return {PLAYBOOK: _text(_playbook()), OVERLAY: _text(_overlay())}


def write(root: Path) -> tuple[Path, ...]:
    """Write the schemas into the folder of playbooks; return the files that were written."""
    for name, text in schemas().items():
        (root / name).write_text(text, encoding="utf-8", newline="\n")
    return tuple(root / name for name in schemas())


def _text(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _playbook() -> dict[str, Any]:
    schema = _generated("Part of a playbook; its folder's files together say all of it.")
    del schema["properties"]["extends"]
    return schema


def _overlay() -> dict[str, Any]:
    schema = _generated("What a playbook changes in the one it extends.")
    alone = _standing_alone(schema)
    schema["$defs"] = {
        name: shape if name in _WHOLE else _partial(shape, alone=name in alone)
        for name, shape in schema["$defs"].items()
    }
    schema["properties"] = _partial(schema)["properties"]
    schema["properties"]["extends"] = {
        "type": "string",
        "title": "Extends",
        "description": "The id, and folder beside this one, of the playbook that is changed.",
    }
    return schema


def _generated(description: str) -> dict[str, Any]:
    # A folder is split into files as its author likes, so no file must hold a given field.
    schema = Playbook.model_json_schema(by_alias=True)
    for group in SPREAD:
        schema["$defs"][_name_of(schema["properties"][group])].pop("required", None)
    return {name: value for name, value in schema.items() if name != "required"} | {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "description": description,
    }


def _name_of(field: Mapping[str, Any]) -> str:
    """Return the name of the shape a field refers to, "" for none."""
    refs = [field, *field.get("allOf", ()), *field.get("anyOf", ())]
    return next((str(each["$ref"]).rpartition("/")[2] for each in refs if "$ref" in each), "")


def _standing_alone(schema: Mapping[str, Any]) -> set[str]:
    """Return the shapes of single groups, which no list tells apart by their ids."""
    groups = (schema["$defs"][_name_of(schema["properties"][each])] for each in _OFFERED)
    fields = (field for group in groups for field in group["properties"].values())
    return {name for field in fields if (name := _name_of(field))}


def _partial(shape: dict[str, Any], *, alone: bool = False) -> dict[str, Any]:
    """Return a group's shape when the base has the rest: only an id tells which, in a list."""
    if "properties" not in shape:
        return shape
    partial = {name: value for name, value in shape.items() if name != "required"}
    partial["properties"] = {name: _shorter(value) for name, value in shape["properties"].items()}
    if "id" in shape["properties"] and "$defs" not in shape and not alone:
        partial["properties"]["after"] = _AFTER
        partial["required"] = ["id"]
    return partial


def _shorter(field: dict[str, Any]) -> dict[str, Any]:
    """Return a field's shape without the shortest length of a list of things: the base has more."""
    is_of_things = "$ref" in field.get("items", {})
    return {
        name: value for name, value in field.items() if not (is_of_things and name == "minItems")
    }
