"""Proves that gaps are counted once, owned or not, and late from the day after they were due."""

from __future__ import annotations

from datetime import date

from planner.domain.gap_owners import late, owned, unowned, unowned_words
from planner.domain.readiness import GapOwner
from planner.domain.value import Value
from tests.examples import ANA, a_transition, an_answer, locked, some_evidence

ON = date(2027, 3, 1)
CRITERIA = ("crisis-contact", "deputy-named", "macros-moved", "ads-watched")


def _owner(criterion: str, due_on: date = date(2027, 3, 31)) -> GapOwner:
    return GapOwner(criterion=criterion, owner=ANA.id, due_on=due_on)


def _met(criterion: str) -> tuple[Value, Value]:
    answer = an_answer(criterion, "agreed", 3)
    return answer, some_evidence(criterion, valid_until=date(2028, 1, 1))


def test_every_open_gap_is_owned_or_unowned_and_none_is_both() -> None:
    transition = a_transition(*locked(), _owner("deputy-named"), *_met("crisis-contact"))

    mine = {finding.criterion.id for _, finding in owned(transition, ON)}
    nobodys = {each.criterion.id for each in unowned(transition, ON)}

    assert mine == {"deputy-named"}
    assert nobodys == {"macros-moved", "ads-watched"}


def test_what_no_gate_waits_for_is_counted_and_said_to_be_waited_for_by_none() -> None:
    gated = [_owner(each) for each in CRITERIA if each != "macros-moved"]
    transition = a_transition(*locked(), *gated)

    assert unowned_words(transition, ON) == "1 gap has no owner; no gate waits for it."


def test_nothing_is_said_to_be_without_an_owner_once_all_have_one() -> None:
    transition = a_transition(*locked(), *(_owner(each) for each in CRITERIA))

    assert unowned_words(transition, ON) == "Every open gap has an owner."


def test_a_gap_is_late_from_the_day_after_it_was_due() -> None:
    transition = a_transition(*locked(), _owner("deputy-named", date(2027, 2, 28)))

    assert late(transition, date(2027, 2, 28)) == ()
    assert [each.criterion.id for _, each in late(transition, ON)] == ["deputy-named"]
