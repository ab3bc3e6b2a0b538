"""One contradiction, one finding: every check trips alone, and on nothing that is sound."""

from __future__ import annotations

import re

import pytest

from planner.domain.protocol.rows import Surface
from planner.domain.protocol_check.check import Finding, Level, Trouble
from planner.domain.protocol_check.register import BY_ID, CHECKS
from tests.domain.protocol_check.faults import FAULTS, Fault
from tests.domain.protocol_check.sound import a_case, found, planted, sound_rows

every_fault = pytest.mark.parametrize(
    ("check", "fault"), FAULTS.items(), ids=[str(each) for each in FAULTS]
)
_SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


def test_the_sound_protocol_has_no_finding_of_any_level() -> None:
    assert [each.sentence for each in found(planted()).findings] == []


def test_every_check_has_a_fault_of_its_own() -> None:
    assert set(FAULTS) == {each.id for each in CHECKS} == set(BY_ID)


@every_fault
def test_one_small_change_makes_exactly_its_check_trip(check: str, fault: Fault) -> None:
    report = found(planted(fault.put, fault.gone))

    assert [each.check.id for each in report.findings] == [check], [
        each.sentence for each in report.findings
    ]


@every_fault
def test_a_finding_blocks_if_its_check_does(check: str, fault: Fault) -> None:
    report = found(planted(fault.put, fault.gone))

    assert bool(report.blocking) is (BY_ID[check].level is Level.BLOCKING)
    assert bool(report.draft_reason) is bool(report.blocking)


def test_a_finding_about_rows_with_long_names_keeps_an_id_of_its_own() -> None:
    check = BY_ID["agency-after-its-contract"]
    rows = [f"{'a-very-long-name-' * 4}{number}" for number in range(2)]

    ids = [Finding(check, Trouble(Surface.kind, row, "", "Wrong.")).id for row in rows]

    assert len(set(ids)) == 2
    assert all(_SLUG.fullmatch(each) and len(each) <= 80 for each in ids)
    assert all(each.startswith("agency-after-its-contract.surface.a-very") for each in ids)


def test_a_finding_about_a_row_with_a_short_name_is_called_by_check_and_place() -> None:
    trouble = Trouble(Surface.kind, "comments", "", "Wrong.")

    assert Finding(BY_ID["own-backup"], trouble).id == "own-backup.surface.comments"


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in sound_rows()}))
def test_a_protocol_that_lacks_a_whole_kind_of_row_is_checked_all_the_same(kind: str) -> None:
    gone = [key for key in sound_rows() if key[0] == kind]

    ids = [each.id for each in found(planted(gone=gone)).findings]

    assert len(ids) == len(set(ids))


def test_a_protocol_with_nothing_in_it_contradicts_nothing() -> None:
    assert found(a_case([])).findings == ()
