"""What was accepted for a while counts as accepted, for that while and for that finding."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from planner.domain.errors import BadInput
from planner.domain.protocol_check.report import check_protocol
from planner.domain.protocol_check.waiver import LONGEST_DAYS, Waiver
from planner.domain.value import make
from tests.domain.protocol_check.faults import FAULTS
from tests.domain.protocol_check.sound import ON, planted

_FAULT = FAULTS["expired"]
_FINDING = "expired.key-point.returns"


def _waiver(**changes: Any) -> Waiver:
    facts = {
        "id": _FINDING,
        "by": "Ruth Calder",
        "reason": "The new line is written, law reads it.",
        "from_on": ON - timedelta(days=7),
        "until": ON,
    }
    return make(Waiver, {**facts, **changes})


def test_what_blocks_gives_the_paper_a_reason_to_be_a_draft() -> None:
    report = check_protocol(planted(_FAULT.put))

    assert [each.id for each in report.blocking] == [_FINDING]
    assert report.draft_reason == "1 contradiction found by the protocol check (C7)."


def test_what_was_accepted_blocks_no_more_and_is_still_told_as_waived() -> None:
    waiver = _waiver()

    report = check_protocol(planted(_FAULT.put), [waiver])

    assert report.blocking == ()
    assert report.draft_reason == ""
    ((finding, accepted),) = report.waived
    assert (finding.id, accepted) == (_FINDING, waiver)


@pytest.mark.parametrize(
    ("from_on", "until"),
    [
        (ON - timedelta(days=7), ON - timedelta(days=1)),
        (ON + timedelta(days=1), ON + timedelta(days=7)),
    ],
    ids=["ended yesterday", "begins tomorrow"],
)
def test_a_waiver_counts_on_its_days_alone(from_on: date, until: date) -> None:
    report = check_protocol(planted(_FAULT.put), [_waiver(from_on=from_on, until=until)])

    assert [each.id for each in report.blocking] == [_FINDING]
    assert report.waived == ()


def test_a_waiver_accepts_no_other_finding() -> None:
    report = check_protocol(planted(_FAULT.put), [_waiver(id="expired.key-point.other")])

    assert [each.id for each in report.blocking] == [_FINDING]


def test_a_warning_that_was_accepted_is_told_as_waived_alone() -> None:
    case = planted(FAULTS["no-topic"].put)
    (warning,) = check_protocol(case).told

    report = check_protocol(case, [_waiver(id=warning.id)])

    assert report.told == ()
    assert [finding.id for finding, _ in report.waived] == [warning.id]


def test_a_waiver_lasts_half_a_year_at_most() -> None:
    latest = ON + timedelta(days=LONGEST_DAYS)

    assert _waiver(from_on=ON, until=latest).until == latest
    with pytest.raises(BadInput, match=f"until {latest:%-d %b %Y}"):
        _waiver(from_on=ON, until=latest + timedelta(days=1))


def test_a_waiver_does_not_end_before_it_begins() -> None:
    with pytest.raises(BadInput, match="before it begins"):
        _waiver(from_on=ON, until=ON - timedelta(days=1))


@pytest.mark.parametrize("missing", ["by", "reason"])
def test_a_waiver_needs_a_name_and_a_reason(missing: str) -> None:
    with pytest.raises(BadInput):
        _waiver(**{missing: ""})
