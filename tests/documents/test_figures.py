"""Proves that a bad tree cannot be made, and that a tree in words leaves nothing out."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from planner.documents.figure_words import steps, tree_in_words
from planner.documents.figures import Tree
from planner.documents.model import Figure
from tests.documents.trees import a_question, a_small_tree, a_triage_tree, an_outcome


def test_a_way_to_a_box_that_is_not_there_is_named():
    with pytest.raises(ValidationError, match=r"'N1' leads to 'n9' \(yes\), but the tree has no"):
        a_tree(a_question("n1", "n9", "o1"))


def test_an_outcome_may_go_on_at_a_question_only():
    with pytest.raises(ValidationError, match="'O1' goes on at 'o2', which is no question"):
        a_tree(a_question("n1", "o1", "o2"), then={"o1": "o2"})


def test_a_tree_starts_at_a_question_it_has():
    with pytest.raises(ValidationError, match="starts at 'n7', but it has no such question"):
        a_tree(a_question("n1", "o1", "o2"), first="n7")


def test_a_circle_of_answers_is_shown_in_the_order_it_is_walked():
    with pytest.raises(ValidationError, match="in a circle: N1 → N2 → N3 → N1"):
        a_tree(
            a_question("n1", "n2", "o1"), a_question("n2", "n3", "o1"), a_question("n3", "n1", "o2")
        )


def test_a_circle_through_what_comes_after_an_outcome_is_found():
    with pytest.raises(ValidationError, match="in a circle: N1 → O1 → N1"):
        a_tree(a_question("n1", "o1", "o2"), then={"o1": "n1"})


def test_a_box_that_nothing_leads_to_is_named():
    with pytest.raises(ValidationError, match="Nothing leads to 'N2'"):
        a_tree(a_question("n1", "o1", "o2"), a_question("n2", "o1", "o2"))


def test_two_boxes_cannot_share_an_id_or_a_code():
    with pytest.raises(ValidationError) as refused:
        a_tree(a_question("n1", "o1", "o2"), a_question("n1", "o1", "o2"))

    assert "have the id 'n1'" in str(refused.value)
    assert "have the code 'N1'" in str(refused.value)


def test_a_question_may_lead_to_one_box_with_both_answers():
    assert a_tree(a_question("n1", "n2", "n2"), a_question("n2", "o1", "o2"))


def test_a_figure_is_not_described_by_its_caption():
    with pytest.raises(ValidationError, match="'Triage' has its caption as its description"):
        Figure(drawing=a_small_tree(), caption="Triage", alt="triage")


def test_a_tree_in_words_says_every_question_with_both_ways():
    assert tree_in_words(a_small_tree()) == (
        "N1 Could somebody be hurt? Yes: O1 Call the crisis lead, write nothing (refer, S4 Crisis)."
        " No: N2. N2 Does it name a person? Yes: O2 Log it, then hide it (hide, at least S2 "
        "Sensitive), then N3. No: N3. N3 Is it about an order? Yes: O3 Acknowledge here, go on in "
        "private (acknowledge, at least S1 Service). No: O4 Answer as yourself (respond)."
    )


def test_a_whole_triage_in_words_leaves_no_box_out():
    tree = a_triage_tree()

    said = tree_in_words(tree)

    assert [box.code for box in tree.questions if f"{box.code} {box.text}" not in said] == []
    assert [box.code for box in tree.outcomes if f"{box.code} {box.title}" not in said] == []
    assert len(steps(tree)) == 20


def test_a_figure_is_told_whole_and_once():
    tree = a_small_tree()
    short = Figure(drawing=tree, caption="Triage", alt="How a message is sorted.")
    long = Figure(drawing=tree, caption="Triage", alt=f"Sorting. {tree_in_words(tree)}")

    assert short.in_words() == f"How a message is sorted. {tree_in_words(tree)}"
    assert long.in_words() == long.alt


def a_tree(*questions, first: str = "n1", then: dict[str, str] | None = None) -> Tree:
    outcomes = tuple(an_outcome(id, then=(then or {}).get(id)) for id in ("o1", "o2"))
    return Tree(first=first, questions=questions, outcomes=outcomes)
