from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.protocol import rows
from planner.domain.protocol.reading import section_points
from planner.domain.protocol.rows import TriageOutcome, TriageQuestion, TriageTerms
from planner.domain.protocol.sections import BY_ID
from planner.domain.protocol.triage import COURSES, TreeFault, at_odds, faults
from planner.domain.protocol.words import Place, Severity, Verb
from tests.examples import a_transition

Tree = tuple[TriageTerms, list[TriageQuestion], list[TriageOutcome]]


def a_question(id_: str, yes: str, no: str) -> TriageQuestion:
    """Return a question with these two ways on."""
    return TriageQuestion(id=id_, code=id_.upper(), question=f"{id_}?", yes=yes, no=no)


def an_outcome(id_: str, then: str | None = None) -> TriageOutcome:
    """Return an outcome, and the question it goes on to."""
    return TriageOutcome(
        id=id_, code=id_.upper(), title=f"Do {id_}", verb="respond", do="So.", then=then
    )


def terms(first: str | None = "q0", in_doubt: str | None = None) -> TriageTerms:
    """Return where triage starts."""
    return TriageTerms(id="triage-terms", first=first, in_doubt=in_doubt, before_sending="Read.")


def _faults(*tree: Any) -> list[TreeFault]:
    return list(faults(*tree))


def test_a_tree_in_which_every_box_is_reached_has_no_fault() -> None:
    questions = [a_question("q0", "o0", "q1"), a_question("q1", "o1", "o0")]

    assert _faults(terms(), questions, [an_outcome("o0"), an_outcome("o1")]) == []


def test_a_box_no_answer_leads_to_is_told_with_its_next_step() -> None:
    (fault,) = _faults(
        terms(), [a_question("q0", "o0", "o0")], [an_outcome("o0"), an_outcome("o1")]
    )

    assert (fault.kind, fault.row, fault.field) == ("triage-outcome", "o1", "")
    assert fault.sentence == "O1 Do o1: no answer leads here. Point one at it, or remove it."


def test_a_box_reached_only_by_what_nobody_can_place_is_reached() -> None:
    questions = [a_question("q0", "o0", "o0"), a_question("q1", "o1", "o0")]
    outcomes = [an_outcome("o0"), an_outcome("o1")]

    assert _faults(terms(in_doubt="q1"), questions, outcomes) == []


def test_each_box_of_a_circle_is_told_at_the_field_that_leads_on() -> None:
    found = _faults(
        terms(), [a_question("q0", "o0", "o1")], [an_outcome("o0", "q0"), an_outcome("o1")]
    )

    assert [(each.row, each.field) for each in found] == [("q0", "yes"), ("o0", "then")]
    assert all(each.sentence.endswith("Break the circle.") for each in found)


def test_one_id_for_a_question_and_an_outcome_is_told() -> None:
    found = _faults(
        terms(),
        [a_question("q0", "o0", "q1"), a_question("q1", "o0", "o0")],
        [an_outcome("o0"), an_outcome("q1")],
    )

    assert "'q1' is a question and an outcome. Rename one of them." in [
        each.sentence for each in found
    ]


def test_a_tree_without_a_first_question_has_only_that_one_open_point() -> None:
    assert _faults(terms(first=None), [a_question("q0", "q0", "q0")], []) == []


_QUESTIONS = [f"q{number}" for number in range(5)]
_OUTCOMES = [f"o{number}" for number in range(3)]
_BOXES = st.sampled_from([*_QUESTIONS, *_OUTCOMES, "gone"])
_TREES = st.tuples(
    st.builds(terms, st.sampled_from(_QUESTIONS), st.none() | _BOXES),
    st.tuples(*(st.builds(a_question, st.just(id_), _BOXES, _BOXES) for id_ in _QUESTIONS)),
    st.tuples(
        *(
            st.builds(an_outcome, st.just(id_), st.none() | st.sampled_from(_QUESTIONS))
            for id_ in _OUTCOMES
        )
    ),
)


def _reach(tree: Tree) -> set[tuple[str, str]]:
    """Return every pair (from, to) that some way joins, by closing the one-step pairs."""
    _, questions, outcomes = tree
    pairs = {(each.id, to) for each in questions for to in (each.yes, each.no)}
    pairs |= {(each.id, each.then) for each in outcomes if each.then}
    while True:
        more = {(start, end) for start, via in pairs for its, end in pairs if its == via} - pairs
        if not more:
            return pairs
        pairs |= more


@given(_TREES)
def test_faults_are_what_brute_force_finds_unreached_or_running_in_a_circle(tree: Any) -> None:
    reach = _reach(tree)
    entries = {tree[0].first, tree[0].in_doubt}

    found = {(each.row, "circle" in each.sentence) for each in faults(*tree)}

    unreached = {
        (id_, False)
        for id_ in (*_QUESTIONS, *_OUTCOMES)
        if id_ not in entries and not any((entry, id_) in reach for entry in entries)
    }
    circling = {(id_, True) for id_ in (*_QUESTIONS, *_OUTCOMES) if (id_, id_) in reach}
    assert found == unreached | circling


# Tree and scenarios give one order


def a_scenario(verb: str, outcome: str | None = "o0") -> rows.Scenario:
    """Return a scenario that triage leads to this outcome."""
    return rows.Scenario(
        id="self-harm",
        message="I do not want to live any more",
        severity=Severity.S4,
        verb=Verb(verb),
        outcome=outcome,
        place=Place.PUBLIC,
        owner_role="brand-lead",
        how="Kindly.",
    )


def doing(verb: str) -> TriageOutcome:
    """Return an outcome that says to do this."""
    return an_outcome("o0").model_copy(update={"verb": Verb(verb)})


def test_a_scenario_that_is_answered_contradicts_an_outcome_that_holds() -> None:
    (fault,) = at_odds([a_scenario("respond")], [doing("hold")])

    assert (fault.kind, fault.row, fault.field) == ("scenario", "self-harm", "verb")
    assert fault.sentence == (
        "I do not want to live any more: says 'respond', but triage ends at O0 Do o0, which says "
        "'hold'. Change one of them, or name another outcome."
    )


@pytest.mark.parametrize(
    ("verb", "outcome"),
    [
        ("respond", "respond"),
        ("acknowledge", "respond"),
        ("acknowledge", "hold"),
        ("refer", "route"),
        ("report", "hold"),
        ("delete", "hide"),
        ("monitor", "let-stand"),
    ],
)
def test_verbs_of_one_course_agree(verb: str, outcome: str) -> None:
    assert list(at_odds([a_scenario(verb)], [doing(outcome)])) == []
    assert list(at_odds([a_scenario(outcome)], [doing(verb)])) == []


def test_a_scenario_whose_path_nobody_named_is_passed_over() -> None:
    for unknown in (None, "elsewhere"):
        assert list(at_odds([a_scenario("respond", unknown)], [doing("hold")])) == []


def test_every_verb_has_a_course() -> None:
    assert frozenset().union(*COURSES) == frozenset(Verb)


def test_a_contradiction_keeps_the_scenarios_open() -> None:
    outcome = doing("hold").model_copy(update={"id": "held", "code": "O9"})
    transition = a_transition(a_scenario("respond", "held"), outcome)

    points = section_points(transition.protocol, BY_ID["scenario-catalogue"])

    assert [(each.row, each.field) for each in points] == [("self-harm", "verb")]
