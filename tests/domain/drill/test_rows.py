"""Proves what a drilled message and a finding may say, and what they may not."""

from __future__ import annotations

from typing import Any

import pytest

from planner.domain.errors import BadInput
from planner.domain.places import page_of
from planner.domain.protocol.rows.handoff.drilling import DrillFinding, DrillResult, DrillRun
from planner.domain.protocol.sections import DRILLS, section_of
from tests.domain.drill.records import a_finding, a_run


def test_drills_have_a_section_of_their_own_and_a_page() -> None:
    assert section_of("drill-run") is section_of("drill-finding") is DRILLS
    assert page_of(DRILLS)


def test_a_run_is_kept_by_its_action_alone_and_counts_people_without_naming_one() -> None:
    fields = " ".join(DrillRun.model_fields)

    assert DrillRun.recorded
    assert not [word for word in ("voter", "seat", "name", "person", "who") if word in fields]


@pytest.mark.parametrize("field", ["agreed", "owner_agreed", "as_expected", "rule_found"])
def test_no_more_people_agree_than_answered(field: str) -> None:
    assert getattr(a_run(players=8, **{field: 8}), field) == 8
    with pytest.raises(BadInput, match="9 of 8 people cannot be"):
        a_run(players=8, **{field: 9})


def test_a_message_shows_one_class_and_gaps_beside_it() -> None:
    assert a_run(found="works", gaps=("time-gap", "side-gap")).gaps[1] is DrillResult.SIDE_GAP
    for wrong in ({"found": "time-gap"}, {"found": "works", "gaps": ("training-gap",)}):
        with pytest.raises(BadInput, match="one class"):
            a_run(**wrong)


def test_six_of_ten_results_are_classes() -> None:
    assert [each.is_class for each in DrillResult] == [True] * 6 + [False] * 4


def test_what_works_and_is_not_over_its_limit_has_passed() -> None:
    assert a_run(found="works").is_passed
    assert not a_run(found="works", over_limit=True).is_passed
    assert not a_run(found="training-gap").is_passed


CHANGE = {"row_kind": "scenario", "row": "late", "field": "verb", "before": "hold", "after": "ban"}


def test_a_finding_changes_one_field_of_one_row_or_teaches_people() -> None:
    assert a_finding(**CHANGE).changes_a_rule
    assert not a_finding().changes_a_rule


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"cause": "works"}, "What works is no finding"),
        ({**CHANGE, "row": None}, "Give all three, or none"),
        ({**CHANGE, "field": ""}, "Give all three, or none"),
        ({**CHANGE, "after": "hold"}, "Before and after say the same"),
        ({"after": "ban"}, "not of which row"),
        ({"closed_on": "2027-04-01"}, "closes by a retest that passed"),
        ({"retested_by": "w.2"}, "closes by a retest that passed"),
    ],
)
def test_a_finding_that_contradicts_itself_is_refused(changes: dict[str, Any], told: str) -> None:
    with pytest.raises(BadInput, match=told):
        a_finding(**changes)


def test_a_finding_is_open_until_it_is_closed() -> None:
    assert a_finding().is_open
    closed: DrillFinding = a_finding(closed_on="2027-04-01", retested_by="w.2")
    assert not closed.is_open
