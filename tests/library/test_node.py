from __future__ import annotations

from pathlib import Path

from planner.library.node import FileFault, Node, fault_at, path_word


def _node(value: object, line: int = 1) -> Node:
    return Node(Path("x.yaml"), line, value)


def test_a_fault_in_a_list_is_named_by_id_or_else_by_position() -> None:
    named = _node({"id": _node("a"), "title": _node("A", line=3)}, line=2)
    root = _node({"roles": _node((named, _node({"title": _node("B", line=5)}, line=4)))})

    told = [str(fault_at(root, ("roles", position, "title"), "No.")) for position in (0, 1)]

    assert told == ["x.yaml:3: roles[a].title: No.", "x.yaml:5: roles.1.title: No."]


def test_a_fault_about_what_is_missing_points_at_the_thing_that_lacks_it() -> None:
    root = _node({"roles": _node((_node({"id": _node("a", line=7)}, line=7),), line=6)})

    assert str(fault_at(root, ("roles", 0, "duty"), "No.")) == "x.yaml:7: roles[a].duty: No."
    assert str(fault_at(root, ("gates",), "No.")) == "x.yaml:1: gates: No."


def test_a_fault_is_one_line_whatever_it_quotes() -> None:
    fault = FileFault(Path("x.yaml"), 3, path_word("a\nb"), "Say\nless.")

    assert str(fault) == 'x.yaml:3: "a\\nb": Say less.'


def test_an_endless_key_is_cut_short() -> None:
    assert path_word("k" * 500) == "k" * 79 + "…"
