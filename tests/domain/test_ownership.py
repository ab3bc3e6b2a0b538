from __future__ import annotations

from datetime import date

import pytest

from planner.domain.access import TABLE, Act, may, require
from planner.domain.errors import NotAllowed
from planner.domain.ownership import MAY_BE_LEFT, handed_over, is_left, left_pages, reads
from planner.domain.people import Party, Standing
from planner.domain.playbook import Page
from tests.examples import ANA, TOM, a_charter

_FLIPPED = handed_over(a_charter(), date(2027, 3, 1))
_CLOSED = _FLIPPED.model_copy(
    update={"closed_on": date(2027, 4, 30), "left_to_agency": (Page.CALENDAR.value,)}
)


def test_a_transition_is_both_parties_until_it_is_handed_over_once_and_for_all() -> None:
    assert a_charter().handed_over_on is None
    assert handed_over(_FLIPPED, date(2027, 3, 9)) is _FLIPPED


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("standing", list(Standing))
def test_the_brand_may_after_the_flip_what_it_might_before(act: Act, standing: Standing) -> None:
    person = ANA.model_copy(update={"standing": standing})

    assert may(person, act, _FLIPPED) is (standing in TABLE[act])


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("standing", list(Standing))
def test_after_closing_the_brand_opens_no_cell_and_no_gate_again(
    act: Act, standing: Standing
) -> None:
    person = ANA.model_copy(update={"standing": standing})
    settled = {Act.CUT_OVER, Act.ROLL_BACK, Act.SIGN}

    assert may(person, act, _CLOSED) is (standing in TABLE[act] and act not in settled)


def test_the_brand_hears_that_what_was_closed_stays_closed() -> None:
    with pytest.raises(NotAllowed, match=r"closed on 30 Apr 2027, and nobody may sign a gate"):
        require(ANA, Act.SIGN, _CLOSED)


def test_the_agency_keeps_its_scope_and_its_way_out_and_nothing_else() -> None:
    kept = {act for act in Act if may(TOM, act, _FLIPPED)}

    assert kept == {Act.READ, Act.EXPORT, Act.SIGN, Act.STEP}
    assert may(TOM, Act.EDIT_PROTOCOL, _FLIPPED, ("post",))
    assert may(TOM, Act.EDIT_PROTOCOL, _FLIPPED, ("action",))
    assert not may(TOM, Act.EDIT_PROTOCOL, _FLIPPED, ("post", "scenario"))
    with pytest.raises(NotAllowed, match=r"Harbour & Pine's since 1 Mar 2027: Tom Blake"):
        require(TOM, Act.EDIT_PROTOCOL, _FLIPPED, kinds=("scenario",))


def test_after_closing_the_agency_only_reads_what_the_brand_left() -> None:
    assert {act for act in Act if may(TOM, act, _CLOSED)} == {Act.READ, Act.EXPORT}
    assert not may(TOM, Act.EDIT_PROTOCOL, _CLOSED, ("post",))
    assert {page for page in Page if reads(_CLOSED, Party.AGENCY, page)} == {
        Page.OVERVIEW,
        Page.CALENDAR,
    }
    assert all(reads(_CLOSED, Party.BRAND, page) for page in Page)
    assert all(reads(_FLIPPED, Party.AGENCY, page) for page in MAY_BE_LEFT)
    with pytest.raises(NotAllowed, match=r"closed on 30 Apr 2027"):
        require(TOM, Act.SIGN, _CLOSED)


@pytest.mark.parametrize("kind", ["setting", "waiver", "revision", "revision-approval"])
def test_what_makes_the_protocol_what_it_is_is_left_with_it(kind: str) -> None:
    left = _CLOSED.model_copy(update={"left_to_agency": (Page.PROTOCOL.value,)})

    assert is_left(left, Party.AGENCY, kind)
    assert not is_left(_CLOSED, Party.AGENCY, kind)
    assert not is_left(left, Party.AGENCY, "snapshot")


def test_gates_are_not_left_since_they_are_judged_by_what_other_pages_hold() -> None:
    once = _CLOSED.model_copy(update={"left_to_agency": (Page.GATES.value,)})

    assert Page.GATES not in MAY_BE_LEFT
    assert not reads(once, Party.AGENCY, Page.GATES)
    assert not is_left(once, Party.AGENCY, "sign-off")


def test_what_nobody_can_leave_any_more_is_not_among_what_was_left() -> None:
    older = _CLOSED.model_copy(update={"left_to_agency": ("gates", "calendar", "readiness")})

    assert left_pages(older) == (Page.CALENDAR,)
    assert [each for each in Page if reads(older, Party.AGENCY, each)] == [
        Page.OVERVIEW,
        Page.CALENDAR,
    ]
