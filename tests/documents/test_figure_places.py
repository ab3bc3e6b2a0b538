"""Proves that every box of a tree has a place where it can be read, and no line crosses a box."""

from __future__ import annotations

import pytest

from planner.documents.figure_places import Jump, arrange
from planner.documents.figures import Tree, TreeQuestion, ways
from tests.documents.trees import a_question, a_small_tree, a_triage_tree, an_outcome


def test_no_goes_down_and_yes_goes_right():
    places, jumps = arrange(a_small_tree())

    assert grid(places) == ["n1 o1", "n2 o2", "n3 o3", "o4"]
    assert jumps == (Jump("o2", "then", "n3"),)


def test_a_whole_triage_stands_in_three_columns():
    places, _ = arrange(a_triage_tree())

    assert grid(places) == [
        "n1 o1", "n2 o2", "n3 o3", "n4 o4", "n5 n5a", ". n5b o5", "n6", "n6a", "o6",
        "n7", "o7",
        "n8 o8", "n9 o9", "n10 n11 o10", ". o11", "n12", "o12",
        "n13 o13", "n14 n15 o15", "o14 n16 o16", ". o17",
        "n17 o18", "o19",
    ]  # fmt: skip


def test_a_box_reached_from_several_places_is_drawn_once_and_jumped_to():
    places, jumps = arrange(a_triage_tree())

    assert [place.box for place in places].count("n6") == 1
    assert {(jump.at, jump.way) for jump in jumps if jump.to == "n6"} == {
        ("n5a", "yes"), ("n5b", "no"),
    }  # fmt: skip
    assert {jump.at for jump in jumps if jump.to == "n13"} == {"o10", "o11", "n12"}


@pytest.mark.parametrize("columns", [2, 3, 4, 6])
@pytest.mark.parametrize("tree", [a_small_tree(), a_triage_tree()], ids=["small", "triage"])
def test_every_way_is_a_straight_line_to_the_right_or_down_or_else_a_jump(tree, columns):
    places, jumps = arrange(tree, columns)
    place_of = {place.box: place for place in places}
    taken = {(place.column, place.row) for place in places}

    assert sorted(place_of) == sorted(tree.boxes())
    assert len(taken) == len(places)
    assert max(place.column for place in places) < columns
    for box in tree.in_turn():
        here = place_of[box.id]
        for way, to in ways(box):
            there = place_of[to]
            if Jump(box.id, way, to) in jumps:
                continue
            if way == "yes":
                assert (there.column, there.row) == (here.column + 1, here.row)
            else:
                assert way == "no"
                assert there.column == here.column
                between = {(here.column, row) for row in range(here.row + 1, there.row)}
                assert between & taken == set()


def test_the_place_right_of_a_question_is_free_for_its_jump():
    places, jumps = arrange(a_triage_tree())
    taken = {(place.column, place.row) for place in places}

    beside = [
        (place.column + 1, place.row)
        for place in places
        for jump in jumps
        if jump.at == place.box and jump.way == "yes"
    ]
    assert len(beside) == 5
    assert set(beside) & taken == set()


def test_a_jump_leads_on_and_never_back():
    tree = Tree(
        first="n1",
        questions=(
            a_question("n1", "o1", "n2"), a_question("n2", "n4", "o2"),
            a_question("n3", "o4", "o5"), a_question("n4", "o3", "n3"),
        ),
        outcomes=(an_outcome("o1", then="n3"), *(an_outcome(f"o{n}") for n in range(2, 6))),
    )  # fmt: skip

    places, _ = arrange(tree, 2)

    assert grid(places) == ["n1 o1", "n2", "o2", "n4 o3", "n3 o4", "o5"]


def test_two_answers_that_lead_to_one_box_are_a_line_and_a_jump():
    tree = Tree(
        first="n1",
        questions=(a_question("n1", "n2", "n2"), a_question("n2", "o1", "o2")),
        outcomes=(an_outcome("o1"), an_outcome("o2")),
    )

    places, jumps = arrange(tree)

    assert grid(places) == ["n1", "n2 o1", "o2"]
    assert jumps == (Jump("n1", "yes", "n2"),)


def test_a_chain_of_two_hundred_yeses_has_its_places():
    count = 200
    questions = tuple(
        TreeQuestion(id=f"n{number}", code=f"N{number}", text="And now?", no="o1",
                     yes=f"n{number + 1}" if number < count else "o2")
        for number in range(1, count + 1)
    )  # fmt: skip
    tree = Tree(first="n1", questions=questions, outcomes=(an_outcome("o1"), an_outcome("o2")))

    places, _ = arrange(tree)

    assert len(places) == count + 2


def grid(places) -> list[str]:
    """Return the rows as they would be read, a dot where an empty place stands before a box."""
    rows = [[] for _ in range(1 + max(place.row for place in places))]
    for place in sorted(places, key=lambda place: place.column):
        row = rows[place.row]
        row += ["."] * (place.column - len(row)) + [place.box]
    return [" ".join(row) for row in rows]
