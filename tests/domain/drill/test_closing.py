"""Proves that a finding closes by a retest that passed, and by nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from planner.domain.drill.closing import (
    RETEST_DAYS,
    faults,
    passing,
    refusal,
    retests_due,
    still_open,
)
from planner.domain.joint_rules import new_faults
from planner.domain.protocol.rows.handoff.drilling import DrillRun
from tests.domain.drill.records import a_finding, a_run, day
from tests.examples import a_transition
from tests.rosters import a_protocol

CHANGE = {"row_kind": "scenario", "row": "late", "field": "verb", "before": "hold", "after": "ban"}
FAILED = a_run("w.1", found="training-gap", frozen_seq=10)


def told(*, run: dict[str, Any], finding: dict[str, Any] | None = None) -> str:
    """Return the refusal of a retest a week later on a version frozen since, so changed."""
    retest = a_run("w2.1", **{"on": day(7), "frozen_seq": 20, **run})
    found = a_finding(**{**CHANGE, "changed_on": day(3), **(finding or {})})
    closed = found.model_copy(update={"retested_by": "w2.1"})
    return refusal(closed, (FAILED, retest))


#: What is changed in a retest that would close it, and the words that refuse it; "": it closes.
RETESTS: tuple[tuple[dict[str, Any], dict[str, Any], str], ...] = (
    ({}, {}, ""),
    ({"on": day(3)}, {}, ""),
    ({"on": day(2)}, {}, "before the change of 8 Mar 2027"),
    ({"found": "findability-gap"}, {}, "did not pass: it showed “findability gap”"),
    ({"over_limit": True}, {}, "did not pass: it was over the limit"),
    ({"inject": "other"}, {}, ""),
    ({"scenario": None}, {}, ""),
    ({"inject": "other", "scenario": None}, {}, "plays something else"),
    ({"inject": "other", "scenario": None}, {"scenario": None}, "plays something else"),
    ({"gaps": ("cover-gap",)}, {}, ""),
    ({"gaps": ("cover-gap",)}, {"cause": "cover-gap"}, "showed the same again: “cover gap”"),
    ({"gaps": ("tone-gap",)}, {"cause": "cover-gap"}, ""),
    ({"frozen_seq": 10}, {}, "before anything changed"),
    ({"on": day(-1)}, {"changed_on": None}, "before anything changed"),
)
LEARNT = dict.fromkeys(CHANGE, "") | {"row_kind": None, "row": None}
TAUGHT: tuple[tuple[dict[str, Any], str], ...] = (
    ({"frozen_seq": 10}, ""),
    ({"frozen_seq": 10, "on": day(0)}, "before anything changed"),
    ({"on": day(0)}, ""),
)


@pytest.mark.parametrize(("run", "finding", "words"), RETESTS)
def test_a_changed_rule_closes_by_a_later_run_that_passed(
    run: dict[str, Any], finding: dict[str, Any], words: str
) -> None:
    said = told(run=run, finding=finding)

    assert (words in said) if words else said == ""


@pytest.mark.parametrize(("run", "words"), TAUGHT)
def test_where_people_only_learn_a_later_day_is_enough(run: dict[str, Any], words: str) -> None:
    said = told(run=run, finding={**LEARNT, "changed_on": None})

    assert (words in said) if words else said == ""


def test_the_run_that_showed_it_is_no_retest_even_if_it_was_mended_by_hand() -> None:
    own = a_finding(retested_by="w.1", closed_on=day(9))

    assert "before anything changed" in refusal(own, (a_run("w.1"),))


def test_a_run_that_is_not_there_closes_nothing() -> None:
    assert "names no run that passed" in refusal(a_finding(), (FAILED,))


CLOSED = a_finding(retested_by="w2.1", closed_on=day(9))
PASSED = a_run("w2.1", on=day(7), frozen_seq=20)


def test_a_save_that_closes_without_a_passed_retest_is_refused() -> None:
    before = a_transition(FAILED, a_finding())

    bad = new_faults(before, a_transition(FAILED, CLOSED), ["drill-finding"])
    good = new_faults(
        a_transition(FAILED, PASSED, a_finding()),
        a_transition(FAILED, PASSED, CLOSED),
        ["drill-finding"],
    )

    assert [(each.row, each.field) for each in bad] == [("late-owner", "retested_by")]
    assert good == ()


def test_taking_away_the_retest_of_a_closed_finding_is_refused() -> None:
    before = a_transition(FAILED, PASSED, CLOSED)

    found = new_faults(before, a_transition(FAILED, CLOSED), ["drill-run"], removing=True)

    assert len(found) == 1
    assert tuple(faults(before)) == ()


def test_a_finding_does_not_close_before_the_day_of_its_retest() -> None:
    early = CLOSED.model_copy(update={"closed_on": day(6)})

    assert "before its retest" in refusal(early, (FAILED, PASSED))
    assert refusal(CLOSED.model_copy(update={"closed_on": day(7)}), (FAILED, PASSED)) == ""


def test_open_findings_come_with_the_nearest_day_first_and_closed_ones_not_at_all() -> None:
    late, soon, never = (
        a_finding("late", due_on=day(30)),
        a_finding("soon", due_on=day(5)),
        a_finding("never"),
    )

    found = still_open(a_protocol(never, late, soon, CLOSED))

    assert [each.id for each in found] == ["soon", "late", "never"]


def test_a_mended_finding_waits_for_its_retest_for_two_weeks() -> None:
    mended = a_finding(changed_on=day(3))
    laid = a_protocol(FAILED, mended, a_finding("not-yet"))

    assert retests_due(laid, day(2)) == ()
    [waits] = retests_due(laid, day(3))
    assert (waits.finding, waits.due_on) == (mended, day(3 + RETEST_DAYS))
    assert waits.passed_by is None
    [passed] = retests_due(a_protocol(FAILED, mended, PASSED), day(8))
    assert passed.passed_by == PASSED


def test_the_first_run_that_passed_closes_it() -> None:
    runs: tuple[DrillRun, ...] = (
        a_run("w4.1", on=day(20), frozen_seq=30),
        PASSED,
        FAILED,
        a_run("w3.1", on=day(5), frozen_seq=15, over_limit=True),
    )

    assert passing(a_finding(), runs) == PASSED
    assert passing(a_finding(), (FAILED,)) is None
