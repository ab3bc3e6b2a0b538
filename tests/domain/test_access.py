from __future__ import annotations

import pytest

from planner.domain.access import TABLE, Act, may, require, takes_part
from planner.domain.errors import NotAllowed, NotFound
from planner.domain.people import Party, Person, Standing
from tests.examples import ANA, TOM, a_charter

#: Who may do what; "x": may, ".": may not.
_GOLDEN = """
                lead  contributor  viewer
READ            x     x            x
ANSWER          x     x            .
LOCK            x     .            .
AGREE           x     .            .
ATTACH          x     x            .
OWN_GAPS        x     x            .
EDIT_PROTOCOL   x     x            .
SET_THEME       x     .            .
INVITE          x     .            .
EXPORT          x     x            x
DECIDE          x     .            .
FREEZE          x     .            .
APPROVE         x     .            .
SNAPSHOT        x     x            .
UPGRADE         x     .            .
BUNDLE          x     .            .
FREEZE_PLAN     x     .            .
CUT_OVER        x     .            .
ROLL_BACK       x     x            .
SIGN            x     x            .
STEP            x     x            .
ASSESS          x     x            .
SCORE           x     x            .
LOOK_BACK       x     x            .
FACILITATE      x     x            .
"""
_HEAD, *_LINES = _GOLDEN.strip("\n").splitlines()
_CELLS = [
    (Act[act], Standing(standing), mark == "x")
    for act, *marks in map(str.split, _LINES)
    for standing, mark in zip(_HEAD.split(), marks, strict=True)
]


def _as(standing: Standing, party: Party = Party.BRAND) -> Person:
    return (ANA if party is Party.BRAND else TOM).model_copy(update={"standing": standing})


def test_the_table_speaks_of_every_act_and_every_standing() -> None:
    assert {(act, standing) for act, standing, _ in _CELLS} == {
        (act, standing) for act in Act for standing in Standing
    }
    assert set(TABLE) == set(Act)


@pytest.mark.parametrize("party", list(Party))
@pytest.mark.parametrize(("act", "standing", "allowed"), _CELLS)
def test_each_standing_may_do_what_the_table_says_and_nothing_else(
    act: Act, standing: Standing, allowed: bool, party: Party
) -> None:
    person = _as(standing, party)

    assert may(person, act, a_charter()) is allowed
    if allowed:
        assert require(person, act, a_charter(), speaking_for=party) is person
    else:
        with pytest.raises(NotAllowed, match=f"takes part as {standing} and may not {act.value}"):
            require(person, act, a_charter())


@pytest.mark.parametrize("act", list(Act))
def test_a_stranger_hears_that_there_is_no_such_transition(act: Act) -> None:
    stranger = ANA.model_copy(update={"organisation": "linen-and-loft"})

    assert not may(stranger, act, a_charter())
    with pytest.raises(NotFound) as caught:
        require(stranger, act, a_charter())
    assert str(caught.value) == (
        "There is no transition 'harbour-and-pine' here. Choose one from Home."
    )


@pytest.mark.parametrize(
    ("person", "organisation"), [(ANA, "northlight-social"), (TOM, "harbour-and-pine")]
)
def test_somebody_of_the_other_organisation_is_a_stranger_under_a_borrowed_party(
    person: Person, organisation: str
) -> None:
    assert not takes_part(person.model_copy(update={"organisation": organisation}), a_charter())


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize(("person", "other"), [(ANA, Party.AGENCY), (TOM, Party.BRAND)])
def test_nobody_speaks_for_the_other_party(person: Person, other: Party, act: Act) -> None:
    with pytest.raises(NotAllowed) as caught:
        require(person, act, a_charter(), speaking_for=other)

    assert str(caught.value) == (
        f"{person.name} ({person.party}) cannot speak for the {other}. Ask somebody from there."
    )


@pytest.mark.parametrize("act", list(Act))
def test_who_does_not_say_who_they_are_may_do_nothing(act: Act) -> None:
    with pytest.raises(NotAllowed, match=f"Say who you are first: .* may {act.value}."):
        require(None, act, a_charter())
