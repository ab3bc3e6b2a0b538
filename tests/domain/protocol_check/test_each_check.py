"""One contradiction, one finding: every check trips alone, and on nothing that is sound."""

from __future__ import annotations

import re

import pytest

from planner.domain.protocol_check.check import Level
from planner.domain.protocol_check.register import BY_ID, CHECKS
from tests.domain.protocol_check.faults import FAULTS, Fault
from tests.domain.protocol_check.sound import found, planted

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
