from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from planner.library.node import plain
from planner.library.reading import read_file
from planner.library.schema import OVERLAY, PLAYBOOK, schemas, write
from tests.library.shelves import facts

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"
#: Made once: each is drawn from every model there is.
_schemas = cache(schemas)
_HEADER = "# yaml-language-server: $schema=../"
_FILES = sorted(PLAYBOOKS.glob("*/*.yaml"))


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(_schemas()[name]))


def _faults(name: str, data: object) -> list[str]:
    found = _validator(name).iter_errors(data)
    return [f"{fault.json_path}: {fault.message}" for fault in found]


def test_the_committed_schemas_are_those_the_models_give() -> None:
    committed = {name: (PLAYBOOKS / name).read_text("utf-8") for name in _schemas()}

    assert committed == _schemas(), "Run `make docs` and commit the schemas."


def test_writing_gives_each_schema_its_file(tmp_path: Path) -> None:
    written = write(tmp_path)

    assert [file.name for file in written] == [PLAYBOOK, OVERLAY]
    assert {file.name: file.read_text("utf-8") for file in written} == _schemas()


@pytest.mark.parametrize("name", [PLAYBOOK, OVERLAY])
def test_each_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(_schemas()[name]))


@pytest.mark.parametrize("file", _FILES, ids=[f"{each.parent.name}/{each.name}" for each in _FILES])
def test_every_file_names_the_schema_of_its_kind_and_fits_it(file: Path) -> None:
    extends = any("\nextends: " in each.read_text("utf-8") for each in file.parent.glob("*.yaml"))
    name = OVERLAY if extends else PLAYBOOK

    header = file.read_text("utf-8").splitlines()[0]

    assert header == f"{_HEADER}{name}"
    assert _faults(name, plain(read_file(file).root)) == []


def test_a_file_of_a_playbook_may_hold_any_of_its_fields() -> None:
    assert _faults(PLAYBOOK, facts()) == []
    assert _faults(PLAYBOOK, {"roles": facts()["roles"]}) == []


@pytest.mark.parametrize(
    "data",
    [
        {"colour": "red"},
        {"extends": "small-retail"},
        {"gates": [{"id": "shadow"}]},
        {"roles": [{**facts()["roles"][0], "party": "brnd"}]},
        {"roles": [{**facts()["roles"][0], "after": "x"}]},
        {"criteria": [{**facts()["criteria"][0], "when": {"field": "colour", "is": "red"}}]},
    ],
)
def test_a_playbooks_file_with_a_mistake_does_not_fit(data: dict[str, Any]) -> None:
    assert _faults(PLAYBOOK, data) != []


def test_an_overlay_may_give_an_id_and_any_field() -> None:
    overlay = {
        "extends": "small-retail",
        "gates": [{"id": "shadow", "at_percent": 20}],
        "criteria": [{"id": "new", "after": "crisis-contact"}],
        "protocol": {"wording": {"currency": "THB"}, "targets": []},
    }

    assert _faults(OVERLAY, overlay) == []


@pytest.mark.parametrize(
    "data",
    [
        {"colour": "red"},
        {"gates": [{"at_percent": 20}]},
        {"gates": [{"id": "shadow", "signers": ["brand-lead"]}]},
        {"criteria": [{"id": "new", "when": {"is": True}}]},
        {"protocol": {"wording": {"currncy": "THB"}}},
    ],
)
def test_an_overlay_with_a_mistake_does_not_fit(data: dict[str, Any]) -> None:
    assert _faults(OVERLAY, data) != []
