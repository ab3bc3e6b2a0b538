from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from planner.library.loader import load
from planner.library.node import node_at, plain
from planner.library.overlay import merge
from planner.library.reading import read_folder
from tests.library.shelves import an_overlay, write, yaml_of

_BASE = {
    "id": "base",
    "title": "Base",
    "words": ["a", "b"],
    "texts": {"agency": "A", "brand": "B"},
    "things": [
        {"id": "one", "title": "One", "group": {"left": 1, "right": 2}, "tags": ["x"]},
        {"id": "two", "title": "Two", "when": {"field": "weekly_volume", "at_least": 5}},
        {"id": "three", "title": "Three"},
    ],
}


def _merged(tmp_path: Path, overlay: dict[str, Any]) -> tuple[Any, list[str]]:
    base = read_folder(write(tmp_path / "base", {"base.yaml": _BASE})).root
    over = read_folder(write(tmp_path / "over", {"over.yaml": overlay})).root
    result = merge(base, over)
    return plain(result.root), [str(each).split("/over/")[-1] for each in result.faults]


def test_single_values_and_lists_of_words_replace_the_bases(tmp_path: Path) -> None:
    said, faults = _merged(tmp_path, {"id": "over", "title": "Over", "words": ["c"]})

    assert said == {**_BASE, "id": "over", "title": "Over", "words": ["c"]}
    assert faults == []


def test_maps_merge(tmp_path: Path) -> None:
    said, _ = _merged(tmp_path, {"texts": {"brand": "C", "nobody": "D"}})

    assert said["texts"] == {"agency": "A", "brand": "C", "nobody": "D"}


def test_an_item_the_base_has_changes_just_the_fields_it_gives(tmp_path: Path) -> None:
    change = {"id": "one", "title": "Uno", "group": {"right": 3}, "tags": ["y"]}

    said, _ = _merged(tmp_path, {"things": [change]})

    assert said["things"] == [
        {"id": "one", "title": "Uno", "group": {"left": 1, "right": 3}, "tags": ["y"]},
        *_BASE["things"][1:],
    ]


def test_a_rule_is_replaced_whole(tmp_path: Path) -> None:
    rule = {"field": "regulated", "is": True}

    said, _ = _merged(tmp_path, {"things": [{"id": "two", "when": rule}]})

    assert said["things"][1]["when"] == rule


def test_nothing_may_be_said_in_place_of_the_bases_value(tmp_path: Path) -> None:
    said, _ = _merged(tmp_path, {"things": [{"id": "two", "when": None}]})

    assert said["things"][1] == {"id": "two", "title": "Two", "when": None}


def test_new_items_stand_at_the_end_or_behind_the_one_they_name(tmp_path: Path) -> None:
    new = [
        {"id": "four"},
        {"id": "one-b", "after": "one", "title": "One B"},
        {"id": "one-c", "after": "one-b"},
    ]

    said, faults = _merged(tmp_path, {"things": new})

    assert [thing["id"] for thing in said["things"]] == [
        "one", "one-b", "one-c", "two", "three", "four",
    ]  # fmt: skip
    assert said["things"][1] == {"id": "one-b", "title": "One B"}
    assert faults == []


@pytest.mark.parametrize(
    ("item", "told"),
    [
        (
            {"title": "x"},
            "over.yaml:2: things.0: This has no id. "
            "Give the id of the one it changes, or a new id.",
        ),
        (
            {"id": "new", "after": "nobody"},
            "over.yaml:3: things[new].after: There is no 'nobody' to stand behind. "
            "Name an id that the list has.",
        ),
        (
            {"id": "new", "after": ["one"]},
            "over.yaml:3: things[new].after: There is no such a thing to stand behind. "
            "Name an id that the list has.",
        ),
        (
            {"id": "three", "after": "one"},
            "over.yaml:3: things[three].after: 'three' has its place in the base. "
            "Delete 'after': it is for new ids.",
        ),
    ],
)
def test_an_item_that_cannot_be_placed_is_told(
    tmp_path: Path, item: dict[str, Any], told: str
) -> None:
    _, faults = _merged(tmp_path, {"things": [item]})

    assert faults == [told]


def test_every_field_keeps_the_file_and_line_it_came_from(tmp_path: Path) -> None:
    base = read_folder(write(tmp_path / "base", {"base.yaml": _BASE})).root
    over = {"things": [{"id": "one", "title": "Uno"}]}
    text = f"# a remark\n{yaml_of(over)}"

    root = merge(base, read_folder(write(tmp_path / "over", {"o.yaml": text})).root).root

    thing = node_at(root, ("things", 0))
    changed, kept = (node_at(root, ("things", 0, name)) for name in ("title", "group"))
    assert thing is not None
    assert changed is not None
    assert kept is not None
    assert (thing.file.name, thing.line) == ("o.yaml", 3)
    assert (changed.file.name, changed.line) == ("o.yaml", 4)
    assert (kept.file.name, kept.line) == ("base.yaml", 12)


def test_a_fault_in_an_overlaid_field_points_into_the_overlay(tmp_path: Path) -> None:
    folder = an_overlay(tmp_path, gates=[{"id": "shadow", "at_percent": 101}])

    loaded = load(folder)

    assert [str(fault) for fault in loaded.faults] == [
        f"{folder}/overlay.yaml:5: gates[shadow].at_percent: This must be 100 or less."
    ]


def test_an_id_twice_in_one_list_of_the_overlay_is_told(tmp_path: Path) -> None:
    twice = [{"id": "shadow", "title": "A"}, {"id": "shadow", "title": "B"}]
    folder = an_overlay(tmp_path, gates=twice)

    assert [str(fault) for fault in load(folder).faults] == [
        f"{folder}/overlay.yaml:6: gates[shadow].id: The id 'shadow' is defined twice. "
        "Give one of them another id."
    ]


def test_an_overlay_gives_a_whole_playbook_that_says_what_it_extends(tmp_path: Path) -> None:
    folder = an_overlay(tmp_path, title="Big retail")

    playbook = load(folder).playbook

    assert playbook is not None
    assert (playbook.id, playbook.extends, playbook.title) == (
        "big-retail", "small-retail", "Big retail",
    )  # fmt: skip
    assert len(playbook.criteria) == 4


@pytest.mark.parametrize(
    "name", ["nowhere", "../shelf/small-retail", "small-retail/", 5, ["small-retail"]]
)
def test_a_base_that_is_not_beside_the_overlay_is_told(tmp_path: Path, name: object) -> None:
    folder = an_overlay(tmp_path / "shelf", extends=name, gates=[{"id": "shadow"}])

    (fault,) = load(folder).faults

    assert str(fault).startswith(f"{folder}/overlay.yaml:2: extends: There is no playbook '")


def test_an_overlay_of_an_overlay_is_refused(tmp_path: Path) -> None:
    an_overlay(tmp_path)
    third = write(tmp_path / "third", {"o.yaml": {"id": "third", "extends": "big-retail"}})

    assert [str(fault) for fault in load(third).faults] == [
        f"{third}/o.yaml:2: extends: 'big-retail' is an overlay itself. "
        "Extend a playbook that extends none."
    ]


def test_an_overlay_needs_its_own_id(tmp_path: Path) -> None:
    an_overlay(tmp_path)
    folder = write(tmp_path / "third", {"o.yaml": {"extends": "small-retail"}})

    assert [str(fault) for fault in load(folder).faults] == [
        f"{folder}/o.yaml:1: id: An overlay has its own id. Write the name of its folder."
    ]


def test_a_folder_given_as_a_dot_finds_its_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(an_overlay(tmp_path))

    assert load(Path()).playbook is not None
