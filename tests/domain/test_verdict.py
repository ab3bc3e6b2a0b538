from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import BadInput
from planner.domain.people import Party
from planner.domain.value import make
from planner.domain.verdict import Facts, Judgement, Ruling, VerdictRule, judge
from tests.examples import a_playbook, a_profile, a_transition, an_answer, an_intake, locked


def a_rule(test: dict[str, Any] | None = None, **changes: Any) -> VerdictRule:
    """Return a rule to stay, with this test."""
    facts = {
        "id": "rule",
        "verdict": "stay with the agency",
        "title": "Stay",
        "reason": "It is too early.",
        "source": "practice-notes",
        "test": test,
    }
    return make(VerdictRule, {**facts, **changes})


def some_facts(
    lows: dict[str, float] | None = None,
    unmet: dict[str, int] | None = None,
    weeks_left: int = 20,
    **profile: Any,
) -> Facts:
    """Return facts of a brand whose people stand at 2, with 3 criteria of the gate shadow unmet."""
    return Facts(a_profile(**profile), lows or {"people": 2.0}, unmet or {"shadow": 3}, weeks_left)


def _holds(test: dict[str, Any], facts: Facts) -> bool:
    return judge((a_rule(test),), facts) is not None


_ADS = {"profile": {"field": "runs_ads", "is": True}}
_LOW = {"dimension": "people", "at_most": 1}


@pytest.mark.parametrize(
    ("test", "facts", "holds"),
    [
        (_ADS, some_facts(runs_ads=True), True),
        (_ADS, some_facts(runs_ads=False), False),
        ({"dimension": "people", "at_most": 2}, some_facts(), True),
        ({"dimension": "people", "at_most": 1.9}, some_facts(), False),
        ({"dimension": "people", "at_least": 2}, some_facts(), True),
        ({"dimension": "people", "at_least": 2.1}, some_facts(), False),
        ({"dimension": "people", "at_most": 0}, some_facts({"people": 0.0}), True),
        ({"dimension": "people", "at_most": 0}, some_facts(), False),
        ({"gate": "shadow", "unmet_at_least": 3}, some_facts(), True),
        ({"gate": "shadow", "unmet_at_least": 4}, some_facts(), False),
        ({"weeks_left_at_most": 20}, some_facts(), True),
        ({"weeks_left_at_most": 19}, some_facts(), False),
        ({"all": [_ADS, _LOW]}, some_facts({"people": 1.0}), True),
        ({"all": [_ADS, _LOW]}, some_facts(), False),
        ({"any": [_ADS, _LOW]}, some_facts(), True),
        ({"any": [_ADS, _LOW]}, some_facts(runs_ads=False), False),
        ({"all": [{"any": [_LOW, _ADS]}, {"all": [_ADS]}]}, some_facts(), True),
    ],
)
def test_each_shape_of_test_holds_up_to_its_limit_and_not_beyond(
    test: dict[str, Any], facts: Facts, holds: bool
) -> None:
    assert _holds(test, facts) is holds


def test_a_dimension_or_gate_that_is_not_there_counts_as_0() -> None:
    assert _holds({"dimension": "no-such", "at_most": 0}, some_facts())
    assert not _holds({"dimension": "no-such", "at_least": 0.1}, some_facts())
    assert not _holds({"gate": "no-such", "unmet_at_least": 1}, some_facts())


@pytest.mark.parametrize(
    ("test", "sentence"),
    [
        ({"dimension": "people"}, "needs exactly one of at_most, at_least"),
        ({"dimension": "people", "at_most": 1, "at_least": 1}, "needs exactly one of"),
        ({"dimension": "people", "at_most": 5}, "This must be 4.0 or less"),
        ({"gate": "shadow", "unmet_at_least": 0}, "This must be 1 or more"),
        ({"all": []}, "At least 1 must be given"),
        ({"weeks_left_at_most": 1, "gate": "shadow"}, "This is not a field here"),
        ({"moon": "full"}, "This is not a field here"),
    ],
)
def test_a_test_that_asks_nothing_or_two_things_is_refused(
    test: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        a_rule(test)


def test_without_rules_or_with_none_that_holds_there_is_no_verdict() -> None:
    assert judge((), some_facts()) is None
    assert judge((a_rule({"weeks_left_at_most": 1}),), some_facts()) is None


_LEAF = st.one_of(
    st.builds(
        lambda id_, side, level: {"dimension": id_, side: level},
        st.sampled_from(["people", "tools", "gone"]),
        st.sampled_from(["at_most", "at_least"]),
        st.integers(0, 4),
    ),
    st.builds(
        lambda gate, count: {"gate": gate, "unmet_at_least": count},
        st.sampled_from(["shadow", "gone"]),
        st.integers(1, 6),
    ),
    st.builds(lambda weeks: {"weeks_left_at_most": weeks}, st.integers(0, 30)),
    st.builds(lambda yes: {"profile": {"field": "runs_ads", "is": yes}}, st.booleans()),
)
_TESTS = st.recursive(
    _LEAF,
    lambda inner: st.builds(
        lambda word, tests: {word: tests},
        st.sampled_from(["all", "any"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)
_FACTS = st.builds(
    some_facts,
    st.fixed_dictionaries({"people": st.floats(0, 4), "tools": st.floats(0, 4)}),
    st.fixed_dictionaries({"shadow": st.integers(0, 6)}),
    st.integers(0, 30),
    runs_ads=st.booleans(),
)


def _by_hand(test: dict[str, Any] | None, facts: Facts) -> bool:
    """Say whether a test's plain data hold, with no word of the program's own."""
    if test is None:
        return True
    for word, quantified in (("all", all), ("any", any)):
        if word in test:
            return quantified([_by_hand(each, facts) for each in test[word]])
    if "profile" in test:
        return facts.profile.runs_ads == test["profile"]["is"]
    if "gate" in test:
        return dict(facts.unmet).get(test["gate"], 0) >= test["unmet_at_least"]
    if "weeks_left_at_most" in test:
        return facts.weeks_left <= test["weeks_left_at_most"]
    low = dict(facts.lows).get(test["dimension"], 0)
    return bool(low <= test["at_most"] if "at_most" in test else low >= test["at_least"])


@given(st.lists(st.none() | _TESTS, max_size=5), _FACTS)
def test_the_first_rule_that_holds_decides_and_the_later_ones_are_told(
    tests: list[dict[str, Any] | None], facts: Facts
) -> None:
    rules = tuple(a_rule(test, id=f"rule-{number}") for number, test in enumerate(tests))

    judged = judge(rules, facts)

    holding = [rule for rule, test in zip(rules, tests, strict=True) if _by_hand(test, facts)]
    assert judged == (Judgement(holding[0], tuple(holding[1:])) if holding else None)


# What a transition makes of it


_RULES = (
    a_rule({"weeks_left_at_most": 0}, id="over"),
    a_rule({"dimension": "people", "at_least": 1}, id="ready", verdict="move now"),
    a_rule({"gate": "shadow", "unmet_at_least": 1}, id="gate"),
    a_rule(id="else"),
)
_PLAYBOOK = a_playbook(verdicts=_RULES)


def test_before_the_reveal_there_is_no_verdict_for_anybody() -> None:
    answers = (an_answer("crisis-contact", "brand", 4), an_answer("crisis-contact", "agency", 0))

    for reader in (None, *Party):
        one = a_transition(*answers, *locked(Party.BRAND), reader=reader, playbook=_PLAYBOOK)
        assert one.verdict(date(2027, 2, 2)) is None


def test_what_nobody_answered_counts_against_the_move() -> None:
    judged = a_transition(*locked(), playbook=_PLAYBOOK).verdict(date(2027, 2, 2))

    assert judged is not None
    assert (judged.rule.id, [each.id for each in judged.also]) == ("gate", ["else"])


@pytest.mark.parametrize(
    ("on", "first"),
    [
        (date(2027, 3, 24), "gate"),
        (date(2027, 3, 25), "over"),
        (date(2027, 5, 1), "over"),
    ],
)
def test_weeks_left_are_whole_weeks_to_the_contracts_end_and_never_below_0(
    on: date, first: str
) -> None:
    judged = a_transition(*locked(), playbook=_PLAYBOOK, intake=an_intake()).verdict(on)

    assert judged is not None
    assert judged.rule.id == first


def test_the_brands_own_ruling_leaves_the_rules_verdict_as_it_was() -> None:
    ruling = Ruling(verdict="move now", reason="The lease of our old desk ends.")

    ruled = a_transition(ruling, *locked(), playbook=_PLAYBOOK)
    free = a_transition(*locked(), playbook=_PLAYBOOK)

    assert (ruled.ruling, free.ruling) == (ruling, None)
    assert ruled.verdict(date(2027, 2, 2)) == free.verdict(date(2027, 2, 2))
