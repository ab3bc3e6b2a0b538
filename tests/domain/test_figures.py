from __future__ import annotations

from datetime import date

import pytest

from planner.domain.figures import figures
from planner.domain.people import Party
from planner.domain.readiness import GapOwner
from planner.domain.value import Value
from tests.examples import a_transition, an_answer, locked, some_evidence

ON = date(2027, 3, 1)
_SAID: tuple[Value, ...] = (
    an_answer("crisis-contact", "agency", 3),
    an_answer("crisis-contact", "brand", 1),
    an_answer("deputy-named", "agency", 2),
    an_answer("macros-moved", "brand", 2),
    some_evidence("crisis-contact"),
    GapOwner(criterion="crisis-contact", owner="harbour-and-pine.ana-reyes", due_on=ON),
)


@pytest.mark.parametrize("reader", Party)
def test_before_the_reveal_only_ones_own_answers_count_and_nothing_is_disputed(
    reader: Party,
) -> None:
    found = figures(a_transition(*_SAID, reader=reader), ON)

    assert found[f"Criteria answered by the {reader}"] == 2
    assert f"Criteria answered by the {reader.other}" not in found
    assert (found["Criteria disputed"], found["Criteria met"]) == (0, 0)


def test_before_the_reveal_nobody_in_particular_hears_of_no_answers() -> None:
    found = figures(a_transition(*_SAID), ON)

    assert [name for name in found if "answered" in name] == []


def test_after_the_reveal_both_voices_count_and_an_owner_of_something_disputed_does_not() -> None:
    found = figures(a_transition(*locked(), *_SAID, reader=Party.BRAND), ON)

    assert list(found.items())[:5] == [
        ("Criteria answered by the agency", 2),
        ("Criteria answered by the brand", 2),
        ("Criteria met", 0),
        ("Criteria disputed", 3),
        ("Gaps with an owner", 0),
    ]


def test_once_it_is_settled_the_gaps_owner_counts() -> None:
    settled = an_answer("crisis-contact", "agreed", 1)

    found = figures(a_transition(*locked(), *_SAID, settled), ON)

    assert (found["Criteria disputed"], found["Gaps with an owner"]) == (2, 1)


def test_a_day_before_the_reveal_lies_beside_a_day_after_it() -> None:
    then = figures(a_transition(*_SAID, reader=Party.BRAND), ON)
    now = figures(a_transition(*locked(), *_SAID, reader=Party.BRAND), ON)

    assert {name: now[name] - then[name] for name in list(now)[:2]} == {
        "Criteria answered by the agency": 2,
        "Criteria answered by the brand": 0,
    }
