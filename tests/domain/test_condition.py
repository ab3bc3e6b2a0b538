from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from planner.domain.condition import All, AnyOf, Condition, FieldTest, Not, holds
from planner.domain.errors import BadInput
from planner.domain.profile import Profile
from planner.domain.value import make
from tests.examples import a_profile

Says = Callable[[Profile], bool]
_RULE: TypeAdapter[Any] = TypeAdapter(Condition)
_SURFACES = ("facebook-comments", "google-reviews", "x-mentions")
_LANGUAGES = ("English", "Thai")


def _rule(facts: object) -> Any:
    return _RULE.validate_json(json.dumps(facts), strict=True)


def _pairs(said: dict[str, Any], says: Says) -> tuple[dict[str, Any], Says]:
    return said, says


# Each leaf is a rule as an author writes it, and beside it what it means, said in Python.
_FLAGS = st.builds(
    lambda field, wanted: _pairs(
        {"field": field, "is": wanted}, lambda profile: getattr(profile, field) == wanted
    ),
    st.sampled_from(["regulated", "call_centre", "runs_ads"]),
    st.booleans(),
)
_CHOICES = st.sampled_from(
    [
        _pairs({"field": field, "is": word}, lambda p, f=field, w=word: str(getattr(p, f)) == w)
        for field, word in (
            ("country", "GB"),
            ("country", "TH"),
            ("timezone", "Asia/Bangkok"),
            ("out_of_hours", "agency"),
            ("out_of_hours", "nobody"),
        )
    ]
)
_MEMBERS = st.sampled_from(
    [
        _pairs({"field": field, "has": word}, lambda p, f=field, w=word: w in set(getattr(p, f)))
        for field, words in (("surfaces", _SURFACES), ("languages", _LANGUAGES))
        for word in words
    ]
)
_NUMBERS = st.builds(
    lambda field, bound: (
        (
            {"field": field, "at_least": bound},
            lambda profile: not getattr(profile, field) < bound,
        )
    ),
    st.sampled_from(["weekly_volume", "first_reply_minutes"]),
    st.integers(0, 20),
) | st.builds(
    lambda bound: _pairs(
        {"field": "weekly_volume", "at_most": bound},
        lambda profile: not profile.weekly_volume > bound,
    ),
    st.integers(0, 20),
)


def _joined(inner: st.SearchStrategy[tuple[dict[str, Any], Says]]) -> Any:
    several = st.lists(inner, min_size=1, max_size=4)
    return (
        several.map(
            lambda rules: _pairs(
                {"all": [said for said, _ in rules]},
                lambda p: sum(says(p) for _, says in rules) == len(rules),
            )
        )
        | several.map(
            lambda rules: _pairs(
                {"any": [said for said, _ in rules]},
                lambda p: sum(says(p) for _, says in rules) > 0,
            )
        )
        | inner.map(lambda rule: _pairs({"not": rule[0]}, lambda p: rule[1](p) is False))
    )


_RULES = st.recursive(_FLAGS | _CHOICES | _MEMBERS | _NUMBERS, _joined, max_leaves=8)
_PROFILES = st.builds(
    a_profile,
    country=st.sampled_from(["GB", "TH"]),
    timezone=st.sampled_from(["Europe/London", "Asia/Bangkok"]),
    languages=st.lists(st.sampled_from(_LANGUAGES), min_size=1, unique=True).map(tuple),
    surfaces=st.lists(st.sampled_from(_SURFACES), min_size=1, unique=True).map(tuple),
    weekly_volume=st.integers(0, 20),
    first_reply_minutes=st.integers(1, 20),
    out_of_hours=st.sampled_from(["agency", "brand", "nobody"]),
    regulated=st.booleans(),
    call_centre=st.booleans(),
    runs_ads=st.booleans(),
)


@given(rule=_RULES, profile=_PROFILES)
def test_every_rule_has_the_answer_that_its_words_mean(
    rule: tuple[dict[str, Any], Says], profile: Profile
) -> None:
    said, says = rule

    answer = holds(_rule(said), profile)

    assert answer is says(profile)


@given(rules=st.lists(_RULES, min_size=1, max_size=3), profile=_PROFILES)
def test_not_all_is_any_not_and_not_any_is_all_not(
    rules: list[tuple[dict[str, Any], Says]], profile: Profile
) -> None:
    each = tuple(_rule(said) for said, _ in rules)
    none = tuple(Not(not_=rule) for rule in each)

    assert holds(Not(not_=All(all=each)), profile) == holds(AnyOf(any=none), profile)
    assert holds(Not(not_=AnyOf(any=each)), profile) == holds(All(all=none), profile)


@given(rule=_RULES)
def test_a_rule_reads_back_as_it_was_written(rule: tuple[dict[str, Any], Says]) -> None:
    read = _rule(rule[0])

    assert _RULE.validate_python(_RULE.dump_python(read, mode="json")) == read


def test_no_rule_always_holds() -> None:
    assert holds(None, a_profile()) is True


def test_rules_are_joined_from_rules_already_made() -> None:
    ads = FieldTest(field="runs_ads", is_=True)

    joined = AnyOf(any=(ads, All(all=(ads, Not(not_=ads)))))

    assert joined == _rule(
        {"any": [{"field": "runs_ads", "is": True},
                 {"all": [{"field": "runs_ads", "is": True},
                          {"not": {"field": "runs_ads", "is": True}}]}]}
    )  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"field": "colour", "is": "red"}, "field: This must be one of 'country',"),
        ({"field": "regulated"}, "A rule on 'regulated' needs exactly one of is, has, at_least,"),
        (
            {"field": "weekly_volume", "at_least": 1, "at_most": 2},
            "A rule on 'weekly_volume' needs exactly one of is, has, at_least, at_most.",
        ),
        ({"field": "regulated", "has": "x"}, "'regulated' can be asked is, not has."),
        ({"field": "surfaces", "is": "x"}, "'surfaces' can be asked has, not is."),
        (
            {"field": "weekly_volume", "is": True},
            "'weekly_volume' can be asked at_least or at_most, not is.",
        ),
        ({"field": "regulated", "is": "yes"}, "'regulated' is never 'yes'. Use a value of its own"),
        ({"field": "country", "is": True}, "'country' is never true. Use a value of its own kind."),
        ({"field": "country", "is": "ZZ"}, "'country' is never 'ZZ'."),
        ({"field": "timezone", "is": "London"}, "'timezone' is never 'London'."),
        ({"field": "out_of_hours", "is": "agnecy"}, "'out_of_hours' is never 'agnecy'."),
    ],
)
def test_a_rule_that_could_never_be_answered_is_refused(
    facts: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(BadInput) as caught:
        make(FieldTest, facts)

    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize("facts", [{"all": []}, {"any": []}, {"not": None}, 5, None, {}])
def test_what_is_no_rule_is_refused(facts: object) -> None:
    with pytest.raises(ValueError, match="validation error"):
        _rule(facts)
