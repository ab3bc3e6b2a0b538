"""A mend mends: its finding is gone, and no contradiction came instead."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from planner.domain.protocol.rows import Row
from planner.domain.protocol_check.check import Case
from tests.domain.protocol_check.faults import FAULTS, Fault
from tests.domain.protocol_check.mending import left_or_added
from tests.domain.protocol_check.sound import EVERY_DAY, a_row, found, planted
from tests.playbooks.archetypes import EVERY, ON, begun, shipped

#: Checks that the data alone can mend, in the sound protocol's smallest fault.
_MENDED = {
    "rung-alone",
    "approval-too-long",
    "approver-out-of-reach",
    "no-target",
    "escalation-circle",
    "slower-than-promised",
    "beyond-the-window",
    "unseen-surface",
    "untrue-public-hours",
    "two-places",
    "review-too-late",
    "promise-without-cover",
    "never-back",
    "holidays-not-confirmed",
}
every_fault = pytest.mark.parametrize(
    ("check", "fault"), FAULTS.items(), ids=[str(each) for each in FAULTS]
)
_PAIRS = sorted(combinations(sorted(FAULTS), 2))
#: One pair that once went wrong, and some at random.
_SOME_PAIRS = [("beyond-the-window", "no-target"), *Random(4).sample(_PAIRS, 40)]
every_playbook = pytest.mark.parametrize("id_", EVERY)


@every_fault
def test_a_mend_makes_its_finding_go_and_adds_nothing_that_blocks(check: str, fault: Fault) -> None:
    case = planted(fault.put, fault.gone)

    assert list(left_or_added(case)) == []
    assert any(each.trouble.mend for each in found(case).findings) is (check in _MENDED)


@pytest.mark.parametrize(("one", "other"), _SOME_PAIRS)
def test_a_mend_mends_beside_another_fault_too(one: str, other: str) -> None:
    first, second = FAULTS[one], FAULTS[other]

    case = planted((*first.put, *second.put), {*first.gone, *second.gone})

    assert list(left_or_added(case)) == []


def test_hours_nobody_spoke_for_can_be_declared_dark_where_nothing_is_promised_in_them() -> None:
    grave = (("target", "s3-out-of-hours"), ("target", "s4-out-of-hours"))
    case = planted(gone=(("band", "night"), *grave))

    assert [each.trouble.mend is not None for each in found(case).findings] == [True]
    assert list(left_or_added(case)) == []


def test_the_agencys_hours_can_be_given_to_a_brand_that_has_no_roster_in_force() -> None:
    late = FAULTS["agency-after-its-contract"].put
    case = planted(late, gone=(("roster-in-force", "brand-roster"),))

    assert [each.trouble.mend is not None for each in found(case).findings] == [True]
    assert list(left_or_added(case)) == []


def test_a_target_that_staffed_hours_would_not_save_has_no_mend() -> None:
    unkept = a_row("target", "s3-staffed-hours", clock="staffed")
    case = planted((unkept, *_no_shift_on_sundays()))

    tripped = found(case).findings

    assert {each.check.id for each in tripped} == {"promise-without-cover"}
    assert list(left_or_added(case)) == []
    its = {each.trouble.row: each.trouble.mend for each in tripped}
    assert its["s3-staffed-hours"] is None


def _no_shift_on_sundays() -> tuple[Row, ...]:
    days = EVERY_DAY[:6]
    return tuple(a_row("shift", f"{person}-shift", days=days) for person in ("mira", "noor"))


@every_playbook
def test_every_mend_of_a_first_draft_holds(id_: str) -> None:
    transition = begun(shipped(id_))
    case = Case(transition.protocol, transition.playbook, transition.intake, ON)

    assert list(left_or_added(case)) == []
