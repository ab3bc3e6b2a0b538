"""Proves what of the drills waits for somebody, and what does not."""

from __future__ import annotations

from planner.domain.drill.needs import needs
from planner.domain.playbook import Page
from planner.domain.protocol.rows import Row
from tests.domain.drill.records import a_finding, a_run, day
from tests.examples import ANA, a_transition

FAILED = a_run("w.1", found="training-gap")


def told(*rows: Row, on: int) -> list[tuple[str, str, int]]:
    found = needs(a_transition(FAILED, *rows), day(on))
    assert {each.page for each in found} <= {Page.DRILLS}
    assert {each.kind for each in found} <= {"drill-finding"}
    return [(each.sentence, each.button, each.late_days) for each in found]


def test_a_finding_that_nobody_owns_waits_at_once() -> None:
    [(sentence, button, late)] = told(a_finding(), on=0)

    assert sentence == "Nobody owns the finding “Two owners of late deliveries” of a drill."
    assert (button, late) == ("Name an owner", 0)


def test_an_owned_finding_without_a_day_asks_for_one() -> None:
    [(sentence, button, late)] = told(a_finding(owner=ANA.id), on=90)

    assert sentence.startswith("No day is named by which Ana Reyes")
    assert (button, late) == ("Name a day", 0)


def test_an_owned_finding_waits_from_the_day_after_it_was_due() -> None:
    owned = a_finding(owner=ANA.id, due_on=day(5))

    assert told(owned, on=5) == []
    [(sentence, button, late)] = told(owned, on=7)
    assert "was to be mended by 10 Mar 2027, 2 days late; Ana Reyes" in sentence
    assert (button, late) == ("Mend it", 2)


def test_a_mended_finding_waits_for_its_retest_and_is_late_after_two_weeks() -> None:
    mended = a_finding(owner=ANA.id, due_on=day(5), changed_on=day(3))

    [(sentence, button, late)] = told(mended, on=17)
    assert sentence.endswith("was mended on 8 Mar 2027; its retest by 22 Mar 2027.")
    assert (button, late) == ("Play it again", 0)
    [(sentence, _, late)] = told(mended, on=18)
    assert sentence.endswith("its retest was due on 22 Mar 2027, 1 day late.")
    assert late == 1


def test_a_finding_whose_retest_passed_waits_for_being_closed_and_then_no_more() -> None:
    passed = a_run("w2.1", on=day(7), frozen_seq=20)
    mended = a_finding(changed_on=day(3))
    closed = a_finding(changed_on=day(3), retested_by="w2.1", closed_on=day(8))

    [(sentence, button, _)] = told(passed, mended, on=30)
    assert "passed on 12 Mar 2027: the finding" in sentence
    assert button == "Close it"
    assert told(passed, closed, on=60) == []


def test_the_latest_comes_first() -> None:
    little = a_finding("little", owner=ANA.id, due_on=day(9), title="Little late")
    much = a_finding("much", owner=ANA.id, due_on=day(1), title="Much late")

    assert [late for _, _, late in told(little, much, a_finding("none"), on=10)] == [9, 1, 0]
